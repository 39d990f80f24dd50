import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { readOnly } from '../reading/read.ts';

/**
 * Services that say something about address families, ask for an address, or get one of a load balancer; all others are
 * never parsed.
 */
export const kubernetesService: Component = {
  id: 'kubernetes-service',
  auxiliary: true,
  withoutRanges: true,
  objects: [
    {
      group: '',
      kind: 'Service',
      needle:
        /\b(?:ipFamil(?:y|ies|yPolicy)|clusterIPs)["']?[ \t]*:|\bclusterIP["']?[ \t]*:[ \t]*["']?(?:\d|[\da-fA-F]{0,4}:)|\btype["']?[ \t]*:[ \t]*["']?LoadBalancer\b/,
      words: ['ipFamil', 'clusterIP', 'LoadBalancer'],
    },
  ],

  collectFacts(document: Document, facts: Facts): void {
    const addresses = document.get('spec', 'clusterIPs');
    if (addresses) readOnly(facts, document, addresses, 'service.clusterIPs', { field: 'spec.clusterIPs' });
  },
};
