import type { AddressRole, RangeRole } from '../model/facts.ts';

/** What a range or an address is for, as texts name it. */
export const ROLE_TEXTS = {
  pods: 'pod range',
  services: 'Service range',
  'proxy-pods': 'pod range of kube-proxy',
  'controller-services': 'Service range of kube-controller-manager',
  nodes: 'node range',
  pool: 'Calico pool',
  'cilium-pool': 'Cilium pool',
  'load-balancer': 'load-balancer pool',
  'node-block': "one node's share of the pod range",
  'docker-bridge': 'Docker bridge',
  'docker-default': 'Docker bridge (default)',
  'docker-pool': 'Docker address pool',
  node: 'node address',
  'cluster-dns': 'DNS server of pods',
  advertise: 'API server address',
  gateway: 'Docker gateway',
} as const satisfies Readonly<Record<RangeRole | AddressRole, string>>;
