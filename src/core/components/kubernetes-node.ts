import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { readRange } from '../reading/read.ts';

/** Nodes with the ranges of their pods, as people save them from a cluster or write them by hand. */
export const kubernetesNode: Component = {
  id: 'kubernetes-node',
  group: 'control-plane',
  objects: [{ group: '', kind: 'Node', needle: /\bpodCIDRs["']?[ \t]*:/, words: ['podCIDRs'] }],

  collectFacts(document: Document, facts: Facts): void {
    const cidrs = document.get('spec', 'podCIDRs');
    if (cidrs) readRange(facts, document, cidrs, 'node.podCIDRs', { role: 'node-block', field: 'spec.podCIDRs' });
  },
};
