import { areBeside } from '../../analysis/folders-beside.ts';
import { shownRange, shownRanges } from '../../analysis/shown-ranges.ts';
import { type RangeRelation, relations } from '../../cluster/relations.ts';
import type { RangeFact } from '../../model/facts.ts';
import { namedPool, stored } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const ippoolOverlap = defineRule({
  id: 'ippool-overlap',
  severity: 'error',
  layer: 'addresses',
  summary: 'Two Calico pools overlap.',
  why: `An address belongs to one pool. calicoctl and Calico's API server refuse a pool that shares an address with another
one, also with a disabled one. Written to the storage CRD or by the Tigera operator, both are stored; Calico 3.32 and later
then assigns no address of the newer pool, and older releases assign some addresses twice.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/clientv3/ippool.go',
    'projectcalico/calico:kube-controllers/pkg/controllers/ippool/pool_controller.go',
  ],
  messages: {
    refused:
      'calicoctl refuses the pool {cidr}, because it overlaps another pool. Make them disjoint, or remove one; the other is {other} ({place}).',
    stored:
      'The pool {cidr} overlaps another pool, so Calico cannot assign addresses from both. Make them disjoint, or remove one; the other is {other} ({place}).',
    other: 'The pool that it overlaps: {other}',
  },
  bad: [
    {
      files: {
        'ippool-a.yaml': namedPool('a', 'fd5b:8c1e:7a20:4200::/56'),
        'ippool-b.yaml': namedPool('b', '«fd5b:8c1e:7a20:4280::/64»'),
      },
    },
    {
      title: 'kube-apiserver does not compare pools.',
      severity: 'warning',
      files: {
        'ippool-a.yaml': stored(namedPool('a', 'fd5b:8c1e:7a20:4200::/56')),
        'ippool-b.yaml': stored(namedPool('b', '«fd5b:8c1e:7a20:4280::/64»')),
      },
    },
  ],
  good: [
    {
      title: 'Neighbours do not overlap.',
      files: {
        'ippool-a.yaml': namedPool('a', 'fd5b:8c1e:7a20:4200::1:0/112'),
        'ippool-b.yaml': namedPool('b', 'fd5b:8c1e:7a20:4200::1000/116'),
      },
    },
    {
      title: 'Pools of folders side by side may be of two clusters.',
      files: {
        'ipip/ippool.yaml': namedPool('ipip', 'fd5b:8c1e:7a20:4200::/56'),
        'vxlan/ippool.yaml': namedPool('vxlan', 'fd5b:8c1e:7a20:4200::/56'),
      },
    },
    {
      title: 'Two files with one pool are two states of it.',
      files: {
        'base/ippool.yaml': namedPool('a', 'fd5b:8c1e:7a20:4200::/56'),
        'overlay/ippool.yaml': namedPool('a', 'fd5b:8c1e:7a20:4200::/64'),
      },
    },
  ],
  check(cluster, report, text) {
    const overlaps = new Map<RangeFact, RangeRelation[]>();
    for (const relation of relations(cluster)) {
      if (relation.a.role !== 'pool' || relation.b.role !== 'pool' || samePool(relation) || inFoldersBeside(relation))
        continue;
      const known = overlaps.get(relation.b);
      if (known) known.push(relation);
      else overlaps.set(relation.b, [relation]);
    }
    for (const [pool, found] of overlaps) {
      const others = found.map(({ a }) => a);
      const refused = [pool, ...others].every(isChecked);
      // A disabled pool in the way only matters to those who check.
      const live = refused ? others : others.filter(({ disabled }) => !disabled && !pool.disabled);
      const [first] = live;
      if (!first) continue;
      report({
        at: pool.place,
        severity: refused ? 'error' : 'warning',
        message: text(refused ? 'refused' : 'stored', {
          cidr: shownRange(pool),
          other: shownRanges(live, 3),
          place: first.place.document.label(first.place.span),
        }),
        related: live.map((other) => ({
          at: other.place,
          message: text('other', { other: other.text }),
          counterpart: true,
        })),
      });
    }
  },
});

/** An IPPool that goes through calicoctl or Calico's API server. */
function isChecked({ place: { document } }: RangeFact): boolean {
  return document.component === 'calico' && document.string('apiVersion') === 'projectcalico.org/v3';
}

/** Pools of folders side by side may be of two clusters. */
function inFoldersBeside({ a, b }: RangeRelation): boolean {
  return areBeside(a.place.document.uri, b.place.document.uri);
}

/** One pool in two files, or the operator's pool and the IPPool that it makes of it. */
function samePool({ a, b, relation }: RangeRelation): boolean {
  const [one, two] = [a.place.document, b.place.document];
  if (one.component !== two.component) return relation === 'equal';
  const name = one.string('metadata', 'name');
  return one !== two && (name === undefined || name === two.string('metadata', 'name'));
}
