import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { readRange } from '../reading/read.ts';
import { stateImage } from '../reading/stated-version.ts';
import { entryOf } from '../source/tree.ts';

/** kind, which runs a cluster's nodes as containers and hands its ranges to kubeadm. */
export const kind: Component = {
  id: 'kind',
  objects: [{ group: 'kind.x-k8s.io', kind: 'Cluster', needle: /kind\.x-k8s\.io\//, words: ['kind.x-k8s.io/'] }],

  collectFacts(document: Document, facts: Facts): void {
    for (const [key, role] of [
      ['podSubnet', 'pods'],
      ['serviceSubnet', 'services'],
    ] as const) {
      const node = document.get('networking', key);
      if (node) readRange(facts, document, node, `kind.${key}`, { role, field: `networking.${key}` });
    }
    const nodes = document.get('nodes');
    for (const node of nodes?.kind === 'list' ? nodes.items : [])
      stateImage(facts, document, entryOf(node, 'image')?.value, 'kubernetes');
  },
};
