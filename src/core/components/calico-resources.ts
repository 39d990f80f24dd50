import type { FieldId } from '../address/index.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component } from '../reading/component.ts';
import { readOnly } from '../reading/read.ts';
import { table } from '../source/null-dict.ts';
import { entryOf, type Path } from '../source/tree.ts';

const KINDS = ['FelixConfiguration', 'BGPConfiguration', 'BGPPeer', 'IPReservation', 'Node'] as const;
/** Policies are read for the networks that they name; all others are never parsed. */
const POLICIES = ['NetworkPolicy', 'GlobalNetworkPolicy', 'StagedNetworkPolicy', 'StagedGlobalNetworkPolicy'] as const;

/** The lists of ranges that a BGPConfiguration announces. */
export const ANNOUNCED = ['serviceClusterIPs', 'serviceExternalIPs', 'serviceLoadBalancerIPs'] as const;

/** Fields with one address or network, by kind. */
const FIELDS: Readonly<Record<string, readonly (readonly [Path, FieldId])[]>> = table({
  FelixConfiguration: [
    [['natOutgoingAddress'], 'calico-resource.ipv4Address'],
    [['deviceRouteSourceAddress'], 'calico-resource.ipv4Address'],
    [['deviceRouteSourceAddressIPv6'], 'calico-resource.ipv6Address'],
  ],
  BGPConfiguration: [
    [['localWorkloadPeeringIPV4'], 'calico-resource.ipv4Address'],
    [['localWorkloadPeeringIPV6'], 'calico-resource.ipv6Address'],
  ],
  IPReservation: [[['reservedCIDRs'], 'ipreservation.reservedCIDRs']],
  Node: [
    [['bgp', 'ipv4Address'], 'calico-resource.ipv4Network'],
    [['bgp', 'ipv6Address'], 'calico-resource.ipv6Network'],
    // A router ID has the form of an IPv4 address, in an IPv6 cluster too.
    [['bgp', 'routeReflectorClusterID'], 'calico-resource.ipv4Address'],
  ],
});

/** Objects of Calico besides its pools: how Felix works, what BGP announces, what a node has. */
export const calicoResources: Component = {
  id: 'calico-resources',
  group: 'calico',
  objects: ['projectcalico.org', 'crd.projectcalico.org'].flatMap((group) => [
    ...KINDS.map((kind) => ({ group, kind, needle: /\bprojectcalico\.org\//, words: ['projectcalico.org/'] })),
    ...POLICIES.map((kind) => ({ group, kind, needle: /\b(?:nets|notNets)["']?[ \t]*:/, words: ['nets', 'notNets'] })),
  ]),

  collectFacts(document: Document, facts: Facts): void {
    const support = document.get('spec', 'ipv6Support');
    if (document.kind === 'FelixConfiguration' && support?.kind === 'scalar' && typeof support.value === 'boolean') {
      const place = document.at(support);
      facts.switches.push({ name: 'felix-ipv6', on: support.value, place, field: 'ipv6Support' });
    }
    // What is stored without Calico's own checks is its business to read.
    if (!isChecked(document)) return;
    for (const [path, id] of FIELDS[document.kind] ?? []) {
      const node = document.get('spec', ...path);
      if (node) readOnly(facts, document, node, id, { field: path.join('.') });
    }
    for (const key of document.kind === 'BGPConfiguration' ? ANNOUNCED : []) {
      const list = document.get('spec', key);
      for (const item of list?.kind === 'list' ? list.items : []) {
        const cidr = entryOf(item, 'cidr')?.value;
        if (cidr) readOnly(facts, document, cidr, 'bgpconfiguration.cidr', { field: key });
      }
    }
  },
};

/** Whether Calico checks the object before it is stored, and not only the schema of its storage. */
export function isChecked(document: Document): boolean {
  return document.string('apiVersion')?.startsWith('projectcalico.org/') ?? false;
}
