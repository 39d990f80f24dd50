/** The layers of a cluster, in the order in which a pod's IPv6 works or fails. */
export const LAYERS = [
  'addresses',
  'hosts',
  'container-runtime',
  'kubelet',
  'control-plane',
  'cni',
  'kube-proxy',
  'services',
  'logs',
] as const;

export type LayerId = (typeof LAYERS)[number];
