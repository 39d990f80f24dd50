import { ciliumConfig, ciliumValues } from '../../../../src/core/rule-kit/cilium-fixtures.ts';
import { podPool } from '../../../../src/core/rule-kit/cilium-resource-fixtures.ts';
import { kind, kubelet } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const below = (lines: readonly string[]) => lines.map((line) => `    ${line}`);
const operator4 = (...lines: readonly string[]) => ciliumValues('ipam:', '  operator:', ...below(lines));
const operator6 = (...lines: readonly string[]) =>
  ciliumValues('ipv4: { enabled: false }', 'ipv6: { enabled: true }', 'ipam:', '  operator:', ...below(lines));
const pool4 = (list: string, mask?: string) =>
  operator4(`clusterPoolIPv4PodCIDRList: ${list}`, ...(mask === undefined ? [] : [`clusterPoolIPv4MaskSize: ${mask}`]));
const pool6 = (list: string, mask?: string) =>
  operator6(`clusterPoolIPv6PodCIDRList: ${list}`, ...(mask === undefined ? [] : [`clusterPoolIPv6MaskSize: ${mask}`]));
const values = (text: string, more: Readonly<Record<string, string>> = {}) => ({ 'cilium/values.yaml': text, ...more });

ruleSays('cilium-pool-empty', [
  [
    'IPv4',
    values(pool4('["«10.244.0.0/25»"]')),
    `
      error small cidr=10.244.0.0/25 mask=24 key=ipam.operator.clusterPoolIPv4MaskSize proposed=25
      suggested beforeFirstInstall title=set key=ipam.operator.clusterPoolIPv4MaskSize value=28
      +     clusterPoolIPv4MaskSize: 28`,
  ],
  ['just a share', values(pool4('["10.244.0.0/24"]')), ''],
  [
    'a pool next to the longest mask',
    values(pool4('["«10.244.0.0/21»"]', '20')),
    `
      error small cidr=10.244.0.0/21 mask=20 key=ipam.operator.clusterPoolIPv4MaskSize proposed=21
      suggested beforeFirstInstall title=set key=ipam.operator.clusterPoolIPv4MaskSize value=28
      -     clusterPoolIPv4MaskSize: 20
      +     clusterPoolIPv4MaskSize: 28`,
  ],
  [
    'a pool so small that no longer mask helps',
    values(pool4('["«10.244.0.0/28»"]')),
    'error small cidr=10.244.0.0/28 mask=24 key=ipam.operator.clusterPoolIPv4MaskSize proposed=28',
  ],
  [
    'IPv6',
    values(pool6('["«fd00::/121»"]', '120')),
    'error small cidr=fd00::/121 mask=120 key=ipam.operator.clusterPoolIPv6MaskSize proposed=121',
  ],
  [
    'two that are too small',
    values(pool4('["«10.244.0.0/25»", "«10.244.1.0/26»"]')),
    `
      error small cidr=10.244.0.0/25 mask=24 key=ipam.operator.clusterPoolIPv4MaskSize proposed=25
      suggested beforeFirstInstall title=set key=ipam.operator.clusterPoolIPv4MaskSize value=28
      +     clusterPoolIPv4MaskSize: 28
      error small cidr=10.244.1.0/26 mask=24 key=ipam.operator.clusterPoolIPv4MaskSize proposed=26
      suggested beforeFirstInstall title=set key=ipam.operator.clusterPoolIPv4MaskSize value=28
      +     clusterPoolIPv4MaskSize: 28`,
  ],
  ['one of two is large enough', values(pool4('["10.244.0.0/25", "10.245.0.0/16"]')), ''],
  ['one of two is not known', values(pool4('["10.244.0.0/25", "{{ range }}"]')), ''],
  [
    'a pool of its own object',
    podPool('a', 'ipv4: { cidrs: ["«10.244.0.0/25»"], maskSize: 24 }'),
    `
      error small cidr=10.244.0.0/25 mask=24 key=ipv4.maskSize proposed=25
      suggested beforeFirstInstall title=set key=ipv4.maskSize value=28
      -   ipv4: { cidrs: ["10.244.0.0/25"], maskSize: 24 }
      +   ipv4: { cidrs: ["10.244.0.0/25"], maskSize: 28 }`,
  ],
]);

const nodes = (count: number) => `${kind('disableDefaultCNI: true')}nodes:\n${'  - role: worker\n'.repeat(count)}`;

ruleSays('cilium-pool-one-node', [
  [
    'a share of IPv4',
    values(pool4('["«10.244.0.0/24»"]')),
    `
      warning one cidr=10.244.0.0/24 mask=24 key=ipam.operator.clusterPoolIPv4MaskSize proposed=28
      suggested beforeFirstInstall title=set key=ipam.operator.clusterPoolIPv4MaskSize value=28
      +     clusterPoolIPv4MaskSize: 28`,
  ],
  ['two shares, nodes not known', values(pool4('["10.244.0.0/23"]')), ''],
  ['two shares, two nodes', values(pool4('["10.244.0.0/23"]'), { 'kind.yaml': nodes(2) }), ''],
  [
    'two shares, three nodes',
    values(pool4('["«10.244.0.0/24»", "10.245.0.0/24"]'), { 'kind.yaml': nodes(3) }),
    `
      warning tooFew cidr=10.244.0.0/24, 10.245.0.0/24 count=2 mask=24 nodes=3 key=ipam.operator.clusterPoolIPv4MaskSize
      suggested beforeFirstInstall title=set key=ipam.operator.clusterPoolIPv4MaskSize value=28
      +     clusterPoolIPv4MaskSize: 28`,
  ],
  ['a share, one node', values(pool4('["10.244.0.0/24"]'), { 'kind.yaml': nodes(1) }), ''],
  [
    'a share as long as can be',
    values(pool4('["«10.244.0.0/28»"]', '28')),
    'warning one cidr=10.244.0.0/28 mask=28 key=ipam.operator.clusterPoolIPv4MaskSize proposed=28',
  ],
  ['one that is not known', values(pool4('["10.244.0.0/24", "{{ range }}"]')), ''],
  ['the pool of the chart, one node', values(operator4('clusterPoolIPv4MaskSize: 8')), ''],
]);

const _node = (address: string) => ({ 'etc/default/kubelet': `KUBELET_EXTRA_ARGS="--node-ip=${address}"\n` });
ruleSays('cilium-pool-refused', [
  ...['33', '129'].map(
    (mask): Row => [
      `a mask of ${mask}`,
      values(mask === '33' ? pool4('["10.0.0.0/8"]', `«${mask}»`) : pool6('["fd00::/104"]', `«${mask}»`)),
      mask === '33'
        ? 'error long key=ipam.operator.clusterPoolIPv4MaskSize mask=33 family=IPv4 most=32'
        : 'error long key=ipam.operator.clusterPoolIPv6MaskSize mask=129 family=IPv6 most=128',
    ],
  ),
  [
    'masks as long as can be',
    values(pool4('[10.0.0.0/8]', '32'), { 'cilium/values-ipv6.yaml': pool6('["fd00::/112"]', '128') }),
    '',
  ],
  ['16 bits', values(pool6('["fd00::/104"]', '120')), ''],
  [
    '17 bits',
    values(pool6('["fd00::/103"]', '«120»')),
    `
      error bits mask=120 bits=17 cidr=fd00::/103 most=16 key=ipam.operator.clusterPoolIPv6MaskSize proposed=119
      cilium/values.yaml:5 pool cidr=fd00::/103
      suggested beforeFirstInstall title=set key=ipam.operator.clusterPoolIPv6MaskSize value=119
      -     clusterPoolIPv6MaskSize: 120
      +     clusterPoolIPv6MaskSize: 119`,
  ],
  [
    '17 bits by default',
    values(pool6('["«fd00::/103»"]')),
    `
      error bits mask=120 bits=17 cidr=fd00::/103 most=16 key=ipam.operator.clusterPoolIPv6MaskSize proposed=119
      suggested beforeFirstInstall title=set key=ipam.operator.clusterPoolIPv6MaskSize value=119
      +     clusterPoolIPv6MaskSize: 119`,
  ],
  [
    '17 bits of the second range',
    values(pool6('["fd00::/104", "fd01::/103"]', '«120»')),
    `
      error bits mask=120 bits=17 cidr=fd01::/103 most=16 key=ipam.operator.clusterPoolIPv6MaskSize proposed=119
      cilium/values.yaml:5 pool cidr=fd01::/103
      suggested beforeFirstInstall title=set key=ipam.operator.clusterPoolIPv6MaskSize value=119
      -     clusterPoolIPv6MaskSize: 120
      +     clusterPoolIPv6MaskSize: 119`,
  ],
  [
    '17 bits of the pool of the chart',
    values(operator6('clusterPoolIPv6MaskSize: «121»')),
    `
      error bits mask=121 bits=17 cidr=fd00::/104 most=16 key=ipam.operator.clusterPoolIPv6MaskSize proposed=120
      suggested beforeFirstInstall title=set key=ipam.operator.clusterPoolIPv6MaskSize value=120
      -     clusterPoolIPv6MaskSize: 121
      +     clusterPoolIPv6MaskSize: 120`,
  ],
  [
    'an empty list',
    values(operator4('«clusterPoolIPv4PodCIDRList»: []')),
    'error empty family=IPv4 name=ipam.operator.clusterPoolIPv4PodCIDRList',
  ],
  [
    'three that overlap',
    values(pool4('["10.0.0.0/16", "«10.0.0.0/24»", "«10.0.1.0/24»"]')),
    `
      error overlap cidr=10.0.0.0/24 other=10.0.0.0/16
      cilium/values.yaml:3 other other=10.0.0.0/16 (counterpart)
      error overlap cidr=10.0.1.0/24 other=10.0.0.0/16
      cilium/values.yaml:3 other other=10.0.0.0/16 (counterpart)`,
  ],
  ['neighbors', values(pool4('["10.0.0.0/17", "10.0.128.0/17"]')), ''],
  [
    'a list of a family that is off, in the ConfigMap',
    ciliumConfig(
      'enable-ipv4: "true"',
      'enable-ipv6: "false"',
      'ipam: cluster-pool',
      'cluster-pool-ipv4-cidr: 10.0.0.0/8',
      '«cluster-pool-ipv6-cidr»: fd00::/104',
    ),
    `
      error off name=cluster-pool-ipv6-cidr key=enable-ipv6
      suggested remove key=cluster-pool-ipv6-cidr
      -   cluster-pool-ipv6-cidr: fd00::/104`,
  ],
  [
    'a list of a family that is off, which is not known',
    ciliumConfig(
      'enable-ipv4: "true"',
      'enable-ipv6: "false"',
      'ipam: cluster-pool',
      'cluster-pool-ipv4-cidr: 10.0.0.0/8',
      'cluster-pool-ipv6-cidr: "{{ pool }}"',
    ),
    '',
  ],
  [
    'an empty list of a family that is off',
    ciliumConfig(
      'enable-ipv4: "true"',
      'enable-ipv6: "false"',
      'ipam: cluster-pool',
      'cluster-pool-ipv4-cidr: 10.0.0.0/8',
      'cluster-pool-ipv6-cidr: ""',
    ),
    '',
  ],
  [
    'no list of a family that is on',
    ciliumConfig('enable-ipv4: "«true»"', 'enable-ipv6: "false"', 'ipam: cluster-pool'),
    'error empty family=IPv4 name=cluster-pool-ipv4-cidr',
  ],
  [
    'no list, and nobody says which address management',
    ciliumConfig('enable-ipv4: "true"', 'enable-ipv6: "false"'),
    '',
  ],
  ['no list, another address management', ciliumConfig('enable-ipv4: "true"', 'ipam: kubernetes'), ''],
]);

ruleSays('cilium-share-smaller', [
  ['just enough', values(pool4('["10.0.0.0/8"]', '25')), ''],
  [
    'too few',
    values(pool4('["10.0.0.0/8"]', '«26»')),
    'information small cidr=10.0.0.0/8 mask=26 room=59 pods=110 key=ipam.operator.clusterPoolIPv4MaskSize',
  ],
  [
    'too few of IPv6',
    values(pool6('["fd00::/112"]', '«122»')),
    'information small cidr=fd00::/112 mask=122 room=59 pods=110 key=ipam.operator.clusterPoolIPv6MaskSize',
  ],
  [
    'none at all',
    values(pool4('["10.0.0.0/16"]', '«32»')),
    'information small cidr=10.0.0.0/16 mask=32 room=0 pods=110 key=ipam.operator.clusterPoolIPv4MaskSize',
  ],
  [
    'what the kubelets say, the smallest',
    values(pool4('["10.0.0.0/8"]', '25'), { 'a.yaml': kubelet('maxPods: 250'), 'b.yaml': kubelet('maxPods: 120') }),
    '',
  ],
  [
    'what the kubelets say, one more',
    values(pool4('["10.0.0.0/8"]', '«25»'), { 'a.yaml': kubelet('maxPods: 250'), 'b.yaml': kubelet('maxPods: 126') }),
    'information small cidr=10.0.0.0/8 mask=25 room=123 pods=126 key=ipam.operator.clusterPoolIPv4MaskSize',
  ],
  ['the size of the chart', values(pool4('["10.0.0.0/8"]'), { 'a.yaml': kubelet('maxPods: 500') }), ''],
  ['shares on demand', podPool('a', 'ipv4: { cidrs: [10.0.0.0/16], maskSize: 27 }'), ''],
]);
