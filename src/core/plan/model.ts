import { type Cidr, contains, type Family, formatCidr } from '../address/index.ts';
import { type Capacity, capacityOf } from '../analysis/capacity.ts';
import type { CheckedCluster } from '../engine.ts';
import { networkOf } from '../hover/address-at.ts';
import { baseName, type Place } from '../model/document.ts';
import type { AddressFact, AddressRole, RangeFact, RangeRole } from '../model/facts.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { Stack } from '../model/intent.ts';
import type { Translate } from '../model/message.ts';
import { withoutSecrets } from '../model/secrets.ts';
import type { Range } from '../source/text.ts';
import { headlineOf } from '../status/status.ts';

/** Where a range is written. */
export interface PlanPlace {
  readonly uri: string;
  /** `kubeadm.yaml:15` */
  readonly label: string;
  readonly field: string;
  readonly range: Range;
}

/** What a finding says of a range. */
export interface PlanNote {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** The range cannot stay as it is: a program refuses it, or it contradicts another one. */
  readonly conflict: boolean;
  /** The finding is reported at another range. */
  readonly elsewhere: boolean;
}

/** One range or address of one role, wherever it is written, with what lies inside it. */
export interface PlanItem {
  /** The same for the same range from one plan of a cluster to the next. */
  readonly id: string;
  readonly role: RangeRole | AddressRole;
  readonly cidr: Cidr;
  /** Of the pool that has it. */
  readonly name: string | undefined;
  /** As it is first written. */
  readonly text: string;
  readonly places: readonly PlanPlace[];
  /** Nothing makes use of it as the files stand. */
  readonly idle: boolean;
  readonly room: Capacity | undefined;
  readonly notes: readonly PlanNote[];
  readonly children: readonly PlanItem[];
}

export interface FamilyPlan {
  readonly family: Family;
  readonly items: readonly PlanItem[];
}

/** The ranges of a cluster by family, nested by containment. */
export interface ClusterPlan {
  readonly name: string;
  readonly stack: Stack | undefined;
  /** Whether it is dual-stack, in a sentence; empty for files that are in no cluster. */
  readonly headline: string;
  readonly families: readonly FamilyPlan[];
}

interface Draft extends PlanItem {
  readonly places: PlanPlace[];
  readonly notes: PlanNote[];
  readonly children: Draft[];
}

/** Of ranges with the same addresses, the one that stands around the others. */
const ORDER: readonly (RangeRole | AddressRole)[] = [
  'nodes',
  'pods',
  'proxy-pods',
  'services',
  'controller-services',
  'pool',
  'cilium-pool',
  'load-balancer',
  'node-block',
  'docker-pool',
  'docker-bridge',
  'docker-default',
  'advertise',
  'node',
  'gateway',
  'cluster-dns',
];

/**
 * The plan of a cluster.
 *
 * @param findings those that are shown, by file
 */
export function planOf(
  { group, cluster }: Pick<CheckedCluster, 'group' | 'cluster'>,
  findings: ReadonlyMap<string, readonly Finding[]>,
  translate?: Translate,
): ClusterPlan {
  const drafts = new Map<string, Draft>();
  const add = (fact: RangeFact | AddressFact, cidr: Cidr, idle: boolean, room: Capacity | undefined) => {
    const id = `${fact.role} ${formatCidr(cidr)}`;
    const known = drafts.get(id);
    if (known) {
      known.places.push(placeOf(fact.place, fact.field));
      if (known.idle && !idle) drafts.set(id, { ...known, idle });
      return;
    }
    const places = [placeOf(fact.place, fact.field)];
    const [name, text] = [nameOf(fact), fact.text];
    drafts.set(id, { id, role: fact.role, cidr, name, text, places, idle, room, notes: [], children: [] });
  };
  for (const fact of cluster.facts.ranges) add(fact, fact.cidr, !fact.usable, capacityOf(cluster, fact));
  for (const fact of cluster.facts.addresses) {
    // 0.0.0.0 and :: stand for whatever the host has.
    if (fact.address.value !== 0n) add(fact, networkOf(fact.address), false, undefined);
  }
  const all = [...drafts.values()].sort(inOrder);
  note(
    all,
    group.uris.flatMap((uri) => findings.get(uri) ?? []).filter((each) => !each.cluster || each.cluster === group.name),
  );
  const families = ([4, 6] as const).map((family) => ({
    family,
    items: nested(all.filter(({ cidr }) => cidr.family === family)),
  }));
  return {
    name: group.name,
    stack: cluster.intent.stack,
    headline: headlineOf({ group, cluster }, findings, translate),
    families: families.filter(({ items }) => items.length > 0),
  };
}

const NAMED: ReadonlySet<string> = new Set(['pool', 'cilium-pool', 'load-balancer']);

function nameOf({ role, place: { document } }: RangeFact | AddressFact): string | undefined {
  const name = NAMED.has(role) ? document.string('metadata', 'name') : undefined;
  return name && withoutSecrets(name);
}

/** Every item of a family, each before those inside it. */
export function* itemsOf(items: readonly PlanItem[]): Generator<PlanItem> {
  for (const item of items) {
    yield item;
    yield* itemsOf(item.children);
  }
}

function inOrder(a: Draft, b: Draft): number {
  if (a.cidr.first !== b.cidr.first) return a.cidr.first < b.cidr.first ? -1 : 1;
  return a.cidr.prefix - b.cidr.prefix || ORDER.indexOf(a.role) - ORDER.indexOf(b.role);
}

/** @param sorted so that what contains comes before what is contained */
function nested(sorted: readonly Draft[]): Draft[] {
  const roots: Draft[] = [];
  const open: Draft[] = [];
  for (const item of sorted) {
    while (open.length > 0 && !contains((open.at(-1) as Draft).cidr, item.cidr)) open.pop();
    (open.at(-1)?.children ?? roots).push(item);
    open.push(item);
  }
  return roots;
}

function placeOf({ document, span }: Place, field: string): PlanPlace {
  const range = document.range(span);
  return { uri: document.uri, label: document.label(span), field, range };
}

/** Gives each item the findings that are shown at one of its places. */
function note(items: readonly Draft[], findings: readonly Finding[]): void {
  const byFile = new Map<string, { range: Range; item: Draft }[]>();
  for (const item of items) {
    for (const { uri, range } of item.places) {
      const there = byFile.get(uri) ?? [];
      there.push({ range, item });
      byFile.set(uri, there);
    }
  }
  const at = (uri: string, range: Range) =>
    (byFile.get(uri) ?? []).filter((each) => meet(each.range, range)).map(({ item }) => item);
  for (const { rule, severity, message, uri, range, related } of findings) {
    const own = at(uri, range);
    const meant = new Set([...own, ...related.flatMap((each) => at(each.uri, each.range))]);
    const conflict = severity === 'error' || (severity === 'warning' && meant.size > 1);
    const give = (item: Draft, text: string, elsewhere: boolean) => {
      if (!item.notes.some((known) => known.message === text))
        item.notes.push({ rule, severity, message: text, conflict, elsewhere });
    };
    for (const item of own) give(item, message, false);
    // The other end of a contradiction says what it has to do with it, and where the whole text stands.
    const whole = `${baseName(uri)}:${range.start.line + 1}`;
    for (const each of related) {
      if (!each.counterpart) continue;
      for (const item of at(each.uri, each.range))
        if (!own.includes(item)) give(item, `${each.message} (${whole})`, true);
    }
  }
}

function meet(a: Range, b: Range): boolean {
  return isBefore(a.start, b.end) && isBefore(b.start, a.end);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
