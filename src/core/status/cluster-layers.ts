import type { Family } from '../address/index.ts';
import { kubeProxyOff } from '../analysis/kube-proxy-off.ts';
import { kubeadmDocuments } from '../analysis/kubeadm-documents.ts';
import { serviceRanges } from '../analysis/service-ranges.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import type { RangeFact, RangeRole } from '../model/facts.ts';
import type { Evidence } from '../model/intent.ts';
import type { Message, MessageArgs } from '../model/message.ts';
import type { Node } from '../source/tree.ts';
import { clusterDistribution } from './distribution.ts';
import { documentEvidence, factEvidence, type Known, notUsed, ok, unknown } from './known.ts';

export const CLUSTER_LAYER_TEXTS = {
  addressesOk: 'The pod and Service ranges are known and fit each other.',
  addressesPods: 'The files do not give pod ranges of both families.',
  servicesUnknown: 'The files do not give the Service ranges.',
  planeOk: 'The control plane has pod ranges of both families and the Service ranges.',
  planePools: 'The control plane assigns no pod ranges; the CNI plugin has its own pools.',
  planeUnknown: 'No file shows both the pod ranges and the Service ranges of the control plane.',
  proxyOk: 'kube-proxy has pod ranges of both families.',
  proxyEmpty: 'kube-proxy has no pod ranges, which works for both families.',
  proxyOf: '{program} gives kube-proxy its pod ranges.',
  proxyOff: 'kube-proxy is turned off.',
  proxyUnknown: 'No file shows the configuration of kube-proxy.',
  servicesOk: 'Services can have an address of each family.',
  servicesOne: 'Services have IPv{family} only, which dual-stack pods allow.',
} as const;

function text(id: keyof typeof CLUSTER_LAYER_TEXTS, args: MessageArgs = {}): Message {
  return { template: CLUSTER_LAYER_TEXTS[id], args };
}

/** The first range of each family; one value that lists both is one piece of evidence. */
export function pairOf(ranges: readonly RangeFact[]): { families: readonly Family[]; evidence: Evidence[] } {
  const found = ([4, 6] as const).flatMap((family) => ranges.find(({ cidr }) => cidr.family === family) ?? []);
  return { families: found.map(({ cidr }) => cidr.family), evidence: found.map(factEvidence) };
}

function rangesOf(cluster: Cluster, ...roles: RangeRole[]) {
  return pairOf(cluster.ranges(...roles).filter(({ usable }) => usable));
}

/** The Service ranges, with kubeadm's default where nothing is written. */
function services(cluster: Cluster): { families: ReadonlySet<Family>; evidence: Evidence[] } {
  const stated = rangesOf(cluster, 'services');
  const [byDefault] = stated.families.length > 0 ? [] : serviceRanges(cluster);
  return byDefault
    ? { families: new Set(byDefault.families), evidence: [{ place: byDefault.at, text: byDefault.text }] }
    : { families: new Set(stated.families), evidence: stated.evidence };
}

/** The ranges of pods and Services; whether they fit each other, rules tell. */
export function addresses(cluster: Cluster): Known {
  const pods = rangesOf(cluster, 'pods', 'pool', 'cilium-pool');
  const { families, evidence } = services(cluster);
  const all = [...pods.evidence, ...evidence];
  if (pods.families.length < 2) return unknown(text('addressesPods'), ['kubeadm-config', 'ippools'], all);
  if (families.size === 0) return unknown(text('servicesUnknown'), ['kubeadm-config', 'kube-apiserver'], all);
  return ok(text('addressesOk'), all);
}

/** What kube-apiserver and kube-controller-manager are given. */
export function controlPlane(cluster: Cluster): Known {
  const pods = rangesOf(cluster, 'pods');
  const { families, evidence } = services(cluster);
  const all = [...pods.evidence, ...evidence];
  if (families.size > 0 && pods.families.length === 2) return ok(text('planeOk'), all);
  const hasNone = cluster.ranges('pods').length === 0 && !cluster.mayHoldMore('pods');
  const ownPools = cluster.ranges('pool', 'cilium-pool');
  const [configuration] = kubeadmDocuments(cluster, 'ClusterConfiguration').filter(({ partial }) => !partial);
  if (families.size > 0 && hasNone && configuration && ownPools.length > 0)
    return ok(text('planePools'), [documentEvidence(configuration), ...evidence]);
  return unknown(text('planeUnknown'), ['kubeadm-config', 'kube-apiserver', 'kube-controller-manager'], all);
}

/** Whether kube-proxy knows which addresses are those of pods. */
export function kubeProxy(cluster: Cluster): Known {
  const off = kubeProxyOff(cluster).map(({ document, node, name }) => evidenceAt(document, node, name));
  if (off.length > 0) return notUsed(text('proxyOff'), off);
  const ranges = pairOf(cluster.ranges('proxy-pods'));
  if (ranges.families.length === 2) return ok(text('proxyOk'), ranges.evidence);
  const [own] = [
    ...cluster.of('kube-proxy', 'KubeProxyConfiguration'),
    ...cluster.flags('kube-proxy').map(({ document }) => document),
  ];
  if (own && ranges.families.length === 0 && !cluster.mayHoldMore('proxy-pods') && !own.partial)
    return ok(text('proxyEmpty'), [documentEvidence(own)]);
  if (ranges.families.length === 1) return unknown(text('proxyUnknown'), ['kube-proxy'], ranges.evidence);
  const distribution = clusterDistribution(cluster);
  const [configuration] = kubeadmDocuments(cluster, 'ClusterConfiguration');
  const giver = distribution?.documents[0] ?? configuration;
  if (giver) return ok(text('proxyOf', { program: distribution?.name ?? 'kubeadm' }), [documentEvidence(giver)]);
  return unknown(text('proxyUnknown'), ['kube-proxy']);
}

function evidenceAt(document: Document, node: Node, name: string): Evidence {
  const value = node.kind === 'scalar' ? ` ${node.value}` : '';
  return { place: document.at(node), text: `${name}${value}` };
}

/** Which families Services can have. */
export function serviceLayer(cluster: Cluster): Known {
  const { families, evidence } = services(cluster);
  const [only] = families;
  if (families.size === 2) return ok(text('servicesOk'), evidence);
  if (only !== undefined && !cluster.mayHoldMore('services'))
    return notUsed(text('servicesOne', { family: only }), evidence);
  return unknown(text('servicesUnknown'), ['kubeadm-config', 'kube-apiserver'], evidence);
}
