import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { readRange } from '../reading/read.ts';
import { stateImage } from '../reading/stated-version.ts';
import { isUnknown } from '../source/certainty.ts';
import { type Entry, entryOf, type MapNode, type Node, type Path, type ScalarNode, stringOf } from '../source/tree.ts';
import { collectFlanneld } from './flannel.ts';

/** The DaemonSet of a manifest installation of Calico, whose variables decide what calico-node does. */
export const calicoNode: Component = {
  id: 'calico-node',
  group: 'calico',
  objects: [
    {
      group: 'apps',
      kind: 'DaemonSet',
      needle:
        /(?:^[ \t]*(?:- +)*|[{,][ \t]*)["']?name["']?[ \t]*:[ \t]*["']?calico-node["']?[ \t]*(?:[,}#].*)?\r?$|"name"\s*:\s*"calico-node"/m,
      words: ['calico-node'],
    },
  ],

  collectFacts(document: Document, facts: Facts): void {
    const container = nodeContainer(document);
    if (!container) return;
    const env = environmentOf(container);
    stateImage(facts, document, entryOf(container, 'image')?.value, 'calico');
    const ipv6 = env.get('FELIX_IPV6SUPPORT');
    const felix = ipv6 && felixBool(ipv6);
    if (ipv6?.value && felix !== undefined) {
      facts.switches.push({
        name: 'felix-ipv6',
        on: felix,
        place: document.at(ipv6.value),
        field: 'FELIX_IPV6SUPPORT',
      });
    }
    if (isCanal(document)) {
      collectFlanneld(document, facts);
      // No pod of Canal's gets an address of a pool.
      return;
    }
    // Without IPv6 support calico-node makes no IPv6 pool, so that variable states none.
    for (const [name, read] of [
      ['CALICO_IPV4POOL_CIDR', true],
      ['CALICO_IPV6POOL_CIDR', felix !== false],
    ] as const) {
      const node = env.get(name)?.value;
      if (node && read) readRange(facts, document, node, `calico-node.${name}`, { role: 'pool', field: name });
    }
  },
};

/** Where Kubernetes takes a variable's value from. */
export type VariableSource =
  /** A field of the pod: `status.hostIP` is one address of the node, `status.hostIPs` has one of each family. */
  | { readonly kind: 'field'; readonly path: string; readonly node: Node }
  | { readonly kind: 'config-map'; readonly name: string; readonly key: string };

/** One variable of a container. A `valueFrom` has no value of its own. */
export interface Variable {
  readonly name: string;
  /** Where the name stands. */
  readonly nameNode: Node;
  readonly value: ScalarNode | undefined;
  readonly valueEntry: Entry | undefined;
  readonly source?: VariableSource | undefined;
  /** The value in the ConfigMap that the source names, where that is among the files. */
  readonly resolved?: { readonly document: Document; readonly node: ScalarNode; readonly path: Path };
  /** Its index in the list. */
  readonly index: number;
}

const CANAL = /^(?:rke2-)?canal$/;

/** Canal's DaemonSet, which runs calico-node for policy beside flanneld. */
export function isCanal(document: Document): boolean {
  return CANAL.test(document.string('metadata', 'name') ?? '');
}

/** The container of calico-node, in a DaemonSet of its own or in Canal's. */
export function nodeContainer(document: Document): MapNode | undefined {
  const containers = document.get('spec', 'template', 'spec', 'containers');
  const name = document.string('metadata', 'name') ?? '';
  if ((name !== 'calico-node' && !CANAL.test(name)) || containers?.kind !== 'list') return undefined;
  const found = containers.items.find((item) => stringOf(entryOf(item, 'name')?.value) === 'calico-node');
  return found?.kind === 'map' ? found : undefined;
}

/** The variables of a container by name; of two of one name the last one counts. */
export function environmentOf(container: MapNode): Map<string, Variable> {
  const env = entryOf(container, 'env')?.value;
  const variables = new Map<string, Variable>();
  if (env?.kind !== 'list') return variables;
  env.items.forEach((item, index) => {
    const nameNode = entryOf(item, 'name')?.value;
    const name = stringOf(nameNode);
    const valueEntry = entryOf(item, 'value');
    if (!nameNode || name === undefined) return;
    const value = valueEntry?.value.kind === 'scalar' ? valueEntry.value : undefined;
    variables.set(name, {
      name,
      nameNode,
      value,
      valueEntry,
      source: sourceOf(entryOf(item, 'valueFrom')?.value),
      index,
    });
  });
  return variables;
}

function sourceOf(from: Node | undefined): VariableSource | undefined {
  const field = entryOf(entryOf(from, 'fieldRef')?.value, 'fieldPath')?.value;
  const path = stringOf(field);
  if (field && path !== undefined) return { kind: 'field', path, node: field };
  const map = entryOf(from, 'configMapKeyRef')?.value;
  const [name, key] = [stringOf(entryOf(map, 'name')?.value), stringOf(entryOf(map, 'key')?.value)];
  return name !== undefined && key !== undefined ? { kind: 'config-map', name, key } : undefined;
}

/** Reads a boolean of Felix: any case of true/1/yes/y/t and their opposites. Source: projectcalico/calico felix/config/param_types.go. */
export function felixBool({ value }: Variable): boolean | undefined {
  const text = String(value?.value ?? '').toLowerCase();
  if (isUnknown(text)) return undefined;
  if (['true', '1', 'yes', 'y', 't'].includes(text)) return true;
  return ['false', '0', 'no', 'n', 'f'].includes(text) ? false : undefined;
}
