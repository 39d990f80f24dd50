import { shownRange, shownRanges } from '../analysis/shown-ranges.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { relationsOf } from '../cluster/relations.ts';
import type { RangeFact, RangeRole } from '../model/facts.ts';
import type { Report } from '../model/finding-draft.ts';
import type { TextOf } from './define.ts';

/** A range and the addresses or ranges of nodes that share addresses with it, each address once. */
interface NodeOverlap {
  readonly range: RangeFact;
  readonly nodes: readonly RangeFact[];
  /** The first few, for a message. */
  readonly shown: string;
}

/** The ranges of a role that share addresses with nodes. A range that several files state is told once, with all its nodes. */
function nodeOverlaps(cluster: Cluster, role: RangeRole): NodeOverlap[] {
  const found = new Map<string, { range: RangeFact; nodes: Map<string, RangeFact> }>();
  for (const [range, relations] of relationsOf(cluster, role, 'nodes')) {
    const { family, first, prefix } = range.cidr;
    const key = `${family} ${first}/${prefix}`;
    const known = found.get(key) ?? { range, nodes: new Map<string, RangeFact>() };
    for (const { b } of relations) if (!known.nodes.has(b.text)) known.nodes.set(b.text, b);
    found.set(key, known);
  }
  return [...found.values()].map(({ range, nodes }) => {
    const all = [...nodes.values()];
    return {
      range,
      nodes: all,
      shown: shownRanges(all, MOST_SHOWN),
    };
  });
}

/** More addresses tell a reader nothing new. */
const MOST_SHOWN = 3;

/** Reports the ranges of a role that share addresses with nodes, with the texts `overlap` and `node` of the rule. */
export function reportNodeOverlaps(
  cluster: Cluster,
  role: RangeRole,
  report: Report,
  text: TextOf<{ overlap: string; node: string }>,
): void {
  for (const { range, nodes, shown } of nodeOverlaps(cluster, role)) {
    const [first] = nodes;
    if (!first) continue;
    const place = first.place.document.label(first.place.span);
    report({
      at: range.place,
      message: text('overlap', { range: shownRange(range), nodes: shown, place }),
      related: nodes.map(({ place: at, text: node }) => ({ at, message: text('node', { node }), counterpart: true })),
    });
  }
}
