import { type Row, ruleSays } from '../../../support/says.ts';

const K3S = 'etc/rancher/k3s/config.yaml';
const RKE2 = 'etc/rancher/rke2/config.yaml';
const _k3s = (...lines: readonly string[]) => ({ [K3S]: `${lines.join('\n')}\n` });
const _rke2 = (...lines: readonly string[]) => ({ [RKE2]: `${lines.join('\n')}\n` });
const _at = (kubernetes: string) => ({ versions: { kubernetes } });
const PODS = 'cluster-cidr: 10.42.0.0/16,2001:db8:42::/56';
const JOINS = 'server: https://10.0.0.1:6443';

/** What is underlined where a setting is missing. */
const MISSES = '«server»: https://10.0.0.1:6443';

/** Two servers: the one that runs, and the one that joins it. */
const servers = (running: readonly string[], joining: readonly string[], file = K3S, joins = JOINS) => ({
  [`cluster/a/${file}`]: ['token: abc', 'cluster-init: true', ...running, ''].join('\n'),
  [`cluster/b/${file}`]: [joins, 'token: abc', 'tls-san: [b]', ...joining, ''].join('\n'),
});

// k3s-io/k3s pkg/cluster/bootstrap.go, pkg/daemons/config/types.go CriticalControlArgs
ruleSays('k3s-servers-differ', [
  [
    'another range',
    servers([PODS], ['cluster-cidr: «10.42.0.0/16»']),
    `
      error differs key=cluster-cidr value=10.42.0.0/16 other=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:3
      cluster/a/etc/rancher/k3s/config.yaml:3 other (counterpart)
      suggested set key=cluster-cidr value=10.42.0.0/16,2001:db8:42::/56
      - cluster-cidr: 10.42.0.0/16
      + cluster-cidr: "10.42.0.0/16,2001:db8:42::/56"`,
  ],
  [
    'a range less',
    servers([PODS], [], K3S, MISSES),
    `
      error missing key=cluster-cidr other=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:3
      cluster/a/etc/rancher/k3s/config.yaml:3 other (counterpart)
      suggested set key=cluster-cidr value=10.42.0.0/16,2001:db8:42::/56
      + cluster-cidr: "10.42.0.0/16,2001:db8:42::/56"`,
  ],
  [
    'a range more',
    servers([], ['cluster-cidr: «10.42.0.0/16,2001:db8:42::/56»']),
    'error added key=cluster-cidr value=10.42.0.0/16,2001:db8:42::/56 place=config.yaml',
  ],
  ['one range more may be the default', servers([], ['cluster-cidr: 10.42.0.0/16']), ''],
  ['the same range, written otherwise', servers([PODS], ['cluster-cidr: ["10.42.0.0/16", "2001:db8:42:0::/56"]']), ''],
  [
    'a switch',
    servers(['flannel-ipv6-masq: true'], ['flannel-ipv6-masq: «false»']),
    `
      error differs key=flannel-ipv6-masq value=false other=true place=config.yaml:3
      cluster/a/etc/rancher/k3s/config.yaml:3 other (counterpart)
      suggested set key=flannel-ipv6-masq value=true
      - flannel-ipv6-masq: false
      + flannel-ipv6-masq: true`,
  ],
  [
    'a switch that one does not set',
    servers(['flannel-ipv6-masq: true'], [], K3S, MISSES),
    `
      error missing key=flannel-ipv6-masq other=true place=config.yaml:3
      cluster/a/etc/rancher/k3s/config.yaml:3 other (counterpart)
      suggested set key=flannel-ipv6-masq value=true
      + flannel-ipv6-masq: true`,
  ],
  ['a switch at its default', servers(['flannel-ipv6-masq: false'], []), ''],
  [
    'another switch',
    servers([], ['disable-network-policy: «true»']),
    `
      error added key=disable-network-policy value=true place=config.yaml
      suggested set key=disable-network-policy value=false
      - disable-network-policy: true
      + disable-network-policy: false`,
  ],
  [
    'a backend',
    servers(['flannel-backend: host-gw'], ['flannel-backend: «vxlan»']),
    `
      error differs key=flannel-backend value=vxlan other=host-gw place=config.yaml:3
      cluster/a/etc/rancher/k3s/config.yaml:3 other (counterpart)
      suggested set key=flannel-backend value=host-gw
      - flannel-backend: vxlan
      + flannel-backend: host-gw`,
  ],
  ['a backend at its default', servers(['flannel-backend: vxlan'], []), ''],
  [
    'a domain',
    servers(['cluster-domain: a.org'], ['cluster-domain: «b.org»']),
    `
      error differs key=cluster-domain value=b.org other=a.org place=config.yaml:3
      cluster/a/etc/rancher/k3s/config.yaml:3 other (counterpart)
      suggested set key=cluster-domain value=a.org
      - cluster-domain: b.org
      + cluster-domain: a.org`,
  ],
  [
    'a mode',
    servers([], ['egress-selector-mode: «pod»']),
    `
      error added key=egress-selector-mode value=pod place=config.yaml
      suggested set key=egress-selector-mode value=agent
      - egress-selector-mode: pod
      + egress-selector-mode: agent`,
  ],
  [
    'a DNS server',
    servers(['cluster-dns: 10.43.0.10'], ['cluster-dns: «10.43.0.11»']),
    `
      error differs key=cluster-dns value=10.43.0.11 other=10.43.0.10 place=config.yaml:3
      cluster/a/etc/rancher/k3s/config.yaml:3 other (counterpart)
      suggested set key=cluster-dns value=10.43.0.10
      - cluster-dns: 10.43.0.11
      + cluster-dns: 10.43.0.10`,
  ],
  [
    'other switches',
    servers([], ['disable-cloud-controller: «true»', 'disable-helm-controller: «true»', 'flannel-external-ip: «true»']),
    `
      error added key=disable-cloud-controller value=true place=config.yaml
      suggested set key=disable-cloud-controller value=false
      - disable-cloud-controller: true
      + disable-cloud-controller: false
      error added key=disable-helm-controller value=true place=config.yaml
      suggested set key=disable-helm-controller value=false
      - disable-helm-controller: true
      + disable-helm-controller: false
      error added key=flannel-external-ip value=true place=config.yaml
      suggested set key=flannel-external-ip value=false
      - flannel-external-ip: true
      + flannel-external-ip: false`,
  ],
  [
    'keys of RKE2',
    servers([], ['disable-kube-proxy: «true»', 'disable-helm-controller: true', 'flannel-backend: host-gw'], RKE2),
    `
      error added key=disable-kube-proxy value=true place=config.yaml
      suggested set key=disable-kube-proxy value=false
      - disable-kube-proxy: true
      + disable-kube-proxy: false`,
  ],
  ['a key of RKE2 alone', servers([], ['disable-kube-proxy: true']), ''],
  ['a value that is filled in later', servers(['cluster-domain: a.org'], ['cluster-domain: "{{ domain }}"']), ''],
  ['a range that is filled in later', servers([PODS], ['cluster-cidr: "{{ pods }}"']), ''],
  ['nobody joins', { [`cluster/a/${K3S}`]: `${PODS}\n`, [`cluster/b/${K3S}`]: 'cluster-cidr: 10.42.0.0/16\n' }, ''],
  [
    'servers that run and differ',
    {
      ...servers([PODS], ['cluster-cidr: 10.44.0.0/16']),
      [`cluster/c/${K3S}`]: 'token: abc\ncluster-cidr: 10.42.0.0/16\n',
    },
    '',
  ],
]);

const apart = (running: readonly string[], joining: readonly string[]) => ({
  [`one/${K3S}`]: [...running, PODS, ''].join('\n'),
  [`two/${K3S}`]: [...joining, 'cluster-cidr: «10.42.0.0/16»', ''].join('\n'),
});
const DIFFERS = `error differs key=cluster-cidr value=10.42.0.0/16 other=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:2`;

ruleSays('k3s-servers-differ', [
  [
    'the same token',
    apart(['token: abc'], ['server: https://lb:6443', 'token: abc']),
    `
      error differs key=cluster-cidr value=10.42.0.0/16 other=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:2
      one/etc/rancher/k3s/config.yaml:2 other (counterpart)
      suggested set key=cluster-cidr value=10.42.0.0/16,2001:db8:42::/56
      - cluster-cidr: 10.42.0.0/16
      + cluster-cidr: "10.42.0.0/16,2001:db8:42::/56"`,
  ],
  ...[
    'node-ip: 10.0.0.1',
    'node-external-ip: 10.0.0.1',
    'advertise-address: 10.0.0.1',
    'tls-san: [a, 10.0.0.1]',
    'node-name: 10.0.0.1',
    'tls-san: a,10.0.0.1',
  ].map(
    (line): Row => [
      `${line} is whom it joins`,
      apart([line], [JOINS]),
      `${DIFFERS}
       one/${K3S}:2 other (counterpart)
       suggested set key=cluster-cidr value=10.42.0.0/16,2001:db8:42::/56
       - cluster-cidr: 10.42.0.0/16
       + cluster-cidr: "10.42.0.0/16,2001:db8:42::/56"`,
    ],
  ),
  [
    'an IPv6 address is whom it joins',
    apart(['node-ip: fd00::1'], ['server: "https://[fd00::1]:6443/"']),
    `
      error differs key=cluster-cidr value=10.42.0.0/16 other=10.42.0.0/16,2001:db8:42::/56 place=config.yaml:2
      one/etc/rancher/k3s/config.yaml:2 other (counterpart)
      suggested set key=cluster-cidr value=10.42.0.0/16,2001:db8:42::/56
      - cluster-cidr: 10.42.0.0/16
      + cluster-cidr: "10.42.0.0/16,2001:db8:42::/56"`,
  ],
]);
