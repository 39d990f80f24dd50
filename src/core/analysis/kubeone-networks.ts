import type { Family } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import { cidrsOf, type ReadRange } from './document-cidrs.ts';
import { shareOfKeys } from './mask-keys.ts';
import type { Share } from './node-ranges.ts';

/** The pod subnets of a KubeOneCluster that its `ipFamily` uses. */
export function kubeOnePods(cluster: Cluster, document: Document): ReadRange[] {
  const ranges = cidrsOf(cluster, document, 'kubeone.podSubnet', 'kubeone.podSubnetIPv6');
  return ranges.filter(({ reading }) => !reading.unused);
}

/** None with Cilium, for which KubeOne does not pass the keys on. Source: kubermatic/kubeone pkg/templates/kubeadm. */
export function kubeOneShare(document: Document, family: Family): Share | undefined {
  if (document.get('clusterNetwork', 'cni', 'cilium')) return undefined;
  return shareOfKeys(document, ['clusterNetwork'], family);
}
