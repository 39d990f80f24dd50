import { type PoolNat, poolNats } from '../../analysis/pool-nat.ts';
import { namedPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { documents } from '../../rule-kit/fixtures.ts';

export const ippoolNatV6Off = defineRule({
  id: 'ippool-nat-v6-off',
  severity: 'warning',
  aboutIpv6: true,
  summary: 'An IPv6 pool of private addresses has no NAT while the IPv4 pool has: IPv6 to the outside gets no answer.',
  why: `Networks outside have no route back to a unique local address (fc00::/7), as for 10.0.0.0/8. IPv4 pools usually come
with \`natOutgoing\` and IPv6 pools without: calico-node, the Tigera operator and an IPPool all leave it off by default. Then
pods reach the Internet over IPv4, but get no answers over IPv6. Networks that route the range themselves need no NAT. A pool
for a few nodes beside an IPv4 pool for others may have a purpose of its own, so it is reported as information.`,
  sources: [
    'https://docs.tigera.io/calico/latest/networking/ipam/ipv6',
    'https://github.com/projectcalico/calico/issues/7183',
    'tigera/operator:pkg/controller/ippool/defaults.go',
  ],
  messages: {
    missing:
      'Packets from {cidr} leave the cluster without NAT, while the IPv4 pool has NAT ({place}). Nothing outside can answer unique local addresses. Turn natOutgoing on, unless your network routes this range.',
    off: 'Packets from {cidr} leave the cluster with unique local addresses, while the IPv4 pool has NAT ({place}). Turn natOutgoing on, unless your network routes this range.',
    sibling: 'The IPv4 pool {cidr} has NAT',
  },
  bad: [
    {
      files: {
        'ippool.yaml': documents(
          namedPool('ipv4', '10.244.0.0/16', 'natOutgoing: true'),
          namedPool('ipv6', '«fd5b:8c1e:7a20:4200::/56»'),
        ),
      },
    },
    {
      title: 'In an Installation NAT is on by default for IPv4 and off for IPv6.',
      files: {
        'installation.yaml': `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  calicoNetwork:
    ipPools:
      - cidr: 10.244.0.0/16
      - cidr: «fd5b:8c1e:7a20:4200::/56»
`,
      },
    },
    {
      title: 'Written out, it is probably meant.',
      severity: 'information',
      files: {
        'ippool.yaml': documents(
          namedPool('ipv4', '10.244.0.0/16', 'natOutgoing: true'),
          namedPool('ipv6', 'fd5b:8c1e:7a20:4200::/56', 'natOutgoing: «false»'),
        ),
      },
    },
    {
      title: 'A pool for one node may have a purpose of its own.',
      severity: 'information',
      files: {
        'ippool.yaml': documents(
          namedPool('ipv4', '10.244.0.0/16', 'natOutgoing: true'),
          namedPool('ipv6', '«fd5b:8c1e:7a20:4200::/56»', "nodeSelector: kubernetes.io/hostname == 'edge-1'"),
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'ippool.yaml': documents(
          namedPool('ipv4', '10.244.0.0/16', 'natOutgoing: true'),
          namedPool('ipv6', 'fd5b:8c1e:7a20:4200::/56', 'natOutgoing: true'),
        ),
      },
    },
    {
      title: 'Public addresses need no NAT.',
      files: {
        'ippool.yaml': documents(
          namedPool('ipv4', '10.244.0.0/16', 'natOutgoing: true'),
          namedPool('ipv6', '2a01:4f8:c0c:9a40::/58'),
        ),
      },
    },
  ],
  check(cluster, report, text) {
    const nats = poolNats(cluster);
    const siblings = nats.filter(({ range, on }) => range.cidr.family === 4 && on);
    for (const { range, on, written, isPrivate, nodes, onValue, turnOn } of nats) {
      if (on || range.cidr.family !== 6 || !isPrivate) continue;
      const isOwn = (nat: PoolNat) => nat.range.place.document === range.place.document;
      const ofSameNodes = siblings.filter((nat) => nat.nodes === nodes);
      const sibling = [ofSameNodes, siblings].flatMap((each) => each.find(isOwn) ?? each[0] ?? [])[0];
      if (!sibling) continue;
      const place = sibling.range.place.document.label((sibling.written ?? sibling.range.place).span);
      report({
        at: written ?? range.place,
        severity: written || ofSameNodes.length === 0 ? 'information' : 'warning',
        message: text(written ? 'off' : 'missing', { cidr: range.text, place }),
        related: [
          { at: sibling.written ?? sibling.range.place, message: text('sibling', { cidr: sibling.range.text }) },
        ],
        fixes: [{ title: fixTitle.set('natOutgoing', onValue), safety: 'suggested', edits: [turnOn()] }],
      });
    }
  },
});
