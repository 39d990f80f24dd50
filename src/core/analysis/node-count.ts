import type { Cluster } from '../cluster/cluster.ts';
import { k3sNodes } from './k3s-nodes.ts';

/** How many nodes the cluster's files name at least: as file systems, as Node objects, in kind's list, as files of K3s. */
export function nodesNamed(cluster: Cluster): number {
  return cluster.memo('nodes named', (cluster) => {
    const roots = new Set(cluster.documents.flatMap(({ uri }) => cluster.nodeOf(uri) ?? []));
    const objects = new Set(cluster.of('kubernetes-node').map((document) => document.string('metadata', 'name')));
    const ofKind = cluster.of('kind').map((document) => {
      const nodes = document.get('nodes');
      return nodes?.kind === 'list' ? nodes.items.length : 1;
    });
    return Math.max(roots.size, objects.size, k3sNodes(cluster).length, ...ofKind);
  });
}
