import { type Cidr, type Family, netParseCIDR } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { RangeFact } from '../model/facts.ts';
import { isUnknown } from '../source/certainty.ts';
import { installationsOf } from './installations.ts';
import { poolsOf } from './pools.ts';

/** What is wrong with a name or CIDR that asks for a pool. */
export type ReferenceProblem =
  | { readonly kind: 'family'; readonly family: Family }
  | { readonly kind: 'inside' | 'disabled'; readonly pool: RangeFact }
  | { readonly kind: 'unknown' };

interface KnownPool {
  readonly name: string | undefined;
  readonly range: RangeFact | undefined;
}

/**
 * Whether Calico finds the pool that a text of `ipv4_pools`, `ipv6_pools` or of the annotations with these names asks
 * for: the name of an enabled pool, or the whole of its CIDR. Unknown pools are only told where the cluster's pools are
 * all here. Source: projectcalico/calico cni-plugin/pkg/ipamplugin/ipam_plugin.go.
 */
export function referenceProblem(cluster: Cluster, text: string, family: Family): ReferenceProblem | undefined {
  if (text === '' || isUnknown(text)) return undefined;
  const read = netParseCIDR(text);
  const cidr = read.ok ? read.value : undefined;
  if (cidr && cidr.family !== family) return { kind: 'family', family: cidr.family };
  const pools = knownPools(cluster);
  if (!pools) return undefined;
  const pool = pools.find(({ name, range }) =>
    cidr ? range !== undefined && isSame(range.cidr, cidr) : name === text,
  );
  if (pool) return pool.range?.disabled ? { kind: 'disabled', pool: pool.range } : familyProblem(pool.range, family);
  const around =
    cidr &&
    pools.find(
      ({ range }) =>
        range && range.cidr.first <= cidr.first && range.cidr.last >= cidr.last && range.cidr.family === cidr.family,
    )?.range;
  return around ? { kind: 'inside', pool: around } : { kind: 'unknown' };
}

function familyProblem(range: RangeFact | undefined, family: Family): ReferenceProblem | undefined {
  return range && range.cidr.family !== family ? { kind: 'family', family: range.cidr.family } : undefined;
}

function isSame(a: Cidr, b: Cidr): boolean {
  return a.family === b.family && a.first === b.first && a.last === b.last;
}

/** Whether every pool of the cluster is among the files, so that an address in none of them is in none at all. */
export function areAllPoolsHere(cluster: Cluster): boolean {
  return knownPools(cluster) !== undefined;
}

/** All pools of the cluster; undefined where others may exist: none are here, or some are made elsewhere or unread. */
function knownPools(cluster: Cluster): KnownPool[] | undefined {
  const objects = poolsOf(cluster);
  if (objects.length === 0 || cluster.of('calico-node').length > 0 || installationsOf(cluster).length > 0)
    return undefined;
  if (cluster.of('tigera-operator').length > 0 || cluster.hasBroken('calico', 'tigera-operator')) return undefined;
  const pools = objects.map(({ document, range }) => ({ name: document.string('metadata', 'name'), range }));
  return pools.every(({ name, range }) => name !== undefined && !isUnknown(name) && range) ? pools : undefined;
}
