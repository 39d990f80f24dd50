import type { Family } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { isDualStack, NETWORK, networkEntry, primaryFamily } from '../components/k0s.ts';
import type { Document, DocumentEdit, Place } from '../model/document.ts';
import type { AddressFact, Reading } from '../model/facts.ts';
import { flagOf } from '../model/flags.ts';
import { statedIn } from '../model/stated.ts';
import { within } from '../source/text.ts';
import { scalarOf, stringOf } from '../source/tree.ts';
import { cidrsOf } from './document-cidrs.ts';
import { flagIn, type ProgramStart, startsIn } from './program-starts.ts';
import { type ServiceRanges, serviceRanges } from './service-ranges.ts';
import { talosFlags, talosNetworks, talosServices } from './talos-networks.ts';

/** The first Service range of an API server, beside the addresses that it announces. */
export interface AnnouncedServices {
  readonly family: Family;
  readonly text: string;
  /** The range, or the setting that puts it first. */
  readonly at: Place;
  /** The key that is left out, where the range is its default. */
  readonly missing: string | undefined;
  readonly announced: readonly AddressFact[];
  /** Puts a range of the other family first. */
  readonly change: Change | undefined;
}

interface Change {
  /** The key that is set; undefined where a list changes its order. */
  readonly key: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly edit: DocumentEdit | undefined;
}

/** Every API server whose Service ranges and announced addresses the files show, whoever starts it. */
export function announcedServices(cluster: Cluster): AnnouncedServices[] {
  const advertised = cluster.facts.addresses.filter(({ role }) => role === 'advertise');
  return [
    ...serviceRanges(cluster).flatMap((services) => ofFlags(services, advertised)),
    ...ofClusterApi(cluster, advertised),
    ...ofTalos(cluster, advertised),
    ...ofK0s(cluster),
  ].map((each) => ({ ...each, announced: each.announced.filter(isAnnounced) }));
}

/** `::` and `0.0.0.0` leave the choice to the host. */
function isAnnounced({ address: { family, value } }: AddressFact): boolean {
  const isLoopback = family === 4 ? value >> 24n === 127n : value === 1n;
  return value !== 0n && !isLoopback;
}

function ofFlags(services: ServiceRanges, advertised: readonly AddressFact[]): AnnouncedServices[] {
  const { set, readings, families, text, at } = services;
  const [family] = families;
  // Without the reconciler of endpoints nothing ties the two families together.
  if (!family || (set && flagIn(set, 'endpoint-reconciler-type')?.value === 'none')) return [];
  const flag = set && flagIn(set, 'advertise-address');
  const announced = flag
    ? statedIn(flag.document, advertised).filter(({ place }) => within(place.span, flag.valueSpan))
    : announcedFor(set, advertised);
  const [first, second] = readings ?? [];
  const to = first && second && `${second.text},${first.text}`;
  return [
    {
      family,
      text: first?.text ?? text,
      at: first?.place ?? at,
      missing: first ? undefined : 'serviceSubnet',
      announced,
      change: to === undefined ? undefined : { key: undefined, from: text, to, edit: services.replace(to) },
    },
  ];
}

/** What kubeadm has kube-apiserver announce where no flag says it. */
function announcedFor(set: ProgramStart | undefined, advertised: readonly AddressFact[]): readonly AddressFact[] {
  if (set && !set.kubeadm) return [];
  const document = set?.lists[0].document;
  return document && document.component !== 'kubeadm'
    ? statedIn(document, advertised)
    : advertised.filter(({ place }) => place.document.component === 'kubeadm');
}

/** Cluster API writes the Service ranges of a Cluster into what its control plane gives to kubeadm. */
function ofClusterApi(cluster: Cluster, advertised: readonly AddressFact[]): AnnouncedServices[] {
  return cluster.of('cluster-api', 'KubeadmControlPlane').flatMap((plane) => {
    if (isOverridden(cluster, plane)) return [];
    const name = plane.string('metadata', 'name');
    const clusters = cluster
      .of('cluster-api', 'Cluster')
      .filter((each) => name !== undefined && each.string('spec', 'controlPlaneRef', 'name') === name);
    const own = cidrsOf(cluster, plane, 'kubeadm.serviceSubnet');
    const ranges =
      own.length > 0 ? own : clusters.flatMap((each) => cidrsOf(cluster, each, 'capi.services.cidrBlocks'));
    return ofRanges(ranges, announcedBy(cluster, plane, advertised));
  });
}

function ofTalos(cluster: Cluster, advertised: readonly AddressFact[]): AnnouncedServices[] {
  return talosNetworks(cluster).flatMap((document) => {
    const lists = talosFlags(cluster, 'kube-apiserver', document) ?? [];
    const flag = (name: string) => lists.flatMap((list) => flagOf(list, name) ?? []).at(-1);
    const advertise = flag('advertise-address');
    // The flag of the ranges replaces the subnets; it is read with the other flags.
    const isOther = flag('service-cluster-ip-range') || flag('endpoint-reconciler-type')?.value === 'none';
    if (!advertise || isOther) return [];
    const announced = statedIn(advertise.document, advertised).filter(({ place }) =>
      within(place.span, advertise.valueSpan),
    );
    return ofRanges(talosServices(cluster, document), announced);
  });
}

/** A flag names the ranges; what it says is read with the other flags. */
function isOverridden(cluster: Cluster, document: Document): boolean {
  return startsIn(cluster, 'kube-apiserver', document).some((start) => flagIn(start, 'service-cluster-ip-range'));
}

/** What a document announces: its flag goes before the address that it gives to kubeadm. */
function announcedBy(cluster: Cluster, document: Document, advertised: readonly AddressFact[]): readonly AddressFact[] {
  const own = statedIn(document, advertised);
  const flags = own.filter(({ field }) => field === '--advertise-address');
  const [start] = startsIn(cluster, 'kube-apiserver', document);
  if (start && flagIn(start, 'endpoint-reconciler-type')?.value === 'none') return [];
  return start && flagIn(start, 'advertise-address') ? flags : own;
}

function ofRanges(ranges: ReturnType<typeof cidrsOf>, announced: readonly AddressFact[]): AnnouncedServices[] {
  const [first, second] = ranges;
  if (!first) return [];
  const { reading, cidr } = first;
  const change = second && {
    key: undefined,
    from: `${reading.text},${second.reading.text}`,
    to: `${second.reading.text},${reading.text}`,
    edit: swapped(reading, second.reading),
  };
  return [{ family: cidr.family, text: reading.text, at: reading.place, missing: undefined, announced, change }];
}

function swapped(a: Reading, b: Reading): DocumentEdit | undefined {
  const { document } = a.place;
  if (!a.literal || !b.literal || b.place.document !== document) return undefined;
  return {
    document,
    edits: [
      { span: a.place.span, newText: b.text },
      { span: b.place.span, newText: a.text },
    ],
  };
}

/**
 * k0s announces `spec.api.address` and puts the Service range of its family first, unless `primaryAddressFamily` says
 * otherwise. With an external address it starts kube-apiserver without the reconciler of endpoints.
 * Source: k0sproject/k0s pkg/component/controller/apiserver.go, pkg/apis/k0s/v1beta1/api.go and network.go.
 */
function ofK0s(cluster: Cluster): AnnouncedServices[] {
  return cluster.of('k0s', 'ClusterConfig').flatMap((document): AnnouncedServices[] => {
    if (document.broken || document.get('spec', 'api', 'externalAddress')) return [];
    const announced = statedIn(document, cluster.facts.addresses).filter(({ field }) => field === 'spec.api.address');
    const [first] = announced;
    if (!first) return [];
    const explicit = networkEntry(document, 'primaryAddressFamily');
    if (isDualStack(document)) {
      const family = primaryFamily(document);
      if (!explicit || !family) return [];
      const key = family === 4 ? 'serviceCIDR' : 'IPv6serviceCIDR';
      const range = networkEntry(document, ...(family === 4 ? [key] : ['dualStack', key]))?.value;
      const to = family === 4 ? 'IPv6' : 'IPv4';
      return [
        {
          family,
          text: stringOf(range) ?? key,
          at: document.at(explicit.value),
          missing: undefined,
          announced,
          change: {
            key: explicit.key,
            from: String(scalarOf(explicit.value)),
            to,
            edit: document.set([...NETWORK, explicit.key], to),
          },
        },
      ];
    }
    return ofRanges(cidrsOf(cluster, document, 'k0s.serviceCIDR'), announced);
  });
}
