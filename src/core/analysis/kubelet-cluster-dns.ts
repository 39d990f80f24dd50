import { type Cidr, contains, type Family, formatAddress, nthAddress, reservedKind } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import type { AddressFact, RangeFact } from '../model/facts.ts';
import { addTo } from '../source/collect.ts';

/** The DNS servers that one kubelet is given, in one file or flag. */
export interface DnsServers {
  readonly field: string;
  readonly servers: readonly AddressFact[];
}

/** DNS servers by the file and field that name them. */
export function dnsServers(cluster: Cluster): DnsServers[] {
  const byDocument = new Map<Document, Map<string, AddressFact[]>>();
  for (const fact of cluster.facts.addresses) {
    if (fact.role !== 'cluster-dns') continue;
    const byField = byDocument.get(fact.place.document) ?? new Map<string, AddressFact[]>();
    byDocument.set(fact.place.document, byField);
    addTo(byField, fact.field, fact);
  }
  return [...byDocument.values()].flatMap((byField) => [...byField].map(([field, servers]) => ({ field, servers })));
}

/** The Service ranges of the cluster; undefined where one of them cannot be read, and so may be any. */
export function knownServices(cluster: Cluster): readonly RangeFact[] | undefined {
  const unread = cluster.memo('unread Service ranges', ({ facts }) =>
    facts.readings.some(({ id, result }) => /ervice/.test(id) && !result.ok),
  );
  if (unread || cluster.mayHoldMore('services')) return undefined;
  if (cluster.hasBroken('kubeadm', 'kube-apiserver', 'kube-controller-manager')) return undefined;
  return cluster.ranges('services');
}

export function asCidr({ address }: AddressFact): Cidr {
  const { family, value } = address;
  return { family, first: value, last: value, prefix: family === 4 ? 32 : 128, hostBits: false, address: value };
}

/** NodeLocal DNSCache listens at an address of the node alone, which is no Service's. */
export function isNodeLocal(server: AddressFact): boolean {
  return ['link-local', 'loopback'].includes(reservedKind(asCidr(server)));
}

export function isInside(server: AddressFact, ranges: readonly RangeFact[]): boolean {
  return ranges.some(({ cidr }) => contains(cidr, asCidr(server)));
}

/** The address that kubeadm gives to the DNS Service of a range: its tenth. */
export function usualDns(ranges: readonly RangeFact[], family: Family): string | undefined {
  const range = ranges.find(({ cidr }) => cidr.family === family);
  const value = range && nthAddress(range.cidr, 10);
  return value === undefined ? undefined : formatAddress(family, value);
}
