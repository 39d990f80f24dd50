import type { AddressField } from './fields.ts';
import {
  netipParseAddr,
  netipParsePrefix,
  netParseCIDR,
  netParseIP,
  parseCIDRSloppy,
  parseIPSloppy,
} from './parsers.ts';

const single = { empty: 'unparsable', unparsable: 'refused', hostBits: 'masked', families: 'any' } as const;
const pair = { ...single, families: 'pair', max: 2 } as const;
/** A comma list that is split and not trimmed, so that a blank after the comma is refused. */
const commaPair = { ...pair, list: 'exact', empty: 'unset' } as const;

const DOCKER_CONFIG = 'moby/moby:daemon/config/config.go';
const DOCKER_BRIDGE = 'moby/moby:daemon/daemon_unix.go';
const KUBEADM = 'kubernetes/kubernetes:cmd/kubeadm/app/apis/kubeadm/validation/validation.go';
const API_VALIDATION = 'kubernetes/apimachinery:pkg/util/validation/ip.go';
const KUBE_PROXY = 'kubernetes/kubernetes:pkg/proxy/apis/config/validation/validation.go';
const KUBELET_FLAGS = 'kubernetes/kubernetes:cmd/kubelet/app/options/options.go';
const NODE_IPAM = 'kubernetes/kubernetes:cmd/kube-controller-manager/app/core.go';
const CALICO_STARTUP = 'projectcalico/calico:node/pkg/lifecycle/startup/startup.go';
const CALICO_OBJECTS = 'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go';
const CALICO_STORED = 'projectcalico/calico:libcalico-go/lib/backend/syncersv1/updateprocessors/rules.go';
const FELIX = 'projectcalico/calico:felix/config/param_types.go';
const K3S_SERVER = 'k3s-io/k3s:pkg/cli/server/server.go';
const K3S_NET = 'k3s-io/k3s:pkg/util/net.go';
const K0S = 'k0sproject/k0s:pkg/apis/k0s/v1beta1/network.go';
const TALOS = 'siderolabs/talos:pkg/machinery/config/types/k8s/network.go';
const TALOS_OLD = 'siderolabs/talos:pkg/machinery/config/types/v1alpha1/v1alpha1_validation.go';
const FLANNEL = 'flannel-io/flannel:pkg/subnet/config.go';
const CILIUM_POOLS = 'cilium/cilium:pkg/ipam/allocator/clusterpool/cidralloc/cidralloc.go';
const CILIUM_OPTIONS = 'cilium/cilium:pkg/option/config.go';
const CILIUM_LB_IPAM = 'cilium/cilium:operator/pkg/lbipam/lbipam.go';
const CILIUM_POD_POOLS = 'cilium/cilium:pkg/k8s/apis/cilium.io/client/crds/v2alpha1/ciliumpodippools.yaml';
const TALHELPER = 'budimanjojo/talhelper:pkg/config/config.go';
const MICROK8S = 'canonical/microk8s:scripts/generate-cni.sh';
const KUBE_ROUTER = 'cloudnativelabs/kube-router:pkg/svcip/validator.go';
const K0SCTL = 'k0sproject/k0sctl:pkg/apis/k0sctl.k0sproject.io/v1beta1/cluster/host.go';
const KUBEONE = 'kubermatic/kubeone:pkg/apis/kubeone/validation/validation.go';
const KIND = 'kubernetes-sigs/kind:pkg/internal/apis/config/validate.go';

const CAPI = 'kubernetes-sigs/cluster-api:bootstrap/kubeadm/internal/controllers/kubeadmconfig_controller.go';
/** Kubespray asks that its ranges are networks before it does anything. */
const network = {
  ...single,
  parse: netParseCIDR,
  hostBits: 'refused',
  source: 'kubernetes-sigs/kubespray:roles/validate_inventory/tasks/main.yml',
} as const;

const ciliumPool = {
  ...single,
  items: true,
  list: 'blanks',
  parse: netParseCIDR,
  empty: 'unset',
  source: CILIUM_POOLS,
} as const;
const ciliumNative = { ...single, parse: netParseCIDR, empty: 'unset', source: CILIUM_OPTIONS } as const;

/** Docker's bridge and pools went from net to netip in this release. */
const BEFORE_DOCKER_27 = [
  { before: { program: 'docker', version: [27, 0, 0] }, changes: { parse: netParseCIDR } },
] as const;

/**
 * API fields that Kubernetes validated leniently for years. StrictIPCIDRValidation, on by default from 1.36, refuses
 * leading zeros, mapped addresses and host bits; another spelling stays allowed with a warning.
 */
const legacyCidr = {
  ...single,
  parse: netipParsePrefix,
  hostBits: 'refused',
  mapped: 'refused',
  source: API_VALIDATION,
  older: [
    {
      before: { program: 'kubernetes', version: [1, 36, 0] },
      changes: { parse: parseCIDRSloppy, hostBits: 'masked', mapped: 'read' },
    },
  ],
} as const;
const legacyAddress = {
  ...single,
  parse: netParseIP,
  mapped: 'refused',
  source: API_VALIDATION,
  older: [
    { before: { program: 'kubernetes', version: [1, 36, 0] }, changes: { parse: parseIPSloppy, mapped: 'read' } },
  ],
} as const;

const cidrOrAddress: AddressField['parse'] = (text) => (text.includes('/') ? netParseCIDR(text) : netParseIP(text));
const calicoNetwork = {
  ...single,
  parse: cidrOrAddress,
  empty: 'unset',
  hostBits: 'kept',
  source: CALICO_OBJECTS,
} as const;
/** Lists of Calico's objects. */
const calicoNetworks = {
  ...single,
  parse: cidrOrAddress,
  items: true,
  hostBits: 'kept',
  source: CALICO_OBJECTS,
} as const;
const calicoFilter = <F extends 'ipv4' | 'ipv6'>(families: F) =>
  ({ ...single, parse: cidrOrAddress, empty: 'unset', hostBits: 'refused', families, source: CALICO_OBJECTS }) as const;
const calicoAddress = { ...single, parse: netParseIP, empty: 'unset', source: CALICO_OBJECTS } as const;

/** The one table of which field of which program is read how. Flags are named without their dashes. */
export const TABLE = {
  'docker.fixed-cidr-v6': {
    ...single,
    parse: netipParsePrefix,
    empty: 'unset',
    families: 'ipv6',
    mapped: 'refused',
    older: BEFORE_DOCKER_27,
    source: 'moby/moby:daemon/libnetwork/drivers/bridge/bridge_linux.go',
  },
  'docker.fixed-cidr': { ...single, parse: netParseCIDR, empty: 'unset', families: 'ipv4', source: DOCKER_BRIDGE },
  'docker.bip': {
    ...single,
    parse: netParseCIDR,
    empty: 'unset',
    hostBits: 'kept',
    families: 'ipv4',
    source: DOCKER_BRIDGE,
  },
  'docker.bip6': {
    ...single,
    parse: netParseCIDR,
    empty: 'unset',
    hostBits: 'kept',
    families: 'ipv6',
    source: DOCKER_BRIDGE,
  },
  'docker.default-gateway': {
    ...single,
    parse: netParseIP,
    empty: 'unset',
    decoded: true,
    families: 'ipv4',
    source: DOCKER_CONFIG,
  },
  'docker.default-gateway-v6': {
    ...single,
    parse: netParseIP,
    empty: 'unset',
    decoded: true,
    families: 'ipv6',
    source: DOCKER_CONFIG,
  },
  'docker.default-address-pools': {
    ...single,
    parse: netipParsePrefix,
    older: BEFORE_DOCKER_27,
    source: 'moby/moby:daemon/libnetwork/ipamutils/utils.go',
  },
  'docker.dns': {
    ...single,
    parse: netipParseAddr,
    empty: 'unset',
    items: true,
    older: [{ before: { program: 'docker', version: [29, 0, 0] }, changes: { parse: netParseIP } }],
    source: DOCKER_CONFIG,
  },
  'docker.ip': { ...single, parse: netParseIP, empty: 'unset', source: DOCKER_CONFIG },
  'docker.host-gateway-ip': { ...single, parse: netParseIP, empty: 'unset', source: DOCKER_CONFIG },
  'docker.host-gateway-ips': { ...pair, parse: netipParseAddr, items: true, empty: 'unset', source: DOCKER_CONFIG },

  'kubeadm.podSubnet': { ...commaPair, parse: parseCIDRSloppy, source: KUBEADM },
  'kubeadm.serviceSubnet': { ...commaPair, parse: parseCIDRSloppy, source: KUBEADM },
  'kubeadm.advertiseAddress': {
    ...single,
    parse: parseIPSloppy,
    empty: 'unset',
    source: 'kubernetes/kubernetes:cmd/kubeadm/app/util/config/initconfiguration.go',
  },

  'kube-apiserver.service-cluster-ip-range': {
    ...commaPair,
    parse: parseCIDRSloppy,
    source: 'kubernetes/kubernetes:pkg/controlplane/apiserver/options/options.go',
  },
  'kube-apiserver.advertise-address': {
    ...single,
    parse: netParseIP,
    trimmed: true,
    empty: 'unset',
    source: 'kubernetes/apiserver:pkg/server/options/server_run_options.go',
  },

  'kube-controller-manager.cluster-cidr': {
    ...commaPair,
    parse: parseCIDRSloppy,
    trimmed: true,
    // It reads the ranges only to hand out node blocks, and then it needs one.
    empty: 'unparsable',
    source: NODE_IPAM,
  },
  'kube-controller-manager.service-cluster-ip-range': {
    ...commaPair,
    parse: parseCIDRSloppy,
    unparsable: 'dropped',
    source: NODE_IPAM,
  },

  'kube-proxy.clusterCIDR': { ...commaPair, parse: parseCIDRSloppy, source: KUBE_PROXY },
  'kube-proxy.bindAddress': { ...single, parse: parseIPSloppy, empty: 'unset', source: KUBE_PROXY },
  'kube-proxy.nodePortAddresses': {
    ...single,
    parse: parseCIDRSloppy,
    items: true,
    words: ['primary', 'localhost', 'all'],
    source: KUBE_PROXY,
  },

  'kubelet.podCIDR': {
    ...commaPair,
    parse: parseCIDRSloppy,
    unparsable: 'unread',
    source: 'kubernetes/kubernetes:pkg/kubelet/kubelet_network.go',
  },
  'kubelet.clusterDNS': {
    ...single,
    parse: parseIPSloppy,
    items: true,
    unparsable: 'dropped',
    source: 'kubernetes/kubernetes:pkg/kubelet/kubelet.go',
  },
  'kubelet.cluster-dns': {
    ...single,
    parse: parseIPSloppy,
    list: 'exact',
    empty: 'unset',
    unparsable: 'dropped',
    source: 'kubernetes/kubernetes:pkg/kubelet/kubelet.go',
  },
  'kubelet.node-ip': {
    ...single,
    // Texts that are left out do not count, so two of one family is all that can be wrong.
    families: 'pair',
    parse: parseIPSloppy,
    list: 'trimmed',
    empty: 'unset',
    unparsable: 'dropped',
    source: 'kubernetes/component-helpers:node/util/ips.go',
  },
  'kubelet.address': { ...single, parse: parseIPSloppy, unparsable: 'unread', source: KUBELET_FLAGS },
  'kubelet.address-flag': { ...single, parse: parseIPSloppy, empty: 'unset', source: KUBELET_FLAGS },

  'ippool.cidr': {
    ...single,
    parse: netParseCIDR,
    hostBits: 'refused',
    linkLocal: 'refused',
    source: 'projectcalico/calico:libcalico-go/lib/clientv3/ippool.go',
  },
  // The object that Calico stores, written past Calico's own checks: its CRD learnt them one by one.
  'ippool-crd.cidr': {
    ...single,
    parse: netipParsePrefix,
    hostBits: 'refused',
    mapped: 'refused',
    linkLocal: 'refused',
    source: 'projectcalico/calico:libcalico-go/config/crd/crd.projectcalico.org_ippools.yaml',
    older: [
      {
        before: { program: 'calico', version: [3, 33, 0] },
        changes: { parse: parseCIDRSloppy, hostBits: 'stored', mapped: 'read', linkLocal: 'read' },
      },
      { before: { program: 'calico', version: [3, 32, 0] }, changes: { unparsable: 'dropped' } },
      // cidrChangeOK came with it: until then a pool whose stored text is not canonical can not be changed or deleted.
      { before: { program: 'calico', version: [3, 31, 3] }, changes: { canonical: 'expected' } },
    ],
  },
  'installation.ipPools.cidr': {
    ...single,
    parse: netParseCIDR,
    hostBits: 'stored',
    // Operators without normalizeCIDR delete and create a pool for ever when its text differs from the stored one.
    older: [{ before: { program: 'operator', version: [1, 44, 0] }, changes: { canonical: 'expected' } }],
    source: 'tigera/operator:pkg/controller/ippool/validation.go',
  },
  'installation.autodetection.cidrs': {
    ...single,
    parse: netParseCIDR,
    items: true,
    source: 'tigera/operator:pkg/controller/installation/validation.go',
  },
  'calico-node.CALICO_IPV4POOL_CIDR': {
    ...single,
    parse: netParseCIDR,
    words: ['none'],
    empty: 'unset',
    families: 'ipv4',
    source: CALICO_STARTUP,
  },
  'calico-node.CALICO_IPV6POOL_CIDR': {
    ...single,
    parse: netParseCIDR,
    words: ['none'],
    empty: 'unset',
    families: 'ipv6',
    source: CALICO_STARTUP,
  },

  // Calico's own objects take a bare address for the network of that one address.
  'bgpconfiguration.cidr': {
    ...single,
    parse: cidrOrAddress,
    empty: 'unset',
    hostBits: 'refused',
    source: CALICO_OBJECTS,
  },
  'bgpfilter.V4': calicoFilter('ipv4'),
  'bgpfilter.V6': calicoFilter('ipv6'),
  'ipreservation.reservedCIDRs': calicoNetworks,
  'felixconfiguration.cidrs': calicoNetworks,
  'felixconfiguration.externalNodesList': { ...calicoNetworks, families: 'ipv4' },
  'kubecontrollersconfiguration.interfaceCIDRs': calicoNetworks,
  'calico-networkset.nets': calicoNetworks,
  'calico-networkset-crd.nets': { ...calicoNetworks, unparsable: 'dropped', source: CALICO_STORED },
  // Only the rules of policies want a prefix length.
  'calico-policy.nets': { ...single, parse: netParseCIDR, items: true, hostBits: 'refused', source: CALICO_OBJECTS },
  'calico-policy-crd.nets': { ...calicoNetworks, unparsable: 'dropped', source: CALICO_STORED },
  'hostendpoint.expectedIPs': { ...single, parse: netParseIP, items: true, source: CALICO_OBJECTS },
  'hostendpoint-crd.expectedIPs': {
    ...single,
    parse: netParseIP,
    items: true,
    unparsable: 'dropped',
    source: CALICO_STORED,
  },
  'calico-resource.ipv4Network': { ...calicoNetwork, families: 'ipv4' },
  'calico-resource.ipv6Network': { ...calicoNetwork, families: 'ipv6' },
  'calico-resource.ipv4Address': { ...calicoAddress, families: 'ipv4' },
  'calico-resource.ipv6Address': { ...calicoAddress, families: 'ipv6' },
  // Felix goes on with its default.
  'felix.ipv4Address': { ...calicoAddress, families: 'ipv4', unparsable: 'dropped', source: FELIX },
  'felix.ipv6Address': { ...calicoAddress, families: 'ipv6', unparsable: 'dropped', source: FELIX },

  'ciliumpodippool.ipv4': { ...single, parse: netParseCIDR, items: true, families: 'ipv4', source: CILIUM_POD_POOLS },
  'ciliumpodippool.ipv6': { ...single, parse: netParseCIDR, items: true, families: 'ipv6', source: CILIUM_POD_POOLS },
  'ciliumloadbalancerippool.cidr': { ...single, parse: netParseCIDR, source: CILIUM_LB_IPAM },
  'ciliumloadbalancerippool.start': { ...single, parse: netipParseAddr, source: CILIUM_LB_IPAM },
  'ciliumnode.podCIDRs': {
    ...single,
    parse: netParseCIDR,
    items: true,
    unparsable: 'unread',
    source: 'cilium/cilium:pkg/ipam/types/types.go',
  },
  'ciliumnode.address': {
    ...single,
    parse: netParseIP,
    unparsable: 'unread',
    source: 'cilium/cilium:pkg/k8s/apis/cilium.io/v2/types.go',
  },
  'ciliumbgp.peerAddress': {
    ...single,
    parse: netipParseAddr,
    unparsable: 'unread',
    source: 'cilium/cilium:pkg/k8s/apis/cilium.io/v2/bgp_cluster_types.go',
  },
  'metallb.addresses': {
    ...single,
    parse: netParseCIDR,
    items: true,
    source: 'metallb/metallb:internal/config/config.go',
  },

  'service.clusterIPs': { ...legacyAddress, items: true, words: ['None'], families: 'pair', max: 2 },
  'node.podCIDRs': { ...legacyCidr, items: true, families: 'pair', max: 2 },
  'node.address': { ...single, parse: netParseIP, unparsable: 'unread', source: 'kubernetes/api:core/v1/types.go' },
  'networkpolicy.cidr': legacyCidr,
  'servicecidr.cidrs': {
    ...pair,
    items: true,
    parse: netipParsePrefix,
    hostBits: 'refused',
    mapped: 'refused',
    canonical: 'required',
    source: API_VALIDATION,
  },

  'kind.podSubnet': { ...commaPair, parse: netParseCIDR, source: KIND },
  'kind.serviceSubnet': { ...commaPair, parse: netParseCIDR, source: KIND },
  'kubeone.podSubnet': { ...single, families: 'ipv4', parse: netParseCIDR, source: KUBEONE },
  'kubeone.podSubnetIPv6': { ...single, families: 'ipv6', parse: netParseCIDR, source: KUBEONE },
  'kubeone.serviceSubnet': { ...single, families: 'ipv4', parse: netParseCIDR, source: KUBEONE },
  'kubeone.serviceSubnetIPv6': { ...single, families: 'ipv6', parse: netParseCIDR, source: KUBEONE },
  'k3s.cluster-cidr': { ...commaPair, items: true, parse: netParseCIDR, source: K3S_SERVER },
  'k3s.service-cidr': { ...commaPair, items: true, parse: netParseCIDR, source: K3S_SERVER },
  'k3s.cluster-dns': { ...single, items: true, parse: netParseIP, list: 'exact', empty: 'unset', source: K3S_SERVER },
  'k3s.node-ip': { ...commaPair, items: true, parse: netParseIP, source: K3S_NET },
  'k3s.advertise-address': { ...single, parse: netParseIP, empty: 'unset', source: K3S_SERVER },
  'talos.podSubnets': { ...pair, items: true, parse: netipParsePrefix, hostBits: 'refused', source: TALOS },
  'talos.serviceSubnets': { ...pair, items: true, parse: netipParsePrefix, hostBits: 'refused', source: TALOS },
  // The older place of the same lists is handed on to Kubernetes as it stands.
  'talos.cluster.network': {
    ...pair,
    items: true,
    parse: parseCIDRSloppy,
    unparsable: 'unread',
    handedOn: true,
    source: TALOS_OLD,
  },
  // A host may be named instead.
  'talos.nodeAddress': {
    ...single,
    items: true,
    list: 'trimmed',
    parse: netParseIP,
    unparsable: 'unread',
    source: TALHELPER,
  },
  // An address of an interface, with the prefix of its network.
  'talos.interface': {
    ...single,
    parse: (text: string) => netParseIP(text.replace(/\/\d{1,3}$/, '')),
    unparsable: 'unread',
    source: 'siderolabs/talos:pkg/machinery/config/types/v1alpha1/v1alpha1_types.go',
  },
  'talos.vip': { ...single, parse: netipParseAddr, empty: 'unset', source: TALOS_OLD },
  'k0s.nodeAddress': { ...single, parse: netParseIP, unparsable: 'unread', source: K0SCTL },
  'cni.host-local.subnet': {
    ...single,
    parse: netParseCIDR,
    hostBits: 'refused',
    // Calico's plugin puts the node's ranges in their place.
    words: ['usePodCidr', 'usePodCidrIPv6'],
    source: 'containernetworking/plugins:plugins/ipam/host-local/backend/allocator/range.go',
  },
  'flannel.Network': { ...single, parse: netParseCIDR, families: 'ipv4', source: FLANNEL },
  // An IPv4 range is parsed, and fails later when the node's range is compared with it.
  'flannel.IPv6Network': { ...single, parse: netParseCIDR, families: 'ipv6', source: FLANNEL },
  // The chart leaves a family out whose range is empty.
  'flannel.podCidr': { ...single, parse: netParseCIDR, empty: 'unset', families: 'ipv4', source: FLANNEL },
  'flannel.podCidrv6': { ...single, parse: netParseCIDR, empty: 'unset', families: 'ipv6', source: FLANNEL },
  // Helm joins the items of a list with blanks; the operator of newer releases takes commas too.
  'cilium.clusterPoolIPv4PodCIDRList': { ...ciliumPool, families: 'ipv4' },
  'cilium.clusterPoolIPv6PodCIDRList': { ...ciliumPool, families: 'ipv6' },
  'cilium.ipv4NativeRoutingCIDR': { ...ciliumNative, families: 'ipv4' },
  'cilium.ipv6NativeRoutingCIDR': { ...ciliumNative, families: 'ipv6' },
  // kubeadm gets the blocks joined by commas.
  'capi.pods.cidrBlocks': { ...pair, items: true, parse: parseCIDRSloppy, source: CAPI },
  'capi.services.cidrBlocks': { ...pair, items: true, parse: parseCIDRSloppy, source: CAPI },
  'kubespray.kube_pods_subnet': { ...network, families: 'ipv4' },
  'kubespray.kube_service_addresses': { ...network, families: 'ipv4' },
  'kubespray.calico_pool_cidr': { ...network, families: 'ipv4' },
  'kubespray.kube_pods_subnet_ipv6': { ...network, families: 'ipv6' },
  'kubespray.kube_service_addresses_ipv6': { ...network, families: 'ipv6' },
  'kubespray.calico_pool_cidr_ipv6': { ...network, families: 'ipv6' },
  'microk8s.IPv4_CLUSTER_CIDR': { ...single, parse: netParseCIDR, empty: 'unset', families: 'ipv4', source: MICROK8S },
  'microk8s.IPv4_SERVICE_CIDR': { ...single, parse: netParseCIDR, empty: 'unset', families: 'ipv4', source: MICROK8S },
  'microk8s.IPv6_CLUSTER_CIDR': { ...single, parse: netParseCIDR, empty: 'unset', families: 'ipv6', source: MICROK8S },
  'microk8s.IPv6_SERVICE_CIDR': { ...single, parse: netParseCIDR, empty: 'unset', families: 'ipv6', source: MICROK8S },
  'kube-router.service-range': { ...commaPair, parse: netParseCIDR, source: KUBE_ROUTER },
  'k0s.podCIDR': { ...single, parse: netParseCIDR, source: K0S },
  'k0s.serviceCIDR': { ...single, parse: netParseCIDR, source: K0S },
  'k0s.dualStack.IPv6podCIDR': { ...single, parse: netParseCIDR, families: 'ipv6', source: K0S },
  'k0s.dualStack.IPv6serviceCIDR': { ...single, parse: netParseCIDR, families: 'ipv6', source: K0S },
} as const satisfies Readonly<Record<string, AddressField>>;
