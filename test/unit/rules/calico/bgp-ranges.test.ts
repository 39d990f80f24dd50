import {
  bgpConfiguration,
  calicoNode,
  calicoResource,
  ipPool,
  stored,
} from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { documents, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const SERVICES = kubeadm({ serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:96::/112' });
const POOL = ipPool('10.244.0.0/16');

ruleSays('bgp-advertise-variable', [
  [
    'each range that the variable does not name, spaces around its parts aside',
    documents(
      calicoNode({ CALICO_ADVERTISE_CLUSTER_IPS: '"«10.96.0.0/16, fd5b:8c1e:7a20:96::/112»"' }),
      bgpConfiguration(
        'serviceClusterIPs:',
        '- cidr: 10.96.0.0/16',
        '- cidr: 10.97.0.0/16',
        '- cidr: fd5b:8c1e:7a20:96::/112',
        '- cidr: fd5b:8c1e:7a20:97::/112',
      ),
    ),
    `
      warning hidden name=CALICO_ADVERTISE_CLUSTER_IPS cidrs=10.97.0.0/16, fd5b:8c1e:7a20:97::/112 place=file.yaml:21
      file.yaml:21 object cidrs=10.97.0.0/16, fd5b:8c1e:7a20:97::/112 (counterpart)
      suggested remove key=CALICO_ADVERTISE_CLUSTER_IPS
      -           env:
      -             - name: CALICO_ADVERTISE_CLUSTER_IPS
      -               value: "10.96.0.0/16, fd5b:8c1e:7a20:96::/112"`,
  ],
  [
    'an empty variable',
    documents(
      calicoNode({ CALICO_ADVERTISE_CLUSTER_IPS: '""' }),
      bgpConfiguration('serviceClusterIPs:', '- cidr: 10.96.0.0/16'),
    ),
    '',
  ],
  [
    'a variable from a template',
    documents(
      calicoNode({ CALICO_ADVERTISE_CLUSTER_IPS: '"{{ range }}"' }),
      bgpConfiguration('serviceClusterIPs:', '- cidr: 10.96.0.0/16'),
    ),
    '',
  ],
  [
    'an object with a range from a template',
    documents(
      calicoNode({ CALICO_ADVERTISE_CLUSTER_IPS: '10.96.0.0/16' }),
      bgpConfiguration('serviceClusterIPs:', '- cidr: 10.97.0.0/16', '- cidr: "{{ range }}"'),
    ),
    '',
  ],
]);

ruleSays('bgp-cidr-twice', [
  [
    'an item in flow style of a block list',
    bgpConfiguration('serviceClusterIPs:', '- { cidr: 10.96.0.0/16, «cidr»: "fd5b::/112" }'),
    `
      error twice program=calicoctl place=file.yaml:7
      file.yaml:7 first`,
  ],
  [
    'a list in flow style',
    bgpConfiguration('serviceClusterIPs: [{ cidr: 10.96.0.0/16, «cidr»: "fd5b::/112" }]'),
    `
      error twice program=calicoctl place=file.yaml:6
      file.yaml:6 first
      suggested split
      -   serviceClusterIPs: [{ cidr: 10.96.0.0/16, cidr: "fd5b::/112" }]
      +   serviceClusterIPs: [{ cidr: 10.96.0.0/16 }, { cidr: "fd5b::/112" }]`,
  ],
  [
    'a third range, and what kubectl refuses of the stored object',
    stored(
      bgpConfiguration(
        'serviceClusterIPs:',
        '- cidr: 10.96.0.0/16',
        '  «cidr»: 10.97.0.0/16',
        '  «cidr»: 10.98.0.0/16',
      ),
    ),
    `
      error twice program=kubectl place=file.yaml:7
      file.yaml:7 first
      error twice program=kubectl place=file.yaml:7
      file.yaml:7 first
      suggested split
      -     cidr: 10.98.0.0/16
      +   - cidr: 10.98.0.0/16`,
  ],
  [
    'another key between the two, and one that is not a range',
    bgpConfiguration(
      'prefixAdvertisements:',
      '- cidr: 10.96.0.0/16',
      '  communities: [a]',
      '  communities: [b]',
      '  «cidr»: 10.97.0.0/16',
    ),
    `
      error twice program=calicoctl place=file.yaml:7
      file.yaml:7 first
      suggested split
      -     cidr: 10.97.0.0/16
      +   - cidr: 10.97.0.0/16`,
  ],
]);

const filter = (list: string, ...rule: readonly string[]) => calicoResource('BGPFilter', 'ranges', `${list}:`, ...rule);

ruleSays('bgp-filter-refused', [
  ...['exportV4', 'exportV6', 'importV4', 'importV6'].map(
    (list) =>
      [
        `${list}: an operator without a range`,
        filter(list, '- action: Accept', '  «matchOperator»: In'),
        'error cidr key=matchOperator',
      ] as const,
  ),
  [
    'the second rule, and an empty operator',
    filter('exportV6', '- action: Reject', '- action: Accept', '  matchOperator: ""', '  «cidr»: fd5b::/48'),
    `
      error operator program=Calico
      suggested set key=matchOperator value=In
      -     matchOperator: ""
      +     matchOperator: "In"`,
  ],
  [
    'prefix lengths of no range',
    filter('importV4', '- action: Accept', '  cidr: ""', '  «prefixLength»:', '    min: 24'),
    'error cidr key=prefixLength',
  ],
  [
    'confd fails with what is stored; the key without a range does no harm there',
    stored(filter('exportV4', '- action: Accept', '  «cidr»: 10.0.0.0/8', '- action: Accept', '  matchOperator: In')),
    `
      error operator program=confd
      suggested set key=matchOperator value=In
      +     matchOperator: In`,
  ],
  ['a range from a template', filter('exportV4', '- action: Accept', '  cidr: "{{ range }}"'), ''],
  ['prefix lengths that say nothing', filter('exportV4', '- action: Accept', '  prefixLength:'), ''],
]);

const announced = (...cidrs: readonly string[]) =>
  bgpConfiguration('serviceClusterIPs:', ...cidrs.map((cidr) => `- cidr: ${cidr}`));
const V4_ONLY = bgpConfiguration('«serviceClusterIPs»:', '- cidr: 10.96.0.0/16');

ruleSays('bgp-service-ranges', [
  [
    'IPv6 is not announced',
    { 'kubeadm.yaml': SERVICES, 'pool.yaml': POOL, 'bgp.yaml': V4_ONLY },
    `
      warning family family=IPv6 cidr=fd5b:8c1e:7a20:96::/112 place=kubeadm.yaml:4
      kubeadm.yaml:4 services (counterpart)
      suggested add key=fd5b:8c1e:7a20:96::/112
      +   - cidr: fd5b:8c1e:7a20:96::/112`,
  ],
  [
    'IPv4 is not announced',
    {
      'kubeadm.yaml': SERVICES,
      'pool.yaml': POOL,
      'bgp.yaml': V4_ONLY.replace('10.96.0.0/16', 'fd5b:8c1e:7a20:96::/112'),
    },
    `
      warning family family=IPv4 cidr=10.96.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 services (counterpart)
      suggested add key=10.96.0.0/16
      +   - cidr: 10.96.0.0/16`,
  ],
  [
    'another plugin gives pods their addresses',
    {
      'kubeadm.yaml': SERVICES,
      'bgp.yaml': V4_ONLY.replace(/[«»]/g, ''),
      'cilium/values.yaml': 'ipv6:\n  enabled: true\n',
    },
    '',
  ],
  ['the Service range is not known', { 'pool.yaml': POOL, 'bgp.yaml': V4_ONLY.replace(/[«»]/g, '') }, ''],
  [
    'a part of a range and one that is wider',
    { 'kubeadm.yaml': SERVICES, 'pool.yaml': POOL, 'bgp.yaml': announced('10.96.8.0/24', 'fd5b:8c1e:7a20::/48') },
    '',
  ],
  [
    'another range beside the right one',
    {
      'kubeadm.yaml': SERVICES,
      'pool.yaml': POOL,
      'bgp.yaml': announced('10.96.0.0/16', '«10.97.0.0/16»', 'fd5b:8c1e:7a20:96::/112'),
    },
    `
      warning outside text=10.97.0.0/16 cidr=10.96.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 services (counterpart)`,
  ],
  [
    'another range instead of the right one',
    { 'kubeadm.yaml': SERVICES, 'pool.yaml': POOL, 'bgp.yaml': announced('«10.97.0.0/16»', 'fd5b:8c1e:7a20:96::/112') },
    `
      warning outside text=10.97.0.0/16 cidr=10.96.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 services (counterpart)
      suggested replace text=10.97.0.0/16 value=10.96.0.0/16
      -   - cidr: 10.97.0.0/16
      +   - cidr: 10.96.0.0/16`,
  ],
  [
    'a range that cannot be read',
    { 'kubeadm.yaml': SERVICES, 'pool.yaml': POOL, 'bgp.yaml': announced('"{{ range }}"') },
    '',
  ],
  [
    'an empty list',
    { 'kubeadm.yaml': SERVICES, 'pool.yaml': POOL, 'bgp.yaml': bgpConfiguration('serviceClusterIPs: []') },
    '',
  ],
]);
