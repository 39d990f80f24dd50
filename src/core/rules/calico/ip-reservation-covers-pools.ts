import { type Cidr, contains, netParseCIDR } from '../../address/index.ts';
import { familyName } from '../../analysis/pools.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Place } from '../../model/document.ts';
import { calicoResource, namedPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { itemsOf, stringOf } from '../../source/tree.ts';

export const ipReservationCoversPools = defineRule({
  id: 'ip-reservation-covers-pools',
  severity: 'error',
  summary: 'An IPReservation reserves every address of the pools of a family: pods get none.',
  why: `Addresses of an IPReservation are never given out. Where it covers all pools of a family, Calico finds no address of that family, and
as it gives pods an address of each family or none at all, no pod starts.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/ipam/ipam.go',
    'https://docs.tigera.io/calico/latest/reference/resources/ipreservation',
  ],
  messages: {
    covers:
      'Pods get no {family} address: {value} is reserved and covers every {family} pool ({place}). Reserve only the addresses that others use.',
    pool: 'A pool that it covers',
  },
  bad: [
    {
      files: {
        'reservation.yaml': calicoResource(
          'IPReservation',
          'routers',
          'reservedCIDRs: [10.244.0.0/28, "«fd5b:8c1e:7a20:4200::/56»"]',
        ),
        'ippool.yaml': namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/64'),
        'ippool4.yaml': namedPool('pods-ipv4', '10.244.0.0/16'),
      },
    },
  ],
  good: [
    {
      files: {
        'reservation.yaml': calicoResource(
          'IPReservation',
          'routers',
          'reservedCIDRs: [10.244.0.0/28, "fd5b:8c1e:7a20:4200::/124"]',
        ),
        'ippool.yaml': namedPool('pods-ipv6', 'fd5b:8c1e:7a20:4200::/64'),
      },
    },
    {
      title: 'Another pool has addresses.',
      files: {
        'reservation.yaml': calicoResource('IPReservation', 'old', 'reservedCIDRs: ["fd5b:8c1e:7a20:4200::/64"]'),
        'ippool.yaml': namedPool('old', 'fd5b:8c1e:7a20:4200::/64'),
        'ippool2.yaml': namedPool('new', 'fd5b:8c1e:7a20:4201::/64'),
      },
    },
  ],
  check(cluster, report, text) {
    for (const { cidr, value, at } of reservations(cluster)) {
      const pools = cluster.ranges('pool').filter((pool) => pool.usable && pool.cidr.family === cidr.family);
      const [pool] = pools;
      if (!pool || !pools.every((each) => contains(cidr, each.cidr)) || cluster.mayHoldMore('pool')) continue;
      const args = { family: familyName(cidr.family), value, place: pool.place.document.label(pool.place.span) };
      report({
        at,
        aboutIpv6: cidr.family === 6,
        message: text('covers', args),
        related: [{ at: pool.place, message: text('pool'), counterpart: true }],
      });
    }
  },
});

function reservations(cluster: Cluster): { cidr: Cidr; value: string; at: Place }[] {
  return cluster.of('calico-resources', 'IPReservation').flatMap((document) => {
    return itemsOf(document.broken ? undefined : document.get('spec', 'reservedCIDRs')).flatMap((node) => {
      const value = stringOf(node) ?? '';
      const read = netParseCIDR(value);
      return read.ok ? [{ cidr: read.value, value, at: document.at(node) }] : [];
    });
  });
}
