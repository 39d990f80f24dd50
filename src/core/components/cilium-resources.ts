import { type Address, type Family, netipParseAddr } from '../address/index.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { readAddress, readOnly, readRange } from '../reading/read.ts';
import { table } from '../source/null-dict.ts';
import { entryOf, itemsOf, type MapNode, type Node, scalarOf, stringOf } from '../source/tree.ts';
import { stateRange } from './load-balancer-pools.ts';

const KINDS = [
  'CiliumBGPAdvertisement',
  'CiliumBGPClusterConfig',
  'CiliumBGPPeerConfig',
  'CiliumBGPPeeringPolicy',
  'CiliumL2AnnouncementPolicy',
  'CiliumLoadBalancerIPPool',
  'CiliumNode',
  'CiliumPodIPPool',
] as const;

/** Cilium's objects that say something about addresses or families; its policies are never parsed. */
export const ciliumResources: Component = {
  id: 'cilium-resources',
  group: 'cilium',
  objects: KINDS.map((kind) => ({ group: 'cilium.io', kind, needle: /\bcilium\.io\//, words: ['cilium.io/'] })),

  collectFacts(document: Document, facts: Facts): void {
    COLLECT[document.kind]?.(document, facts);
  },
};

const COLLECT: Readonly<Record<string, (document: Document, facts: Facts) => void>> = table({
  CiliumPodIPPool(document, facts) {
    for (const [family, key, id] of [
      [4, 'ipv4', 'ciliumpodippool.ipv4'],
      [6, 'ipv6', 'ciliumpodippool.ipv6'],
    ] as const)
      for (const node of podPoolCidrs(document, family))
        readRange(facts, document, node, id, { role: 'cilium-pool', field: `spec.${key}.cidrs` });
  },

  CiliumLoadBalancerIPPool(document, facts) {
    const disabled = scalarOf(document.get('spec', 'disabled')) === true;
    const as = { role: 'load-balancer', field: 'spec.blocks', disabled, usable: !disabled } as const;
    for (const { node, cidr, start, stop } of poolBlocks(document)) {
      if (cidr) readRange(facts, document, cidr, 'ciliumloadbalancerippool.cidr', as);
      for (const address of [start, stop])
        if (address)
          readOnly(facts, document, address, 'ciliumloadbalancerippool.start', {
            field: 'spec.blocks',
            unused: !!cidr,
          });
      const between = cidr ? undefined : addressesOf(start, stop);
      if (!between || !start) continue;
      const text = stop ? `${stringOf(start)}-${stringOf(stop)}` : (stringOf(start) ?? '');
      stateRange(facts, document.at(start ?? node), between, { field: as.field, disabled, text });
    }
  },

  CiliumNode(document, facts) {
    const cidrs = document.get('spec', 'ipam', 'podCIDRs');
    const as = { role: 'node-block', field: 'spec.ipam.podCIDRs' } as const;
    if (cidrs) readRange(facts, document, cidrs, 'ciliumnode.podCIDRs', as);
    for (const item of itemsOf(document.get('spec', 'addresses'))) {
      const address = entryOf(item, 'ip')?.value;
      if (address && stringOf(entryOf(item, 'type')?.value) === 'InternalIP')
        readAddress(facts, document, address, 'ciliumnode.address', { role: 'node', field: 'spec.addresses' });
    }
  },
});

/** One block of a CiliumLoadBalancerIPPool: a network, or addresses from one to another. */
export interface PoolBlock {
  readonly node: MapNode;
  readonly cidr: Node | undefined;
  readonly start: Node | undefined;
  readonly stop: Node | undefined;
}

export function poolBlocks(document: Document): PoolBlock[] {
  return itemsOf(document.get('spec', 'blocks')).flatMap((node) => {
    const at = (key: string) => entryOf(node, key)?.value;
    return node.kind === 'map' ? [{ node, cidr: at('cidr'), start: at('start'), stop: at('stop') }] : [];
  });
}

/** The networks of one family of a CiliumPodIPPool: texts, or maps with a key `cidr` in the newer version of the kind. */
export function podPoolCidrs(document: Document, family: Family): Node[] {
  return itemsOf(document.get('spec', family === 4 ? 'ipv4' : 'ipv6', 'cidrs')).flatMap((item) =>
    item.kind === 'map' ? (entryOf(item, 'cidr')?.value ?? []) : item,
  );
}

/** Without an end, a block is its first address alone. Source: operator/pkg/lbipam/lbipam.go. */
function addressesOf(start: Node | undefined, stop: Node | undefined): [Address, Address] | undefined {
  const [from, to] = [start, stop ?? start].map((node) => netipParseAddr(stringOf(node) ?? ''));
  return from?.ok && to?.ok ? [from.value, to.value] : undefined;
}
