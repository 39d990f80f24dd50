import {
  bgpPeer,
  calicoNetwork,
  calicoNode,
  calicoResource,
  stored,
} from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { documents } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const peer = (address: string) => bgpPeer(`peerIP: ${address}`);

ruleSays('bgp-peer-address', [
  ...[
    '192.0.2.1:1',
    '192.0.2.1:65535',
    '"[fd5b::1]:1"',
    '"[fd5b::1]:65535"',
    '"fd5b::1790"',
    '"::ffff:192.0.2.1"',
    '"{{ peer }}"',
    '""',
  ].map((address) => [`accepted: ${address}`, peer(address), ''] as const),
  ...[
    '192.0.2.1:0',
    '192.0.2.1:65536',
    '"[fd5b::1]:0"',
    '"[fd5b::1]:65536"',
    '"192.0.2.1:"',
    'a192.0.2.1:179',
    '192.0.2.1:179a',
    '192.0.2',
    '"fd5b::1%eth0"',
    'peer.example.com',
    '"[peer]"',
  ].map(
    (address) =>
      [
        `not an address: ${address}`,
        peer(`«${address}»`.replace(/^«"(.*)"»$/, '"«$1»"')),
        `error invalid value=${address.replaceAll('"', '')}`,
      ] as const,
  ),
  ['link-local, first of the range', peer('"«fe80::1»"'), 'warning linkLocal value=fe80::1'],
  ['link-local, last of the range, with a port', peer('"«[febf::1]:179»"'), 'warning linkLocal value=[febf::1]:179'],
  ['link-local with a zone in brackets', peer('"«[fe80::1%eth0]:179»"'), 'error linkLocal value=[fe80::1%eth0]:179'],
  ['next to link-local', peer('"fec0::1"'), ''],
  [
    'a port after an address that may hold it',
    peer('"«fd5b::1:179»"'),
    `
      warning ambiguous value=fd5b::1:179 port=179 meant=[fd5b::1]:179
      suggested set key=peerIP value=[fd5b::1]:179
      -   peerIP: "fd5b::1:179"
      +   peerIP: "[fd5b::1]:179"`,
  ],
  ['the end of an address of eight groups', peer('"fd5b:0:0:0:0:0:1:179"'), ''],
  [
    'a port after eight groups',
    peer('"«fd5b:0:0:0:0:0:0:1:1790»"'),
    `
      error missing value=fd5b:0:0:0:0:0:0:1:1790 meant=[fd5b:0:0:0:0:0:0:1]:1790
      suggested set key=peerIP value=[fd5b:0:0:0:0:0:0:1]:1790
      -   peerIP: "fd5b:0:0:0:0:0:0:1:1790"
      +   peerIP: "[fd5b:0:0:0:0:0:0:1]:1790"`,
  ],
  [
    'brackets without a port',
    peer('"«[fd5b::1]»"'),
    `
      error superfluous meant=fd5b::1
      safe set key=peerIP value=fd5b::1
      -   peerIP: "[fd5b::1]"
      +   peerIP: "fd5b::1"`,
  ],
  [
    'brackets around IPv4',
    peer('"«[192.0.2.1]»"'),
    `
      error superfluous meant=192.0.2.1
      safe set key=peerIP value=192.0.2.1
      -   peerIP: "[192.0.2.1]"
      +   peerIP: "192.0.2.1"`,
  ],
  [
    'what is stored is not checked',
    stored(peer('"«[fd5b::1]»"')),
    `
      warning superfluous meant=fd5b::1
      safe set key=peerIP value=fd5b::1
      -   peerIP: "[fd5b::1]"
      +   peerIP: "fd5b::1"`,
  ],
  [
    'what is stored with a gateway of the other family',
    stored(bgpPeer('peerIP: 192.0.2.1', 'reachableBy: "«fd5b::1»"')),
    `
      warning reachable value=fd5b::1 family=IPv6 other=IPv4
      file.yaml:7 peer other=IPv4 (counterpart)`,
  ],
  [
    'a gateway of the family, and one that is no address',
    documents(
      bgpPeer('peerIP: 192.0.2.1', 'reachableBy: 192.0.2.254'),
      bgpPeer('peerIP: 192.0.2.1', 'reachableBy: gateway'),
    ),
    '',
  ],
]);

const WITHOUT_IPV6 = calicoNode({ IP: 'autodetect', IP6: 'none' });

ruleSays('bgp-peer-family', [
  [
    'an IPv6 peer with a port',
    documents(WITHOUT_IPV6, peer('"«[fd5b::1]:1790»"')),
    `
      warning family value=[fd5b::1]:1790 family=IPv6 place=file.yaml:16 action=variable name=IP6
      file.yaml:16 none family=IPv6 (counterpart)`,
  ],
  [
    'an IPv4 peer with a port',
    documents(calicoNode({ IP: 'none', IP6: 'autodetect' }), peer('«192.0.2.1:179»')),
    `
      warning family value=192.0.2.1:179 family=IPv4 place=file.yaml:14 action=variable name=IP
      file.yaml:14 none family=IPv4 (counterpart)`,
  ],
  ['a link-local peer is told for itself', documents(WITHOUT_IPV6, peer('"fe80::1"')), ''],
  ['the last link-local peer is told for itself', documents(WITHOUT_IPV6, peer('"febf::1"')), ''],
  [
    'an address beside link-local',
    documents(WITHOUT_IPV6, peer('"«fec0::1»"')),
    `
      warning family value=fec0::1 family=IPv6 place=file.yaml:16 action=variable name=IP6
      file.yaml:16 none family=IPv6 (counterpart)`,
  ],
  [
    'an address with a zone inside',
    documents(WITHOUT_IPV6, peer('"«fd5b:fe80::1»"')),
    `
      warning family value=fd5b:fe80::1 family=IPv6 place=file.yaml:16 action=variable name=IP6
      file.yaml:16 none family=IPv6 (counterpart)`,
  ],
  [
    'a node whose IPv6 address was written by hand',
    documents(WITHOUT_IPV6, peer('"fd5b::1"'), calicoResource('Node', 'a', 'bgp:', '  ipv6Address: fd5b::5/64')),
    '',
  ],
  [
    'IPv6 addresses of nodes say nothing of IPv4',
    documents(
      calicoNode({ IP: 'none' }),
      peer('«192.0.2.1»'),
      calicoResource('Node', 'a', 'bgp:', '  ipv6Address: fd5b::5/64'),
    ),
    `
      warning family value=192.0.2.1 family=IPv4 place=file.yaml:14 action=variable name=IP
      file.yaml:14 none family=IPv4 (counterpart)`,
  ],
  [
    'the operator with IPv4 alone',
    documents(
      calicoNetwork('nodeAddressAutodetectionV4:', '  firstFound: true', 'nodeAddressAutodetectionV6: {}'),
      peer('"«fd5b::1»"'),
    ),
    `
      warning family value=fd5b::1 family=IPv6 place=file.yaml:9 action=detection family=6
      file.yaml:9 none family=IPv6 (counterpart)`,
  ],
]);

ruleSays('bgp-peer-refused', [
  [
    'a node beside a selector',
    calicoResource('BGPPeer', 'a', 'nodeSelector: all()', '«node»: a'),
    `
      error both key=node other=nodeSelector
      file.yaml:6 other other=nodeSelector (counterpart)
      suggested remove key=node
      -   node: a
      suggested remove key=nodeSelector
      -   nodeSelector: all()`,
  ],
  [
    'an address beside a selector',
    calicoResource('BGPPeer', 'a', 'peerSelector: has(rr)', '«peerIP»: 192.0.2.1'),
    `
      error both key=peerIP other=peerSelector
      file.yaml:6 other other=peerSelector (counterpart)
      suggested remove key=peerIP
      -   peerIP: 192.0.2.1
      suggested remove key=peerSelector
      -   peerSelector: has(rr)`,
  ],
  [
    'local workloads beside a selector',
    calicoResource('BGPPeer', 'a', '«localWorkloadSelector»: has(vm)', '«peerSelector»: has(rr)'),
    `
      error number
      error both key=peerSelector other=localWorkloadSelector
      file.yaml:6 other other=localWorkloadSelector (counterpart)
      suggested remove key=peerSelector
      -   peerSelector: has(rr)
      suggested remove key=localWorkloadSelector
      -   localWorkloadSelector: has(vm)`,
  ],
  [
    'a selector with an AS number',
    calicoResource('BGPPeer', 'a', 'peerSelector: has(rr)', '«asNumber»: 64512'),
    `
      error both key=asNumber other=peerSelector
      file.yaml:6 other other=peerSelector (counterpart)
      suggested remove key=asNumber
      -   asNumber: 64512
      suggested remove key=peerSelector
      -   peerSelector: has(rr)`,
  ],
  [
    'local workloads with an address',
    calicoResource('BGPPeer', 'a', 'asNumber: 64512', 'localWorkloadSelector: has(vm)', '«peerIP»: 192.0.2.1'),
    `
      error both key=peerIP other=localWorkloadSelector
      file.yaml:7 other other=localWorkloadSelector (counterpart)
      suggested remove key=peerIP
      -   peerIP: 192.0.2.1
      suggested remove key=localWorkloadSelector
      -   localWorkloadSelector: has(vm)`,
  ],
  [
    'what says nothing excludes nothing',
    calicoResource(
      'BGPPeer',
      'a',
      'peerSelector: ""',
      'peerIP: 192.0.2.1',
      'asNumber: 64512',
      'node: ""',
      'nodeSelector: all()',
    ),
    '',
  ],
  [
    'the storage checks from 3.32 on',
    stored(bgpPeer('«reachableBy»: 192.0.2.254')),
    'error reachable',
    { versions: { calico: '3.32.0' } },
  ],
  [
    'the storage before 3.32 does not',
    stored(bgpPeer('reachableBy: 192.0.2.254')),
    '',
    { versions: { calico: '3.31.7' } },
  ],
  [
    'the original next hop beside a mode',
    bgpPeer('peerIP: 192.0.2.1', '«keepOriginalNextHop»: true', 'nextHopMode: Keep'),
    `
      error nextHop
      suggested remove key=keepOriginalNextHop
      -   keepOriginalNextHop: true`,
  ],
  [
    'no original next hop beside a mode',
    bgpPeer('peerIP: 192.0.2.1', 'keepOriginalNextHop: false', 'nextHopMode: Keep'),
    '',
  ],
]);
