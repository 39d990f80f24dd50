import type { Family } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { DEFAULT_NODE_MASK } from '../knowledge/control-plane-ranges.ts';
import type { Document } from '../model/document.ts';
import { type Path, scalarOf } from '../source/tree.ts';
import { cidrsOf } from './document-cidrs.ts';
import type { PodRange } from './node-ranges.ts';
import type { Share } from './node-shares.ts';

/** The share that `nodeCIDRMaskSizeIPv4` or `nodeCIDRMaskSizeIPv6` sets, which Talos and KubeOne have. */
export function shareOfKeys(document: Document, section: Path, family: Family): Share | undefined {
  const name = `nodeCIDRMaskSizeIPv${family}`;
  const node = document.get(...section, name);
  const value = scalarOf(node);
  if (node && typeof value !== 'number') return undefined;
  return {
    mask: typeof value === 'number' && value > 0 ? value : DEFAULT_NODE_MASK[family],
    name,
    place: node && document.at(node),
    set: (mask) => document.set([...section, name], mask),
  };
}

/** The pod subnets of a KubeOneCluster that its `ipFamily` uses. */
export function kubeOnePods(cluster: Cluster, document: Document): PodRange[] {
  const ranges = cidrsOf(cluster, document, 'kubeone.podSubnet', 'kubeone.podSubnetIPv6');
  return ranges.filter(({ reading }) => !reading.unused);
}

/** None with Cilium, for which KubeOne does not pass the keys on. Source: kubermatic/kubeone pkg/templates/kubeadm. */
export function kubeOneShare(document: Document, family: Family): Share | undefined {
  if (document.get('clusterNetwork', 'cni', 'cilium')) return undefined;
  return shareOfKeys(document, ['clusterNetwork'], family);
}
