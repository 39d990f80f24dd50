import { calicoResource, stored } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const NET4 = '10.0.0.0/8';
const NET6 = 'fd5b:8c1e:7a20::/48';

/** A policy of one rule, written in one line. */
const rule = (text: string, direction = 'ingress') =>
  calicoResource(
    'GlobalNetworkPolicy',
    'web',
    `types: [${direction === 'ingress' ? 'Ingress' : 'Egress'}]`,
    `${direction}:`,
    `  - { action: Allow, ${text} }`,
  );
const nets = (...lists: readonly string[]) => rule(lists.join(', '));

ruleSays('policy-rule-refused', [
  [
    'ICMP of IPv4 in a rule for IPv6',
    rule('ipVersion: 6, protocol: «ICMP»'),
    `
      error icmpVersion protocol=ICMP family=IPv4 version=6 wanted=4
      suggested set key=protocol value=ICMPv6
      -     - { action: Allow, ipVersion: 6, protocol: ICMP }
      +     - { action: Allow, ipVersion: 6, protocol: ICMPv6 }
      suggested remove key=ipVersion
      -     - { action: Allow, ipVersion: 6, protocol: ICMP }
      +     - { action: Allow, protocol: ICMP }`,
  ],
  [
    'ICMPv6 in a rule for IPv4, as what is not',
    rule('ipVersion: 4, notProtocol: «ICMPv6»'),
    `
      error icmpVersion protocol=ICMPv6 family=IPv6 version=4 wanted=6
      suggested set key=notProtocol value=ICMP
      -     - { action: Allow, ipVersion: 4, notProtocol: ICMPv6 }
      +     - { action: Allow, ipVersion: 4, notProtocol: ICMP }
      suggested remove key=ipVersion
      -     - { action: Allow, ipVersion: 4, notProtocol: ICMPv6 }
      +     - { action: Allow, notProtocol: ICMPv6 }`,
  ],
  [
    'the numbers of both',
    calicoResource(
      'GlobalNetworkPolicy',
      'web',
      'ingress:',
      '  - { action: Allow, ipVersion: 6, protocol: «1» }',
      '  - { action: Allow, ipVersion: 4, protocol: «58» }',
    ),
    `
      error icmpVersion protocol=ICMP family=IPv4 version=6 wanted=4
      suggested set key=protocol value=ICMPv6
      -     - { action: Allow, ipVersion: 6, protocol: 1 }
      +     - { action: Allow, ipVersion: 6, protocol: ICMPv6 }
      suggested remove key=ipVersion
      -     - { action: Allow, ipVersion: 6, protocol: 1 }
      +     - { action: Allow, protocol: 1 }
      error icmpVersion protocol=ICMPv6 family=IPv6 version=4 wanted=6
      suggested set key=protocol value=ICMP
      -     - { action: Allow, ipVersion: 4, protocol: 58 }
      +     - { action: Allow, ipVersion: 4, protocol: ICMP }
      suggested remove key=ipVersion
      -     - { action: Allow, ipVersion: 4, protocol: 58 }
      +     - { action: Allow, protocol: 58 }`,
  ],
  [
    'ICMP with networks of IPv6',
    rule(`protocol: «ICMP», source: { nets: ["${NET6}"] }`),
    'warning icmpNets protocol=ICMP family=IPv4 net=fd5b:8c1e:7a20::/48 other=IPv6 meant=ICMPv6',
  ],
  [
    'ICMPv6 with networks of IPv4',
    rule(`protocol: «ICMPv6», destination: { nets: ["${NET4}"] }`),
    'warning icmpNets protocol=ICMPv6 family=IPv6 net=10.0.0.0/8 other=IPv4 meant=ICMP',
  ],
  ['ICMP with networks of both', rule(`protocol: ICMP, source: { nets: ["${NET4}", "${NET6}"] }`), ''],
  [
    'ICMP with networks that leave nothing anyway',
    rule(`protocol: ICMP, source: { nets: ["${NET4}"] }, destination: { nets: ["${NET6}"] }`),
    '',
  ],
  ['TCP with networks of IPv6', rule(`protocol: TCP, source: { nets: ["${NET6}"] }`), ''],
  [
    'stored: a rule that matches nothing is told',
    stored(rule(`protocol: «ICMP», source: { nets: ["${NET6}"] }`)),
    'warning icmpNets protocol=ICMP family=IPv4 net=fd5b:8c1e:7a20::/48 other=IPv6 meant=ICMPv6',
  ],
  ['stored: what the API refuses is not', stored(rule('ipVersion: 6, protocol: ICMP, icmp: { code: 0 }')), ''],
  [
    'types of no protocol, and of TCP',
    calicoResource(
      'GlobalNetworkPolicy',
      'web',
      'ingress:',
      '  - { action: Allow, «icmp»: { type: 8 } }',
      '  - { action: Allow, protocol: TCP, «icmp»: { type: 8 } }',
    ),
    `
      error icmpProtocol key=icmp
      error icmpProtocol key=icmp`,
  ],
  [
    'types of a protocol that is not known',
    rule('protocol: "{{ protocol }}", icmp: { type: 8 }, source: { ports: [80] }'),
    '',
  ],
  ['types of ICMP in any case', rule('protocol: icmpV6, icmp: { type: 128 }'), ''],
  ['types of a protocol like ICMP', rule('protocol: ICMPv4, «icmp»: { type: 128 }'), 'error icmpProtocol key=icmp'],
  [
    'a code without a type, of both keys',
    rule('protocol: ICMP, icmp: { «code»: 0 }, notICMP: { type: null, «code»: 1 }'),
    `
      error icmpCode
      error icmpCode`,
  ],
  ['no code', rule('protocol: ICMP, icmp: { code: null }, notICMP: { type: 8, code: 1 }'), ''],
  ...['TCP', 'UDP', 'SCTP', 'tcp', 'udp', 'sctp', '6', '17', '132'].map(
    (protocol) => [`${protocol} has ports`, rule(`protocol: ${protocol}, source: { ports: [80] }`), ''] as const,
  ),
  [
    'UDPLite has none',
    rule('protocol: UDPLite, source: { «ports»: [80] }, destination: { «notPorts»: [80] }'),
    `
      error ports key=ports
      error ports key=notPorts`,
  ],
  ['null is no protocol', rule('protocol: null, destination: { «ports»: [80] }'), 'error ports key=ports'],
  ['an empty list of ports', rule('source: { ports: [] }'), ''],
  ...[
    'selector: all()',
    'notSelector: has(a)',
    'namespaceSelector: all()',
    'serviceAccounts: { names: [a] }',
    `nets: ["${NET4}"]`,
    `notNets: ["${NET4}"]`,
  ].map(
    (other) =>
      [
        `services beside ${other}`,
        rule(`source: { services: { name: a, namespace: b }, «${other.replace(':', '»:')} }`),
        `error servicesWith key=${other.slice(0, other.indexOf(':'))}`,
      ] as const,
  ),
  ...['ports', 'notPorts'].map(
    (key) =>
      [
        `services beside ${key}, on the way out`,
        rule(`protocol: TCP, destination: { services: { name: a, namespace: b }, «${key}»: [80] }`, 'egress'),
        `error servicesWith key=${key}`,
      ] as const,
  ),
  [
    'services beside what says nothing',
    rule('source: { services: { name: a, namespace: b }, selector: "", nets: [], notSelector: null }'),
    '',
  ],
  [
    'services of the wrong side, on the way in',
    rule('destination: { «services»: { name: a, namespace: b } }'),
    'error servicesSide side=source direction=ingress',
  ],
  [
    'services of the wrong side, on the way out',
    rule('source: { «services»: { name: a, namespace: b } }', 'egress'),
    'error servicesSide side=destination direction=egress',
  ],
  [
    'all addresses, from 3.31 on',
    rule('source: { notNets: ["«0.0.0.0/0»"] }, destination: { notNets: ["«::/0»"] }'),
    `
      error catchAll net=0.0.0.0/0 family=IPv4 wanted=6
      error catchAll net=::/0 family=IPv6 wanted=4`,
    { versions: { calico: '3.31.0' } },
  ],
  ['all addresses as what matches', rule('source: { nets: ["0.0.0.0/0"] }'), '', { versions: { calico: '3.31.0' } }],
  ['more than nothing', rule('source: { notNets: ["10.0.0.0/8"] }'), '', { versions: { calico: '3.31.0' } }],
  [
    'a type twice',
    calicoResource('GlobalNetworkPolicy', 'web', 'types: [Egress, Ingress, «Egress», Ingress]'),
    'error types value=Egress',
  ],
  ['a template twice', calicoResource('GlobalNetworkPolicy', 'web', 'types: ["{{ a }}", "{{ a }}"]'), ''],
]);

ruleSays('policy-rule-two-families', [
  [
    'in one list',
    nets(`source: { nets: ["${NET4}", "«${NET6}»"] }`),
    `
      error both first=10.0.0.0/8 second=fd5b:8c1e:7a20::/48
      file.yaml:8 first family=IPv4 first=10.0.0.0/8 (counterpart)`,
  ],
  [
    'in two lists, a network without a length first',
    nets(`source: { notNets: ["fd5b::1"] }, destination: { nets: ["«${NET4}»"] }`),
    `
      error both first=fd5b::1 second=10.0.0.0/8
      file.yaml:8 first family=IPv6 first=fd5b::1 (counterpart)`,
  ],
  [
    'on the way out',
    rule(`source: { nets: ["${NET4}"] }, destination: { notNets: ["«${NET6}»"] }`, 'egress'),
    `
      error both first=10.0.0.0/8 second=fd5b:8c1e:7a20::/48
      file.yaml:8 first family=IPv4 first=10.0.0.0/8 (counterpart)`,
  ],
  [
    'another family than ipVersion',
    nets('ipVersion: 4', `source: { nets: ["«${NET6}»"] }`),
    `
      error version version=4 first=fd5b:8c1e:7a20::/48 family=IPv6
      file.yaml:8 ipVersion version=4 (counterpart)
      suggested set key=ipVersion value=6
      -     - { action: Allow, ipVersion: 4, source: { nets: ["fd5b:8c1e:7a20::/48"] } }
      +     - { action: Allow, ipVersion: 6, source: { nets: ["fd5b:8c1e:7a20::/48"] } }`,
  ],
  [
    'another family than ipVersion, IPv4',
    nets('ipVersion: 6', `destination: { nets: ["«${NET4}»"] }`),
    `
      error version version=6 first=10.0.0.0/8 family=IPv4
      file.yaml:8 ipVersion version=6 (counterpart)
      suggested set key=ipVersion value=4
      -     - { action: Allow, ipVersion: 6, destination: { nets: ["10.0.0.0/8"] } }
      +     - { action: Allow, ipVersion: 4, destination: { nets: ["10.0.0.0/8"] } }`,
  ],
  ['the family of ipVersion', nets('ipVersion: 6', `source: { nets: ["${NET6}"] }`), ''],
  ['a template and a network', nets(`source: { nets: ["{{ net }}", "${NET6}"] }`), ''],
  [
    'stored: each list has both',
    stored(nets(`source: { nets: ["${NET4}", "«${NET6}»"] }, destination: { nets: ["${NET6}", "${NET4}"] }`)),
    `
      information splits first=10.0.0.0/8 second=fd5b:8c1e:7a20::/48
      file.yaml:8 first family=IPv4 first=10.0.0.0/8 (counterpart)`,
  ],
  [
    'stored: no list has the other’s family',
    stored(nets(`source: { nets: ["${NET4}"] }, destination: { nets: ["«${NET6}»"] }`)),
    `
      error never first=10.0.0.0/8 family=IPv4 second=fd5b:8c1e:7a20::/48 other=IPv6
      file.yaml:8 first family=IPv4 first=10.0.0.0/8 (counterpart)`,
  ],
  ['stored: one family', stored(nets(`source: { nets: ["${NET6}"] }`)), ''],
  ['stored: no networks', stored(nets('protocol: TCP')), ''],
  [
    'stored: another family than ipVersion',
    stored(nets('ipVersion: 6', `source: { nets: ["«${NET4}»"] }`)),
    `
      error neverVersion version=6 first=10.0.0.0/8 family=IPv4
      file.yaml:8 ipVersion version=6 (counterpart)
      suggested set key=ipVersion value=4
      -     - { action: Allow, ipVersion: 6, source: { nets: ["10.0.0.0/8"] } }
      +     - { action: Allow, ipVersion: 4, source: { nets: ["10.0.0.0/8"] } }`,
  ],
]);
