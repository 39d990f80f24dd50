import { kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { flannelConfig, flanneld } from '../../../../src/core/rule-kit/flannel-fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const N4 = '"Network": "10.244.0.0/16"';
const N6 = '"IPv6Network": "fd5b::/56"';
const ON = '"EnableIPv6": true';
const VXLAN = '"Backend": { "Type": "vxlan" }';

const at = (flannel: string) => ({ versions: { flannel } });

const range = (pods: string, config: string, name = 'kubeadm.yaml') => ({
  [name]: kubeadm({ podSubnet: pods }),
  'flannel.yaml': config,
});

// flannel-io/flannel pkg/subnet/kube/kube.go AcquireLease
ruleSays('flannel-range-mismatch', [
  [
    'outside',
    range('10.245.0.0/16', flannelConfig('"Network": "«10.244.0.0/16»"', VXLAN)),
    `
      error outside key=Network value=10.244.0.0/16 range=10.245.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.245.0.0/16 (counterpart)
      suggested set key=Network value=10.245.0.0/16
      -       "Network": "10.244.0.0/16",
      +       "Network": "10.245.0.0/16",`,
  ],
  [
    'a part',
    range('10.240.0.0/12', flannelConfig('"Network": "«10.244.0.0/16»"', VXLAN)),
    `
      warning part key=Network value=10.244.0.0/16 range=10.240.0.0/12 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.240.0.0/12 (counterpart)
      suggested set key=Network value=10.240.0.0/12
      -       "Network": "10.244.0.0/16",
      +       "Network": "10.240.0.0/12",`,
  ],
  [
    'IPv6',
    range('10.244.0.0/16,fd5c::/56', flannelConfig(N4, ON, '"IPv6Network": "«fd5b::/56»"', VXLAN)),
    `
      error outside key=IPv6Network value=fd5b::/56 range=fd5c::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=fd5c::/56 (counterpart)
      suggested set key=IPv6Network value=fd5c::/56
      -       "IPv6Network": "fd5b::/56",
      +       "IPv6Network": "fd5c::/56",`,
  ],
  ['IPv6 that is off', range('10.244.0.0/16,fd5c::/56', flannelConfig(N4, N6, VXLAN)), ''],
  ['larger', range('10.244.0.0/17', flannelConfig(N4, VXLAN)), ''],
  ['the same', range('10.244.0.0/16', flannelConfig(N4, VXLAN)), ''],
  ['the other family alone', range('fd5b::/56', flannelConfig(N4, VXLAN)), ''],
  [
    'two manifests that differ',
    {
      ...range('10.245.0.0/16', flannelConfig(N4, VXLAN)),
      'other.yaml': flannelConfig('"Network": "10.245.0.0/16"', VXLAN),
    },
    '',
  ],
  [
    'a test cluster of kind',
    {
      'kind.yaml': 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnetworking:\n  podSubnet: 10.245.0.0/16\n',
      'flannel.yaml': flannelConfig(N4, VXLAN),
    },
    '',
  ],
  [
    'the chart',
    {
      'kubeadm.yaml': kubeadm({ podSubnet: '10.245.0.0/16' }),
      'kube-flannel/values.yaml': 'podCidr: «10.244.0.0/16»\npodCidrv6: ""\nflannel:\n  backend: vxlan\n',
    },
    `
      error outside key=podCidr value=10.244.0.0/16 range=10.245.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.245.0.0/16 (counterpart)
      suggested set key=podCidr value=10.245.0.0/16
      - podCidr: 10.244.0.0/16
      + podCidr: 10.245.0.0/16`,
  ],
]);

// flannel-io/flannel pkg/subnet/config.go ParseConfig, pkg/ipmatch/match.go GetIPFamily
ruleSays('flannel-range-missing', [
  [
    'IPv6',
    range('10.244.0.0/16,fd5b::/56', flannelConfig(N4, '«"EnableIPv6"»: true', VXLAN)),
    `
      error missing family=IPv6 key=IPv6Network
      suggested add key=IPv6Network
      -       "Backend": { "Type": "vxlan" }
      +       "Backend": { "Type": "vxlan" },
      +       "IPv6Network": "fd5b::/56"`,
  ],
  [
    'an empty range',
    range('10.244.0.0/16,fd5b::/56', flannelConfig(N4, '«"EnableIPv6"»: true', '"IPv6Network": ""', VXLAN)),
    `
      error missing family=IPv6 key=IPv6Network
      suggested add key=IPv6Network
      -       "IPv6Network": "",
      +       "IPv6Network": "fd5b::/56",`,
  ],
  [
    'IPv4 by default',
    flannelConfig('«"EnableIPv6"»: true', N6, VXLAN),
    `
      error ipv4
      suggested set key=EnableIPv4 value=false
      -       "Backend": { "Type": "vxlan" }
      +       "Backend": { "Type": "vxlan" },
      +       "EnableIPv4": false`,
  ],
  [
    'IPv4 by default, and pods have it',
    range('10.244.0.0/16,fd5b::/56', flannelConfig('«"EnableIPv6"»: true', N6, VXLAN)),
    `
      error ipv4
      suggested add key=Network
      -       "Backend": { "Type": "vxlan" }
      +       "Backend": { "Type": "vxlan" },
      +       "Network": "10.244.0.0/16"`,
  ],
  ['IPv4 that is on', flannelConfig('«"EnableIPv4"»: true', ON, N6, VXLAN), 'error missing family=IPv4 key=Network'],
  ['none', flannelConfig('«"EnableIPv4"»: false', VXLAN), 'error none'],
  ['IPv6 alone', flannelConfig('"EnableIPv4": false', ON, N6, VXLAN), ''],
  ['a switch of another type', flannelConfig('"EnableIPv4": "false"', ON, VXLAN), ''],
  ['both', flannelConfig(N4, ON, N6, VXLAN), ''],
]);

const DUAL = '10.244.0.0/16,fd5b::/56';

ruleSays('flannel-ipv6-off', [
  [
    'no range',
    range(DUAL, flannelConfig(`«"Network"»: "10.244.0.0/16"`, VXLAN)),
    `
      warning off keys=EnableIPv6 and IPv6Network evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=EnableIPv6 and IPv6Network
      -       "Backend": { "Type": "vxlan" }
      +       "Backend": { "Type": "vxlan" },
      +       "EnableIPv6": true,
      +       "IPv6Network": "fd5b::/56"`,
  ],
  [
    'no range in 0.18',
    range(DUAL, flannelConfig('«"Network"»: "10.244.0.0/16"', VXLAN)),
    `
      error fails keys=EnableIPv6 and IPv6Network evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=EnableIPv6 and IPv6Network
      -       "Backend": { "Type": "vxlan" }
      +       "Backend": { "Type": "vxlan" },
      +       "EnableIPv6": true,
      +       "IPv6Network": "fd5b::/56"`,
    at('0.18.0'),
  ],
  [
    'no range in 0.27',
    range(DUAL, flannelConfig('«"Network"»: "10.244.0.0/16"', VXLAN)),
    `
      error fails keys=EnableIPv6 and IPv6Network evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=EnableIPv6 and IPv6Network
      -       "Backend": { "Type": "vxlan" }
      +       "Backend": { "Type": "vxlan" },
      +       "EnableIPv6": true,
      +       "IPv6Network": "fd5b::/56"`,
    at('0.27.9'),
  ],
  [
    'no range in 0.17',
    range(DUAL, flannelConfig(`«"Network"»: "10.244.0.0/16"`, VXLAN)),
    `
      warning quiet keys=EnableIPv6 and IPv6Network evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=EnableIPv6 and IPv6Network
      -       "Backend": { "Type": "vxlan" }
      +       "Backend": { "Type": "vxlan" },
      +       "EnableIPv6": true,
      +       "IPv6Network": "fd5b::/56"`,
    at('0.17.9'),
  ],
  [
    'no range in 0.28',
    range(DUAL, flannelConfig(`«"Network"»: "10.244.0.0/16"`, VXLAN)),
    `
      warning quiet keys=EnableIPv6 and IPv6Network evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=EnableIPv6 and IPv6Network
      -       "Backend": { "Type": "vxlan" }
      +       "Backend": { "Type": "vxlan" },
      +       "EnableIPv6": true,
      +       "IPv6Network": "fd5b::/56"`,
    at('0.28.0'),
  ],
  [
    'off',
    range(DUAL, flannelConfig(N4, '"EnableIPv6": «false»', VXLAN)),
    `
      error quiet keys=EnableIPv6 and IPv6Network evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=EnableIPv6 and IPv6Network
      -       "EnableIPv6": false,
      -       "Backend": { "Type": "vxlan" }
      +       "EnableIPv6": true,
      +       "Backend": { "Type": "vxlan" },
      +       "IPv6Network": "fd5b::/56"`,
    at('0.28.0'),
  ],
  [
    'a range that is off',
    range(DUAL, flannelConfig(N4, '«"IPv6Network"»: "fd5b::/56"', VXLAN)),
    `
      warning inert
      suggested set key=EnableIPv6 value=true
      -       "Backend": { "Type": "vxlan" }
      +       "Backend": { "Type": "vxlan" },
      +       "EnableIPv6": true`,
    at('0.28.0'),
  ],
  [
    'a range that is off, in 0.27',
    range(DUAL, flannelConfig(N4, '«"IPv6Network"»: "fd5b::/56"', VXLAN)),
    `
      error fails keys=EnableIPv6 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested set key=EnableIPv6 value=true
      -       "Backend": { "Type": "vxlan" }
      +       "Backend": { "Type": "vxlan" },
      +       "EnableIPv6": true`,
    at('0.27.4'),
  ],
  [
    'a range that is off in a cluster that nobody knows',
    flannelConfig(N4, '«"IPv6Network"»: "fd5b::/56"', VXLAN),
    `
      warning inert
      suggested set key=EnableIPv6 value=true
      -       "Backend": { "Type": "vxlan" }
      +       "Backend": { "Type": "vxlan" },
      +       "EnableIPv6": true`,
  ],
  [
    'the range of nothing',
    range(DUAL, flannelConfig('«"Network"»: "10.244.0.0/16"', '"IPv6Network": "::/0"', VXLAN)),
    `
      warning quiet keys=EnableIPv6 and IPv6Network evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=EnableIPv6 and IPv6Network
      -       "IPv6Network": "::/0",
      -       "Backend": { "Type": "vxlan" }
      +       "IPv6Network": "fd5b::/56",
      +       "Backend": { "Type": "vxlan" },
      +       "EnableIPv6": true`,
    at('0.28.0'),
  ],
  [
    'the chart',
    {
      'kubeadm.yaml': kubeadm({ podSubnet: DUAL }),
      'kube-flannel/values.yaml': '«podCidr»: 10.244.0.0/16\nflannel:\n  backend: vxlan\n',
    },
    `
      warning quiet keys=podCidrv6 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=podCidrv6
      + podCidrv6: fd5b::/56`,
    at('0.28.0'),
  ],
  [
    'two pod ranges of the family',
    range('10.244.0.0/16,fd5b::/56', flannelConfig('«"Network"»: "10.244.0.0/16"', VXLAN)),
    `
      warning quiet keys=EnableIPv6 and IPv6Network evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=EnableIPv6 and IPv6Network
      -       "Backend": { "Type": "vxlan" }
      +       "Backend": { "Type": "vxlan" },
      +       "EnableIPv6": true,
      +       "IPv6Network": "fd5b::/56"`,
    at('0.28.0'),
  ],
  ['a single-stack cluster', range('10.244.0.0/16', flannelConfig(N4, VXLAN)), ''],
  [
    'one of two has it',
    { ...range(DUAL, flannelConfig(N4, VXLAN)), 'other.yaml': flannelConfig(N4, ON, N6, VXLAN) },
    '',
  ],
  ['filled in later', range(DUAL, flannelConfig(N4, '"EnableIPv6": "{{ ipv6 }}"', VXLAN)), ''],
]);

const _kube = (config: string, ...args: readonly string[]) => ({
  'flannel.yaml': config,
  'flanneld.yaml': flanneld('v0.28.1', ...args),
});
