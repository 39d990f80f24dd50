import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { readHost, readRange } from '../reading/read.ts';
import { stateVersion } from '../reading/stated-version.ts';
import { formatOf } from '../reading/text-format.ts';
import { entryOf, getNode, itemsOf, type Node } from '../source/tree.ts';
import { anyKey, topLevelKeys } from '../source/yaml-keys.ts';

const RANGES = [
  ['clusterPodNets', 'pods'],
  ['clusterSvcNets', 'services'],
] as const;
const MARKS = ['clusterPodNets', 'clusterSvcNets', 'talosVersion', 'talosImageURL', 'additionalApiServerCertSans'];
const hint = anyKey(MARKS);

/** Where a configuration has patches of the machine configuration: for all nodes, by role. */
const PATCHES = [['patches'], ['controlPlane', 'patches'], ['worker', 'patches']] as const;

/** A patch is a list only where it is one of operations. */
const OPERATIONS = /^\s*(?:\[|-[ \t])/;

/** talhelper, which makes the machine configurations of Talos from one file. */
export const talhelper: Component = {
  id: 'talhelper',
  hint,
  words: MARKS,
  file(file: SourceFile, text: string) {
    if (formatOf(file) !== 'yaml' || !hint.test(text)) return undefined;
    const keys = topLevelKeys(text);
    return keys.has('nodes') && keys.has('clusterName') ? { kind: 'talconfig', format: 'yaml' } : undefined;
  },

  /** A patch is a text with a part of the machine configuration; one that begins with `@` names a file. */
  embedded(document: Document): readonly HeldPart[] {
    const lists = [
      ...PATCHES.map((path) => document.get(...path)),
      ...itemsOf(document.get('nodes')).map((node) => getNode(node, ['patches'])),
    ];
    return lists.flatMap(patchesIn);
  },

  collectFacts(document: Document, facts: Facts): void {
    for (const [key, role] of RANGES) {
      const node = document.get(key);
      if (node?.kind === 'list') readRange(facts, document, node, 'talos.cluster.network', { role, field: key });
    }
    for (const node of itemsOf(document.get('nodes'))) {
      const address = entryOf(node, 'ipAddress')?.value;
      if (address) readHost(facts, document, address, 'talos.nodeAddress', { role: 'node', field: 'nodes.ipAddress' });
    }
    stateVersion(facts, document, ['kubernetesVersion'], 'kubernetes');
  },
};

/** The patches of the machine configuration in a list of texts. */
export function patchesIn(list: Node | undefined): HeldPart[] {
  return itemsOf(list).flatMap((node): HeldPart[] => {
    if (node.kind !== 'scalar' || typeof node.value !== 'string' || node.value.startsWith('@')) return [];
    const as = { component: 'talos', kind: 'MachineConfig' };
    return OPERATIONS.test(node.value)
      ? [{ operations: node, head: [], as }]
      : [{ node, format: 'yaml', as, partial: true }];
  });
}
