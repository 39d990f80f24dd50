import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { readRange, stateDefaultRange } from '../reading/read.ts';
import { stateImage } from '../reading/stated-version.ts';
import { entryOf, stringOf } from '../source/tree.ts';

/** kind, which runs a cluster's nodes as containers and hands its ranges to kubeadm. */
export const kind: Component = {
  id: 'kind',
  objects: [{ group: 'kind.x-k8s.io', kind: 'Cluster', needle: /kind\.x-k8s\.io\//, words: ['kind.x-k8s.io/'] }],

  /** Patches of what kind gives to kubeadm, for the cluster and for each node; most have no apiVersion. */
  embedded(document: Document): readonly HeldPart[] {
    const nodes = document.get('nodes');
    const holders = [document.root, ...(nodes?.kind === 'list' ? nodes.items : [])];
    return holders.flatMap((holder) => {
      const patches = entryOf(holder, 'kubeadmConfigPatches')?.value;
      const items = patches?.kind === 'list' ? patches.items : [];
      return items.flatMap((node) =>
        node.kind === 'scalar' && typeof node.value === 'string'
          ? [{ node, format: 'yaml', partial: true } as const]
          : [],
      );
    });
  },

  collectFacts(document: Document, facts: Facts): void {
    for (const [key, role] of [
      ['podSubnet', 'pods'],
      ['serviceSubnet', 'services'],
    ] as const) {
      const node = document.get('networking', key);
      if (node) readRange(facts, document, node, `kind.${key}`, { role, field: `networking.${key}` });
    }
    stateDefaults(document, facts);
    const nodes = document.get('nodes');
    for (const node of nodes?.kind === 'list' ? nodes.items : [])
      stateImage(facts, document, entryOf(node, 'image')?.value, 'kubernetes');
  },
};

/** Source: kubernetes-sigs/kind pkg/internal/apis/config/default.go. */
const DEFAULTS = [
  ['podSubnet', 'pods', '10.244.0.0/16', 'fd00:10:244::/56'],
  ['serviceSubnet', 'services', '10.96.0.0/16', 'fd00:10:96::/112'],
] as const;

/** A family that is asked for brings ranges of kind's own where none are written. */
function stateDefaults(document: Document, facts: Facts): void {
  const node = document.get('networking', 'ipFamily');
  const family = stringOf(node);
  if (!node || document.broken || (family !== 'dual' && family !== 'ipv6')) return;
  for (const [key, role, v4, v6] of DEFAULTS) {
    if (document.entry('networking', key)) continue;
    const as = { role, field: `networking.${key}` };
    for (const text of family === 'dual' ? [v4, v6] : [v6]) stateDefaultRange(facts, document.at(node), text, as);
  }
}
