import { shownRange, shownRanges } from '../analysis/shown-ranges.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { relationsOf } from '../cluster/relations.ts';
import type { RangeFact, RangeRole } from '../model/facts.ts';
import type { Report } from '../model/finding-draft.ts';
import type { TextOf } from './define.ts';

/** More ranges tell a reader nothing new. */
const MOST_SHOWN = 3;

/**
 * Reports load-balancer pools that share addresses with ranges of other roles, with the texts `overlap` and `other` of the rule.
 * A pool that goes from one address to another is several networks, and is told once.
 */
export function reportPoolOverlaps(
  cluster: Cluster,
  roles: readonly RangeRole[],
  report: Report,
  text: TextOf<{ overlap: string; other: string }>,
  isWrong: (pool: RangeFact, other: RangeFact) => boolean = () => true,
): void {
  const found = new Map<string, { pool: RangeFact; others: Set<RangeFact> }>();
  for (const [pool, relations] of relationsOf(cluster, 'load-balancer', ...roles)) {
    if (pool.disabled) continue;
    const { document, span } = pool.place;
    const key = `${document.uri} ${document.locate(span).start}`;
    const known = found.get(key) ?? { pool, others: new Set<RangeFact>() };
    for (const { b } of relations) {
      if (isWrong(pool, b) && !cluster.areStrangers(document.uri, b.place.document.uri)) known.others.add(b);
    }
    found.set(key, known);
  }
  for (const { pool, others } of found.values()) {
    const [first] = others;
    if (!first) continue;
    const place = first.place.document.label(first.place.span);
    report({
      at: pool.place,
      message: text('overlap', { pool: shownRange(pool), others: shownRanges([...others], MOST_SHOWN), place }),
      related: [...others].map((other) => ({
        at: other.place,
        message: text('other', { other: shownRange(other) }),
        counterpart: true,
      })),
    });
  }
}
