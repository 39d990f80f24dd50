import { K0S_SWITCHES } from '../knowledge/flags/k0s.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { flagsOfItems } from '../reading/flags-of-items.ts';
import { readHost } from '../reading/read.ts';
import { stateVersion } from '../reading/stated-version.ts';
import { entryOf, getNode, itemsOf } from '../source/tree.ts';
import { stateInnerFlags } from './k0s-service.ts';

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
    for (const host of itemsOf(hosts)) {
      const own = entryOf(host, 'privateAddress')?.value;
      // The address by which k0sctl reaches the host is the node's, unless another one is given.
      const address = own ?? getNode(host, ['ssh', 'address']);
      const field = own ? 'hosts.privateAddress' : 'hosts.ssh.address';
      if (address) readHost(facts, document, address, 'k0s.nodeAddress', { role: 'node', field });
    }
    const count = itemsOf(hosts).length;
    for (let index = 0; index < count; index++) stateInstallFlags(document, index, facts);
    stateInnerFlags(facts);
    stateVersion(facts, document, ['spec', 'k0s', 'version'], 'kubernetes');
  },
};

/** Each item is a part of the command line of k0s, quoted as for a shell. */
function stateInstallFlags(document: Document, host: number, facts: Facts): void {
  const list = flagsOfItems(document, ['spec', 'hosts', host, 'installFlags'], 'k0s', K0S_SWITCHES);
  if (list) facts.flags.push(list);
}
