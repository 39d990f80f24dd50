import type { Engine } from '../../core/engine.ts';
import { type Finding, SEVERITIES, type Severity } from '../../core/model/finding.ts';
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
  readonly unread: readonly Unread[];
  /** Rules that threw, with what they threw. */
  readonly failures: ReadonlyMap<string, unknown>;
  /** Whether a finding makes the program end with code 1. */
  readonly fails: (finding: Finding) => boolean;
  /** The path as the user wrote or would write it. */
  readonly display: (uri: string) => string;
}

export type Summary = Readonly<Record<Severity, number>>;

export function summaryOf(findings: readonly Finding[]): Summary {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, count(severity)])) as Record<Severity, number>;
}

/** `1 error, 2 warnings in 2 of 3 files checked.` */
export function summaryLine({ findings, known, uris }: Results, paint: (severity: Severity, text: string) => string) {
  const files = `${uris.length} ${uris.length === 1 ? 'file' : 'files'} checked`;
  const kept = known.length > 0 ? ` (${known.length} in the baseline)` : '';
  if (findings.length === 0) return `No findings, ${files}${kept}.`;
  const parts = Object.entries(summaryOf(findings)).flatMap(([severity, count]) =>
    count > 0
      ? [paint(severity as Severity, `${count} ${count > 1 && severity !== 'information' ? `${severity}s` : severity}`)]
      : [],
  );
  return `${parts.join(', ')} in ${new Set(findings.map(({ uri }) => uri)).size} of ${files}${kept}.`;
}

/** The page of a rule, from the root of the project. */
export function helpOf(rule: string): string {
  return `docs/rules/${rule}.md`;
}

const RANK = new Map(RULES.map((rule, index) => [rule.id, index]));

/** Files in the order a reader should take them: the one with the gravest cause first. */
export function sortFindings(byUri: ReadonlyMap<string, readonly Finding[]>): Finding[] {
  const weight = (finding: Finding) =>
    SEVERITIES.indexOf(finding.severity) * 10_000 + (RANK.get(finding.rule) ?? 9_999);
  return [...byUri.values()]
    .filter((findings) => findings.length > 0)
    .map((findings) => ({ findings, weight: Math.min(...findings.map(weight)) }))
    .sort((a, b) => a.weight - b.weight || ((a.findings[0] as Finding).uri < (b.findings[0] as Finding).uri ? -1 : 1))
    .flatMap(({ findings }) => findings);
}
