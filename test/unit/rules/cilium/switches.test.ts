import { ciliumConfig, ciliumValues, rke2Cilium } from '../../../../src/core/rule-kit/cilium-fixtures.ts';
import { DUAL_PODS, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const KUBEADM = kubeadm({ podSubnet: DUAL_PODS });
const inDual = (values: string) => ({ 'kubeadm.yaml': KUBEADM, 'cilium/values.yaml': values });
const configInDual = (...entries: readonly string[]) => ({
  'kubeadm.yaml': KUBEADM,
  'cilium-config.yaml': ciliumConfig(...entries),
});
const IPV6 = ['ipv6:', '  enabled: true'] as const;
ruleSays('cilium-ipv4-off', [
  [
    'the chart',
    inDual(ciliumValues('ipv4:', '  enabled: «false»', ...IPV6)),
    `
      error off key=ipv4.enabled value=false evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  [
    'the ConfigMap',
    configInDual('enable-ipv4: "«false»"', 'enable-ipv6: "true"', 'ipam: kubernetes'),
    `
      error off key=enable-ipv4 value=false evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  ['a cluster of one family', { 'cilium/values.yaml': ciliumValues('ipv4:', '  enabled: false', ...IPV6) }, ''],
  ['neither family', inDual(ciliumValues('ipv4:', '  enabled: false')), ''],
  ['not written', inDual(ciliumValues(...IPV6)), ''],
  [
    'the chart of RKE2, which follows the server',
    { 'kubeadm.yaml': KUBEADM, 'cilium.yaml': rke2Cilium('ipv4:', '  enabled: false', ...IPV6) },
    '',
  ],
  [
    'chained behind another plugin',
    inDual(ciliumValues('ipv4:', '  enabled: false', ...IPV6, 'cni:', '  chainingMode: aws-cni')),
    '',
  ],
]);

ruleSays('cilium-ipv6-off', [
  [
    'the ConfigMap says no',
    configInDual('enable-ipv4: "true"', 'enable-ipv6: "«0»"', 'ipam: kubernetes'),
    `
      error off key=enable-ipv6 value=0 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested set key=enable-ipv6 value=true
      -   enable-ipv6: "0"
      +   enable-ipv6: "true"`,
  ],
  ['the ConfigMap says nothing: the agent has it on', configInDual('enable-ipv4: "true"', 'ipam: kubernetes'), ''],
  [
    'the values say nothing of either family',
    inDual(ciliumValues('«ipam»:', '  mode: kubernetes')),
    `
      warning unset key=ipv6.enabled evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested set key=ipv6.enabled value=true
      + ipv6:
      +   enabled: true`,
  ],
  [
    'one of two files has it',
    {
      ...inDual(ciliumValues('ipv6:', '  enabled: false', 'ipam:', '  mode: kubernetes')),
      'cilium/values-dual.yaml': ciliumValues(...IPV6, 'ipam:', '  mode: kubernetes'),
    },
    '',
  ],
  ['from a template', inDual(ciliumValues('ipv6:', '  enabled: "{{ ipv6 }}"', 'ipam:', '  mode: kubernetes')), ''],
  [
    'chained behind another plugin',
    inDual(ciliumValues('ipv6:', '  enabled: false', 'cni:', '  chainingMode: aws-cni')),
    '',
  ],
  ['the chart of RKE2', { 'kubeadm.yaml': KUBEADM, 'cilium.yaml': rke2Cilium('ipv6:', '  enabled: false') }, ''],
]);

ruleSays('cilium-switch-unread', [
  ...[
    ['yes', true, 'safe'],
    ['Y', true, 'safe'],
    ['on', true, 'safe'],
    ['Enabled', true, 'safe'],
    ['enable', true, 'safe'],
    [' true', true, 'safe'],
    ['no', false, 'suggested'],
    ['yess', false, 'suggested'],
    ['enabledd', false, 'suggested'],
  ].map(
    ([value, meant, safety]): Row => [
      `IPv6 is "${value}"`,
      ciliumConfig(`enable-ipv6: "«${value}»"`),
      `error unread key=enable-ipv6 value=${value}
      ${safety} set key=enable-ipv6 value=${meant}
      -   enable-ipv6: "${value}"
      +   enable-ipv6: "${meant}"`,
    ],
  ),
  ...['enable-ipv4-masquerade', 'enable-ipv6-masquerade', 'enable-bpf-masquerade'].map(
    (key): Row => [
      key,
      ciliumConfig(`${key}: "«on»"`),
      `warning unread key=${key} value=on
      safe set key=${key} value=true
      -   ${key}: "on"
      +   ${key}: "true"`,
    ],
  ),
  [
    'IPv4',
    ciliumConfig('enable-ipv4: "«off»"'),
    `
      error unread key=enable-ipv4 value=off
      suggested set key=enable-ipv4 value=false
      -   enable-ipv4: "off"
      +   enable-ipv4: "false"`,
  ],
  ...['1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'false', '{{ ipv6 }}'].map(
    (value): Row => [`read: ${value}`, ciliumConfig(`enable-ipv6: "${value}"`), ''],
  ),
  [
    'the chart is for Helm to check',
    { 'cilium/values.yaml': ciliumValues('ipv6:', '  enabled: "on"', 'hubble: {}') },
    '',
  ],
]);

ruleSays('cilium-masquerade-one-family', [
  [
    'native routing with a range',
    inDual(
      ciliumValues(...IPV6, 'routingMode: native', 'ipv6NativeRoutingCIDR: fd00::/8', 'enableIPv6Masquerade: «false»'),
    ),
    `
      warning off key=enableIPv6Masquerade range=fd00::/104
      suggested set key=enableIPv6Masquerade value=true
      - enableIPv6Masquerade: false
      + enableIPv6Masquerade: true`,
  ],
  [
    'native routing without a range',
    inDual(ciliumValues(...IPV6, 'routingMode: native', 'enableIPv6Masquerade: «false»')),
    'warning off key=enableIPv6Masquerade range=fd00::/104',
  ],
  [
    'tunnels, the pool of the chart',
    inDual(ciliumValues(...IPV6, 'enableIPv6Masquerade: «false»')),
    `
      warning off key=enableIPv6Masquerade range=fd00::/104
      suggested set key=enableIPv6Masquerade value=true
      - enableIPv6Masquerade: false
      + enableIPv6Masquerade: true`,
  ],
  [
    'the pod ranges of the cluster',
    configInDual(
      'enable-ipv4: "true"',
      'enable-ipv6: "true"',
      'ipam: kubernetes',
      'enable-ipv4-masquerade: "true"',
      'enable-ipv6-masquerade: "«false»"',
    ),
    `
      warning off key=enable-ipv6-masquerade range=fd5b:8c1e:7a20:4200::/56
      suggested set key=enable-ipv6-masquerade value=true
      -   enable-ipv6-masquerade: "false"
      +   enable-ipv6-masquerade: "true"`,
  ],
  [
    'public pods',
    {
      'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,2a01:4f8:c0c:9a40::/58' }),
      'cilium/values.yaml': ciliumValues(...IPV6, 'ipam:', '  mode: kubernetes', 'enableIPv6Masquerade: false'),
    },
    '',
  ],
  [
    'a pool of public and of unique local addresses',
    inDual(
      ciliumValues(
        ...IPV6,
        'ipam:',
        '  operator:',
        '    clusterPoolIPv6PodCIDRList: ["2a01:4f8:c0c:9a40::/104", "fd00::/104"]',
        'enableIPv6Masquerade: false',
      ),
    ),
    '',
  ],
  ['off for both', inDual(ciliumValues(...IPV6, 'enableIPv4Masquerade: false', 'enableIPv6Masquerade: false')), ''],
  [
    'chained behind another plugin',
    inDual(ciliumValues(...IPV6, 'enableIPv6Masquerade: false', 'cni:', '  chainingMode: aws-cni')),
    '',
  ],
  [
    'IPv6 alone in Cilium',
    inDual(ciliumValues('ipv4:', '  enabled: false', ...IPV6, 'enableIPv6Masquerade: false')),
    '',
  ],
]);
