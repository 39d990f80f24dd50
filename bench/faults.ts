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

/**
 * Each changes a line of its own, in a file that stays readable or has no other, so that any of them may meet in one
 * cluster.
 */
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
  {
    rule: 'cri-dockerd-flag-value',
    file: 'nodes/node-2/usr/lib/systemd/system/cri-docker.service',
    from: ' --ipv6-dual-stack',
    to: ' --ipv6-dual-stack=yes',
    needle: '--ipv6-dual-stack',
  },
  {
    rule: 'cri-dockerd-flag-argument',
    file: 'nodes/node-3/usr/lib/systemd/system/cri-docker.service',
    from: ' --ipv6-dual-stack',
    to: ' --ipv6-dual-stack true',
    needle: '--ipv6-dual-stack',
  },
  {
    rule: 'kubelet-node-ip-family-missing',
    file: 'nodes/node-3/etc/default/kubelet',
    from: /,[^"]*/,
    to: '',
    needle: '--node-ip',
  },
  {
    rule: 'kubelet-node-ip-order',
    file: 'nodes/node-1/etc/default/kubelet',
    from: /=([\d.]+),([\w:]+)"/,
    to: '=$2,$1"',
    needle: '--node-ip',
  },
  {
    rule: 'kubelet-flag-removed',
    file: 'nodes/node-1/etc/systemd/system/kubelet.service.d/10-kubeadm.conf',
    from: '--v=2',
    to: '--container-runtime=remote',
    needle: '--container-runtime',
  },
  {
    rule: 'kubelet-flag-unknown',
    file: 'nodes/node-2/etc/systemd/system/kubelet.service.d/10-kubeadm.conf',
    from: '--v=2',
    to: '--node-ips=10.0.0.1',
    needle: '--node-ips',
  },
  {
    rule: 'feature-gate-removed',
    file: 'nodes/node-3/etc/systemd/system/kubelet.service.d/10-kubeadm.conf',
    from: '--v=2',
    to: '--feature-gates=IPv6DualStack=true',
    needle: '--feature-gates',
  },
  {
    rule: 'kubelet-cluster-dns-outside-services',
    file: 'nodes/node-2/var/lib/kubelet/config.yaml',
    from: /- 172[^\n]*/,
    to: '- 172.31.0.10',
    needle: '172.31.0.10',
  },
  {
    rule: 'kubelet-cluster-domain-mismatch',
    file: 'nodes/node-3/var/lib/kubelet/config.yaml',
    from: 'clusterDomain: cluster.local',
    to: 'clusterDomain: k8s.local',
    needle: 'clusterDomain',
  },
  {
    rule: 'sysctl-ipv6-forwarding-off',
    file: 'nodes/node-1/etc/sysctl.d/99-kubernetes.conf',
    from: 'ipv6.conf.all.forwarding = 1',
    to: 'ipv6.conf.all.forwarding = 0',
    needle: 'ipv6.conf.all.forwarding',
  },
  {
    rule: 'sysctl-ipv6-disabled',
    file: 'nodes/node-2/etc/sysctl.d/99-kubernetes.conf',
    from: 'disable_ipv6 = 0',
    to: 'disable_ipv6 = 1',
    needle: 'disable_ipv6',
  },
  {
    rule: 'kubeadm-key-unknown',
    file: 'kubeadm.yaml',
    from: 'advertiseAddress:',
    to: 'advertiseAdress:',
    needle: 'advertiseAdress',
  },
  {
    rule: 'kubeadm-value-refused',
    file: 'kubeadm.yaml',
    from: /controlPlaneEndpoint: .*/,
    to: 'controlPlaneEndpoint: "[fe80::1%eth0]:6443"',
    needle: 'controlPlaneEndpoint',
  },
  { rule: 'proxy-value-refused', file: 'kube-proxy.yaml', from: 'mode: ipvs', to: 'mode: IPVS', needle: 'mode:' },
  {
    rule: 'calico-node-ip6-off',
    file: 'calico/calico.yaml',
    from: /(name: IP6\n *value: )autodetect/,
    to: '$1none',
    needle: 'value: none',
  },
  {
    rule: 'calico-node-value-not-string',
    file: 'calico/calico.yaml',
    from: /(name: FELIX_IPV6SUPPORT\n *value: )"true"/,
    to: '$1true',
    needle: 'value: true',
  },
  {
    rule: 'wireguard-one-family',
    file: 'calico/felix.yaml',
    from: '  wireguardEnabledV6: true\n',
    to: '',
    needle: 'wireguardEnabled:',
  },
  {
    rule: 'bgp-service-ranges',
    file: 'calico/bgp.yaml',
    from: / *- cidr: fd[^\n]*\n/,
    to: '',
    needle: 'serviceClusterIPs',
  },
  {
    rule: 'ippool-block-size',
    file: 'calico/ippool-ipv6.yaml',
    from: 'blockSize: 122',
    to: 'blockSize: 64',
    needle: 'blockSize',
  },
  {
    rule: 'ippool-nat-v6-off',
    file: 'calico/ippool-ipv6.yaml',
    from: 'natOutgoing: true',
    to: 'natOutgoing: false',
    needle: 'natOutgoing',
  },
  {
    rule: 'installation-encapsulation',
    file: 'calico/installation.yaml',
    from: 'encapsulation: None',
    to: 'encapsulation: IPIP',
    needle: 'encapsulation: IPIP\n        natOutgoing: Enabled\n        nodeSelector: all()\n    node',
  },
  {
    rule: 'installation-block-size',
    file: 'calico/installation.yaml',
    from: 'blockSize: 122',
    to: 'blockSize: 130',
    needle: 'blockSize: 130',
  },
  {
    rule: 'installation-value-wrong',
    file: 'calico/installation.yaml',
    from: 'bgp: Enabled',
    to: 'bgp: enabled',
    needle: 'bgp:',
  },
  {
    rule: 'installation-key-unknown',
    file: 'calico/installation.yaml',
    from: 'nodeAddressAutodetectionV4',
    to: 'nodeAddressAutoDetectionV4',
    needle: 'nodeAddressAutoDetectionV4',
  },
  {
    rule: 'range-flag-conflict',
    file: 'control-plane/manifests/kube-apiserver.yaml',
    from: /service-cluster-ip-range=172.20/,
    to: 'service-cluster-ip-range=172.21',
    needle: '--service-cluster-ip-range',
  },
  {
    rule: 'node-mask-flag-wrong',
    file: 'control-plane/manifests/kube-controller-manager.yaml',
    from: '--node-cidr-mask-size-ipv4=24',
    to: '--node-cidr-mask-size=24',
    needle: '--node-cidr-mask-size=24',
  },
  {
    rule: 'service-families-invalid',
    file: 'services/web.yaml',
    from: '- IPv6',
    to: '- IPv4',
    needle: '- IPv4\n  selector',
  },
  {
    rule: 'service-families-policy',
    file: 'services/dns.yaml',
    from: 'RequireDualStack',
    to: 'SingleStack',
    needle: 'ipFamilyPolicy',
  },
];

/** Kinds that fit a cluster: where Calico comes from its manifest, there is no Installation, and the other way round. */
function kindsFor(files: ClusterFiles): readonly Kind[] {
  return KINDS.filter(({ file }) => files.has(file));
}

/** Rules that find injected faults. */
export const FAULT_RULES: readonly string[] = KINDS.map(({ rule }) => rule);

/** Puts faults of so many kinds, from one on, into a cluster; of all that fit it where there are no more. */
export function inject(files: ClusterFiles, first: number, count: number): Fault[] {
  const kinds = kindsFor(files);
  const chosen = Array.from(
    { length: Math.min(count, kinds.length) },
    (_, at) => kinds[(first + at) % kinds.length] as Kind,
  );
  for (const kind of chosen) put(files, kind);
  // Only now, as a fault may move the line of another.
  return chosen.map(({ rule, file, needle }) => {
    const text = (files.get(file) ?? '').replaceAll('\r', '');
    const at = text.indexOf(needle);
    if (at < 0) throw new Error(`${rule}: ${file} does not hold ${needle}`);
    return { rule, file, line: text.slice(0, at).split('\n').length };
  });
}

function put(files: ClusterFiles, { rule, file, from, to }: Kind): void {
  const before = files.get(file) ?? '';
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${rule}: nothing to change in ${file}`);
  files.set(file, after);
}
