import type { Engine } from '../../core/engine.ts';
import { type Finding, SEVERITIES, type Severity } from '../../core/model/finding.ts';
import { RULES } from '../../core/rules/index.ts';
import type { Unread } from '../walk.ts';

/** What every report is made of. */
export interface Results {
  readonly engine: Engine;
  /** Sorted: files with causes before files with their consequences, then by path and place. */
  readonly findings: readonly Finding[];
  readonly checked: number;
  readonly unread: readonly Unread[];
  /** The path as the user wrote or would write it. */
  readonly display: (uri: string) => string;
}

export type Summary = Readonly<Record<Severity, number>>;

export function summaryOf(findings: readonly Finding[]): Summary {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, count(severity)])) as Record<Severity, number>;
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
