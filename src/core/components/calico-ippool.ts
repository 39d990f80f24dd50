import { allowedUses, poolNode, poolSwitch, poolText } from '../knowledge/calico-pool.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { isTemplate } from '../source/template.ts';
import type { Component } from './component.ts';
import { readRange } from './read.ts';

export const calicoIpPool: Component = {
  id: 'calico',
  objects: [
    { group: 'projectcalico.org', kind: 'IPPool' },
    { group: 'crd.projectcalico.org', kind: 'IPPool' },
  ],

  state(document: Document, facts: Facts): void {
    const cidr = poolNode(document, 'cidr');
    if (!cidr) return;
    const disabled = poolSwitch(document, 'disabled');
    readRange(facts, document, cidr, 'ippool.cidr', {
      role: 'pool',
      field: 'spec.cidr',
      disabled,
      usable: !disabled && servesPods(document),
    });
  },
};

/**
 * Whether ordinary pods get addresses of the pool: it allows Workload, assigns automatically and selects some node.
 * Source: projectcalico/calico libcalico-go/lib/ipam/ipam.go.
 */
export function servesPods(document: Document): boolean {
  const selector = poolText(document, 'nodeSelector') ?? '';
  const selectsNone = !isTemplate(selector) && /^\s*!\s*all\(\s*\)\s*$/.test(selector);
  return (
    allowedUses(document).includes('Workload') && !selectsNone && poolText(document, 'assignmentMode') !== 'Manual'
  );
}
