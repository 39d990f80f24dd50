import { ruleSays } from '../../../support/says.ts';

const K3S = 'etc/rancher/k3s/config.yaml';
const RKE2 = 'etc/rancher/rke2/config.yaml';
const k3s = (...lines: readonly string[]) => ({ [K3S]: `${lines.join('\n')}\n` });
const rke2 = (...lines: readonly string[]) => ({ [RKE2]: `${lines.join('\n')}\n` });
const at = (kubernetes: string) => ({ versions: { kubernetes } });
const FIRST = 'cluster-cidr: 10.42.0.0/16';

ruleSays('k3s-key-unknown', [
  [
    'one key for a family',
    k3s('node-ip: 10.0.0.1', '«node-ipv6»: fd00::1'),
    `
      warning families program=K3s key=node-ipv6 near=node-ip
      suggested set key=node-ip value=10.0.0.1,fd00::1
      - node-ip: 10.0.0.1
      - node-ipv6: fd00::1
      + node-ip: "10.0.0.1,fd00::1"
      suggested remove key=node-ipv6
      - node-ipv6: fd00::1`,
    at('1.34.1'),
  ],
  [
    'one key for a family, alone',
    k3s('service-cidr: fd00::/112', '«cluster-cidr-v6»: fd00::/56'),
    `
      warning families program=K3s key=cluster-cidr-v6 near=cluster-cidr
      suggested rename key=cluster-cidr-v6 name=cluster-cidr
      - cluster-cidr-v6: fd00::/56
      + cluster-cidr: fd00::/56
      suggested remove key=cluster-cidr-v6
      - cluster-cidr-v6: fd00::/56`,
    at('1.34.1'),
  ],
  [
    'the name of the flag, with ipv6',
    k3s(FIRST, '«service-cidr-ipv6»: fd00::/112'),
    `
      warning families program=K3s key=service-cidr-ipv6 near=service-cidr
      suggested rename key=service-cidr-ipv6 name=service-cidr
      - service-cidr-ipv6: fd00::/112
      + service-cidr: fd00::/112
      suggested remove key=service-cidr-ipv6
      - service-cidr-ipv6: fd00::/112`,
    at('1.34.1'),
  ],
  [
    'the number of the family',
    k3s('cluster-dns: 10.43.0.10', '«cluster-dns6»: fd00::a'),
    `
      warning families program=K3s key=cluster-dns6 near=cluster-dns
      suggested set key=cluster-dns value=10.43.0.10,fd00::a
      - cluster-dns: 10.43.0.10
      - cluster-dns6: fd00::a
      + cluster-dns: "10.43.0.10,fd00::a"
      suggested remove key=cluster-dns6
      - cluster-dns6: fd00::a`,
    at('1.34.1'),
  ],
  [
    'both families in one',
    k3s('node-ip: 10.0.0.1,fd00::2', '«node-ip6»: fd00::1'),
    `
      warning families program=K3s key=node-ip6 near=node-ip
      suggested remove key=node-ip6
      - node-ip6: fd00::1`,
    at('1.34.1'),
  ],
  [
    'the same value',
    k3s('node-ip: fd00::1', '«node-ip6»: fd00::1'),
    `
      warning families program=K3s key=node-ip6 near=node-ip
      suggested remove key=node-ip6
      - node-ip6: fd00::1`,
    at('1.34.1'),
  ],
  [
    'a value that is filled in later',
    k3s('node-ip: 10.0.0.1', '«node-ip6»: "{{ ip }}"'),
    `
      warning families program=K3s key=node-ip6 near=node-ip
      suggested remove key=node-ip6
      - node-ip6: "{{ ip }}"`,
    at('1.34.1'),
  ],
  [
    'a list',
    k3s('node-ip: [10.0.0.1]', '«node-ip6»: fd00::1'),
    `
      warning families program=K3s key=node-ip6 near=node-ip
      suggested remove key=node-ip6
      - node-ip6: fd00::1`,
    at('1.34.1'),
  ],
  [
    'a typo',
    k3s('service-cidr: 10.43.0.0/16', '«cluster-cdir»: 10.42.0.0/16'),
    `
      warning near program=K3s key=cluster-cdir near=cluster-cidr
      suggested rename key=cluster-cdir name=cluster-cidr
      - cluster-cdir: 10.42.0.0/16
      + cluster-cidr: 10.42.0.0/16
      suggested remove key=cluster-cdir
      - cluster-cdir: 10.42.0.0/16`,
    at('1.34.1'),
  ],
  [
    'a typo of a key that is there',
    k3s(FIRST, '«cluster-cdir»: 10.42.0.0/16'),
    `
      warning near program=K3s key=cluster-cdir near=cluster-cidr
      suggested remove key=cluster-cdir
      - cluster-cdir: 10.42.0.0/16`,
    at('1.34.1'),
  ],
  [
    'something else',
    k3s(FIRST, '«ipv6-everywhere»: true'),
    `
      warning unknown program=K3s key=ipv6-everywhere
      suggested remove key=ipv6-everywhere
      - ipv6-everywhere: true`,
    at('1.34.1'),
  ],
  [
    'something else that is appended',
    k3s(FIRST, '«ipv6-everywhere+»: true'),
    `
      warning unknown program=K3s key=ipv6-everywhere+
      suggested remove key=ipv6-everywhere+
      - ipv6-everywhere+: true`,
    at('1.34.1'),
  ],
  [
    'something else in an unknown release',
    k3s(FIRST, '«ipv6-everywhere»: true'),
    `
      information unsure program=K3s key=ipv6-everywhere from=1.21 to=1.37
      suggested remove key=ipv6-everywhere
      - ipv6-everywhere: true`,
  ],
  [
    'something else in a newer release',
    k3s(FIRST, '«ipv6-everywhere»: true'),
    'information newer program=K3s to=1.37 key=ipv6-everywhere',
    at('1.99.0'),
  ],
  [
    'something else in RKE2',
    rke2('cni: canal', '«ipv6-everywhere»: true'),
    `
      warning unknown program=RKE2 key=ipv6-everywhere
      suggested remove key=ipv6-everywhere
      - ipv6-everywhere: true`,
    at('1.34.1'),
  ],
  ['known keys', k3s(FIRST, 'node-label+: [a=b]', 'flannel-ipv6-masq: true'), ''],
  ['a name that is filled in later', k3s(FIRST, '"{{ key }}": a'), '', at('1.34.1')],
]);

ruleSays('rke2-key-ignored', [
  [
    'the plugin',
    rke2(FIRST, '«flannel-backend»: none'),
    `
      warning plugin key=flannel-backend
      safe remove key=flannel-backend
      - flannel-backend: none`,
  ],
  [
    'the plugin beside cni',
    rke2('cni: cilium', '«flannel-backend»: none'),
    `
      information plugin key=flannel-backend
      safe remove key=flannel-backend
      - flannel-backend: none`,
  ],
  [
    'the chart',
    rke2(FIRST, '«flannel-iface»: eth0', '«flannel-conf»: /a', '«flannel-cni-conf»: /b', '«flannel-external-ip»: true'),
    `
      warning chart key=flannel-iface
      safe remove key=flannel-iface
      - flannel-iface: eth0
      warning chart key=flannel-conf
      safe remove key=flannel-conf
      - flannel-conf: /a
      warning chart key=flannel-cni-conf
      safe remove key=flannel-cni-conf
      - flannel-cni-conf: /b
      warning chart key=flannel-external-ip
      safe remove key=flannel-external-ip
      - flannel-external-ip: true`,
  ],
  [
    'masquerading',
    rke2('cni: canal', '«flannel-ipv6-masq»: true'),
    `
      warning masquerade key=flannel-ipv6-masq
      safe remove key=flannel-ipv6-masq
      - flannel-ipv6-masq: true`,
  ],
  ['masquerading that is off', rke2('cni: canal', 'flannel-ipv6-masq: false'), ''],
  [
    'policies',
    rke2('cni: canal', '«disable-network-policy»: true'),
    `
      information policy key=disable-network-policy
      safe remove key=disable-network-policy
      - disable-network-policy: true`,
  ],
  [
    'a key that is appended',
    rke2('«flannel-iface+»: eth0'),
    `
      warning chart key=flannel-iface
      safe remove key=flannel-iface
      - flannel-iface+: eth0`,
  ],
  ['K3s reads them', k3s('flannel-backend: none', 'flannel-iface: eth0'), ''],
]);

ruleSays('rke2-installer-flags-ignored', [
  [
    'flags of the network',
    {
      'install.sh':
        'curl -sfL https://get.rke2.io | sh -s - server «--cluster-cidr»=10.42.0.0/16 «--service-cidr» 10.43.0.0/16 «--cni»=cilium «--node-ip»=10.0.0.1 --token=a\n',
    },
    `
      warning dropped flag=cluster-cidr
      warning dropped flag=service-cidr
      warning dropped flag=cni
      warning dropped flag=node-ip`,
  ],
  [
    'flags that RKE2 hands on',
    {
      'install.sh':
        'curl -sfL https://get.rke2.io | sh -s - «--cluster-dns»=10.43.0.10 «--advertise-address»=10.0.0.1 «--node-external-ip»=192.0.2.1 «--kubelet-arg»=v=2 «--kube-proxy-arg»=v=2 «--kube-apiserver-arg»=v=2 «--kube-controller-manager-arg»=v=2\n',
    },
    `
      warning dropped flag=cluster-dns
      warning dropped flag=advertise-address
      warning dropped flag=node-external-ip
      warning dropped flag=kubelet-arg
      warning dropped flag=kube-proxy-arg
      warning dropped flag=kube-apiserver-arg
      warning dropped flag=kube-controller-manager-arg`,
  ],
  [
    'K3s reads its flags',
    { 'install.sh': 'curl -sfL https://get.k3s.io | sh -s - server --cluster-cidr=10.42.0.0/16\n' },
    '',
  ],
]);
