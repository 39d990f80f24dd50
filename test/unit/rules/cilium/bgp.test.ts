import {
  bgpAdvertisement,
  bgpCluster,
  bgpPeerConfig,
  lbPool,
} from '../../../../src/core/rule-kit/cilium-resource-fixtures.ts';
import { DUAL_PODS, DUAL_SERVICES, documents, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const KUBEADM = kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: DUAL_SERVICES });
const AT = (cilium: string) => ({ versions: { cilium } });
const FAMILY = '{ afi: ipv4, safi: unicast, advertisements: { matchLabels: { advertise: bgp } } }';
const service = (...addresses: readonly string[]) =>
  `{ advertisementType: Service, service: { addresses: [${addresses.join(', ')}] }, selector: {} }`;
const bgp = (advertisement: string, ...more: readonly string[]) => ({
  'kubeadm.yaml': KUBEADM,
  'bgp.yaml': documents(
    bgpCluster('192.168.60.1', 'routers'),
    bgpPeerConfig('routers', '«families»:', `  - ${FAMILY}`),
    advertisement,
    ...more,
  ),
});
const silentBgp = (...args: Parameters<typeof bgp>) => {
  const files = bgp(...args);
  return { ...files, 'bgp.yaml': files['bgp.yaml'].replace(/[«»]/g, '') };
};

ruleSays('cilium-bgp-announces-nothing', [
  ['an empty list of families', bgpPeerConfig('routers', 'families: []'), ''],
  [
    'the second family has no advertisements',
    bgpPeerConfig('routers', 'families:', `  - ${FAMILY}`, '  - { afi: «ipv6», safi: unicast }'),
    'information noAdvertisements',
  ],
  ['labels without any advertisement among the files', bgpPeerConfig('routers', 'families:', `  - ${FAMILY}`), ''],
  [
    'expressions that may match',
    documents(
      bgpPeerConfig(
        'routers',
        'families:',
        '  - { afi: ipv4, safi: unicast, advertisements: { matchExpressions: [{ key: a, operator: Exists }] } }',
      ),
      bgpAdvertisement('advertisementType: PodCIDR'),
    ),
    '',
  ],
  ['a Service with a selector', bgpAdvertisement(service('ClusterIP')), ''],
  [
    'the second advertisement is of Services without a selector',
    bgpAdvertisement(
      'advertisementType: PodCIDR',
      '{ advertisementType: «Service», service: { addresses: [ClusterIP] } }',
    ),
    'information noSelector',
  ],
]);

ruleSays('cilium-bgp-family-missing', [
  [
    'ranges of pods',
    bgp(bgpAdvertisement('advertisementType: PodCIDR')),
    `
      warning missing evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:5 evidence what=networking.serviceSubnet 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
      suggested add key=afi: ipv6
      +     - afi: ipv6
      +       safi: unicast
      +       advertisements:
      +         matchLabels:
      +           advertise: bgp`,
  ],
  [
    'pools of pods',
    bgp(bgpAdvertisement('advertisementType: CiliumPodIPPool')),
    `
      warning missing evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:5 evidence what=networking.serviceSubnet 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
      suggested add key=afi: ipv6
      +     - afi: ipv6
      +       safi: unicast
      +       advertisements:
      +         matchLabels:
      +           advertise: bgp`,
  ],
  [
    'cluster addresses of Services',
    bgp(bgpAdvertisement(service('ClusterIP'))),
    `
      warning missing evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:5 evidence what=networking.serviceSubnet 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
      suggested add key=afi: ipv6
      +     - afi: ipv6
      +       safi: unicast
      +       advertisements:
      +         matchLabels:
      +           advertise: bgp`,
  ],
  [
    'cluster addresses of Services of one family',
    {
      ...silentBgp(bgpAdvertisement(service('ClusterIP'))),
      'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16' }),
    },
    '',
  ],
  [
    'balanced addresses of both families',
    bgp(bgpAdvertisement(service('LoadBalancerIP')), lbPool('public', '198.18.7.0/24', 'fd5b:8c1e:7a20:1:f::/112')),
    `
      warning missing evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:5 evidence what=networking.serviceSubnet 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
      suggested add key=afi: ipv6
      +     - afi: ipv6
      +       safi: unicast
      +       advertisements:
      +         matchLabels:
      +           advertise: bgp`,
  ],
  [
    'balanced addresses of IPv4',
    silentBgp(bgpAdvertisement(service('LoadBalancerIP')), lbPool('public', '198.18.7.0/24')),
    '',
  ],
  [
    'external addresses',
    silentBgp(bgpAdvertisement(service('ExternalIP')), lbPool('public', '198.18.7.0/24', 'fd5b:8c1e:7a20:1:f::/112')),
    '',
  ],
  [
    'no advertisement among the files, pools of IPv6',
    {
      'kubeadm.yaml': KUBEADM,
      'bgp.yaml': documents(
        bgpPeerConfig('routers', '«families»:', `  - ${FAMILY}`),
        lbPool('public', 'fd5b:8c1e:7a20:1:f::/112'),
      ),
    },
    `
      warning missing evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:5 evidence what=networking.serviceSubnet 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
      suggested add key=afi: ipv6
      +     - afi: ipv6
      +       safi: unicast
      +       advertisements:
      +         matchLabels:
      +           advertise: bgp`,
  ],
  [
    'no advertisement and no pool among the files',
    { 'kubeadm.yaml': KUBEADM, 'bgp.yaml': bgpPeerConfig('routers', '«families»:', `  - ${FAMILY}`) },
    `
      warning missing evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:5 evidence what=networking.serviceSubnet 10.96.0.0/16,fd5b:8c1e:7a20:96::/112
      suggested add key=afi: ipv6
      +     - afi: ipv6
      +       safi: unicast
      +       advertisements:
      +         matchLabels:
      +           advertise: bgp`,
  ],
  [
    'a cluster of one family',
    { 'bgp.yaml': silentBgp(bgpAdvertisement('advertisementType: PodCIDR'))['bgp.yaml'] },
    '',
  ],
  [
    'two families of IPv4: none to copy',
    {
      'kubeadm.yaml': KUBEADM,
      'bgp.yaml': documents(
        bgpPeerConfig('routers', '«families»:', `  - ${FAMILY}`, `  - ${FAMILY.replace('unicast', 'multicast')}`),
        bgpAdvertisement('advertisementType: PodCIDR'),
      ),
    },
    `
      warning missing evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:5 evidence what=networking.serviceSubnet 10.96.0.0/16,fd5b:8c1e:7a20:96::/112`,
  ],
  ...(
    [
      [
        'one of two neighbors has both',
        '[{ families: [{ afi: ipv4 }] }, { families: [{ afi: ipv4 }, { afi: ipv6 }] }]',
      ],
      ['one of two neighbors says nothing, which means both', '[{ families: [{ afi: ipv4 }] }, { peerASN: 64513 }]'],
      ['the neighbor has none', '[{ families: [] }]'],
      ['there is no neighbor', '[]'],
    ] as const
  ).map(
    ([title, neighbors]): Row => [
      `a policy of old: ${title}`,
      {
        'kubeadm.yaml': KUBEADM,
        'bgp.yaml': `apiVersion: cilium.io/v2alpha1\nkind: CiliumBGPPeeringPolicy\nmetadata:\n  name: racks\nspec:\n  virtualRouters:\n    - localASN: 64512\n      neighbors: ${neighbors}\n`,
      },
      '',
    ],
  ),
]);

ruleSays('cilium-crd-version', [
  ...['CiliumLoadBalancerIPPool', 'CiliumBGPClusterConfig', 'CiliumBGPPeerConfig', 'CiliumBGPAdvertisement'].flatMap(
    (kind): Row[] => [
      [
        `${kind}, before 1.18`,
        `apiVersion: «cilium.io/v2»\nkind: ${kind}\nmetadata:\n  name: a\n`,
        `error early kind=${kind} version=cilium.io/v2 release=1.18 own=1.17.9 other=cilium.io/v2alpha1
      suggested set key=apiVersion value=cilium.io/v2alpha1
      - apiVersion: cilium.io/v2
      + apiVersion: cilium.io/v2alpha1`,
        AT('1.17.9'),
      ],
      [`${kind}, from 1.18 on`, `apiVersion: cilium.io/v2\nkind: ${kind}\nmetadata:\n  name: a\n`, '', AT('1.18.0')],
      [
        `${kind} in the older version`,
        `apiVersion: cilium.io/v2alpha1\nkind: ${kind}\nmetadata:\n  name: a\n`,
        '',
        AT('1.20.0'),
      ],
    ],
  ),
  [
    'a policy of old, before 1.19',
    'apiVersion: cilium.io/v2alpha1\nkind: CiliumBGPPeeringPolicy\nmetadata:\n  name: a\n',
    '',
    AT('1.18.9'),
  ],
  [
    'a policy of old, from 1.19 on',
    'apiVersion: cilium.io/v2alpha1\nkind: «CiliumBGPPeeringPolicy»\nmetadata:\n  name: a\n',
    'error gone kind=CiliumBGPPeeringPolicy release=1.19 own=1.19.0 successor=CiliumBGPClusterConfig',
    AT('1.19.0'),
  ],
]);
