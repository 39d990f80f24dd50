import { contains } from '../address/index.ts';
import type { Cidr } from '../address/types.ts';
import type { RangeFact, RangeRole } from '../model/facts.ts';
import type { Cluster } from './cluster.ts';

/** How the ranges of two roles relate: which rule tells when they share addresses, or why they may. */
export type PairOfRoles = readonly [RangeRole, RangeRole, { readonly rule: string } | { readonly reason: string }];

const DOCKER = ['docker-bridge', 'docker-default', 'docker-pool'] as const;

/** Every pair of roles, in one order; which of the two a {@link RangeRelation} calls `a`, the order tells. */
export const PAIRS: readonly PairOfRoles[] = [
  ['pods', 'pods', { reason: 'several files state the same range; what differs, range-flag-conflict tells' }],
  ['pods', 'services', { rule: 'pods-overlap-services' }],
  ['pods', 'nodes', { rule: 'pods-overlap-nodes' }],
  ['pods', 'proxy-pods', { reason: 'proxy-cluster-cidr-mismatch compares them' }],
  ['pods', 'controller-services', { reason: 'service-ranges-differ or range-flag-conflict tells what differs' }],
  ['pods', 'pool', { reason: 'a pool lies inside; pool-outside-pod-range tells of others' }],
  ['pods', 'node-block', { reason: 'a share lies inside; kubelet-pod-cidr-mismatch tells of others' }],
  ['services', 'services', { reason: 'several files state the same range; what differs, range-flag-conflict tells' }],
  ['services', 'nodes', { rule: 'services-overlap-nodes' }],
  ['services', 'proxy-pods', { reason: 'pods-overlap-services tells of the range that kube-proxy is compared with' }],
  ['services', 'controller-services', { reason: 'service-ranges-differ compares them' }],
  ['services', 'node-block', { reason: 'pods-overlap-services tells of the range that the share is a part of' }],
  ['nodes', 'nodes', { reason: 'nodes share a network' }],
  ['nodes', 'proxy-pods', { reason: 'pods-overlap-nodes tells of the range that kube-proxy is compared with' }],
  ['nodes', 'controller-services', { reason: 'services-overlap-nodes tells of the range that it is compared with' }],
  ['nodes', 'node-block', { reason: 'pods-overlap-nodes tells of the range that the share is a part of' }],
  ['proxy-pods', 'proxy-pods', { reason: 'each is compared with the pod range' }],
  ['proxy-pods', 'controller-services', { reason: 'each is compared with its owner' }],
  ['proxy-pods', 'node-block', { reason: 'the share lies inside the pod range that kube-proxy is compared with' }],
  ['controller-services', 'controller-services', { reason: 'each is compared with the Service range' }],
  ['controller-services', 'node-block', { reason: 'kube-controller-manager keeps the shares out of it' }],
  ['node-block', 'node-block', { reason: 'kube-controller-manager hands each share out once' }],
  ['pool', 'pool', { rule: 'ippool-overlap' }],
  ['pool', 'services', { rule: 'pool-overlaps-services' }],
  ['pool', 'nodes', { rule: 'pool-overlaps-nodes' }],
  ['pool', 'proxy-pods', { reason: 'a pool lies inside the pod range that kube-proxy is compared with' }],
  ['pool', 'controller-services', { reason: 'pool-overlaps-services tells of the range that it is compared with' }],
  ['pool', 'node-block', { reason: 'with host-local a pool is cut into the shares' }],
  ['pods', 'cilium-pool', { reason: 'a pool lies inside; cilium-pool-outside-pod-range tells of others' }],
  ['cilium-pool', 'services', { rule: 'cilium-pool-overlaps' }],
  ['cilium-pool', 'nodes', { rule: 'cilium-pool-overlaps' }],
  ['cilium-pool', 'cilium-pool', { reason: 'several files state one list' }],
  ['cilium-pool', 'pool', { reason: 'of two network plugins one hands out the addresses' }],
  ['cilium-pool', 'proxy-pods', { reason: 'kube-proxy is compared with the pod range' }],
  ['cilium-pool', 'controller-services', { reason: 'it is compared with the Service range' }],
  ['cilium-pool', 'node-block', { reason: 'a share of the pod range is not used where Cilium has pools' }],
  ['load-balancer', 'pods', { rule: 'load-balancer-overlaps-pods' }],
  ['load-balancer', 'pool', { rule: 'load-balancer-overlaps-pods' }],
  ['load-balancer', 'cilium-pool', { rule: 'load-balancer-overlaps-pods' }],
  ['load-balancer', 'services', { rule: 'load-balancer-overlaps-services' }],
  ['load-balancer', 'nodes', { rule: 'load-balancer-overlaps-nodes' }],
  [
    'load-balancer',
    'node-block',
    { reason: 'load-balancer-overlaps-pods tells of the range that the share is a part of' },
  ],
  [
    'load-balancer',
    'proxy-pods',
    { reason: 'load-balancer-overlaps-pods tells of the range that it is compared with' },
  ],
  [
    'load-balancer',
    'controller-services',
    { reason: 'load-balancer-overlaps-services tells of the range that it is compared with' },
  ],
  ['load-balancer', 'load-balancer', { rule: 'cilium-lb-pool-overlap' }],
  ...DOCKER.flatMap((docker): PairOfRoles[] => [
    [docker, 'load-balancer', { reason: 'kube-proxy or its replacement catches the packets before they are routed' }],
    [docker, 'pods', { rule: 'docker-range-overlaps-pods' }],
    [docker, 'pool', { rule: 'docker-range-overlaps-pods' }],
    [docker, 'cilium-pool', { rule: 'docker-range-overlaps-pods' }],
    [docker, 'node-block', { rule: 'docker-range-overlaps-pods' }],
    [docker, 'services', { rule: 'docker-range-overlaps-services' }],
    docker === 'docker-bridge'
      ? [docker, 'nodes', { rule: 'docker-range-overlaps-nodes' }]
      : [docker, 'nodes', { reason: 'dockerd leaves out what an interface of the host already has' }],
    [docker, 'proxy-pods', { reason: 'docker-range-overlaps-pods tells of the range that it is compared with' }],
    [docker, 'controller-services', { reason: 'docker-range-overlaps-services tells of the range that counts' }],
    ...DOCKER.map((other): PairOfRoles => [docker, other, { reason: 'dockerd itself picks pools beside its bridge' }]),
  ]),
];

/** For each role, the roles it must be disjoint from, and whether it is the `a` of that pair. */
const OPPOSITES = oppositesOf(PAIRS.filter(([, , told]) => 'rule' in told));

/** Two stated ranges that share addresses although their roles must not. */
export interface RangeRelation {
  /** The one whose role comes first in the table; of one role the one that was stated first. */
  readonly a: RangeFact;
  readonly b: RangeFact;
  /** Of `a` to `b`: networks never overlap in part. */
  readonly relation: 'equal' | 'contains' | 'inside';
}

/**
 * The nearest ones around a range that it is related to. Without a limit, thousands of equal ranges would have millions of
 * relations, of which nobody wants to read.
 */
const MOST_AROUND = 50;

/**
 * The pairs of ranges that must be disjoint and are not (of ranges nested in more than {@link MOST_AROUND}, those with the
 * nearest), in the order of `a` and then of `b` in the cluster's facts. An
 * address of a node counts as a node range of one address. Computed once for a cluster: O(n log n) and one step a pair.
 */
export function relations(cluster: Cluster): readonly RangeRelation[] {
  return cluster.memo('relations', (cluster) => sweep([...cluster.facts.ranges, ...nodeAddresses(cluster)]));
}

/** The relations whose `a` has one role and whose `b` has one of the others, grouped by `a`. */
export function relationsOf(
  cluster: Cluster,
  a: RangeRole,
  ...others: readonly RangeRole[]
): ReadonlyMap<RangeFact, readonly RangeRelation[]> {
  const groups = new Map<RangeFact, RangeRelation[]>();
  for (const relation of relations(cluster)) {
    if (relation.a.role !== a || !others.includes(relation.b.role)) continue;
    const group = groups.get(relation.a);
    if (group) group.push(relation);
    else groups.set(relation.a, [relation]);
  }
  return groups;
}

/**
 * The ranges of `inner` that no range of `outer` contains, though `outer` has a range of their family: a pool outside
 * the pod ranges, a node's block outside its pool. O(n log n).
 */
export function uncontained(inner: readonly RangeFact[], outer: readonly RangeFact[]): RangeFact[] {
  const families = new Set(outer.map(({ cidr }) => cidr.family));
  const outers = new Set(outer);
  const contained = new Set<RangeFact>();
  const around: RangeFact[] = [];
  // The sort is stable, so that of equal ranges the outer one comes first.
  for (const range of inOrder([...new Set([...outer, ...inner])])) {
    closeBefore(around, range.cidr);
    if (outers.has(range)) around.push(range);
    if (around.length > 0) contained.add(range);
  }
  return inner.filter((range) => families.has(range.cidr.family) && !contained.has(range));
}

/** Relates ranges of one family in one pass: while a range is open, everything that starts in it lies inside it. */
function sweep(ranges: readonly RangeFact[]): RangeRelation[] {
  const order = new Map(ranges.map((range, index) => [range, index]));
  const open = new Map<RangeRole, RangeFact[]>();
  const found: RangeRelation[] = [];
  for (const range of inOrder(ranges)) {
    for (const { role, first } of OPPOSITES.get(range.role) ?? []) {
      const around = open.get(role);
      if (!around) continue;
      closeBefore(around, range.cidr);
      for (const outer of around.slice(-MOST_AROUND)) {
        const outerIsA = role === range.role ? at(order, outer) < at(order, range) : !first;
        const equal = same(outer, range);
        if (outerIsA) found.push({ a: outer, b: range, relation: equal ? 'equal' : 'contains' });
        else found.push({ a: range, b: outer, relation: equal ? 'equal' : 'inside' });
      }
    }
    const own = open.get(range.role) ?? [];
    closeBefore(own, range.cidr);
    own.push(range);
    open.set(range.role, own);
  }
  return found.sort((x, y) => at(order, x.a) - at(order, y.a) || at(order, x.b) - at(order, y.b));
}

/** By family, then by first address, the larger one first: the order in which a container comes before its contents. */
function inOrder(ranges: readonly RangeFact[]): RangeFact[] {
  return [...ranges].sort(({ cidr: x }, { cidr: y }) => {
    if (x.family !== y.family) return x.family - y.family;
    if (x.first !== y.first) return x.first < y.first ? -1 : 1;
    return x.prefix - y.prefix;
  });
}

/** Drops the ranges at the end of a stack of nested ones that end before `cidr` starts. */
function closeBefore(stack: RangeFact[], cidr: Cidr): void {
  for (let last = stack.at(-1); last && !contains(last.cidr, cidr); last = stack.at(-1)) stack.pop();
}

function same({ cidr: x }: RangeFact, { cidr: y }: RangeFact): boolean {
  return x.family === y.family && x.first === y.first && x.last === y.last;
}

function at(order: ReadonlyMap<RangeFact, number>, range: RangeFact): number {
  return order.get(range) ?? -1;
}

/** Ranges and addresses of nodes. */
export function nodeRanges(cluster: Cluster): readonly RangeFact[] {
  return [...cluster.ranges('nodes'), ...nodeAddresses(cluster)];
}

/** Addresses of nodes as ranges of one address; `0.0.0.0` and `::` stand for whatever the host has. */
function nodeAddresses(cluster: Cluster): RangeFact[] {
  return cluster.facts.addresses.flatMap(({ role, address, place, field, text }): RangeFact[] => {
    if ((role !== 'node' && role !== 'advertise') || address.value === 0n) return [];
    const { family, value } = address;
    const cidr: Cidr = {
      family,
      first: value,
      last: value,
      address: value,
      prefix: family === 4 ? 32 : 128,
      hostBits: false,
    };
    return [{ role: 'nodes', cidr, place, field, text, usable: true }];
  });
}

function oppositesOf(
  pairs: readonly PairOfRoles[],
): ReadonlyMap<RangeRole, readonly { role: RangeRole; first: boolean }[]> {
  const opposites = new Map<RangeRole, { role: RangeRole; first: boolean }[]>();
  const add = (role: RangeRole, other: RangeRole, first: boolean) => {
    const list = opposites.get(role) ?? [];
    if (!list.some((each) => each.role === other)) list.push({ role: other, first });
    opposites.set(role, list);
  };
  for (const [a, b] of pairs) {
    add(a, b, true);
    add(b, a, false);
  }
  return opposites;
}
