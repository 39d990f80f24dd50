import { indented } from '../../../../src/core/rule-kit/fixtures.ts';
import { flannelConfig, flanneld } from '../../../../src/core/rule-kit/flannel-fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const N4 = '"Network": "10.244.0.0/16"';
const N6 = '"IPv6Network": "fd5b::/56"';
const ON = '"EnableIPv6": true';
const VXLAN = '"Backend": { "Type": "vxlan" }';

const backend = (type: string, ...more: readonly string[]) =>
  flannelConfig(N4, `"Backend": { "Type": ${type} }`, ...more);
const both = (type: string) => backend(type, ON, N6);

const wireguard = (mode: string, ...more: readonly string[]) =>
  flannelConfig(N4, `"Backend": { "Type": "wireguard", "Mode": ${mode} }`, ...more);
const values = (...flannel: readonly string[]) => ({
  'kube-flannel/values.yaml': `podCidr: 10.244.0.0/16\npodCidrv6: fd5b::/56\nflannel:\n${indented(2, flannel)}`,
});

// flannel-io/flannel pkg/backend/manager.go GetBackend, pkg/backend/*/ RegisterNetwork; pkg/backend/wireguard/wireguard.go
ruleSays('flannel-backend-refused', [
  ...['udp', 'ipip', 'ipsec', 'tencent-vpc', 'ali-vpc', 'aws-vpc', 'gce'].flatMap((type): Row[] => [
    [`${type} for both families`, both(`"«${type}»"`), `error ipv4 type=${type}`],
    [`${type} for IPv4`, backend(`"${type}"`), ''],
  ]),
  ...['vxlan', 'host-gw', 'wireguard', 'extension', 'alloc', 'VXLAN', 'Host-GW'].map(
    (type): Row => [`${type} for both families`, both(`"${type}"`), ''],
  ),
  ['no backend for both families', flannelConfig(N4, '«"EnableIPv6"»: true', N6), 'error udp'],
  ['no type for both families', flannelConfig(N4, '«"EnableIPv6"»: true', N6, '"Backend": {}'), 'error udp'],
  ['no backend for IPv4', flannelConfig(N4), ''],
  ['an unknown one', backend('"«geneve»"'), 'error unknown type=geneve'],
  ['a name that all objects have', backend('"«toString»"'), 'error unknown type=tostring'],
  ['one that is filled in later', both('"{{ backend }}"'), ''],
  ['an unknown mode', wireguard('"«dual»"', ON, N6), 'error mode type=dual modes=separate, auto, ipv4, ipv6'],
  [
    'an empty mode',
    flannelConfig(N4, '"Backend": { "Type": "wireguard", «"Mode"»: "" }'),
    'error mode type= modes=separate, auto, ipv4, ipv6',
  ],
  ['a mode that is filled in later', wireguard('"{{ mode }}"', ON, N6), ''],
  ...['auto', 'ipv4', 'ipv6'].flatMap((mode): Row[] => [
    [`${mode} in one family`, wireguard(`"«${mode}»"`), `error single type=${mode}`],
    [`${mode} in both`, wireguard(`"${mode}"`, ON, N6), ''],
  ]),
  ['separate in one family', wireguard('"separate"'), ''],
  ['a mode of another backend', flannelConfig(N4, '"Backend": { "Type": "vxlan", "Mode": "dual" }'), ''],
]);

ruleSays('flannel-helm-mode-unquoted', [
  [
    'without quotes of its own',
    values('backend: wireguard', 'tunnelMode: «separate»'),
    `
      error quotes mode=separate quoted='"separate"'
      safe set key=flannel.tunnelMode value="separate"
      -   tunnelMode: separate
      +   tunnelMode: "\\"separate\\""`,
  ],
  ['with quotes', values('backend: wireguard', `tunnelMode: '"separate"'`), ''],
  ['another backend', values('backend: vxlan', 'tunnelMode: separate'), ''],
  ['filled in later', values('backend: wireguard', 'tunnelMode: "{{ mode }}"'), ''],
  ['empty', values('backend: wireguard', 'tunnelMode: ""'), ''],
]);

const kube = (config: string, ...args: readonly string[]) => ({
  'flannel.yaml': config,
  'flanneld.yaml': flanneld('v0.28.1', ...args),
});

ruleSays('flannel-subnet-keys-unused', [
  ...['SubnetLen', 'IPv6SubnetLen'].map(
    (key): Row => [
      key,
      kube(flannelConfig(N4, `«"${key}"»: 24`, VXLAN)),
      `information unused key=${key}
     suggested remove key=${key}
     -       "${key}": 24,`,
    ],
  ),
  ...['SubnetMin', 'SubnetMax', 'IPv6SubnetMin', 'IPv6SubnetMax'].map(
    (key): Row => [
      key,
      kube(flannelConfig(N4, `«"${key}"»: "10.244.1.0"`, VXLAN)),
      `information unused key=${key}
     suggested remove key=${key}
     -       "${key}": "10.244.1.0",`,
    ],
  ),
  [
    'another case',
    kube(flannelConfig(N4, '«"subnetlen"»: 24', VXLAN)),
    `
      information unused key=subnetlen
      suggested remove key=subnetlen
      -       "subnetlen": 24,`,
  ],
  [
    'flanneld on etcd',
    {
      'flannel.yaml': flannelConfig(N4, '"SubnetLen": 24', VXLAN),
      'flanneld.yaml': flanneld('v0.28.1').replace('- --kube-subnet-mgr', '- --kube-subnet-mgr=false'),
    },
    '',
  ],
  ['no flanneld', flannelConfig(N4, '"SubnetLen": 24', VXLAN), ''],
]);
