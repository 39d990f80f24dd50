import { ciliumValues } from '../../../../src/core/rule-kit/cilium-fixtures.ts';
import { kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const AT = (cilium: string) => ({ versions: { cilium } });
const values = (text: string, more: Readonly<Record<string, string>> = {}) => ({ 'cilium/values.yaml': text, ...more });

const PODS = { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b:8c1e:7a20:4200::/56' }) };

const native = (...lines: readonly string[]) =>
  values(ciliumValues('ipv6:', '  enabled: true', 'ipam:', '  mode: kubernetes', ...lines), PODS);

ruleSays('cilium-native-range-missing', [
  [
    'both families',
    native('routingMode: «native»'),
    `
      error helm family=IPv4 key=ipv4NativeRoutingCIDR
      suggested set key=ipv4NativeRoutingCIDR value=10.244.0.0/16
      + ipv4NativeRoutingCIDR: 10.244.0.0/16
      error helm family=IPv6 key=ipv6NativeRoutingCIDR
      suggested set key=ipv6NativeRoutingCIDR value=fd5b:8c1e:7a20:4200::/56
      + ipv6NativeRoutingCIDR: fd5b:8c1e:7a20:4200::/56`,
    AT('1.19.0'),
  ],
  [
    'both families, of a release that is not known',
    native('routingMode: «native»'),
    `
      error missing family=IPv4 key=ipv4NativeRoutingCIDR
      suggested set key=ipv4NativeRoutingCIDR value=10.244.0.0/16
      + ipv4NativeRoutingCIDR: 10.244.0.0/16
      error missing family=IPv6 key=ipv6NativeRoutingCIDR
      suggested set key=ipv6NativeRoutingCIDR value=fd5b:8c1e:7a20:4200::/56
      + ipv6NativeRoutingCIDR: fd5b:8c1e:7a20:4200::/56`,
  ],
  ['before 1.12 IPv6 needs none', native('tunnel: disabled', 'ipv4NativeRoutingCIDR: 10.0.0.0/8'), '', AT('1.11.0')],
  [
    'an empty range',
    native('routingMode: «native»', 'ipv4NativeRoutingCIDR: ""', 'ipv6NativeRoutingCIDR: fd00::/8'),
    `
      error missing family=IPv4 key=ipv4NativeRoutingCIDR
      suggested set key=ipv4NativeRoutingCIDR value=10.244.0.0/16
      - ipv4NativeRoutingCIDR: ""
      + ipv4NativeRoutingCIDR: "10.244.0.0/16"`,
    AT('1.17.0'),
  ],
  [
    'the older name',
    native('routingMode: native', 'nativeRoutingCIDR: 10.0.0.0/8', 'ipv6NativeRoutingCIDR: fd00::/8'),
    '',
  ],
  ['ranges of the agent for masquerading', native('routingMode: native', 'ipMasqAgent:', '  enabled: true'), ''],
  ['the range of the pool', native('routingMode: native', 'nativeRoutingCIDRFromClusterPool: true'), ''],
  ['no masquerading', native('routingMode: native', 'enableIPv4Masquerade: false', 'enableIPv6Masquerade: false'), ''],
  ['addresses of AWS', values(ciliumValues('routingMode: native', 'ipam:', '  mode: eni')), ''],
  [
    'GKE',
    values(ciliumValues('gke:', '  enabled: «true»', 'ipam:', '  mode: kubernetes')),
    'error missing family=IPv4 key=ipv4NativeRoutingCIDR',
  ],
  [
    'two pod ranges: none to choose',
    values(
      ciliumValues(
        'routingMode: «native»',
        'ipam:',
        '  operator:',
        '    clusterPoolIPv4PodCIDRList: [10.1.0.0/16, 10.2.0.0/16]',
      ),
    ),
    'error missing family=IPv4 key=ipv4NativeRoutingCIDR',
  ],
]);

ruleSays('cilium-native-range-too-small', [
  [
    'IPv4',
    native('routingMode: native', 'ipv4NativeRoutingCIDR: «10.244.0.0/17»', 'ipv6NativeRoutingCIDR: fd00::/8'),
    `
      warning outside key=ipv4NativeRoutingCIDR native=10.244.0.0/17 pods=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods pods=10.244.0.0/16 (counterpart)
      suggested set key=ipv4NativeRoutingCIDR value=10.244.0.0/16
      - ipv4NativeRoutingCIDR: 10.244.0.0/17
      + ipv4NativeRoutingCIDR: 10.244.0.0/16`,
  ],
  [
    'IPv6',
    native(
      'routingMode: native',
      'ipv4NativeRoutingCIDR: 10.244.0.0/16',
      'ipv6NativeRoutingCIDR: «fd5b:8c1e:7a20:4200::/57»',
    ),
    `
      warning outside key=ipv6NativeRoutingCIDR native=fd5b:8c1e:7a20:4200::/57 pods=fd5b:8c1e:7a20:4200::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods pods=fd5b:8c1e:7a20:4200::/56 (counterpart)
      suggested set key=ipv6NativeRoutingCIDR value=fd5b:8c1e:7a20:4200::/56
      - ipv6NativeRoutingCIDR: fd5b:8c1e:7a20:4200::/57
      + ipv6NativeRoutingCIDR: fd5b:8c1e:7a20:4200::/56`,
  ],
  [
    'the second of two pools',
    values(
      ciliumValues(
        'routingMode: native',
        'ipv4NativeRoutingCIDR: «10.1.0.0/16»',
        'ipam:',
        '  operator:',
        '    clusterPoolIPv4PodCIDRList: [10.1.0.0/16, 10.2.0.0/16]',
      ),
    ),
    `
      warning outside key=ipv4NativeRoutingCIDR native=10.1.0.0/16 pods=10.2.0.0/16 place=values.yaml:5
      cilium/values.yaml:5 pods pods=10.2.0.0/16 (counterpart)`,
  ],
  ['tunnels', native('ipv4NativeRoutingCIDR: 10.1.0.0/16'), ''],
  [
    'no masquerading',
    native(
      'routingMode: native',
      'enableIPv4Masquerade: false',
      'ipv4NativeRoutingCIDR: 10.1.0.0/16',
      'ipv6NativeRoutingCIDR: fd00::/8',
    ),
    '',
  ],
  [
    'a range of the other family is told for itself',
    native('routingMode: native', 'ipv4NativeRoutingCIDR: fd00::/8', 'ipv6NativeRoutingCIDR: fd00::/8'),
    '',
  ],
]);
