import type { Cluster } from '../cluster/cluster.ts';
import { scalarOf } from '../source/tree.ts';
import { primaryCni } from './cni-in-use.ts';

/** Words of Kubespray with which Cilium may give pods their addresses. */
const MAY_BE_CILIUM: ReadonlySet<unknown> = new Set(['cilium', 'custom_cni', 'cni', 'none', undefined]);

/** Whether Cilium may be what gives pods their addresses: nothing says that another plugin does. */
export function mayUseCilium(cluster: Cluster): boolean {
  const primary = primaryCni(cluster);
  if (primary && primary.name !== 'Cilium') return false;
  // Of several inventories, one may be for another plugin than the others.
  return cluster.of('kubespray').every((document) => MAY_BE_CILIUM.has(scalarOf(document.get('kube_network_plugin'))));
}
