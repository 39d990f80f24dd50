import type { ClusterFiles } from './cluster.ts';

/** A mistake that is put into a cluster: where it is, and which rule has to find it there. */
export interface Fault {
  readonly rule: string;
  readonly file: string;
  /** One-based. */
  readonly line: number;
}

interface Kind {
  readonly rule: string;
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
  /** Text that then stands on the line of the finding alone. */
  readonly needle: string;
}

/** Each changes a file of its own, so that any of them may meet in one cluster. */
const KINDS: readonly Kind[] = [
  {
    rule: 'cri-dockerd-dual-stack-off',
    file: 'nodes/node-1/usr/lib/systemd/system/cri-docker.service',
    from: ' --ipv6-dual-stack',
    to: '',
    needle: 'ExecStart=',
  },
  {
    rule: 'kubelet-dual-stack-flag',
    file: 'nodes/node-2/etc/default/kubelet',
    from: '="',
    to: '="--ipv6-dual-stack=true ',
    needle: '--ipv6-dual-stack',
  },
  {
    rule: 'docker-key-unknown',
    file: 'nodes/node-1/etc/docker/daemon.json',
    from: '"log-driver"',
    to: '"log-drivers"',
    needle: '"log-drivers"',
  },
  {
    rule: 'docker-json-invalid',
    file: 'nodes/node-2/etc/docker/daemon.json',
    from: '"100m"',
    to: '"100m",',
    needle: '"100m",',
  },
  {
    rule: 'docker-range-overlaps-pods',
    file: 'nodes/node-3/etc/docker/daemon.json',
    from: ':d0c3::/64',
    to: ':4200::/64',
    needle: '"fixed-cidr-v6"',
  },
  {
    rule: 'ippool-ipip-v6',
    file: 'calico/ippool-ipv6.yaml',
    from: 'ipipMode: Never',
    to: 'ipipMode: Always',
    needle: 'ipipMode',
  },
  {
    rule: 'cni-assign-not-string',
    file: 'calico/calico.yaml',
    from: '"assign_ipv6": "true"',
    to: '"assign_ipv6": true',
    needle: '"assign_ipv6"',
  },
  {
    rule: 'kubelet-key-case',
    file: 'nodes/node-1/var/lib/kubelet/config.yaml',
    from: 'clusterDomain:',
    to: 'ClusterDomain:',
    needle: 'ClusterDomain',
  },
  {
    rule: 'proxy-cluster-cidr-mismatch',
    file: 'kube-proxy.yaml',
    from: /clusterCIDR: [^,]*/,
    to: 'clusterCIDR: 10.244.0.0/16',
    needle: 'clusterCIDR',
  },
  {
    rule: 'cidr-host-bits',
    file: 'calico/ippool-ipv4.yaml',
    from: '.0.0/16',
    to: '.0.1/16',
    needle: '/16',
  },
];

export const FAULT_KINDS = KINDS.length;

/** Puts one kind of fault into a cluster; asking for the same kind twice is a mistake of the caller. */
export function inject(files: ClusterFiles, kind: number): Fault {
  const { rule, file, from, to, needle } = KINDS[kind % KINDS.length] as Kind;
  const before = files.get(file) ?? '';
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${rule}: nothing to change in ${file}`);
  files.set(file, after);
  const at = after.indexOf(needle);
  if (at < 0) throw new Error(`${rule}: ${file} does not hold ${needle}`);
  return { rule, file, line: after.slice(0, at).split('\n').length };
}
