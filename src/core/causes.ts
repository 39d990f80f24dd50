import type { Condition } from './model/cause.ts';
import type { Cause, Finding } from './model/finding.ts';
import { addTo } from './source/collect.ts';

/** A finding with the conditions by which it explains others, and is explained. */
export interface LinkedFinding {
  readonly finding: Finding;
  readonly causeOf: readonly Condition[];
  readonly effectOf: readonly Condition[];
}

/**
 * The findings of a cluster, each with the one that explains it. What only tells the same mistake again is left out. A
 * chain ends at its first link: nothing explains what it is explained by.
 */
export function withCauses(linked: readonly LinkedFinding[]): Finding[] {
  const causes = new Map<string, Finding>();
  for (const { finding, causeOf } of linked) for (const { id } of causeOf) if (!causes.has(id)) causes.set(id, finding);
  if (causes.size === 0) return linked.map(({ finding }) => finding);
  return linked.flatMap(({ finding, causeOf, effectOf }) => {
    const condition = causeOf.length > 0 ? undefined : effectOf.find(({ id }) => causes.has(id));
    const cause = condition && causes.get(condition.id);
    if (!cause || cause === finding) return [finding];
    if (condition.isSame) return [];
    const { rule, uri, range } = cause;
    return [{ ...finding, causedBy: { rule, uri, range } }];
  });
}

/** Findings in the order to fix them: each consequence right behind its cause, where the cause is among them. */
export function causesFirst(findings: readonly Finding[]): Finding[] {
  if (findings.every(({ causedBy }) => !causedBy)) return [...findings];
  const consequences = new Map<string, Finding[]>();
  const known = new Set(findings.map(idOf));
  const first: Finding[] = [];
  for (const finding of findings) {
    const cause = finding.causedBy && idOf(finding.causedBy);
    if (cause === undefined || !known.has(cause)) first.push(finding);
    else addTo(consequences, cause, finding);
  }
  return first.flatMap((finding) => [finding, ...(consequences.get(idOf(finding)) ?? [])]);
}

function idOf({ rule, uri, range: { start } }: Cause): string {
  return `${rule} ${start.line}:${start.character} ${uri}`;
}
