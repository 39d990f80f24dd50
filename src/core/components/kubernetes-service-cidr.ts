import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { readRange } from '../reading/read.ts';

/** ServiceCIDRs, which add Service ranges to those of kube-apiserver's flag. */
export const kubernetesServiceCidr: Component = {
  id: 'kubernetes-service-cidr',
  group: 'control-plane',
  objects: [{ group: 'networking.k8s.io', kind: 'ServiceCIDR', needle: /\bcidrs["']?[ \t]*:/, words: ['cidrs'] }],

  collectFacts(document: Document, facts: Facts): void {
    const cidrs = document.get('spec', 'cidrs');
    if (cidrs) readRange(facts, document, cidrs, 'servicecidr.cidrs', { role: 'services', field: 'spec.cidrs' });
  },
};
