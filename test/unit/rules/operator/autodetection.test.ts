import { calicoNetwork } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const DUAL = ['ipPools:', '  - cidr: 10.244.0.0/16', '  - cidr: fd5b::/56'];

const detect = (six: string, ...more: readonly string[]) =>
  calicoNetwork(`nodeAddressAutodetectionV6: ${six}`, ...more, ...DUAL);

// tigera/operator pkg/controller/installation/validation.go validateNodeAddressDetection, pkg/render/node.go
ruleSays('installation-autodetection', [
  [
    'two methods',
    calicoNetwork('«nodeAddressAutodetectionV4»: {firstFound: true, interface: eth0}'),
    'error several key=nodeAddressAutodetectionV4 methods=firstFound, interface',
  ],
  [
    'all methods',
    calicoNetwork(
      '«nodeAddressAutodetectionV6»: {firstFound: true, kubernetes: NodeInternalIP, interface: a, skipInterface: b, canReach: c, cidrs: ["fd00::/8"]}',
    ),
    'error several key=nodeAddressAutodetectionV6 methods=firstFound, kubernetes, interface, skipInterface, canReach, cidrs',
  ],
  [
    'one that counts',
    calicoNetwork('nodeAddressAutodetectionV6: {firstFound: false, interface: eth0, canReach: "", cidrs: []}', ...DUAL),
    '',
  ],
  [
    'off',
    calicoNetwork('«nodeAddressAutodetectionV6»: {firstFound: false}', ...DUAL),
    `
      error off family=IPv6 place=file.yaml:10
      file.yaml:10 pool family=IPv6 cidr=fd5b::/56 (counterpart)
      suggested set key=firstFound value=true
      -     nodeAddressAutodetectionV6: {firstFound: false}
      +     nodeAddressAutodetectionV6: {firstFound: true}`,
  ],
  [
    'IPv4 off',
    calicoNetwork('«nodeAddressAutodetectionV4»: {firstFound: false}', ...DUAL),
    `
      error off family=IPv4 place=file.yaml:9
      file.yaml:9 pool family=IPv4 cidr=10.244.0.0/16 (counterpart)
      suggested set key=firstFound value=true
      -     nodeAddressAutodetectionV4: {firstFound: false}
      +     nodeAddressAutodetectionV4: {firstFound: true}`,
  ],
  [
    'an empty map',
    calicoNetwork('«nodeAddressAutodetectionV6»: {}', ...DUAL),
    `
      error off family=IPv6 place=file.yaml:10
      file.yaml:10 pool family=IPv6 cidr=fd5b::/56 (counterpart)
      suggested set key=firstFound value=true
      -     nodeAddressAutodetectionV6: {}
      +     nodeAddressAutodetectionV6: {firstFound: true}`,
  ],
  [
    'a method that is empty',
    calicoNetwork('«nodeAddressAutodetectionV6»: {interface: ""}', ...DUAL),
    `
      warning off family=IPv6 place=file.yaml:10
      file.yaml:10 pool family=IPv6 cidr=fd5b::/56 (counterpart)
      suggested set key=firstFound value=true
      -     nodeAddressAutodetectionV6: {interface: ""}
      +     nodeAddressAutodetectionV6: {interface: "", firstFound: true}`,
  ],
  [
    'a method that is null',
    calicoNetwork('«nodeAddressAutodetectionV6»: {interface: }', ...DUAL),
    `
      error off family=IPv6 place=file.yaml:10
      file.yaml:10 pool family=IPv6 cidr=fd5b::/56 (counterpart)
      suggested set key=firstFound value=true
      -     nodeAddressAutodetectionV6: {interface: }
      +     nodeAddressAutodetectionV6: {interface: , firstFound: true}`,
  ],
  [
    'off without pools of the family',
    calicoNetwork('nodeAddressAutodetectionV6: {firstFound: false}', 'ipPools: [{cidr: 10.244.0.0/16}]'),
    '',
  ],
  ['a key that we do not know', calicoNetwork('nodeAddressAutodetectionV6: {firstfound: true}', ...DUAL), ''],
  ['null', detect(''), ''],
  [
    'no CIDR',
    calicoNetwork('nodeAddressAutodetectionV6: {cidrs: [«fd00::», "fd00::/8"]}', ...DUAL),
    'error cidr value=fd00:: key=cidrs',
  ],
  [
    'CIDRs of the other family',
    calicoNetwork('nodeAddressAutodetectionV6: {cidrs: ["fd00::/8", «10.0.0.0/8»]}', ...DUAL),
    'warning family key=nodeAddressAutodetectionV6 family=IPv6 value=10.0.0.0/8 other=IPv4',
  ],
  [
    'CIDRs of the other family for IPv4',
    calicoNetwork('nodeAddressAutodetectionV4: {cidrs: ["«fd00::/8»"]}', ...DUAL),
    'warning family key=nodeAddressAutodetectionV4 family=IPv4 value=fd00::/8 other=IPv6',
  ],
  [
    'an address of the other family',
    calicoNetwork('nodeAddressAutodetectionV6: {canReach: «10.0.0.1»}', ...DUAL),
    'warning family key=nodeAddressAutodetectionV6 family=IPv6 value=10.0.0.1 other=IPv4',
  ],
  ['an address of the family', detect('{canReach: "fd00::1"}'), ''],
  ['a name', detect('{canReach: a.example.org}'), ''],
  ['CIDRs that are filled in later', detect('{cidrs: ["{{ cidr }}"]}'), ''],
  [
    'BPF without IPv6',
    calicoNetwork('linuxDataplane: «BPF»', ...DUAL),
    `
      error bpf family=IPv6 key=nodeAddressAutodetectionV6 place=file.yaml:10
      file.yaml:10 pool family=IPv6 cidr=fd5b::/56 (counterpart)
      suggested set key=nodeAddressAutodetectionV6.firstFound value=true
      +     nodeAddressAutodetectionV6:
      +       firstFound: true`,
  ],
  [
    'BPF and a key without a value',
    calicoNetwork('linuxDataplane: «BPF»', 'nodeAddressAutodetectionV6:', ...DUAL),
    `
      error bpf family=IPv6 key=nodeAddressAutodetectionV6 place=file.yaml:11
      file.yaml:11 pool family=IPv6 cidr=fd5b::/56 (counterpart)
      suggested set key=nodeAddressAutodetectionV6.firstFound value=true
      +       firstFound: true`,
  ],
  ['BPF and a method', detect('{firstFound: true}', 'linuxDataplane: BPF'), ''],
  ['BPF and IPv4 alone', calicoNetwork('linuxDataplane: BPF', 'ipPools: [{cidr: 10.244.0.0/16}]'), ''],
  ['another dataplane', calicoNetwork('linuxDataplane: Iptables', ...DUAL), ''],
]);
