import { type Cidr, type Family, formatCidr } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Place } from '../model/document.ts';
import type { CiliumSettings } from './cilium.ts';

/** A range from which pods under Cilium get addresses. */
export interface CiliumPods {
  readonly cidr: Cidr;
  readonly place: Place;
  /** As its file calls it. */
  readonly field: string;
}

/**
 * The ranges of which pods get addresses of a family: Cilium's own pools, or the pod ranges of the cluster where Cilium takes
 * the range that Kubernetes gives each node. None where they are not known, or are the chart's default.
 */
export function ciliumPods(cluster: Cluster, settings: CiliumSettings, family: Family): readonly CiliumPods[] {
  if (settings.ipam === 'cluster-pool') {
    const field = settings.name(family === 4 ? 'pool4' : 'pool6');
    const ranges = settings.pool(family);
    if (ranges.some(({ cidr }) => cidr?.family !== family)) return [];
    return ranges.flatMap(({ cidr, place }) => (cidr ? [{ cidr, place, field }] : []));
  }
  if (settings.ipam !== 'kubernetes') return [];
  const own = cluster.ranges('pods').filter(({ cidr }) => cidr.family === family);
  const byText = new Map(own.map((range) => [formatCidr(range.cidr), range]));
  return [...byText.values()].map(({ cidr, place, field }) => ({ cidr, place, field }));
}
