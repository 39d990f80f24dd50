import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { isTemplate } from '../source/template.ts';
import { toPlain } from '../source/tree.ts';
import type { Component } from './component.ts';
import { readRange } from './read.ts';

export const calicoIpPool: Component = {
  id: 'calico',
  objects: [
    { group: 'projectcalico.org', kind: 'IPPool' },
    { group: 'crd.projectcalico.org', kind: 'IPPool' },
  ],

  state(document: Document, facts: Facts): void {
    const cidr = document.get('spec', 'cidr');
    if (!cidr) return;
    const disabled = document.entry('spec', 'disabled')?.value;
    const isDisabled = disabled?.kind === 'scalar' && disabled.value === true;
    readRange(facts, document, cidr, 'ippool.cidr', {
      role: 'pool',
      field: 'spec.cidr',
      disabled: isDisabled,
      usable: !isDisabled && servesPods(document),
    });
  },
};

/**
 * Whether ordinary pods get addresses of the pool: it allows Workload, assigns automatically and selects some node.
 * Source: projectcalico/calico libcalico-go/lib/ipam/ipam.go.
 */
export function servesPods(document: Document): boolean {
  const uses = document.get('spec', 'allowedUses');
  const forWorkloads =
    uses?.kind !== 'list' || uses.items.length === 0 || (toPlain(uses) as unknown[]).includes('Workload');
  const selector = document.string('spec', 'nodeSelector') ?? '';
  const selectsNone = !isTemplate(selector) && /^\s*!\s*all\(\)\s*$/.test(selector);
  return forWorkloads && !selectsNone && document.string('spec', 'assignmentMode') !== 'Manual';
}
