import { ipPool } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { DUAL_PODS, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const AT = (docker: string) => ({ versions: { docker } });
const daemon = (text: string) => ({ 'daemon.json': `{ ${text} }\n` });
const DUAL = { 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) };
const ULA = 'fd5b:8c1e:7a20:d0c::/64';

ruleSays('docker-ip6tables-experimental', [
  [
    'before 27',
    daemon('"ip6tables": «true»'),
    `
      error known version=26.1.5
      suggested set key=experimental value=true
      - { "ip6tables": true }
      + { "ip6tables": true, "experimental": true }
      suggested remove key=ip6tables
      - { "ip6tables": true }
      + {}`,
    AT('26.1.5'),
  ],
  [
    'before 27, without rules of IPv4',
    daemon('"ip6tables": «true», "iptables": false'),
    `
      error known version=26.1.5
      suggested remove key=ip6tables
      - { "ip6tables": true, "iptables": false }
      + { "iptables": false }`,
    AT('26.1.5'),
  ],
  [
    'before 27, experimental, without rules of IPv4',
    daemon('"ip6tables": «true», "iptables": false, "experimental": true'),
    `
      error iptables version=26.1.5
      daemon.json:1 off (counterpart)
      suggested remove key=ip6tables
      - { "ip6tables": true, "iptables": false, "experimental": true }
      + { "iptables": false, "experimental": true }`,
    AT('26.1.5'),
  ],
  ['before 27, experimental', daemon('"ip6tables": true, "experimental": true'), '', AT('26.1.5')],
  ['before 27, off', daemon('"ip6tables": false'), '', AT('26.1.5')],
  ['from 27 on', daemon('"ip6tables": true'), '', AT('27.0.0')],
  [
    'of a release that is not known',
    daemon('"ip6tables": «true»'),
    `
      information unknown
      suggested remove key=ip6tables
      - { "ip6tables": true }
      + {}`,
  ],
  [
    'experimental, of a release that is not known',
    daemon('"ip6tables": true, "experimental": true, "iptables": false'),
    '',
  ],
]);

ruleSays('docker-ip6tables-off', [
  [
    'IPv6 is on',
    daemon(`"ipv6": true, "fixed-cidr-v6": "${ULA}", "ip6tables": «false»`),
    `
      warning off
      daemon.json:1 on
      suggested remove key=ip6tables
      - { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64", "ip6tables": false }
      + { "ipv6": true, "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }`,
  ],
  ['IPv6 is off', daemon('"ip6tables": false'), ''],
  ['all rules are off', daemon('"ipv6": true, "ip6tables": false, "iptables": false'), ''],
  ['no bridge', daemon('"ipv6": true, "ip6tables": false, "bridge": "none"'), ''],
  ['on', daemon('"ipv6": true, "ip6tables": true'), ''],
]);

ruleSays('docker-forward-drop', [
  [
    'Docker 27',
    { ...DUAL, 'daemon.json': '«{» "mtu": 1450 }\n' },
    `
      information drop version=27.5.1
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested set key=ip6tables value=false
      - { "mtu": 1450 }
      + { "mtu": 1450, "ip6tables": false }`,
    AT('27.5.1'),
  ],
  [
    'Docker 27, an IPv6 cluster',
    { 'kubeadm.yaml': kubeadm({ podSubnet: 'fd5b::/56' }), 'daemon.json': '«{» "mtu": 1450 }\n' },
    `
      information drop version=27.0.0
      suggested set key=ip6tables value=false
      - { "mtu": 1450 }
      + { "mtu": 1450, "ip6tables": false }`,
    AT('27.0.0'),
  ],
  [
    'Docker 27 with IPv6 of its own',
    { ...DUAL, 'daemon.json': `«{» "ipv6": true, "fixed-cidr-v6": "${ULA}" }\n` },
    `
      information drop version=27.0.0
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
    AT('27.0.0'),
  ],
  ['Docker 28', { ...DUAL, ...daemon('"mtu": 1450') }, '', AT('28.0.0')],
  ['Docker 26', { ...DUAL, ...daemon('"mtu": 1450') }, '', AT('26.1.5')],
  [
    'a cluster of IPv4',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }), ...daemon('"mtu": 1450') },
    '',
    AT('27.0.0'),
  ],
  ...['ip6tables', 'ip-forward', 'iptables'].map(
    (key): Row => [`${key} off`, { ...DUAL, ...daemon(`"${key}": false`) }, '', AT('27.0.0')],
  ),
]);

ruleSays('docker-ipv6-off', [
  [
    'off',
    { ...DUAL, ...daemon('"ipv6": «false»') },
    `
      warning off evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested setBothUnused key=ipv6 value=true other=fixed-cidr-v6 range=fdb8:7247:df0::/64
      - { "ipv6": false }
      + { "ipv6": true, "fixed-cidr-v6": "fdb8:7247:df0::/64" }`,
  ],
  [
    'off, with a range',
    { ...DUAL, ...daemon(`"ipv6": «false», "fixed-cidr-v6": "${ULA}"`) },
    `
      warning off evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  [
    'not written',
    { ...DUAL, 'daemon.json': '«{» "mtu": 1450 }\n' },
    `
      information missing evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested set key=ipv6 value=true
      - { "mtu": 1450 }
      + { "mtu": 1450, "ipv6": true }`,
    AT('28.0.0'),
  ],
  [
    'not written, before 28',
    { ...DUAL, 'daemon.json': '«{» "mtu": 1450 }\n' },
    `
      information missing evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested setBothUnused key=ipv6 value=true other=fixed-cidr-v6 range=fd66:9023:485e::/64
      - { "mtu": 1450 }
      + { "mtu": 1450, "ipv6": true, "fixed-cidr-v6": "fd66:9023:485e::/64" }`,
    AT('27.5.1'),
  ],
  ['not written, with a range, which is told for itself', { ...DUAL, ...daemon(`"fixed-cidr-v6": "${ULA}"`) }, ''],
  ['not written, with an address of the bridge', { ...DUAL, ...daemon('"bip6": "fd5b::1/64"') }, '', AT('28.0.0')],
  [
    'beside the command of cri-dockerd',
    {
      ...DUAL,
      ...daemon('"ipv6": «false»'),
      'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack\n',
    },
    `
      warning off evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      cri-docker.service:2 evidence what=cri-dockerd's --ipv6-dual-stack
      cri-docker.service:2 unit
      suggested set key=ipv6 value=true
      - { "ipv6": false }
      + { "ipv6": true }`,
    AT('28.0.0'),
  ],
  ['on', { ...DUAL, ...daemon('"ipv6": true') }, ''],
  ['no bridge', { ...DUAL, ...daemon('"ipv6": false, "bridge": "none"') }, ''],
  ['a cluster of one family', daemon('"ipv6": false'), ''],
]);

ruleSays('docker-ipv6-without-subnet', [
  [
    'before 28',
    daemon('"ipv6": «true»'),
    `
      error missing version=27.5.1
      suggested setUnused key=fixed-cidr-v6 range=fdfc:a642:9360::/64
      - { "ipv6": true }
      + { "ipv6": true, "fixed-cidr-v6": "fdfc:a642:9360::/64" }`,
    AT('27.5.1'),
  ],
  ['from 28 on', daemon('"ipv6": true'), '', AT('28.0.0')],
  [
    'of a release that is not known',
    daemon('"ipv6": «true»'),
    `
      warning unknown
      suggested setUnused key=fixed-cidr-v6 range=fdfc:a642:9360::/64
      - { "ipv6": true }
      + { "ipv6": true, "fixed-cidr-v6": "fdfc:a642:9360::/64" }`,
  ],
  ['a range', daemon(`"ipv6": true, "fixed-cidr-v6": "${ULA}"`), '', AT('27.5.1')],
  [
    'an empty range',
    daemon('"ipv6": «true», "fixed-cidr-v6": ""'),
    `
      error missing version=27.5.1
      suggested setUnused key=fixed-cidr-v6 range=fd16:bd4b:bb2a::/64
      - { "ipv6": true, "fixed-cidr-v6": "" }
      + { "ipv6": true, "fixed-cidr-v6": "fd16:bd4b:bb2a::/64" }`,
    AT('27.5.1'),
  ],
  ['no bridge', daemon('"ipv6": true, "bridge": "none"'), '', AT('27.5.1')],
  ['off', daemon('"ipv6": false'), '', AT('27.5.1')],
]);

ruleSays('docker-fixed-cidr-v6-ignored', [
  [
    'a range that can be used',
    daemon(`«"fixed-cidr-v6"»: "${ULA}"`),
    `
      warning missing key=fixed-cidr-v6
      suggested set key=ipv6 value=true
      - { "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }
      + { "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64", "ipv6": true }
      suggested remove key=fixed-cidr-v6
      - { "fixed-cidr-v6": "fd5b:8c1e:7a20:d0c::/64" }
      + {}`,
  ],
  [
    'a range of the pods',
    { ...daemon('«"fixed-cidr-v6"»: "fd5b:8c1e:7a20:42::/64"'), 'pool.yaml': ipPool('fd5b:8c1e:7a20:42::/64') },
    `
      warning missing key=fixed-cidr-v6
      suggested setBothUnused key=ipv6 value=true other=fixed-cidr-v6 range=fdf7:9eab:a55f::/64
      - { "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64" }
      + { "fixed-cidr-v6": "fdf7:9eab:a55f::/64", "ipv6": true }
      suggested remove key=fixed-cidr-v6
      - { "fixed-cidr-v6": "fd5b:8c1e:7a20:42::/64" }
      + {}`,
  ],
  [
    'a range that no container can have',
    daemon('«"fixed-cidr-v6"»: "fe80::/64"'),
    `
      warning missing key=fixed-cidr-v6
      suggested setBothUnused key=ipv6 value=true other=fixed-cidr-v6 range=fd03:4e13:5c77::/64
      - { "fixed-cidr-v6": "fe80::/64" }
      + { "fixed-cidr-v6": "fd03:4e13:5c77::/64", "ipv6": true }
      suggested remove key=fixed-cidr-v6
      - { "fixed-cidr-v6": "fe80::/64" }
      + {}`,
  ],
  [
    'a range of two addresses',
    daemon('«"fixed-cidr-v6"»: "fd5b::/127"'),
    `
      warning missing key=fixed-cidr-v6
      suggested remove key=fixed-cidr-v6
      - { "fixed-cidr-v6": "fd5b::/127" }
      + {}`,
  ],
  [
    'a range of four',
    daemon('«"fixed-cidr-v6"»: "fd5b::/126"'),
    `
      warning missing key=fixed-cidr-v6
      suggested set key=ipv6 value=true
      - { "fixed-cidr-v6": "fd5b::/126" }
      + { "fixed-cidr-v6": "fd5b::/126", "ipv6": true }
      suggested remove key=fixed-cidr-v6
      - { "fixed-cidr-v6": "fd5b::/126" }
      + {}`,
  ],
  [
    'a range from the first address of all',
    daemon('«"fixed-cidr-v6"»: "::/64"'),
    `
      warning missing key=fixed-cidr-v6
      suggested remove key=fixed-cidr-v6
      - { "fixed-cidr-v6": "::/64" }
      + {}`,
  ],
  [
    'the address of the bridge, off',
    daemon('"ipv6": false, «"bip6"»: "fd5b::1/64"'),
    `
      warning off key=bip6
      daemon.json:1 switch
      suggested set key=ipv6 value=true
      - { "ipv6": false, "bip6": "fd5b::1/64" }
      + { "ipv6": true, "bip6": "fd5b::1/64" }
      suggested remove key=bip6
      - { "ipv6": false, "bip6": "fd5b::1/64" }
      + { "ipv6": false }`,
    AT('28.0.0'),
  ],
  [
    'the address of the bridge, on an overlap',
    { ...daemon('«"bip6"»: "fd5b:8c1e:7a20:42::1/64"'), 'pool.yaml': ipPool('fd5b:8c1e:7a20:42::/64') },
    `
      warning missing key=bip6
      suggested setBothUnused key=ipv6 value=true other=bip6 range=fded:251e:523d::1/64
      - { "bip6": "fd5b:8c1e:7a20:42::1/64" }
      + { "bip6": "fded:251e:523d::1/64", "ipv6": true }
      suggested remove key=bip6
      - { "bip6": "fd5b:8c1e:7a20:42::1/64" }
      + {}`,
    AT('28.0.0'),
  ],
  ['the address of the bridge, before 28', daemon('"bip6": "fd5b::1/64"'), '', AT('27.0.0')],
  [
    'the gateway',
    daemon('«"default-gateway-v6"»: "fd5b::1"'),
    `
      warning missing key=default-gateway-v6
      suggested remove key=default-gateway-v6
      - { "default-gateway-v6": "fd5b::1" }
      + {}`,
  ],
  ['empty', daemon('"fixed-cidr-v6": ""'), ''],
  ['on', daemon(`"ipv6": true, "fixed-cidr-v6": "${ULA}"`), ''],
  ['no bridge', daemon(`"bridge": "none", "fixed-cidr-v6": "${ULA}"`), ''],
]);

const _unit = (flags: string) => ({ 'docker.service': `[Service]\nExecStart=/usr/bin/dockerd ${flags}\n` });
