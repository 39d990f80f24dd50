import { ciliumConfig, ciliumValues } from '../../../../src/core/rule-kit/cilium-fixtures.ts';
import { DUAL_PODS, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const KUBEADM = kubeadm({ podSubnet: DUAL_PODS });
const inDual = (values: string) => ({ 'kubeadm.yaml': KUBEADM, 'cilium/values.yaml': values });
const AT = (cilium: string) => ({ versions: { cilium } });
const IPV6 = ['ipv6:', '  enabled: true'] as const;
const host = (value: string) => ciliumValues(`k8sServiceHost: ${value}`);

ruleSays('cilium-api-host-brackets', [
  ...['api.example.com', '192.0.2.1', '"fd5b::1"', '"{{ host }}"', 'a/b/c', '"a b"'].map(
    (value): Row => [`a host: ${value}`, { 'cilium/values.yaml': host(value) }, ''],
  ),
  ...[
    ['[fd5b::1]', 'fd5b::1', 'safe'],
    ['[fd5b::1]:6443', 'fd5b::1', 'suggested'],
    ['https://[fd5b::1]:6443/', 'fd5b::1', 'suggested'],
    ['http://api.example.com', 'api.example.com', 'suggested'],
    ['https://192.0.2.1', '192.0.2.1', 'suggested'],
    ['api.example.com:6443', 'api.example.com', 'suggested'],
  ].map(
    ([value, bare, safety]): Row => [
      `no bare host: ${value}`,
      { 'cilium/values.yaml': host(`"«${value}»"`) },
      `error host value=${value} host=${bare}
      ${safety} set key=k8sServiceHost value=${bare}
      - k8sServiceHost: "${value}"
      + k8sServiceHost: "${bare}"`,
    ],
  ),
]);

ruleSays('cilium-node-port-family', [
  [
    'IPv6 alone',
    inDual(ciliumValues(...IPV6, 'kubeProxyReplacement: true', 'nodePort:', '  addresses: «["fd5b::/64"]»')),
    'information one other=IPv4 key=nodePort.addresses family=IPv6',
  ],
  [
    'two ranges of IPv4',
    inDual(
      ciliumValues(
        ...IPV6,
        'kubeProxyReplacement: "strict"',
        'nodePort:',
        '  addresses: «["10.0.0.0/8", "192.168.0.0/16"]»',
      ),
    ),
    'information one other=IPv6 key=nodePort.addresses family=IPv4',
  ],
  [
    'both families',
    inDual(
      ciliumValues(...IPV6, 'kubeProxyReplacement: true', 'nodePort:', '  addresses: ["10.0.0.0/8", "fd5b::/64"]'),
    ),
    '',
  ],
  [
    'kube-proxy serves them',
    inDual(ciliumValues(...IPV6, 'kubeProxyReplacement: false', 'nodePort:', '  addresses: ["10.0.0.0/8"]')),
    '',
  ],
  [
    'one that is not known',
    inDual(
      ciliumValues(...IPV6, 'kubeProxyReplacement: true', 'nodePort:', '  addresses: ["10.0.0.0/8", "{{ range }}"]'),
    ),
    '',
  ],
  [
    'Cilium has one family',
    inDual(
      ciliumValues(
        'ipv6:',
        '  enabled: false',
        'kubeProxyReplacement: true',
        'nodePort:',
        '  addresses: ["10.0.0.0/8"]',
      ),
    ),
    '',
  ],
]);

ruleSays('cilium-strict-encryption-one-family', [
  [
    'of old',
    { 'cilium/values.yaml': ciliumValues(...IPV6, 'encryption:', '  strictMode:', '    «enabled»: true') },
    'information ipv4',
  ],
  [
    'of what leaves a node',
    {
      'cilium/values.yaml': ciliumValues(
        ...IPV6,
        'encryption:',
        '  strictMode:',
        '    egress:',
        '      «enabled»: true',
      ),
    },
    'information ipv4',
  ],
  ['off', { 'cilium/values.yaml': ciliumValues(...IPV6, 'encryption:', '  strictMode:', '    enabled: false') }, ''],
  ['IPv4 alone', { 'cilium/values.yaml': ciliumValues('encryption:', '  strictMode:', '    enabled: true') }, ''],
  [
    'the ConfigMap, of old',
    ciliumConfig('enable-ipv6: "true"', '«encryption-strict-mode-cidr»: 10.0.0.0/8'),
    'information ipv4',
  ],
  [
    'the ConfigMap, of what leaves a node',
    ciliumConfig('enable-ipv6: "true"', '«encryption-strict-egress-cidr»: 10.0.0.0/8'),
    'information ipv4',
  ],
]);

const NODES = { 'etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=fd5b:8c1e:7a20:60::11"\n' };
const ipv6Only = (...more: readonly string[]) => ({
  ...NODES,
  'cilium/values.yaml': ciliumValues('ipv4:', '  enabled: «false»', ...IPV6, ...more),
});
const silent = (...more: readonly string[]) => ({
  ...NODES,
  'cilium/values.yaml': ciliumValues('ipv4:', '  enabled: false', ...IPV6, ...more),
});

ruleSays('cilium-underlay', [
  [
    'the last release that needs IPv4',
    ipv6Only(),
    `
      error nodes place=kubelet:1
      etc/default/kubelet:1 node (counterpart)`,
    AT('1.17.9'),
  ],
  [
    'the first release that has another underlay',
    ipv6Only(),
    `
      warning unset version=1.18.0 place=kubelet:1 key=underlayProtocol
      etc/default/kubelet:1 node (counterpart)
      suggested set key=underlayProtocol value=ipv6
      + underlayProtocol: ipv6`,
    AT('1.18.0'),
  ],
  [
    'the last release that wants a word',
    ipv6Only(),
    `
      warning unset version=1.19.9 place=kubelet:1 key=underlayProtocol
      etc/default/kubelet:1 node (counterpart)
      suggested set key=underlayProtocol value=ipv6
      + underlayProtocol: ipv6`,
    AT('1.19.9'),
  ],
  ['the first release that finds it by itself', silent(), '', AT('1.20.0')],
  ['a word', silent('underlayProtocol: ipv6'), '', AT('1.18.0')],
  ['native routing', silent('routingMode: native', 'ipv6NativeRoutingCIDR: fd00::/8'), '', AT('1.17.0')],
  [
    'nodes with both families',
    { ...silent(), 'etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=192.0.2.1,fd5b::1"\n' },
    '',
    AT('1.17.0'),
  ],
  [
    'nodes that are not known',
    { 'cilium/values.yaml': ciliumValues('ipv4:', '  enabled: false', ...IPV6) },
    '',
    AT('1.17.0'),
  ],
  [
    'an IPv6 underlay of both families, in 1.18',
    { 'cilium/values.yaml': ciliumValues(...IPV6, 'underlayProtocol: «ipv6»') },
    'warning both version=1.18.9 key=underlayProtocol',
    AT('1.18.9'),
  ],
  [
    'an IPv6 underlay of both families, from 1.19 on',
    { 'cilium/values.yaml': ciliumValues(...IPV6, 'underlayProtocol: ipv6') },
    '',
    AT('1.19.0'),
  ],
  [
    'an IPv4 underlay of both families',
    { 'cilium/values.yaml': ciliumValues(...IPV6, 'underlayProtocol: ipv4') },
    '',
    AT('1.18.0'),
  ],
  ['of a release that is not known', silent(), ''],
]);
