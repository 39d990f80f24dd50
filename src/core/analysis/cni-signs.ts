import type { Cluster } from '../cluster/cluster.ts';
import { isCanal } from '../components/calico-node.ts';
import { pluginsOf } from '../components/cni.ts';
import { distributionOf } from '../components/k3s.ts';
import { type Document, folderOf, type Place } from '../model/document.ts';
import { flagOf, parseBool } from '../model/flags.ts';
import { type Node, scalarOf, stringOf } from '../source/tree.ts';
import { ciliumsOf } from './cilium.ts';
import { defaultsOf } from './cni-defaults.ts';
import { installationsOf } from './installations.ts';
import { variableOf } from './kubespray-inventory.ts';

export type CniName =
  | 'Amazon VPC CNI'
  | 'Azure CNI'
  | 'Calico'
  | 'Canal'
  | 'Cilium'
  | 'Flannel'
  | "GKE's CNI"
  | 'kindnet'
  | 'Kube-OVN'
  | 'kube-router';

/**
 * What shows a plugin, the strongest first: the CNI configuration of a node; what an installer is told; a workload, ConfigMap or
 * values that install it; objects that only it reads, which often are left over; what an installer does without a word.
 */
export const STRENGTHS = ['node', 'installer', 'installed', 'objects', 'default'] as const;

/** Signs of a plugin that is there, and not only meant or left over. */
export const INSTALLING: ReadonlySet<Strength> = new Set(['node', 'installer', 'installed']);

export type Strength = (typeof STRENGTHS)[number];

/** Something in the cluster's files that shows a plugin that gives pods their addresses, or policy at least. */
export interface CniSign {
  readonly name: CniName;
  readonly strength: Strength;
  readonly at: Place;
}

/** The first plugin of a CNI configuration wires pods; those behind it only add to that. */
const PLUGIN_TYPES: Readonly<Record<string, CniName>> = {
  'aws-cni': 'Amazon VPC CNI',
  'azure-vnet': 'Azure CNI',
  calico: 'Calico',
  'cilium-cni': 'Cilium',
  flannel: 'Flannel',
  'kube-ovn': 'Kube-OVN',
};

/** How installers call them: RKE2's `cni`, Kubespray's `kube_network_plugin`, k0s' `provider`, Talos' `cni.name`. */
const WORDS: Readonly<Record<string, CniName>> = {
  calico: 'Calico',
  canal: 'Canal',
  cilium: 'Cilium',
  flannel: 'Flannel',
  'kube-ovn': 'Kube-OVN',
  'kube-router': 'kube-router',
  kuberouter: 'kube-router',
};

/** `cni.type` of the Tigera operator's Installation. */
const OPERATOR_TYPES: Readonly<Record<string, CniName>> = {
  AmazonVPC: 'Amazon VPC CNI',
  AzureVNET: 'Azure CNI',
  Calico: 'Calico',
  GKE: "GKE's CNI",
};

/** All signs, the strongest first. */
export function cniSigns(cluster: Cluster): readonly CniSign[] {
  return cluster.memo('CNI signs', (cluster) => {
    const signs = [
      ...ofNodes(cluster),
      ...ofInstallers(cluster),
      ...defaultsOf(cluster).map(({ name, at }) => sign(name, 'default', at)),
      ...ofWorkloads(cluster),
      ...ofCilium(cluster),
      ...cluster.of('calico').map((document) => sign('Calico', 'objects', headOf(document))),
    ];
    return STRENGTHS.flatMap((strength) => signs.filter((each) => each.strength === strength));
  });
}

function sign(name: CniName, strength: Strength, at: Place): CniSign {
  return { name, strength, at };
}

/** A node's runtime takes the first configuration by name. */
function ofNodes(cluster: Cluster): CniSign[] {
  const first = new Map<string, CniSign>();
  const files = cluster.of('cni').filter(({ embedding }) => !embedding);
  for (const document of [...files].sort((a, b) => (a.uri < b.uri ? -1 : 1))) {
    const [main] = pluginsOf(document);
    const type = main?.type ?? '';
    const name = /canal/.test(document.file.name) && type === 'calico' ? 'Canal' : wordOf(PLUGIN_TYPES, type);
    if (!main || !name || first.has(folderOf(document.uri))) continue;
    first.set(folderOf(document.uri), sign(name, 'node', document.at(main.node)));
  }
  return [...first.values()];
}

function ofInstallers(cluster: Cluster): CniSign[] {
  const inventory = variableOf(cluster, 'kube_network_plugin');
  const plugin = wordOf(WORDS, String(inventory?.value));
  const node = inventory?.document.get('kube_network_plugin');
  return [
    ...cluster.of('k3s').flatMap(ofDistribution),
    ...cluster.of('k0s').flatMap((document) => said(document, document.get('spec', 'network', 'provider'))),
    ...cluster.of('talos').flatMap((document) => said(document, document.get('cluster', 'network', 'cni', 'name'))),
    ...cluster.of('talos', 'KubeFlannelCNIConfig').map((document) => sign('Flannel', 'installer', headOf(document))),
    ...cluster.of('talhelper').flatMap((document) => said(document, document.get('cniConfig', 'name'))),
    ...(inventory && plugin && node ? [sign(plugin, 'installer', inventory.document.at(node))] : []),
  ];
}

function said(document: Document, node: Node | undefined): CniSign[] {
  const name = wordOf(WORDS, stringOf(node) ?? '');
  return node && name ? [sign(name, 'installer', document.at(node))] : [];
}

/** What a configuration of K3s or RKE2 says. */
function ofDistribution(document: Document): CniSign[] {
  if (distributionOf(document) === 'K3s') {
    const node = document.get('flannel-backend');
    const backend = stringOf(node);
    return node && backend !== undefined && backend !== 'none' ? [sign('Flannel', 'installer', document.at(node))] : [];
  }
  const value = document.get('cni');
  const nodes = value?.kind === 'list' ? value.items : value ? [value] : [];
  return nodes.flatMap((node) =>
    String(scalarOf(node) ?? '')
      .split(',')
      .flatMap((word) => {
        const name = wordOf(WORDS, word.trim());
        return name ? [sign(name, 'installer', document.at(node))] : [];
      }),
  );
}

function ofWorkloads(cluster: Cluster): CniSign[] {
  const installations = new Map(installationsOf(cluster).map(({ document, cni }) => [document, cni]));
  const embedded = cluster.of('cni').filter(({ embedding }) => embedding);
  return [
    ...cluster
      .of('calico-node')
      .map((document) => sign(isCanal(document) ? 'Canal' : 'Calico', 'installed', headOf(document))),
    ...embedded.filter(isOfCanal).map((document) => sign('Canal', 'installed', headOf(document))),
    ...cluster
      .of('flannel')
      .map((document) => sign(isOfCanal(document) ? 'Canal' : 'Flannel', 'installed', headOf(document))),
    // kube-router can do policies or services alone, beside another plugin.
    ...cluster
      .flags('kube-router')
      .filter((list) => !['run-router', 'enable-cni'].some((name) => parseBool(flagOf(list, name)?.value) === false))
      .map(({ document }) => sign('kube-router', 'installed', headOf(document))),
    ...cluster.of('tigera-operator').flatMap((document) => {
      const name = wordOf(OPERATOR_TYPES, installations.get(document) ?? 'Calico');
      return name ? [sign(name, 'installed', headOf(document))] : [];
    }),
  ];
}

/**
 * Cilium's own files. Chained behind another plugin it gives no addresses, and while it is to replace one, that one still does:
 * then its files are worth no more than what is left over.
 */
function ofCilium(cluster: Cluster): CniSign[] {
  const behind = cluster.of('cni').some((document) => {
    const [main, ...others] = pluginsOf(document);
    return main?.type !== 'cilium-cni' && others.some(({ type }) => type === 'cilium-cni');
  });
  const settings = ciliumsOf(cluster);
  if (behind || settings.some(({ isChained }) => isChained)) return [];
  return [
    ...settings.map(({ document, isMigrating }) =>
      sign('Cilium', isMigrating ? 'objects' : 'installed', headOf(document)),
    ),
    ...cluster.of('cilium-resources').map((document) => sign('Cilium', 'objects', headOf(document))),
  ];
}

/** A document in one of Canal's ConfigMaps, `canal-config` or `rke2-canal-config`. */
function isOfCanal({ embedding }: Document): boolean {
  return embedding?.parent.string('metadata', 'name')?.endsWith('canal-config') ?? false;
}

function wordOf(words: Readonly<Record<string, CniName>>, word: string): CniName | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** The document's kind, or its start. */
function headOf(document: Document): Place {
  const kind = document.get('kind');
  return kind ? document.at(kind) : { document, span: { start: 0, end: 0 } };
}
