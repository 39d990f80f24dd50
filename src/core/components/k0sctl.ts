import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { readHost } from '../reading/read.ts';
import { stateVersion } from '../reading/stated-version.ts';
import { entryOf } from '../source/tree.ts';

/** k0sctl, which installs k0s on its hosts with a configuration that its own file holds. */
export const k0sctl: Component = {
  id: 'k0sctl',
  objects: [
    {
      group: 'k0sctl.k0sproject.io',
      kind: 'Cluster',
      needle: /k0sctl\.k0sproject\.io\//,
      words: ['k0sctl.k0sproject.io/'],
    },
  ],

  embedded: (): readonly HeldPart[] => [
    // k0sctl adds the head of the object, the addresses of the API and more.
    { path: ['spec', 'k0s', 'config'], as: { component: 'k0s', kind: 'ClusterConfig' }, partial: true },
  ],

  collectFacts(document: Document, facts: Facts): void {
    const hosts = document.get('spec', 'hosts');
    for (const host of hosts?.kind === 'list' ? hosts.items : []) {
      const address = entryOf(host, 'privateAddress')?.value;
      const field = 'hosts.privateAddress';
      if (address) readHost(facts, document, address, 'k0s.nodeAddress', { role: 'node', field });
    }
    stateVersion(facts, document, ['spec', 'k0s', 'version'], 'kubernetes');
  },
};
