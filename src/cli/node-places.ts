/** Where a node has the files of its programs: a file, or those of a folder that match. Relative to the root. */
export interface NodePlace {
  readonly path: string;
  readonly files?: RegExp;
  /** A folder of the same kind that comes first hides files of the same name here. */
  readonly kind?: 'sysctl';
}

/** Where systemd looks for units, the strongest first. Source: systemd.unit(5), "Unit File Load Path". */
export const UNIT_FOLDERS = [
  'etc/systemd/system',
  'run/systemd/system',
  'usr/local/lib/systemd/system',
  'usr/lib/systemd/system',
  'lib/systemd/system',
] as const;

export const UNITS = [
  'docker.service',
  'cri-docker.service',
  'cri-dockerd.service',
  'kubelet.service',
  'kube-apiserver.service',
  'kube-controller-manager.service',
  'kube-proxy.service',
] as const;

/**
 * Sources: dockerd(8); kubernetes.io "kubelet integration" and "Set kubelet parameters via a config file";
 * sysctl.d(5); docs.k3s.io and docs.rke2.io "Configuration File".
 */
export const NODE_PLACES: readonly NodePlace[] = [
  { path: 'etc/docker/daemon.json' },
  { path: 'etc/default/docker' },
  { path: 'var/lib/kubelet/config.yaml' },
  { path: 'var/lib/kubelet/kubeadm-flags.env' },
  { path: 'etc/default/kubelet' },
  { path: 'etc/sysconfig/kubelet' },
  { path: 'etc/kubernetes/kubelet.conf.d', files: /\.conf$/ },
  { path: 'etc/kubernetes/manifests', files: /\.(?:ya?ml|json)$/ },
  { path: 'etc/cni/net.d', files: /\.(?:conflist|conf|json)$/ },
  { path: 'etc/containerd/config.toml' },
  { path: 'etc/rancher/k3s/config.yaml' },
  { path: 'etc/rancher/k3s/config.yaml.d', files: /\.ya?ml$/ },
  { path: 'etc/rancher/rke2/config.yaml' },
  { path: 'etc/rancher/rke2/config.yaml.d', files: /\.ya?ml$/ },
  { path: 'etc/sysctl.conf' },
  { path: 'etc/sysctl.d', files: /\.conf$/, kind: 'sysctl' },
  { path: 'run/sysctl.d', files: /\.conf$/, kind: 'sysctl' },
  { path: 'usr/local/lib/sysctl.d', files: /\.conf$/, kind: 'sysctl' },
  { path: 'usr/lib/sysctl.d', files: /\.conf$/, kind: 'sysctl' },
  { path: 'lib/sysctl.d', files: /\.conf$/, kind: 'sysctl' },
  { path: 'proc/cmdline' },
];

/** Kernel settings that run, by their paths below `proc/sys`. */
export const RUNNING = [
  'net/ipv6/conf/all/disable_ipv6',
  'net/ipv6/conf/default/disable_ipv6',
  'net/ipv6/conf/all/forwarding',
] as const;
