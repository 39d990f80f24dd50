import { ciliumConfig, ciliumValues } from '../../../../src/core/rule-kit/cilium-fixtures.ts';
import {
  bgpCluster,
  bgpPeerConfig,
  lbPool,
  loadBalancer,
  metallbPool,
  podPool,
} from '../../../../src/core/rule-kit/cilium-resource-fixtures.ts';
import { DUAL_PODS, DUAL_SERVICES, documents, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const KUBEADM = kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: DUAL_SERVICES });
const AT = (cilium: string) => ({ versions: { cilium } });
const FAMILY = '{ afi: ipv4, safi: unicast, advertisements: { matchLabels: { advertise: bgp } } }';
const _service = (...addresses: readonly string[]) =>
  `{ advertisementType: Service, service: { addresses: [${addresses.join(', ')}] }, selector: {} }`;
const _bgp = (advertisement: string, ...more: readonly string[]) => ({
  'kubeadm.yaml': KUBEADM,
  'bgp.yaml': documents(
    bgpCluster('192.168.60.1', 'routers'),
    bgpPeerConfig('routers', '«families»:', `  - ${FAMILY}`),
    advertisement,
    ...more,
  ),
});
const POOL6 = lbPool('public', '192.168.60.240/28', '«fd5b:8c1e:7a20:1:f::/112»');
const l2 = (...values: readonly string[]) => ({
  'cilium/values.yaml': ciliumValues('kubeProxyReplacement: true', ...values),
  'pool.yaml': POOL6,
});
const silentL2 = (...values: readonly string[]) => ({ ...l2(...values), 'pool.yaml': POOL6.replace(/[«»]/g, '') });
const ON = ['l2announcements:', '  enabled: true'] as const;

ruleSays('cilium-l2-no-ipv6', [
  [
    'before 1.19',
    l2(...ON),
    `
      warning silent place=values.yaml:3 own=1.18.9
      cilium/values.yaml:3 announced (counterpart)`,
    AT('1.18.9'),
  ],
  ['from 1.19 on', silentL2(...ON), '', AT('1.19.0')],
  ['off', silentL2('l2announcements:', '  enabled: false'), '', AT('1.18.0')],
  ['BGP announces them', silentL2(...ON, 'bgpControlPlane:', '  enabled: true'), '', AT('1.18.0')],
  [
    'an object of BGP announces them',
    { ...silentL2(...ON), 'bgp.yaml': bgpCluster('192.0.2.1', 'a') },
    '',
    AT('1.18.0'),
  ],
  [
    'the policy asks for them',
    {
      'pool.yaml': POOL6,
      'policy.yaml':
        'apiVersion: cilium.io/v2alpha1\nkind: CiliumL2AnnouncementPolicy\nmetadata:\n  name: lan\nspec:\n  loadBalancerIPs: true\n',
      'c.yaml': ciliumConfig('enable-ipv6: "true"'),
    },
    `
      warning silent place=policy.yaml:6 own=1.18.0
      policy.yaml:6 announced (counterpart)`,
    AT('1.18.0'),
  ],
  [
    'a policy of external addresses',
    {
      'pool.yaml': POOL6.replace(/[«»]/g, ''),
      'policy.yaml':
        'apiVersion: cilium.io/v2alpha1\nkind: CiliumL2AnnouncementPolicy\nmetadata:\n  name: lan\nspec:\n  externalIPs: true\n',
    },
    '',
    AT('1.18.0'),
  ],
  [
    'the pool of another program',
    { ...silentL2(...ON), 'pool.yaml': metallbPool('fd5b:8c1e:7a20:1:f::/112') },
    '',
    AT('1.18.0'),
  ],
  [
    'a pool that is off',
    {
      ...silentL2(...ON),
      'pool.yaml': lbPool('a', 'fd5b:8c1e:7a20:1:f::/112').replace('spec:\n', 'spec:\n  disabled: true\n'),
    },
    '',
    AT('1.18.0'),
  ],
]);

ruleSays('cilium-lb-pool-cidrs', [
  [
    'beside blocks',
    lbPool('a', '192.0.2.0/28').replace('spec:\n', 'spec:\n  «cidrs»:\n    - cidr: 192.0.2.16/28\n'),
    'error dropped',
    AT('1.16.0'),
  ],
  ['before 1.16', lbPool('a', '192.0.2.0/28').replace('blocks', 'cidrs').replace('v2', 'v2alpha1'), '', AT('1.15.9')],
]);

const blocks = (...cidrs: readonly string[]) => lbPool('public', ...cidrs);
const V4 = '192.168.60.240/28';
const V6 = 'fd5b:8c1e:7a20:1:f::/112';

ruleSays('cilium-lb-pool-family-missing', [
  [
    'IPv4 is asked for first',
    { 'service.yaml': loadBalancer('ipFamilies: [«IPv4»]'), 'pool.yaml': blocks(V6) },
    `
      warning missing family=IPv4 asked=ipFamilies other=IPv6 place=pool.yaml:7
      pool.yaml:7 pool other=IPv6 (counterpart)`,
  ],
  [
    'the second family of the list',
    {
      'service.yaml': loadBalancer('ipFamilyPolicy: RequireDualStack', 'ipFamilies: [IPv4, «IPv6»]'),
      'pool.yaml': blocks(V4),
    },
    `
      warning missing family=IPv6 asked=ipFamilies other=IPv4 place=pool.yaml:7
      pool.yaml:7 pool other=IPv4 (counterpart)`,
  ],
  [
    'of one family, the first of the list counts',
    { 'service.yaml': loadBalancer('ipFamilies: [IPv4]'), 'pool.yaml': blocks(V4) },
    '',
  ],
  [
    'a preference, in a cluster of one family',
    { 'service.yaml': loadBalancer('ipFamilyPolicy: PreferDualStack'), 'pool.yaml': blocks(V4) },
    '',
  ],
  ...['io.cilium/bgp-control-plane', 'io.cilium/l2-announcer'].map(
    (balancer): Row => [
      `the class ${balancer}`,
      {
        'service.yaml': loadBalancer(`loadBalancerClass: ${balancer}`, 'ipFamilyPolicy: «RequireDualStack»'),
        'pool.yaml': blocks(V4),
      },
      `warning missing family=IPv6 asked=ipFamilyPolicy RequireDualStack other=IPv4 place=pool.yaml:7
      pool.yaml:7 pool other=IPv4 (counterpart)`,
    ],
  ),
  [
    'a class from a template',
    {
      'service.yaml': loadBalancer('loadBalancerClass: "{{ class }}"', 'ipFamilyPolicy: RequireDualStack'),
      'pool.yaml': blocks(V4),
    },
    '',
  ],
  [
    'not balanced',
    {
      'service.yaml': loadBalancer('ipFamilyPolicy: RequireDualStack').replace('LoadBalancer', 'NodePort'),
      'pool.yaml': blocks(V4),
    },
    '',
  ],
  [
    'pools that are off do not count',
    {
      'service.yaml': loadBalancer('ipFamilyPolicy: «RequireDualStack»'),
      'a.yaml': lbPool('a', V6).replace('spec:\n', 'spec:\n  disabled: true\n'),
      'b.yaml': lbPool('b', V4),
    },
    `
      warning missing family=IPv6 asked=ipFamilyPolicy RequireDualStack other=IPv4 place=b.yaml:7
      b.yaml:7 pool other=IPv4 (counterpart)`,
  ],
  [
    'a pool that cannot be read yet',
    { 'service.yaml': loadBalancer('ipFamilyPolicy: RequireDualStack'), 'a.yaml': lbPool('a', V4, '"{{ block }}"') },
    '',
  ],
]);

ruleSays('cilium-lb-pool-overlap', [
  [
    'the block of a range is told once',
    {
      'a.yaml': lbPool('a', '192.168.60.0/24'),
      'b.yaml': lbPool('b', 'start: «192.168.60.5»\n      stop: 192.168.60.90'),
    },
    `
      warning pools cidr=192.168.60.5-192.168.60.90 other=192.168.60.0/24 name=a place=a.yaml:7
      a.yaml:7 other other=192.168.60.0/24 (counterpart)`,
  ],
  [
    'a pool that is off',
    {
      'a.yaml': lbPool('a', '192.168.60.0/24'),
      'b.yaml': lbPool('b', '192.168.60.0/25').replace('spec:\n', 'spec:\n  disabled: true\n'),
    },
    '',
  ],
  ['one name in two files', { 'a.yaml': lbPool('a', '192.168.60.0/24'), 'b.yaml': lbPool('a', '192.168.60.0/25') }, ''],
]);

const MULTI = ciliumValues('ipv6:', '  enabled: true', 'ipam:', '  mode: multi-pool');
const R4 = 'ipv4: { cidrs: [10.10.0.0/16], maskSize: 27 }';
const R6 = 'ipv6: { cidrs: ["fd5b:8c1e:7a20:a::/80"], maskSize: 96 }';
const pod = (...annotations: readonly string[]) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n${annotations.map((each) => `    ${each}\n`).join('')}`;

ruleSays('cilium-pod-pool-family-missing', [
  [
    'IPv6 alone',
    { 'cilium/values.yaml': MULTI, 'pool.yaml': podPool('default', R6).replace('spec', '«spec»') },
    'error default name=default family=IPv4 key=ipv4',
  ],
  [
    'two files of one pool, one family each',
    { 'cilium/values.yaml': MULTI, 'a.yaml': podPool('default', R4), 'b.yaml': podPool('default', R6) },
    '',
  ],
  ['a pool that nobody asks for', { 'cilium/values.yaml': MULTI, 'pool.yaml': podPool('blue', R4) }, ''],
  [
    'of two pods that ask for it the first',
    {
      'cilium/values.yaml': MULTI,
      'pool.yaml': podPool('blue', R4),
      'pods.yaml': documents(pod('ipam.cilium.io/ip-pool: «blue»'), pod('ipam.cilium.io/ip-pool: blue')),
    },
    `
      error named name=blue place=pool.yaml:5 family=IPv6 key=ipv6
      pool.yaml:5 pool name=blue family=IPv6 (counterpart)`,
  ],
  [
    'a pod that names a pool of a family too',
    {
      'cilium/values.yaml': MULTI,
      'pool.yaml': podPool('blue', R4),
      'pod.yaml': pod('ipam.cilium.io/ip-pool: blue', 'ipam.cilium.io/ipv6-pool: green'),
    },
    '',
  ],
  [
    'a pool from a template',
    {
      'cilium/values.yaml': MULTI,
      'pool.yaml': podPool('blue', R4),
      'pod.yaml': pod('ipam.cilium.io/ip-pool: "{{ pool }}"'),
    },
    '',
  ],
  [
    'another address management',
    { 'cilium/values.yaml': ciliumValues('ipv6:', '  enabled: true'), 'pool.yaml': podPool('default', R4) },
    '',
  ],
  ['no Cilium among the files', podPool('default', R4), ''],
]);
