import type { Engine } from '../../core/engine.ts';
import { type Finding, type Fix, SEVERITIES, type Severity } from '../../core/model/finding.ts';
import { causesFirst } from '../../core/model/findings.ts';
import { type Message, messages, type Translate } from '../../core/model/message.ts';
import { withoutSecrets } from '../../core/model/secrets.ts';
import { RULES } from '../../core/rules/index.ts';
import type { Unread } from '../walk.ts';

/** What every report is made of. */
export interface Results {
  readonly engine: Engine;
  /** Sorted: files with causes before files with their consequences, then by path and place. */
  readonly findings: readonly Finding[];
  /** Findings that a baseline holds; only reports for programs that keep track show them. */
  readonly known: readonly Finding[];
  /** URIs of the files that hold something to check. */
  readonly uris: readonly string[];
  /** What could not be read and is no finding. */
  readonly unread: readonly Unread[];
  /** Files of which nothing is read. */
  readonly passedOver: readonly PassedOverFile[];
  /** How many files and folders could not be read. */
  readonly skipped: number;
  /** Rules that threw, and names of files whose reading did, with what they threw. */
  readonly failures: ReadonlyMap<string, unknown>;
  /** Whether a finding makes the program end with code 1. */
  readonly fails: (finding: Finding) => boolean;
  /** The path as the user wrote or would write it. */
  readonly display: (uri: string) => string;
  /** Into the language of the report; none for English. */
  readonly translate?: Translate | undefined;
}

/** A file of which nothing is read although it looks relevant or was named. */
export interface PassedOverFile {
  readonly uri: string;
  readonly reason: Message;
  /** One of the paths that were given. */
  readonly isNamed: boolean;
}

/** The fixes that a report may hold: none that writes a credential, which would be no fix with stars in its place. */
export function shownFixes({ fixes }: Finding): readonly Fix[] {
  return fixes.filter(({ edits }) => edits.every(({ newText }) => withoutSecrets(newText) === newText));
}

export type Summary = Readonly<Record<Severity, number>>;

export function summaryOf(findings: readonly Finding[]): Summary {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, count(severity)])) as Record<Severity, number>;
}

export const SUMMARY_TEXTS = {
  file: '{count} file checked',
  files: '{count} files checked',
  none: 'No findings, {files}{known}.',
  nothing: 'Nothing was checked: no file was recognized.',
  some: '{counts} in {affected} of {files}{known}.',
  known: ' ({count} in the baseline)',
  relevant: '{count} file looks relevant and was not read; --list-files shows why.',
  relevants: '{count} files look relevant and were not read; --list-files shows why.',
  named: '{count} named file was not read.',
  nameds: '{count} named files were not read.',
  between: ', ',
  error: '{count} error',
  errors: '{count} errors',
  warning: '{count} warning',
  warnings: '{count} warnings',
  information: '{count} information',
  hint: '{count} hint',
  hints: '{count} hints',
} as const;

/** `1 error, 2 warnings in 2 of 3 files checked. 1 file looks relevant and was not read ...` */
export function summaryLine(results: Results, paint: (severity: Severity, text: string) => string): string {
  const say = messages(SUMMARY_TEXTS, results.translate);
  const named = results.passedOver.filter(({ isNamed }) => isNamed).length;
  return [
    resultOf(results, paint),
    ...(named > 0 ? [say(named === 1 ? 'named' : 'nameds', { count: named })] : []),
    relevantLine(results.passedOver, results.translate) ?? [],
  ]
    .flat()
    .join(' ');
}

/** How many files look relevant and were not read; undefined when there is none. */
export function relevantLine(passedOver: readonly PassedOverFile[], translate?: Translate): string | undefined {
  const count = passedOver.filter(({ isNamed }) => !isNamed).length;
  return count === 0
    ? undefined
    : messages(SUMMARY_TEXTS, translate)(count === 1 ? 'relevant' : 'relevants', { count });
}

function resultOf(
  { findings, known, uris, translate }: Results,
  paint: (severity: Severity, text: string) => string,
): string {
  const say = messages(SUMMARY_TEXTS, translate);
  if (uris.length === 0) return say('nothing');
  const files = say(uris.length === 1 ? 'file' : 'files', { count: uris.length });
  const kept = known.length > 0 ? say('known', { count: known.length }) : '';
  if (findings.length === 0) return say('none', { files, known: kept });
  const counts = Object.entries(summaryOf(findings)).flatMap(([name, count]) => {
    const severity = name as Severity;
    const text = count > 1 && severity !== 'information' ? (`${severity}s` as const) : severity;
    return count > 0 ? [paint(severity, say(text, { count }))] : [];
  });
  const affected = new Set(findings.map(({ uri }) => uri)).size;
  return say('some', { counts: counts.join(say('between')), affected, files, known: kept });
}

const ROLES = ['cause', undefined, 'consequence'];
const RANK = new Map(RULES.map(({ id, role }) => [id, ROLES.indexOf(role)]));

/** Files in the order a reader should take them: the one with the gravest cause first. */
export function sortFindings(byUri: ReadonlyMap<string, readonly Finding[]>): Finding[] {
  const weight = ({ rule, severity, causedBy }: Finding) =>
    causedBy ? SEVERITIES.length * ROLES.length : SEVERITIES.indexOf(severity) * ROLES.length + (RANK.get(rule) ?? 1);
  return [...byUri.values()]
    .filter((findings) => findings.length > 0)
    .map((findings) => ({
      findings,
      weight: findings.reduce((least, finding) => Math.min(least, weight(finding)), Infinity),
    }))
    .sort((a, b) => a.weight - b.weight || ((a.findings[0] as Finding).uri < (b.findings[0] as Finding).uri ? -1 : 1))
    .flatMap(({ findings }) => causesFirst(findings));
}
