import { type Address, netParseIP, networksBetween } from '../address/index.ts';
import type { Document, Place } from '../model/document.ts';
import type { Facts, RangeFact } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { readRange } from '../reading/read.ts';
import { isUnknown } from '../source/certainty.ts';
import { itemsOf, stringOf } from '../source/tree.ts';

/** MetalLB's pools, of which it gives addresses to Services of type LoadBalancer. */
export const metallb: Component = {
  id: 'metallb',
  auxiliary: true,
  objects: [{ group: 'metallb.io', kind: 'IPAddressPool' }],

  collectFacts(document: Document, facts: Facts): void {
    const list = document.get('spec', 'addresses');
    const as = { role: 'load-balancer', field: 'spec.addresses' } as const;
    for (const item of itemsOf(list)) {
      const text = stringOf(item) ?? '';
      const [from, to, ...more] = text.split('-').map((part) => netParseIP(part.trim()));
      if (from?.ok && to?.ok && more.length === 0)
        stateRange(facts, document.at(item), [from.value, to.value], { field: as.field, text });
      else if (!to || isUnknown(text)) readRange(facts, document, item, 'metallb.addresses', as);
    }
  },
};

/** States the addresses between two, as the networks that together hold them. */
export function stateRange(
  facts: Facts,
  place: Place,
  [from, to]: readonly [Address, Address],
  as: Pick<RangeFact, 'field' | 'text'> & Partial<Pick<RangeFact, 'disabled'>>,
): void {
  for (const cidr of networksBetween(from, to))
    facts.ranges.push({ usable: !as.disabled, ...as, role: 'load-balancer', cidr, place });
}
