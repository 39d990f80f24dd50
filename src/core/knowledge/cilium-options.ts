import type { Path, Scalar } from '../source/tree.ts';

/** One option of Cilium, under the names that its users write. */
export interface CiliumOptionNames {
  /** Path in the values of the chart; undefined for an option that the chart has no value for. */
  readonly values?: Path;
  /** Key of the ConfigMap `cilium-config`, which is the flag of agent or operator too; undefined for one of the chart alone. */
  readonly config?: string;
  /** What the chart does where its value is left out. Undefined: nothing, or it depends on other values. */
  readonly chart?: Scalar;
  /** What agent and operator do where the key is left out. */
  readonly agent?: Scalar;
}

/**
 * The options that decide about addresses and families. Sources: cilium/charts cilium values.yaml and
 * templates/cilium-configmap.yaml of 1.10 to 1.20; cilium/cilium daemon/cmd/daemon_main.go, operator/cmd/flags.go,
 * pkg/defaults/defaults.go.
 */
export const CILIUM_OPTIONS = {
  ipv4: { values: ['ipv4', 'enabled'], config: 'enable-ipv4', chart: true, agent: true },
  ipv6: { values: ['ipv6', 'enabled'], config: 'enable-ipv6', chart: false, agent: true },
  ipam: { values: ['ipam', 'mode'], config: 'ipam', chart: 'cluster-pool', agent: 'cluster-pool' },
  pool4: {
    values: ['ipam', 'operator', 'clusterPoolIPv4PodCIDRList'],
    config: 'cluster-pool-ipv4-cidr',
    chart: '10.0.0.0/8',
  },
  pool6: {
    values: ['ipam', 'operator', 'clusterPoolIPv6PodCIDRList'],
    config: 'cluster-pool-ipv6-cidr',
    chart: 'fd00::/104',
  },
  oldPool4: { values: ['ipam', 'operator', 'clusterPoolIPv4PodCIDR'] },
  oldPool6: { values: ['ipam', 'operator', 'clusterPoolIPv6PodCIDR'] },
  mask4: {
    values: ['ipam', 'operator', 'clusterPoolIPv4MaskSize'],
    config: 'cluster-pool-ipv4-mask-size',
    chart: 24,
    agent: 24,
  },
  mask6: {
    values: ['ipam', 'operator', 'clusterPoolIPv6MaskSize'],
    config: 'cluster-pool-ipv6-mask-size',
    chart: 120,
    agent: 112,
  },
  nativeRange4: { values: ['ipv4NativeRoutingCIDR'], config: 'ipv4-native-routing-cidr', chart: '', agent: '' },
  nativeRange6: { values: ['ipv6NativeRoutingCIDR'], config: 'ipv6-native-routing-cidr', chart: '', agent: '' },
  nativeRangeFromPool: { values: ['nativeRoutingCIDRFromClusterPool'], chart: false },
  masquerade4: { values: ['enableIPv4Masquerade'], config: 'enable-ipv4-masquerade', chart: true, agent: true },
  masquerade6: { values: ['enableIPv6Masquerade'], config: 'enable-ipv6-masquerade', chart: true, agent: true },
  bpfMasquerade: { values: ['bpf', 'masquerade'], config: 'enable-bpf-masquerade', chart: false, agent: false },
  ipMasqAgent: { values: ['ipMasqAgent', 'enabled'], config: 'enable-ip-masq-agent', chart: false, agent: false },
  routingMode: { values: ['routingMode'], config: 'routing-mode' },
  tunnel: { values: ['tunnel'], config: 'tunnel' },
  tunnelProtocol: { values: ['tunnelProtocol'], config: 'tunnel-protocol', agent: 'vxlan' },
  underlayProtocol: { values: ['underlayProtocol'], config: 'underlay-protocol' },
  autoDirectNodeRoutes: {
    values: ['autoDirectNodeRoutes'],
    config: 'auto-direct-node-routes',
    chart: false,
    agent: false,
  },
  directRoutingSkipUnreachable: {
    values: ['directRoutingSkipUnreachable'],
    config: 'direct-routing-skip-unreachable',
    chart: false,
    agent: false,
  },
  kubeProxyReplacement: { values: ['kubeProxyReplacement'], config: 'kube-proxy-replacement', chart: false },
  nodePort: { values: ['nodePort', 'enabled'], config: 'enable-node-port', chart: false, agent: false },
  nodePortAddresses: { values: ['nodePort', 'addresses'], config: 'nodeport-addresses' },
  loadBalancerMode: { values: ['loadBalancer', 'mode'], config: 'bpf-lb-mode', chart: 'snat', agent: 'snat' },
  loadBalancerDispatch: { values: ['loadBalancer', 'dsrDispatch'], config: 'bpf-lb-dsr-dispatch' },
  loadBalancerAcceleration: { values: ['loadBalancer', 'acceleration'], config: 'bpf-lb-acceleration' },
  bigTcp4: { values: ['enableIPv4BIGTCP'], config: 'enable-ipv4-big-tcp', chart: false, agent: false },
  bigTcp6: { values: ['enableIPv6BIGTCP'], config: 'enable-ipv6-big-tcp', chart: false, agent: false },
  nat46x64: { values: ['nat46x64Gateway', 'enabled'], config: 'enable-nat46x64-gateway', chart: false, agent: false },
  l2Announcements: {
    values: ['l2announcements', 'enabled'],
    config: 'enable-l2-announcements',
    chart: false,
    agent: false,
  },
  bgpControlPlane: {
    values: ['bgpControlPlane', 'enabled'],
    config: 'enable-bgp-control-plane',
    chart: false,
    agent: false,
  },
  chainingMode: { values: ['cni', 'chainingMode'], config: 'cni-chaining-mode', chart: 'none', agent: 'none' },
  chainingTarget: { values: ['cni', 'chainingTarget'], config: 'cni-chaining-target' },
  customConf: { values: ['cni', 'customConf'], config: 'custom-cni-conf', chart: false },
  endpointHealth: {
    values: ['endpointHealthChecking', 'enabled'],
    config: 'enable-endpoint-health-checking',
    chart: true,
    agent: true,
  },
  localRouter4: { config: 'local-router-ipv4' },
  localRouter6: { config: 'local-router-ipv6' },
  strictRange: { values: ['encryption', 'strictMode', 'cidr'], config: 'encryption-strict-mode-cidr' },
  strictEgressRange: {
    values: ['encryption', 'strictMode', 'egress', 'cidr'],
    config: 'encryption-strict-egress-cidr',
  },
  strict: { values: ['encryption', 'strictMode', 'enabled'], config: 'enable-encryption-strict-mode' },
  strictEgress: {
    values: ['encryption', 'strictMode', 'egress', 'enabled'],
    config: 'enable-encryption-strict-mode-egress',
  },
  apiHost: { values: ['k8sServiceHost'] },
  apiHostRef: { values: ['k8sServiceHostRef'] },
  eni: { values: ['eni', 'enabled'], chart: false },
  gke: { values: ['gke', 'enabled'], chart: false },
  aks: { values: ['aksbyocni', 'enabled'], chart: false },
} as const satisfies Readonly<Record<string, CiliumOptionNames>>;

export type CiliumOption = keyof typeof CILIUM_OPTIONS;

/** The names of an option, as a table with all of its columns. */
export function ciliumOption(option: CiliumOption): CiliumOptionNames {
  return CILIUM_OPTIONS[option];
}

/** Options of a family. */
export const OF_FAMILY = {
  4: { on: 'ipv4', pool: 'pool4', mask: 'mask4', nativeRange: 'nativeRange4', masquerade: 'masquerade4' },
  6: { on: 'ipv6', pool: 'pool6', mask: 'mask6', nativeRange: 'nativeRange6', masquerade: 'masquerade6' },
} as const satisfies Readonly<Record<4 | 6, Readonly<Record<string, CiliumOption>>>>;
