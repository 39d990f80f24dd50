import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { readOnly } from '../reading/read.ts';
import { entryOf, itemsOf, type MapNode, type Path } from '../source/tree.ts';

/** NetworkPolicies that name networks; all others are never parsed. */
export const kubernetesNetworkPolicy: Component = {
  id: 'kubernetes-network-policy',
  auxiliary: true,
  withoutRanges: true,
  objects: [{ group: 'networking.k8s.io', kind: 'NetworkPolicy', needle: /\bipBlock["']?[ \t]*:/, words: ['ipBlock'] }],

  collectFacts(document: Document, facts: Facts): void {
    for (const { block } of ipBlocks(document)) {
      const cidr = entryOf(block, 'cidr')?.value;
      const except = entryOf(block, 'except')?.value;
      if (cidr) readOnly(facts, document, cidr, 'networkpolicy.cidr', { field: 'ipBlock.cidr' });
      for (const item of itemsOf(except))
        readOnly(facts, document, item, 'networkpolicy.cidr', { field: 'ipBlock.except' });
    }
  },
};

/** The lists of rules by the key that holds a rule's peers. */
const DIRECTIONS = { from: 'ingress', to: 'egress' } as const;

export interface IpBlock {
  readonly direction: 'ingress' | 'egress';
  readonly block: MapNode;
  /** The list of peers that it stands in. */
  readonly peers: Path;
}

/** The networks of a NetworkPolicy, in the order in which they stand. */
export function ipBlocks(document: Document): IpBlock[] {
  return Object.entries(DIRECTIONS).flatMap(([key, direction]) =>
    itemsOf(document.get('spec', direction)).flatMap((rule, index) =>
      itemsOf(entryOf(rule, key)?.value).flatMap((peer): IpBlock[] => {
        const block = entryOf(peer, 'ipBlock')?.value;
        return block?.kind === 'map' ? [{ direction, block, peers: ['spec', direction, index, key] }] : [];
      }),
    ),
  );
}
