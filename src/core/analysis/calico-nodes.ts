import type { Cluster } from '../cluster/cluster.ts';
import { environmentOf, isCanal, nodeContainer, type Variable } from '../components/calico-node.ts';
import type { Document, DocumentEdit, Place } from '../model/document.ts';
import { isUnknown } from '../source/certainty.ts';
import { type Entry, entryOf, type MapNode, type Node, type Path, stringOf } from '../source/tree.ts';
import { isCalicoNetwork } from './cni-in-use.ts';

/** The calico-node container of one DaemonSet. */
export interface CalicoNode {
  readonly document: Document;
  readonly env: ReadonlyMap<string, Variable>;
  /** The key of the list of variables. */
  readonly envEntry: Entry | undefined;
  /** All of the container's variables are here: it is no patch, takes none from elsewhere, and each has its name. */
  readonly whole: boolean;
  readonly path: Path;
}

/** What calico-node gets for one variable, over all files that set it. */
export interface Setting {
  /** Undefined where it is not set, or cannot be known. */
  readonly text: string | undefined;
  /** Set nowhere, as far as all files tell. */
  readonly unset: boolean;
  readonly variable: Variable | undefined;
}

/** The ConfigMap that the shipped manifest takes optional addresses of the API server from. */
const HARMLESS_SOURCE = 'kubernetes-services-endpoint';

/** The calico-node DaemonSets of a cluster that can be read to their end: a base and its patches are several. */
export function calicoNodes(cluster: Cluster): readonly CalicoNode[] {
  return cluster.memo('calico-nodes', (cluster) =>
    cluster.of('calico-node').flatMap((document) => {
      const container = document.broken ? undefined : nodeContainer(document);
      return container ? [readNode(cluster, document, container)] : [];
    }),
  );
}

function readNode(cluster: Cluster, document: Document, container: MapNode): CalicoNode {
  const containers = document.get('spec', 'template', 'spec', 'containers');
  const index = containers?.kind === 'list' ? containers.items.indexOf(container) : 0;
  const envEntry = entryOf(container, 'env');
  const sources = entryOf(container, 'envFrom')?.value;
  const variables = environmentOf(container);
  const open =
    (sources?.kind === 'list' && sources.items.some((item) => sourceName(item) !== HARMLESS_SOURCE)) ||
    [...variables.keys()].some((name) => isUnknown(name));
  return {
    document,
    env: resolved(cluster, document, variables),
    envEntry,
    whole: envEntry?.value.kind === 'list' && entryOf(container, 'image') !== undefined && !open,
    path: ['spec', 'template', 'spec', 'containers', index],
  };
}

/** Variables with the values of ConfigMaps that are among the files; of two of one name nothing is known. */
function resolved(
  cluster: Cluster,
  { uri }: Document,
  variables: ReadonlyMap<string, Variable>,
): ReadonlyMap<string, Variable> {
  const maps = cluster.of('config-map').filter((map) => !map.broken && !cluster.areStrangers(uri, map.uri));
  const inConfigMap = ({ source }: Variable): Variable['resolved'] => {
    if (source?.kind !== 'config-map') return undefined;
    const [map, other] = maps.filter((each) => each.string('metadata', 'name') === source.name);
    const path = ['data', source.key];
    const node = map?.get(...path);
    return map && !other && node?.kind === 'scalar' ? { document: map, node, path } : undefined;
  };
  return new Map(
    [...variables].map(([name, variable]) => {
      const found = inConfigMap(variable);
      return [name, found ? { ...variable, resolved: found } : variable];
    }),
  );
}

function sourceName(item: Node): string | undefined {
  return stringOf(entryOf(entryOf(item, 'configMapRef')?.value, 'name')?.value);
}

/** Those that detect addresses of their nodes, and make pools: none where Calico is there for policy alone. */
export function networkingNodes(cluster: Cluster): readonly CalicoNode[] {
  return !isCalicoNetwork(cluster) ? [] : calicoNodes(cluster).filter(({ document }) => !isCanal(document));
}

/** What a DaemonSet says for a variable, unless another of the cluster's says something else. */
export function settingOf(cluster: Cluster, node: CalicoNode, name: string): Setting {
  const variable = node.env.get(name);
  const all = calicoNodes(cluster);
  const texts = new Set(all.flatMap(({ env }) => textOf(env.get(name)) ?? []));
  const hidden = all.some(({ env }) => env.has(name) && textOf(env.get(name)) === undefined);
  return {
    text: texts.size === 1 && !hidden ? textOf(variable) : undefined,
    unset: texts.size === 0 && !hidden && all.some(({ whole }) => whole),
    variable,
  };
}

/** Whether it is set to something that cannot be known, or may be: a variable has no name yet. */
export function isHidden({ text, unset, variable }: Setting): boolean {
  return text === undefined && !unset && variable !== undefined;
}

/** The text that the program gets; undefined for a template and for a value from elsewhere. */
export function textOf(variable: Variable | undefined): string | undefined {
  const node = variable?.value ?? variable?.resolved?.node;
  if (!node) return undefined;
  const { value } = node;
  const text = value === null ? '' : String(value);
  return isUnknown(text) ? undefined : text;
}

/** Where a variable's value stands; its name where it has none. */
export function placeOf({ document }: CalicoNode, variable: Variable): Place {
  const { value, resolved: from } = variable;
  if (!value && from) return from.document.at(from.node);
  return document.at(value && value.span.end > value.span.start ? value : variable.nameNode);
}

/** Sets a variable where it stands, else at the end of the list. */
export function setVariable(
  { document, env, path }: CalicoNode,
  name: string,
  value: string,
): DocumentEdit | undefined {
  const variable = env.get(name);
  if (!variable) return document.append([...path, 'env'], { name, value });
  const { valueEntry, resolved: from, index } = variable;
  if (!valueEntry && from) return from.document.set(from.path, value);
  return valueEntry ? document.set([...path, 'env', index, 'value'], value) : undefined;
}

export function removeVariable({ document, path }: CalicoNode, { index }: Variable): DocumentEdit | undefined {
  return document.remove([...path, 'env', index]);
}

/** Reads a text as calico-node's start-up does: a few words are false, every other one is true. Source: startup.go. */
export function startupBool(text: string): boolean {
  return !['false', '0', 'no', 'n', 'f'].includes(text.toLowerCase());
}

/** Whether Felix supports IPv6, which it does unless told not to; undefined where that is not known. */
export function supportsIpv6(cluster: Cluster, node: CalicoNode): boolean | undefined {
  const { text, unset } = settingOf(cluster, node, 'FELIX_IPV6SUPPORT');
  return text === undefined ? (unset ? true : undefined) : startupBool(text);
}

/** Whether pools of the cluster are written as objects: then calico-node makes none of that family. */
export function hasPoolObject(cluster: Cluster, family: 4 | 6): boolean {
  return cluster
    .ranges('pool')
    .some(({ cidr, place }) => cidr.family === family && place.document.component !== 'calico-node');
}
