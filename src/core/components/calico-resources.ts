import { CALICO_ADDRESSES } from '../knowledge/calico-addresses.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { readOnly } from '../reading/read.ts';
import { entryOf, itemsOf, type Node, type Path } from '../source/tree.ts';

/** The kinds of policies, staged ones too, in the form of Calico's own. */
export const POLICIES = [
  'NetworkPolicy',
  'GlobalNetworkPolicy',
  'StagedNetworkPolicy',
  'StagedGlobalNetworkPolicy',
] as const;

const KINDS = [
  'FelixConfiguration',
  'BGPConfiguration',
  'BGPPeer',
  'BGPFilter',
  'IPAMConfiguration',
  'IPAMConfig',
  'IPReservation',
  'KubeControllersConfiguration',
  'HostEndpoint',
  'GlobalNetworkSet',
  'NetworkSet',
  'StagedKubernetesNetworkPolicy',
  'Node',
  ...POLICIES,
] as const;

/** Objects of Calico besides its pools: how Felix works, what BGP announces, what policies let through. */
export const calicoResources: Component = {
  id: 'calico-resources',
  group: 'calico',
  objects: ['projectcalico.org', 'crd.projectcalico.org'].flatMap((group) =>
    KINDS.map((kind) => ({ group, kind, needle: /\bprojectcalico\.org\//, words: ['projectcalico.org/'] })),
  ),

  collectFacts(document: Document, facts: Facts): void {
    const support = document.get('spec', 'ipv6Support');
    if (document.kind === 'FelixConfiguration' && support?.kind === 'scalar' && typeof support.value === 'boolean') {
      const place = document.at(support);
      facts.switches.push({ name: 'felix-ipv6', on: support.value, place, field: 'ipv6Support' });
    }
    for (const { path, id, stored } of CALICO_ADDRESSES[document.kind] ?? []) {
      const reader = isChecked(document) ? id : stored;
      const field = path.filter((step) => step !== '*').join('.');
      for (const node of reader ? nodesAt(document.get('spec'), path) : [])
        if (reader) readOnly(facts, document, node, reader, { field });
    }
  },
};

/** The values at a path; `*` is each item of a list. */
function nodesAt(node: Node | undefined, path: Path): readonly Node[] {
  const [step, ...rest] = path;
  if (!node || step === undefined) return node ? [node] : [];
  if (step !== '*') return nodesAt(entryOf(node, String(step))?.value, rest);
  return itemsOf(node).flatMap((item) => nodesAt(item, rest));
}

/** Whether Calico checks the object before it is stored, and not only the schema of its storage. */
export function isChecked(document: Document): boolean {
  return document.string('apiVersion')?.startsWith('projectcalico.org/') ?? false;
}
