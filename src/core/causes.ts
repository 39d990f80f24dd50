import type { Condition } from './model/cause.ts';
import type { Finding } from './model/finding.ts';

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
