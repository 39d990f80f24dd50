import type { AddressRole, RangeRole } from '../model/facts.ts';

/** What a range or an address is for, as texts name it. */
export const ROLE_TEXTS = {
  pods: 'pod range',
  services: 'Service range',
  'proxy-pods': 'pod range as kube-proxy knows it',
  'controller-services': 'Service range as kube-controller-manager knows it',
  nodes: 'node range',
  pool: 'Calico pool',
  'cilium-pool': 'Cilium pool',
  'load-balancer': 'load-balancer pool',
  'node-block': "one node's share of the pod range",
  'docker-bridge': "Docker's bridge",
  'docker-default': "Docker's bridge (default)",
  'docker-pool': "Docker's address pool",
  node: 'address of a node',
  'cluster-dns': 'DNS server of the pods',
  advertise: 'address of the API server',
  gateway: "Docker's gateway",
} as const satisfies Readonly<Record<RangeRole | AddressRole, string>>;
