const AGENT = 'cilium-agent fails to start:';
const HELM = 'Helm refuses these values:';

/** What Cilium's chart and agent refuse, by the ids of `analysis/cilium-refusals.ts`. */
export const CILIUM_REFUSAL_TEXTS = {
  noFamily: `${AGENT} IPv4 and IPv6 are both off. Turn one of them on.`,
  ipam: `${AGENT} {value} is not an IPAM mode. Use cluster-pool, kubernetes or multi-pool.`,
  routingMode: `${AGENT} {key} is {value}, expected tunnel or native. Correct the value.`,
  tunnelProtocol: `${AGENT} {key} is {value}, expected vxlan or geneve. Correct the value.`,
  tunnelDisabled: `${AGENT} {key} is {value}, expected vxlan or geneve. Remove it, and set {mode} to native if that was meant.`,
  underlay: `${AGENT} {key} is {value}, expected ipv4, ipv6 or, from 1.20 on, auto. Correct the value.`,
  underlayOff: `${AGENT} {key} is {value}, but that family is off. Use the other one, or remove {key}.`,
  underlayXdp: `${AGENT} XDP acceleration does not work with an IPv6 underlay. Set {key} to disabled.`,
  directRoutes: `${AGENT} {key} needs native routing, and Cilium tunnels here. Set {mode} to native, or remove {key}.`,
  skipUnreachable: `${AGENT} {key} needs {other}. Set {other} to true, or remove {key}.`,
  eni: `${AGENT} ENI has no IPv6 up to Cilium 1.19. Turn IPv6 off, or use Cilium 1.20.`,
  delegated: `${AGENT} with the IPAM mode delegated-plugin, {meant} needs an address for the node's router. Set {other}, or disable {meant}.`,
  delegatedHealth: `${AGENT} endpoint health checking does not work with the IPAM mode delegated-plugin. Set {other} to false.`,
  strictRange: `${AGENT} {key} is {value}, but strict encryption covers IPv4 only. Use the IPv4 pod range.`,
  dsrVxlan: `${AGENT} {key} is {value}, which does not work in a VXLAN tunnel. Use native routing, or set {meant} to geneve and the DSR dispatch too.`,
  dsrDispatch: `${AGENT} in a tunnel, {key} {value} needs {other} geneve. Set {other} to geneve.`,
  bpfMasquerade: `${AGENT} {key} is on, but masquerading is off for both families. Set {key} to false.`,
  masqAgent: `${AGENT} the ip-masq-agent needs {other}. Set {other} to true.`,
  bpfMasqueradeIpv6: `${AGENT} up to Cilium 1.13 {key} works without IPv6 masquerading only. Set {other} to false.`,
  bpfMasqueradeNodePort: `${AGENT} up to Cilium 1.18 {key} needs {other}. Set {other} to true, or {key} to false.`,
  bigTcp: `${AGENT} up to Cilium 1.18 BIG TCP does not work with a tunnel. Set {key} to false, or use native routing.`,
  nat46x64: `${AGENT} the NAT46/64 gateway needs both families. Turn both on, or set {key} to false.`,
  kubeProxy: `${AGENT} {key} is {value}, and from Cilium 1.16 on only true and false are allowed. Set it to {meant}.`,
  tunnel: `${HELM} tunnel was removed in Cilium 1.15. Use {meant}.`,
  oldPool: `${HELM} {key} was removed in Cilium 1.14. Use {meant}.`,
  gke: `${HELM} GKE needs {mode} native. Remove {mode}.`,
  aks: `${HELM} AKS BYOCNI needs {mode} tunnel. Remove {mode}.`,
  hostRef: `${HELM} k8sServiceHost and k8sServiceHostRef exclude each other. Remove one of them.`,
} as const;
