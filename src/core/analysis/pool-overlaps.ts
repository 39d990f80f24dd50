import { contains } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { type RangeRelation, relations, relationsOf } from '../cluster/relations.ts';
import type { RangeFact, RangeRole } from '../model/facts.ts';
import { isCalicoNetwork } from './cni-in-use.ts';

/**
 * The enabled pools that share addresses with ranges of another role, with those ranges. A disabled pool marks a range
 * that needs no NAT and may lie over anything. A pool inside a pod range that already overlaps the same range is left out:
 * there the pod range is what has to move.
 */
export function poolOverlaps(cluster: Cluster, role: RangeRole): Map<RangeFact, RangeFact[]> {
  return isCalicoNetwork(cluster) ? overlapsOf(cluster, 'pool', role) : new Map();
}

/** As {@link poolOverlaps}, for Cilium's pools. */
export function overlapsOfCiliumPools(cluster: Cluster, role: RangeRole): Map<RangeFact, RangeFact[]> {
  return overlapsOf(cluster, 'cilium-pool', role);
}

function overlapsOf(cluster: Cluster, poolRole: RangeRole, role: RangeRole): Map<RangeFact, RangeFact[]> {
  const ofPods = relations(cluster).filter((each) => each.a.role === 'pods' && each.b.role === role);
  const found = new Map<RangeFact, RangeFact[]>();
  for (const [pool, pairs] of relationsOf(cluster, poolRole, role)) {
    if (pool.disabled) continue;
    const others = pairs.map(({ b }) => b).filter((other) => !ofPods.some((pods) => explains(pods, pool, other)));
    if (others.length > 0) found.set(pool, others);
  }
  return found;
}

function explains({ a, b }: RangeRelation, pool: RangeFact, other: RangeFact): boolean {
  return contains(a.cidr, pool.cidr) && (b === other || contains(b.cidr, other.cidr));
}
