import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { entryOf, type Node, stringOf, toPlain } from '../source/tree.ts';
import type { Component } from './component.ts';
import { readOnly, readRange } from './read.ts';

/** The Tigera operator, which installs Calico and makes its pools from an Installation. */
export const tigeraOperator: Component = {
  id: 'tigera-operator',
  group: 'calico',
  objects: [{ group: 'operator.tigera.io', kind: 'Installation' }],

  state(document: Document, facts: Facts): void {
    for (const key of ['nodeAddressAutodetectionV4', 'nodeAddressAutodetectionV6']) {
      const cidrs = document.get('spec', 'calicoNetwork', key, 'cidrs');
      if (cidrs) readOnly(facts, document, cidrs, 'installation.autodetection.cidrs', { field: `${key}.cidrs` });
    }
    const pools = document.get('spec', 'calicoNetwork', 'ipPools');
    if (pools?.kind !== 'list') return;
    for (const pool of pools.items) {
      const cidr = entryOf(pool, 'cidr')?.value;
      if (!cidr) continue;
      const closed = entryOf(pool, 'disableNewAllocations')?.value;
      const disabled = closed?.kind === 'scalar' && closed.value === true;
      readRange(facts, document, cidr, 'installation.ipPools.cidr', {
        role: 'pool',
        field: 'spec.calicoNetwork.ipPools',
        disabled,
        usable: !disabled && servesPods(pool),
      });
    }
  },
};

function servesPods(pool: Node): boolean {
  const uses = entryOf(pool, 'allowedUses')?.value;
  const forWorkloads = uses?.kind !== 'list' || uses.items.length === 0 || uses.items.map(toPlain).includes('Workload');
  const selector = stringOf(entryOf(pool, 'nodeSelector')?.value) ?? '';
  const mode = stringOf(entryOf(pool, 'assignmentMode')?.value);
  return forWorkloads && mode !== 'Manual' && !/^\s*!\s*all\(\s*\)\s*$/.test(selector);
}
