import type { Cluster } from '../cluster/cluster.ts';
import { environmentOf, isCanal, nodeContainer } from '../components/calico-node.ts';
import { distributionOf } from '../components/k3s.ts';
import type { Document, Place } from '../model/document.ts';
import { type Node, scalarOf, stringOf } from '../source/tree.ts';
import { installationsOf } from './installations.ts';

/** A plugin that wires pods, by a document that only a cluster with it has. */
export interface CniInUse {
  readonly name: 'Calico' | 'Canal' | 'Cilium' | 'Flannel';
  readonly at: Place;
}

/** How RKE2 calls them in its key `cni`. */
const RKE2_NAMES: Readonly<Record<string, CniInUse['name']>> = {
  calico: 'Calico',
  canal: 'Canal',
  cilium: 'Cilium',
  flannel: 'Flannel',
};

/** The plugins that the cluster's files install or set up, each by the first document that shows it. */
export function cnisInUse(cluster: Cluster): readonly CniInUse[] {
  return cluster.memo('CNIs in use', () => {
    const found = new Map<CniInUse['name'], CniInUse>();
    const add = (name: CniInUse['name'], at: Place) => {
      if (!found.has(name)) found.set(name, { name, at });
    };
    for (const document of cluster.of('calico-node')) add(isCanal(document) ? 'Canal' : 'Calico', headOf(document));
    for (const document of cluster.of('cni')) if (isOfCanal(document)) add('Canal', headOf(document));
    for (const document of cluster.of('flannel')) add(isOfCanal(document) ? 'Canal' : 'Flannel', headOf(document));
    for (const document of cluster.of('k3s')) {
      for (const { name, node } of ofDistribution(document)) add(name, document.at(node));
    }
    for (const document of [...cluster.of('calico'), ...cluster.of('tigera-operator')]) {
      // Canal has the objects of Calico too.
      if (!found.has('Canal')) add('Calico', headOf(document));
    }
    return [...found.values()];
  });
}

/**
 * Whether Calico is there for policy alone: it neither hands out addresses of its pools nor looks for addresses of nodes.
 * So it is in Canal, with the backend `none`, and where the operator is told of another CNI plugin. Source:
 * projectcalico/calico node/pkg/lifecycle/startup/startup.go.
 */
export function isPolicyOnly(cluster: Cluster): boolean {
  return cluster.memo('Calico for policy alone', () => {
    const cnis = cnisInUse(cluster).map(({ name }) => name);
    const nodes = cluster.of('calico-node').filter((document) => !isCanal(document));
    const installations = installationsOf(cluster);
    if (cnis.includes('Canal')) return nodes.length === 0 && installations.length === 0;
    if (installations.length > 0)
      return installations.every(({ cni }) => cni !== undefined && cni !== 'Calico') && nodes.length === 0;
    return nodes.length > 0 && nodes.every((document) => backendOf(cluster, document) === 'none');
  });
}

/** `CALICO_NETWORKING_BACKEND`, which the shipped manifest takes from its ConfigMap. */
function backendOf(cluster: Cluster, document: Document): string | undefined {
  const container = nodeContainer(document);
  const variable = container && environmentOf(container).get('CALICO_NETWORKING_BACKEND');
  if (variable?.value) return String(variable.value.value);
  const backends = cluster
    .of('config-map')
    .flatMap((each) =>
      each.string('metadata', 'name') === 'calico-config' ? [each.string('data', 'calico_backend')] : [],
    );
  return variable && new Set(backends).size === 1 ? backends[0] : undefined;
}

/** A document in one of Canal's ConfigMaps. */
function isOfCanal({ embedding }: Document): boolean {
  return /^(?:rke2-)?canal-config$/.test(embedding?.parent.string('metadata', 'name') ?? '');
}

/** What a configuration of K3s or RKE2 says; what they do without a word is left open. */
function ofDistribution(document: Document): { name: CniInUse['name']; node: Node }[] {
  if (distributionOf(document) === 'K3s') {
    const node = document.get('flannel-backend');
    const backend = stringOf(node);
    return node && backend !== undefined && backend !== 'none' ? [{ name: 'Flannel', node }] : [];
  }
  const value = document.get('cni');
  const nodes = value?.kind === 'list' ? value.items : value ? [value] : [];
  return nodes.flatMap((node) =>
    String(scalarOf(node) ?? '')
      .split(',')
      .flatMap((word) => {
        const name = Object.hasOwn(RKE2_NAMES, word.trim()) ? RKE2_NAMES[word.trim()] : undefined;
        return name ? [{ name, node }] : [];
      }),
  );
}

/** The document's kind, or its start. */
function headOf(document: Document): Place {
  const kind = document.get('kind');
  return kind ? document.at(kind) : { document, span: { start: 0, end: 0 } };
}
