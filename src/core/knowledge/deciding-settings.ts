import { table } from '../source/null-dict.ts';
import type { Path } from '../source/tree.ts';

/** A setting that decides about dual-stack, by the name of its flag. */
export interface DecidingSetting {
  readonly name: string;
  /** Its key in the program's configuration file. */
  readonly key?: Path;
  /** Its key in kubeadm's documents, from which kubeadm makes the flag. */
  readonly kubeadm?: Path;
}

/** What a program that takes flags reads beside them. */
export interface ConfiguredProgram {
  /** The documents of its configuration file. */
  readonly config?: { readonly component: string; readonly kind: string };
  /** The flag that makes it read the file instead of its other flags. */
  readonly configHidesFlags?: string;
  /** It does not start where a flag and the file set the same. */
  readonly refusesBoth?: boolean;
  readonly settings: readonly DecidingSetting[];
}

const SERVICES: DecidingSetting = { name: 'service-cluster-ip-range', kubeadm: ['networking', 'serviceSubnet'] };

/**
 * The settings that decide about dual-stack, program by program. Sources: kubernetes/kubernetes cmd/kubelet/app/server.go
 * (flags go before the file), cmd/kube-proxy/app/options.go (a file replaces the flags), cmd/kubeadm/app/phases/controlplane/
 * manifests.go and phases/kubelet/flags.go; moby/moby daemon/config/config.go (findConfigurationConflicts).
 */
export const CONFIGURED_PROGRAMS: Readonly<Record<string, ConfiguredProgram>> = table({
  kubelet: {
    config: { component: 'kubelet', kind: 'KubeletConfiguration' },
    settings: [
      {
        name: 'container-runtime-endpoint',
        key: ['containerRuntimeEndpoint'],
        kubeadm: ['nodeRegistration', 'criSocket'],
      },
      { name: 'network-plugin' },
      { name: 'node-ip' },
      { name: 'cloud-provider' },
      { name: 'pod-cidr', key: ['podCIDR'] },
      { name: 'cluster-dns', key: ['clusterDNS'] },
      { name: 'cluster-domain', key: ['clusterDomain'] },
      { name: 'cgroup-driver', key: ['cgroupDriver'] },
    ],
  },
  dockerd: {
    config: { component: 'docker', kind: 'daemon.json' },
    refusesBoth: true,
    settings: [
      { name: 'bridge', key: ['bridge'] },
      { name: 'ipv6', key: ['ipv6'] },
      { name: 'bip', key: ['bip'] },
      { name: 'bip6', key: ['bip6'] },
      { name: 'fixed-cidr', key: ['fixed-cidr'] },
      { name: 'fixed-cidr-v6', key: ['fixed-cidr-v6'] },
      { name: 'default-address-pool', key: ['default-address-pools'] },
      { name: 'iptables', key: ['iptables'] },
      { name: 'ip6tables', key: ['ip6tables'] },
      { name: 'ip-masq', key: ['ip-masq'] },
      { name: 'experimental', key: ['experimental'] },
    ],
  },
  'cri-dockerd': {
    settings: [{ name: 'ipv6-dual-stack' }, { name: 'network-plugin' }, { name: 'pod-cidr' }],
  },
  'kube-apiserver': {
    settings: [SERVICES, { name: 'advertise-address', kubeadm: ['localAPIEndpoint', 'advertiseAddress'] }],
  },
  'kube-controller-manager': {
    settings: [
      { name: 'allocate-node-cidrs' },
      { name: 'cluster-cidr', kubeadm: ['networking', 'podSubnet'] },
      SERVICES,
      { name: 'node-cidr-mask-size' },
      { name: 'node-cidr-mask-size-ipv4' },
      { name: 'node-cidr-mask-size-ipv6' },
    ],
  },
  'kube-proxy': {
    config: { component: 'kube-proxy', kind: 'KubeProxyConfiguration' },
    configHidesFlags: 'config',
    settings: [
      { name: 'proxy-mode', key: ['mode'] },
      { name: 'detect-local-mode', key: ['detectLocalMode'] },
      { name: 'cluster-cidr', key: ['clusterCIDR'] },
      { name: 'bind-address', key: ['bindAddress'] },
      { name: 'nodeport-addresses', key: ['nodePortAddresses'] },
    ],
  },
});

/** Keys of K3s and RKE2, which are their flags. */
export const DISTRIBUTION_SETTINGS: readonly string[] = [
  ...['cluster-cidr', 'service-cidr', 'cluster-dns', 'cluster-domain', 'node-ip', 'advertise-address'],
  ...['cni', 'flannel-backend', 'flannel-ipv6-masq', 'disable-kube-proxy', 'disable-network-policy'],
  ...['docker', 'container-runtime-endpoint'],
];
