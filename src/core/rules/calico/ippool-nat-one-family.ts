import { poolNats } from '../../analysis/pool-nat.ts';
import { namedPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { documents } from '../../rule-kit/fixtures.ts';

export const ippoolNatOneFamily = defineRule({
  id: 'ippool-nat-one-family',
  severity: 'information',
  summary: 'An IPv4 pool of private addresses has no NAT while the IPv6 pool has.',
  why: `An IPPool has NAT only where it says \`natOutgoing: true\`. With NAT on the IPv6 pool alone, pods reach the outside over IPv6, and
over IPv4 only inside networks that route the pool. That can be meant; more often the key was forgotten in one of the two.`,
  sources: [
    'https://docs.tigera.io/calico/latest/reference/resources/ippool',
    'projectcalico/calico:felix/rules/nat.go',
  ],
  messages: {
    missing:
      'The pool {cidr} has no NAT, so over IPv4 pods reach only networks that route it. Turn natOutgoing on if that is not intended; the IPv6 pool has NAT ({place}).',
    sibling: 'The IPv6 pool {cidr} has NAT',
  },
  bad: [
    {
      files: {
        'ippool.yaml': documents(
          namedPool('ipv4', '«10.244.0.0/16»'),
          namedPool('ipv6', 'fd5b:8c1e:7a20:4200::/56', 'natOutgoing: true'),
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'ippool.yaml': documents(namedPool('ipv4', '10.244.0.0/16'), namedPool('ipv6', 'fd5b:8c1e:7a20:4200::/56')),
      },
    },
  ],
  check(cluster, report, text) {
    const nats = poolNats(cluster);
    const sibling = nats.find(({ range, on }) => range.cidr.family === 6 && on);
    if (!sibling) return;
    for (const { range, on, written, isPrivate, onValue, turnOn } of nats) {
      if (on || range.cidr.family !== 4 || !isPrivate) continue;
      const place = sibling.range.place.document.label((sibling.written ?? sibling.range.place).span);
      report({
        at: written ?? range.place,
        message: text('missing', { cidr: range.text, place }),
        related: [
          { at: sibling.written ?? sibling.range.place, message: text('sibling', { cidr: sibling.range.text }) },
        ],
        fixes: [{ title: fixTitle.set('natOutgoing', onValue), safety: 'suggested', edits: [turnOn()] }],
      });
    }
  },
});
