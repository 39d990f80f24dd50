import { ciliumConfig, ciliumValues } from '../../../../src/core/rule-kit/cilium-fixtures.ts';
import { DUAL_PODS, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const AT = (cilium: string) => ({ versions: { cilium } });
const values = (...lines: readonly string[]) => ({ 'cilium/values.yaml': ciliumValues(...lines) });
const IPV6 = ['ipv6:', '  enabled: true'] as const;

ruleSays('cilium-key-ignored', [
  [
    'a name of old that is set beside that of today',
    values(...IPV6, '«enableIPv6»: true'),
    'warning ignored key=enableIPv6 meant=ipv6.enabled',
  ],
  [
    'a name of old',
    values('ipam:', '  mode: kubernetes', '«enableIPv6»: true'),
    `
      warning ignored key=enableIPv6 meant=ipv6.enabled
      suggested move key=enableIPv6 place=ipv6.enabled
      - enableIPv6: true
      + ipv6:
      +   enabled: true`,
  ],
  [
    'a name of the agent with a text',
    values(...IPV6, '«enable-ipv6-masquerade»: "false"'),
    'warning ignored key=enable-ipv6-masquerade meant=enableIPv6Masquerade',
  ],
  [
    'a pool of old, from 1.19 on',
    values('ipam:', '  operator:', '    «clusterPoolIPv4PodCIDR»: 10.0.0.0/8'),
    'warning gone key=ipam.operator.clusterPoolIPv4PodCIDR release=1.19 meant=ipam.operator.clusterPoolIPv4PodCIDRList',
    AT('1.19.0'),
  ],
  [
    'a pool of old, before 1.19',
    values('ipam:', '  operator:', '    clusterPoolIPv4PodCIDR: 10.0.0.0/8'),
    '',
    AT('1.18.9'),
  ],
  [
    'a range of old, from 1.12 on',
    values(...IPV6, '«nativeRoutingCIDR»: 10.0.0.0/8'),
    'warning gone key=nativeRoutingCIDR release=1.12 meant=ipv4NativeRoutingCIDR',
    AT('1.12.0'),
  ],
  ['a range of old, before 1.12', values(...IPV6, 'nativeRoutingCIDR: 10.0.0.0/8'), '', AT('1.11.0')],
  [
    'a misspelt name that no other value resembles',
    values(...IPV6, '«ipv6NativeRoutingCidr»: fd00::/8'),
    `
      warning near key=ipv6NativeRoutingCidr outcome=ignores program=Helm name=ipv6NativeRoutingCIDR
      suggested rename key=ipv6NativeRoutingCidr name=ipv6NativeRoutingCIDR
      - ipv6NativeRoutingCidr: fd00::/8
      + ipv6NativeRoutingCIDR: fd00::/8`,
  ],
  [
    'a misspelt switch of a family',
    values('ipv4:', '  «enable»: true', ...IPV6),
    `
      warning near key=enable outcome=ignores program=Helm name=enabled
      suggested rename key=enable name=enabled
      -   enable: true
      +   enabled: true`,
  ],
  ['another key of a family', values('ipv6:', '  enabled: true', '  other: 1'), ''],
  ['names of other things', values(...IPV6, 'hubbel:', '  enabled: true'), ''],
  ...(
    [
      ['ipv4.enabled', 'enable-ipv4'],
      ['ipam.mode', 'ipam'],
      ['routingMode', 'routing-mode'],
      ['tunnelProtocol', 'tunnel-protocol'],
      ['ipv6NativeRoutingCIDR', 'ipv6-native-routing-cidr'],
      ['enableIPv6Masquerade', 'enable-ipv6-masquerade'],
      ['kubeProxyReplacement', 'kube-proxy-replacement'],
      ['clusterPoolIPv6PodCIDRList', 'cluster-pool-ipv6-cidr'],
    ] as const
  ).map(
    ([key, option]): Row => [
      `${key} in the ConfigMap`,
      ciliumConfig('debug: "true"', `«${key}»: "x"`),
      `warning option key=${key} meant=${option}
      suggested rename key=${key} name=${option}
      -   ${key}: "x"
      +   ${option}: "x"`,
    ],
  ),
  [
    'a name of the chart beside that of the agent',
    ciliumConfig('enable-ipv6: "true"', '«ipv6.enabled»: "true"'),
    'warning option key=ipv6.enabled meant=enable-ipv6',
  ],
  ['short names may be those of anything', ciliumConfig('enabled: "true"', 'mode: "x"', 'masquerade: "true"'), ''],
]);

const config = (selector: string, ...defaults: readonly string[]) =>
  `apiVersion: cilium.io/v2\nkind: CiliumNodeConfig\nmetadata:\n  name: edge\n  namespace: kube-system\nspec:\n${selector}  defaults:\n${defaults.map((line) => `    ${line}\n`).join('')}`;
const DUAL = { 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) };

ruleSays('cilium-node-family', [
  [
    'all nodes, IPv4',
    { ...DUAL, 'edge.yaml': config('  nodeSelector: {}\n', 'enable-ipv4: "«false»"') },
    `
      error all family=IPv4 key=enable-ipv4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  [
    'some nodes',
    { ...DUAL, 'edge.yaml': config('  nodeSelector: { matchLabels: { a: b } }\n', 'enable-ipv6: "«false»"') },
    'information some family=IPv6 key=enable-ipv6',
  ],
  [
    'no nodes',
    { ...DUAL, 'edge.yaml': config('', 'enable-ipv6: "false"').replace('spec', '«spec»') },
    'information none',
  ],
  ['on', { ...DUAL, 'edge.yaml': config('  nodeSelector: {}\n', 'enable-ipv6: "true"') }, ''],
  ['a cluster of one family', config('  nodeSelector: {}\n', 'enable-ipv6: "false"'), ''],
]);
