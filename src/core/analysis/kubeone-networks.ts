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

/** A node's share of a pod subnet, as KubeOne checks it. */
export function kubeOneShare(document: Document, family: Family): Share | undefined {
  return shareOfKeys(document, ['clusterNetwork'], family);
}

/** Whether kube-controller-manager gets the shares: not with Cilium. Source: kubermatic/kubeone pkg/templates/kubeadm. */
export function handsSharesOn(document: Document): boolean {
  return document.get('clusterNetwork', 'cni', 'cilium') === undefined;
}
