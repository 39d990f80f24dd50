import { changeKeys } from '../analysis/docker-settings.ts';
import { freshBridge, freshUla, freshUlaGateway } from '../analysis/fresh-ula.ts';
import { shownRange } from '../analysis/shown-ranges.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { type RangeRelation, relationsOf } from '../cluster/relations.ts';
import type { RangeFact, RangeRole } from '../model/facts.ts';
import type { FixDraft, RelatedDraft } from '../model/finding-draft.ts';
import type { Message, MessageArgs } from '../model/message.ts';
import type { Plain } from '../source/tree.ts';
import { fixTitle } from './fix-titles.ts';

/** Texts for the related places of the rules about Docker's ranges. */
export const OVERLAP_MESSAGES = {
  same: '{field} is the same range, {range}',
  outer: '{field} {range} contains it',
  inner: '{field} {range} is inside it',
} as const;

/** More places than this explain nothing more. */
const MOST_PLACES = 8;

/** One of Docker's ranges and the ranges of the cluster that it shares addresses with. */
export interface DockerOverlap {
  readonly range: RangeFact;
  readonly others: readonly RangeRelation[];
  /** `{field}`, `{range}`, and `{other}`, `{otherField}` and `{place}` of the first of the others. */
  readonly args: MessageArgs;
}

/** Docker's ranges of a role that are in force and share addresses with ranges of the other roles. */
export function dockerOverlaps(cluster: Cluster, role: RangeRole, ...others: readonly RangeRole[]): DockerOverlap[] {
  const found: DockerOverlap[] = [];
  for (const [range, all] of relationsOf(cluster, role, ...others)) {
    // Of Cilium's default 10.0.0.0/8 only the first blocks are ever handed out.
    const relations = all.filter(({ b }) => b.role !== 'cilium-pool' || !b.byDefault);
    const first = (relations.find(({ b }) => b.usable) ?? relations[0])?.b;
    if (!range.usable || !first) continue;
    const place = first.place.document.label(first.place.span);
    const args = { field: range.field, range: range.text, other: shownRange(first), otherField: first.field, place };
    found.push({ range, others: relations, args });
  }
  return found;
}

/** The other ends of an overlap. */
export function overlapRelated({ others }: DockerOverlap): RelatedDraft[] {
  return others.slice(0, MOST_PLACES).map(({ b, relation }) => ({
    at: b.place,
    message: {
      template: OVERLAP_MESSAGES[relation === 'equal' ? 'same' : relation === 'contains' ? 'inner' : 'outer'],
      args: { field: b.field, range: shownRange(b) },
    },
    counterpart: true,
  }));
}

/**
 * Ways out of an overlap: a range that nothing else has; for IPv6 no range at all. Never the cluster's own range, and
 * nothing for flags and pools, where the right value is the user's to know.
 */
export function overlapFixes(cluster: Cluster, { range }: DockerOverlap): FixDraft[] {
  const { document } = range.place;
  if (document.kind !== 'daemon.json' || range.role === 'docker-pool') return [];
  const key = range.field;
  const own = newRange(cluster, key);
  const fixes: FixDraft[] = [];
  const add = (title: Message, changes: Readonly<Record<string, Plain | undefined>>) => {
    fixes.push({ title, safety: 'suggested', edits: [changeKeys(document, changes)] });
  };
  // What lay inside the old range lies outside the new one.
  const family = range.cidr.family;
  const inside = family === 6 ? { 'default-gateway-v6': undefined } : { 'default-gateway': undefined };
  const part = key === 'bip' ? { 'fixed-cidr': undefined } : key === 'bip6' ? { 'fixed-cidr-v6': undefined } : {};
  if (own !== undefined) add(fixTitle.setUnused(key, own), { [key]: own, ...part, ...inside });
  if (family === 6) {
    add(fixTitle.removeBoth('ipv6', key), { ipv6: undefined, [key]: undefined, ...part, ...inside });
    if (cluster.holds({ program: 'docker', since: '28.0' }) === 'holds')
      add(fixTitle.remove(key), { [key]: undefined, ...part, ...inside });
  }
  return fixes;
}

function newRange(cluster: Cluster, key: string): string | undefined {
  switch (key) {
    case 'fixed-cidr-v6':
      return freshUla(cluster);
    case 'bip6':
      return freshUlaGateway(cluster);
    case 'fixed-cidr':
      return freshBridge(cluster)?.network;
    default:
      return freshBridge(cluster)?.gateway;
  }
}
