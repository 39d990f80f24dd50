import type { Family } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { type PoolReader, poolReader } from '../knowledge/calico-pool.ts';
import type { Document } from '../model/document.ts';
import type { RangeFact } from '../model/facts.ts';
import type { Severity } from '../model/finding.ts';

/** An IPPool of the cluster with the range that it states; without one when its CIDR is missing or cannot be read. */
export interface Pool {
  readonly document: Document;
  readonly reader: PoolReader;
  readonly range: RangeFact | undefined;
}

/** The IPPools of a cluster, in the order of its files. */
export function poolsOf(cluster: Cluster): readonly Pool[] {
  return cluster.memo('pools', (cluster) => {
    const ranges = new Map(cluster.ranges('pool').map((range) => [range.place.document, range]));
    return cluster
      .of('calico', 'IPPool')
      .map((document) => ({ document, reader: poolReader(document), range: ranges.get(document) }));
  });
}

/**
 * How bad it is that Calico refuses a pool. calicoctl refuses it in every release. An object of the storage CRD is
 * refused by kube-apiserver from the release of Calico on whose CRD has the rule; before, it is stored and does not work.
 *
 * @param since that release, or `never` when only calicoctl checks it
 */
export function refusal(cluster: Cluster, pool: Pool, since: '3.32' | '3.33' | 'never'): Severity {
  if (pool.reader === 'calicoctl') return 'error';
  return since !== 'never' && cluster.holds({ program: 'calico', since }) === 'holds' ? 'error' : 'warning';
}

/** The word for a family in messages. */
export function familyName(family: Family): string {
  return family === 4 ? 'IPv4' : 'IPv6';
}
