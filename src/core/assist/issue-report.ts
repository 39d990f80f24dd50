import type { CensusLine } from '../census.ts';
import type { Finding } from '../model/finding.ts';
import { causesFirst } from '../model/findings.ts';
import { render } from '../model/message.ts';
import { withoutSecrets } from '../model/secrets.ts';
import type { ClusterStatus } from '../status/status.ts';
import { addressMask } from './address-mask.ts';

/** Settings of a workspace folder, or of a window without one, that differ from their defaults. */
export interface ChangedSettings {
  readonly folder: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a report tells of the program that checks. */
export interface Surroundings {
  /** Version of the extension. */
  readonly extension: string;
  readonly editor: {
    readonly name: string;
    readonly version: string;
    readonly host: string;
    readonly language: string;
  };
  readonly settings: readonly ChangedSettings[];
}

/** What a report tells of a check. */
export interface Reported {
  readonly clusters: readonly ClusterStatus[];
  readonly files: readonly CensusLine[];
  /** URIs of the configuration files that count. */
  readonly configs: readonly string[];
  readonly findings: readonly Finding[];
  /** How long the last check took. */
  readonly milliseconds: number;
}

/** Issues are limited in length: a longer list is cut here, and what is left out is counted. */
const MOST = 200;

/**
 * A report for an issue, as JSON: lines and columns count from 1. Credentials are never in it.
 * @param display a file's name as it is shown; it is not masked
 * @param masked whether addresses are replaced by aliases
 */
export function issueReport(
  surroundings: Surroundings,
  { clusters, files, configs, findings, milliseconds }: Reported,
  display: (uri: string) => string,
  masked: boolean,
): string {
  const fileOf = ({ uri }: { uri: string }) => ({ file: display(uri) });
  const read = files.filter(({ passedOver }) => passedOver === undefined);
  // Files that look relevant come first: those are asked for.
  const notRead = files
    .flatMap(({ uri, passedOver }) => (passedOver ? [{ uri, ...passedOver }] : []))
    .sort((a, b) => Number(b.relevant) - Number(a.relevant));
  const report = {
    ...surroundings,
    addresses: masked ? 'masked' : 'shown',
    lastCheck: { milliseconds: Math.round(milliseconds) },
    clusters: clusters.map(({ name, intent, verdict, breaksAt, group }) => ({
      name,
      intent: intent ?? 'unknown',
      verdict,
      ...(breaksAt && { breaksAt }),
      files: group.uris.length,
    })),
    configurations: configs.map((uri) => fileOf({ uri })),
    ...list('filesRead', read, (line) => ({
      ...fileOf(line),
      as: [...new Set(line.documents.map(({ kind, component }) => `${kind} of ${component}`))].join(', '),
      clusters: line.clusters,
    })),
    ...list('filesNotRead', notRead, (line) => ({
      ...fileOf(line),
      reason: render(line.reason),
      ...(line.relevant && { relevant: true }),
    })),
    ...list('findings', causesFirst(findings), (finding) => ({
      rule: finding.rule,
      severity: finding.severity,
      ...fileOf(finding),
      line: finding.range.start.line + 1,
      column: finding.range.start.character + 1,
      message: finding.message,
      ...(finding.causedBy && { causedBy: finding.causedBy.rule }),
    })),
  };
  const mask = masked ? addressMask() : (text: string) => text;
  const shown = (key: string, value: unknown) => {
    if (typeof value !== 'string') return value;
    const text = withoutSecrets(value);
    return key === 'file' ? text : mask(text);
  };
  return `${JSON.stringify(report, shown, 1)}\n`;
}

/** A list under its name; one that is too long is cut, and says how many entries are left out. */
function list<T>(name: string, all: readonly T[], entry: (item: T) => unknown): Record<string, unknown> {
  const entries = all.slice(0, MOST).map(entry);
  return all.length > MOST ? { [name]: entries, [`${name}LeftOut`]: all.length - MOST } : { [name]: entries };
}
