import { areBeside } from '../../analysis/folders-beside.ts';
import { shownRange } from '../../analysis/shown-ranges.ts';
import { type RangeRelation, relations } from '../../cluster/relations.ts';
import { lbPool, metallbPool } from '../../rule-kit/cilium-resource-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const ciliumLbPoolOverlap = defineRule({
  id: 'cilium-lb-pool-overlap',
  severity: 'warning',
  layer: 'services',
  summary: 'Two load-balancer pools of Cilium overlap, or two blocks of one.',
  why: `Cilium's operator compares its load-balancer pools with each other. If two overlap, it marks the newer one with the
condition \`cilium.io/PoolConflict\` and assigns no address of it at all. A pool with two blocks that share an address is in
conflict with itself. Services that only this pool serves stay without an address.`,
  sources: ['cilium/cilium:operator/pkg/lbipam/lbipam.go', 'https://docs.cilium.io/en/stable/network/lb-ipam/'],
  messages: {
    pools:
      'Cilium disables the newer one of two pools that overlap: {cidr} overlaps {other} of the pool {name} ({place}). Make them disjoint.',
    blocks: 'Cilium disables this pool, because its block {cidr} overlaps its block {other}. Remove one of them.',
    other: 'The block that it overlaps: {other}',
  },
  bad: [
    {
      files: {
        'pools/internal.yaml': lbPool('internal', '192.168.60.240/28', 'fd5b:8c1e:7a20:f0::8:0/112'),
        'pools/public.yaml': lbPool('public', '«fd5b:8c1e:7a20:f0::/108»'),
      },
    },
    {
      title: 'From one address to another.',
      files: {
        'pools/public.yaml': lbPool('public', '192.168.60.0/25'),
        'pools/web.yaml': lbPool('web', 'start: «192.168.60.100»\n      stop: 192.168.60.110'),
      },
    },
    {
      title: 'Two blocks of one pool.',
      files: { 'pool.yaml': lbPool('public', '192.168.60.240/28', '«192.168.60.248/29»') },
    },
  ],
  good: [
    {
      title: 'Neighbours do not overlap.',
      files: {
        'pools/public.yaml': lbPool('public', '192.168.60.0/25', 'fd5b:8c1e:7a20:f0::1:0/112'),
        'pools/web.yaml': lbPool('web', '192.168.60.128/25', 'fd5b:8c1e:7a20:f0::1000/116'),
      },
    },
    {
      title: 'Pools of folders side by side may be of two clusters, and one name in two files is one pool.',
      files: {
        'east/pool.yaml': lbPool('east', '192.168.60.240/28'),
        'west/pool.yaml': lbPool('west', '192.168.60.240/28'),
        'west/overlay/pool.yaml': lbPool('west', '192.168.60.240/29'),
      },
    },
    {
      title: 'The pool of another program.',
      files: {
        'metallb/pool.yaml': metallbPool('192.168.60.240/28'),
        'metallb/cilium.yaml': lbPool('web', '192.168.60.240/29'),
      },
    },
  ],
  check(cluster, report, text) {
    const told = new Set<string>();
    for (const relation of relations(cluster)) {
      const { a, b } = relation;
      if (a.role !== 'load-balancer' || b.role !== 'load-balancer' || !areOfCilium(relation)) continue;
      const [one, two] = [a.place.document, b.place.document];
      // A block that goes from one address to another is several networks.
      const key = `${two.uri} ${two.locate(b.place.span).start}`;
      if (a.disabled || b.disabled || told.has(key)) continue;
      if (one === two ? a.place.span.start === b.place.span.start : !areTwoPools(relation)) continue;
      if (cluster.areStrangers(one.uri, two.uri) || areBeside(one.uri, two.uri)) continue;
      told.add(key);
      const args = { cidr: shownRange(b), other: shownRange(a) };
      const name = one.string('metadata', 'name') ?? '';
      report({
        at: b.place,
        message: one === two ? text('blocks', args) : text('pools', { ...args, name, place: one.label(a.place.span) }),
        related: [{ at: a.place, message: text('other', { other: args.other }), counterpart: true }],
      });
    }
  },
});

function areOfCilium({ a, b }: RangeRelation): boolean {
  return [a, b].every(({ place }) => place.document.component === 'cilium-resources');
}

/** Two files with one name are two states of one pool. */
function areTwoPools({ a, b }: RangeRelation): boolean {
  const name = a.place.document.string('metadata', 'name');
  return name !== undefined && name !== b.place.document.string('metadata', 'name');
}
