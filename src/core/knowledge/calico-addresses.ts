import type { FieldId } from '../address/index.ts';
import { table } from '../source/null-dict.ts';
import type { Path } from '../source/tree.ts';

/** A field of a Calico object that holds an address or a network, or several. */
export interface CalicoAddressField {
  /** Below `spec`; `*` is each item of a list. */
  readonly path: Path;
  /** How Calico's API reads it, which calicoctl and kube-apiserver ask. */
  readonly id: FieldId;
  /**
   * How the program that uses the object reads it where it was stored as `crd.projectcalico.org/v1`, which checks no
   * addresses; undefined where that program takes it as it is.
   */
  readonly stored?: FieldId;
}

/** The lists of ranges that a BGPConfiguration announces. */
export const ANNOUNCED = ['serviceClusterIPs', 'serviceExternalIPs', 'serviceLoadBalancerIPs'] as const;

/** Where the rules of a policy name networks. */
const NETS: readonly CalicoAddressField[] = ['ingress', 'egress'].flatMap((direction) =>
  ['source', 'destination'].flatMap((side) =>
    ['nets', 'notNets'].map(
      (key) =>
        ({ path: [direction, '*', side, key], id: 'calico-policy.nets', stored: 'calico-policy-crd.nets' }) as const,
    ),
  ),
);

const SET: readonly CalicoAddressField[] = [
  { path: ['nets'], id: 'calico-networkset.nets', stored: 'calico-networkset-crd.nets' },
];

/** BIRD stops reading its configuration at a network that it cannot read, so that a stored one breaks it as well. */
const FILTER: readonly CalicoAddressField[] = (['export', 'import'] as const).flatMap((direction) =>
  ([4, 6] as const).map((family) => {
    const id = `bgpfilter.V${family}` as const;
    return { path: [`${direction}V${family}`, '*', 'cidr'], id, stored: id };
  }),
);

/**
 * Fields with addresses, by kind. Source: the `validate` tags in projectcalico/calico api/pkg/apis/projectcalico/v3 and
 * libcalico-go/lib/backend/syncersv1/updateprocessors, which convert stored objects for Felix.
 */
export const CALICO_ADDRESSES: Readonly<Record<string, readonly CalicoAddressField[]>> = table({
  FelixConfiguration: [
    { path: ['natOutgoingAddress'], id: 'calico-resource.ipv4Address', stored: 'felix.ipv4Address' },
    { path: ['deviceRouteSourceAddress'], id: 'calico-resource.ipv4Address', stored: 'felix.ipv4Address' },
    { path: ['deviceRouteSourceAddressIPv6'], id: 'calico-resource.ipv6Address', stored: 'felix.ipv6Address' },
    { path: ['externalNodesList'], id: 'felixconfiguration.externalNodesList' },
    { path: ['bpfDSROptoutCIDRs'], id: 'felixconfiguration.cidrs' },
    { path: ['bpfExcludeCIDRsFromNAT'], id: 'felixconfiguration.cidrs' },
  ],
  BGPConfiguration: [
    { path: ['localWorkloadPeeringIPV4'], id: 'calico-resource.ipv4Address' },
    { path: ['localWorkloadPeeringIPV6'], id: 'calico-resource.ipv6Address' },
    { path: ['prefixAdvertisements', '*', 'cidr'], id: 'bgpconfiguration.cidr' },
    ...ANNOUNCED.map((key) => ({ path: [key, '*', 'cidr'], id: 'bgpconfiguration.cidr' }) as const),
  ],
  BGPFilter: FILTER,
  // The CNI plugin crashes at one that it cannot read.
  IPReservation: [
    { path: ['reservedCIDRs'], id: 'ipreservation.reservedCIDRs', stored: 'ipreservation.reservedCIDRs' },
  ],
  KubeControllersConfiguration: [
    {
      path: ['controllers', 'node', 'hostEndpoint', 'templates', '*', 'interfaceCIDRs'],
      id: 'kubecontrollersconfiguration.interfaceCIDRs',
    },
  ],
  HostEndpoint: [{ path: ['expectedIPs'], id: 'hostendpoint.expectedIPs', stored: 'hostendpoint-crd.expectedIPs' }],
  GlobalNetworkSet: SET,
  NetworkSet: SET,
  NetworkPolicy: NETS,
  GlobalNetworkPolicy: NETS,
  StagedNetworkPolicy: NETS,
  StagedGlobalNetworkPolicy: NETS,
  Node: [
    { path: ['bgp', 'ipv4Address'], id: 'calico-resource.ipv4Network' },
    { path: ['bgp', 'ipv6Address'], id: 'calico-resource.ipv6Network' },
    // A router ID has the form of an IPv4 address, in an IPv6 cluster too.
    { path: ['bgp', 'routeReflectorClusterID'], id: 'calico-resource.ipv4Address' },
  ],
});
