import type { Cluster } from '../cluster/cluster.ts';
import { environmentOf, isCanal, nodeContainer } from '../components/calico-node.ts';
import type { Document, Place } from '../model/document.ts';
import { type CniName, type CniSign, cniSigns, INSTALLING, STRENGTHS } from './cni-signs.ts';
import { installationsOf } from './installations.ts';

/** A plugin that wires pods, and what shows it best. */
export interface CniInUse {
  readonly name: CniName;
  readonly at: Place;
}

/** The plugin that gives pods their addresses. */
export interface PrimaryCni extends CniInUse {
  /** Something installs it, and nothing installs another one. */
  readonly certain: boolean;
}

/** The plugins that the cluster's files install or set up, each by its strongest sign; a tool's default is none. */
export function cnisInUse(cluster: Cluster): readonly CniInUse[] {
  const found = new Map<CniName, CniInUse>();
  for (const { name, at, strength } of cniSigns(cluster))
    if (strength !== 'default' && !found.has(name)) found.set(name, { name, at });
  return [...found.values()];
}

/** The plugin that gives pods their addresses; undefined where nothing shows one, or the strongest signs show several. */
export function primaryCni(cluster: Cluster): PrimaryCni | undefined {
  return cluster.memo('primary CNI', (cluster) => {
    const signs = primarySigns(cluster);
    const strongest = STRENGTHS.find((strength) => signs.some((sign) => sign.strength === strength));
    const own = signs.filter(({ strength }) => strength === strongest);
    const [first] = own;
    if (!first || own.some(({ name }) => name !== first.name)) return undefined;
    const installed = signs.filter(({ strength }) => INSTALLING.has(strength));
    const certain = installed.length > 0 && installed.every(({ name }) => name === first.name);
    return { name: first.name, at: first.at, certain };
  });
}

/**
 * Whether Calico gives pods their addresses, as far as the files tell: only then its pools, its NAT, its search for addresses of
 * nodes and its BGP work. It does not where another plugin is installed, and where it is there for policy alone.
 */
export function isCalicoNetwork(cluster: Cluster): boolean {
  return cluster.memo('Calico gives addresses', (cluster) => {
    if (isPolicyOnly(cluster)) return false;
    const installed = primarySigns(cluster).filter(({ strength }) => INSTALLING.has(strength));
    return installed.every(({ name }) => name === 'Calico') || primaryCni(cluster)?.name === 'Calico';
  });
}

/** Whether a plugin without any part of Calico gives pods their addresses for certain, so that objects of Calico are left over. */
export function isOtherNetwork(cluster: Cluster): boolean {
  const primary = primaryCni(cluster);
  if (!primary?.certain || primary.name === 'Calico' || primary.name === 'Canal') return false;
  return !cniSigns(cluster).some(({ name, strength }) => name === 'Calico' && INSTALLING.has(strength));
}

/** The signs of plugins that give addresses. */
function primarySigns(cluster: Cluster): readonly CniSign[] {
  const signs = cniSigns(cluster);
  return isPolicyOnly(cluster) ? signs.filter(({ name }) => name !== 'Calico') : signs;
}

/**
 * Whether Calico is there for policy alone: it neither hands out addresses of its pools nor looks for addresses of nodes.
 * So it is with the backend `none`, and where the operator is told of another CNI plugin. Source: projectcalico/calico
 * node/pkg/lifecycle/startup/startup.go.
 */
export function isPolicyOnly(cluster: Cluster): boolean {
  return cluster.memo('Calico for policy alone', (cluster) => {
    const nodes = cluster.of('calico-node').filter((document) => !isCanal(document));
    const installations = installationsOf(cluster);
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
