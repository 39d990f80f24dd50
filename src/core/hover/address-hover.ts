import {
  type Cidr,
  contains,
  formatAddress,
  formatCidr,
  reservedBlocksTouching,
  reservedKind,
  sizeOf,
} from '../address/index.ts';
import { capacityOf } from '../analysis/capacity.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { ROLE_TEXTS } from '../cluster/roles.ts';
import type { Place } from '../model/document.ts';
import type { AddressFact, RangeFact } from '../model/facts.ts';
import { messages, type Translate } from '../model/message.ts';
import { code, plain } from '../model/sanitize.ts';
import { networkOf, type Written } from './address-at.ts';
import { powerOfTwo } from './counts.ts';

export const HOVER_TEXTS = {
  family: 'IPv{family}',
  one: '1 address',
  size: '{count} addresses, {first} to {last}',
  network: 'host bits are set, the network is {cidr}',
  canonical: 'usually written {text}',
  mapped: 'IPv4-mapped IPv6',
  oneBlock: '1 Calico block of /{prefix}',
  blocks: '{count} Calico blocks of /{prefix}',
  oneNode: 'enough for one node with a /{prefix}',
  nodeRanges: 'enough for {count} nodes with a /{prefix} each',
  role: '{role} ({field})',
  idle: 'not in use',
  inCluster: 'Cluster {name}',
  alone: 'overlaps no other range of the cluster',
  equal: 'the same as',
  inside: 'inside',
  contains: 'contains',
  more: 'and {count} more',
} as const;

/** Kinds of addresses that are worth naming. */
export const KIND_TEXTS = {
  documentation: 'for documentation only, never routed (RFC {rfc})',
  'unique-local': 'unique local: not routed on the internet (RFC {rfc})',
  private: 'private: not routed on the internet (RFC {rfc})',
  'link-local': 'link-local: valid on one link only (RFC {rfc})',
  shared: 'carrier-grade NAT: not routed on the internet (RFC {rfc})',
  loopback: 'loopback (RFC {rfc})',
  multicast: 'multicast (RFC {rfc})',
  global: 'public address space',
} as const;

/** Where hovers and pages link to. */
export interface Links {
  /** @param line counts from 1 */
  link(uri: string, line: number): string;
}

interface Stated {
  readonly cidr: Cidr;
  readonly fact: RangeFact | AddressFact;
}

const MOST = 10;

/**
 * What an address or a network is for and how it relates to the other ranges of its clusters, then its family and size. In
 * Markdown.
 */
export function addressMarkdown(
  written: Written,
  uri: string,
  clusters: readonly Cluster[],
  links: Links,
  translate?: Translate,
): string {
  const say = messages(HOVER_TEXTS, translate);
  const sections = clusters.map((cluster) => {
    const all = statedIn(cluster);
    const here = all.filter(({ fact }) => isAt(fact.place, uri, written));
    const others = all.filter((each) => !here.includes(each) && relation(written.cidr, each.cidr) !== undefined);
    const lines = [
      ...here.map(({ fact }) => roleText(cluster, fact, translate)),
      ...(others.length > 0 ? relationTexts(written, others, links, translate) : here.length > 0 ? [say('alone')] : []),
    ];
    if (lines.length === 0) return '';
    const text = lines.map((line) => `- ${line}`).join('\n');
    return clusters.length > 1 ? `**${say('inCluster', { name: plain(cluster.name) })}**\n\n${text}` : text;
  });
  return [`**${code(written.text)}**`, ...sections, numberText(written, translate)].filter(Boolean).join('\n\n');
}

/** How a range relates to those of a cluster that overlap it. */
function relationTexts(
  { cidr }: Written,
  others: readonly Stated[],
  links: Links,
  translate: Translate | undefined,
): string[] {
  const say = messages(HOVER_TEXTS, translate);
  const texts = inReadingOrder(others, cidr)
    .slice(0, MOST)
    .map(({ cidr: other, fact }) => {
      const { document, span } = fact.place;
      const line = document.position(span).line + 1;
      const place = `[${plain(document.label(span))}](${links.link(document.uri, line)})`;
      const role = messages(ROLE_TEXTS, translate)(fact.role);
      return `${say(relation(cidr, other) ?? 'equal')} ${code(fact.text)}, ${role}: ${place}`;
    });
  return others.length > MOST ? [...texts, say('more', { count: others.length - MOST })] : texts;
}

/** The family, the size and the kind of a number, and how it is usually written. */
function numberText({ cidr, text, isNetwork }: Written, translate: Translate | undefined): string {
  const say = messages(HOVER_TEXTS, translate);
  const parts = [say('family', { family: cidr.family })];
  if (isNetwork) {
    const first = formatAddress(cidr.family, cidr.first);
    const last = formatAddress(cidr.family, cidr.last);
    const args = { count: powerOfTwo(sizeOf(cidr)), first: `\`${first}\``, last: `\`${last}\`` };
    parts.push(first === last ? say('one') : say('size', args));
    if (cidr.hostBits) parts.push(say('network', { cidr: `\`${formatCidr(cidr)}\`` }));
  }
  const own = `${formatAddress(cidr.family, cidr.address)}${isNetwork ? `/${cidr.prefix}` : ''}`;
  if (cidr.mapped) parts.push(say('mapped'));
  else if (own !== text && !text.includes('%')) parts.push(say('canonical', { text: code(own) }));
  return [...parts, kindText(cidr, translate) ?? []].flat().join('; ');
}

function kindText(cidr: Cidr, translate: Translate | undefined): string | undefined {
  const kind = reservedKind(cidr);
  if (!isTold(kind)) return undefined;
  const block = reservedBlocksTouching(cidr).find((each) => each.kind === kind);
  return messages(KIND_TEXTS, translate)(kind, { rfc: block?.rfc ?? '' });
}

function isTold(kind: string): kind is keyof typeof KIND_TEXTS {
  return Object.hasOwn(KIND_TEXTS, kind);
}

function roleText(cluster: Cluster, fact: RangeFact | AddressFact, translate: Translate | undefined): string {
  const say = messages(HOVER_TEXTS, translate);
  const parts = [say('role', { role: messages(ROLE_TEXTS, translate)(fact.role), field: code(fact.field) })];
  if ('cidr' in fact) {
    if (!fact.usable) parts.push(say('idle'));
    const room = capacityOf(cluster, fact);
    if (room) {
      const args = { count: powerOfTwo(room.count), prefix: room.prefix };
      const [one, many] =
        room.parts === 'blocks' ? (['oneBlock', 'blocks'] as const) : (['oneNode', 'nodeRanges'] as const);
      parts.push(say(room.count === 1n ? one : many, args));
    }
  }
  return parts.join('; ');
}

/** Every range and every address of a cluster; `0.0.0.0` and `::` stand for whatever the host has. */
function statedIn({ facts }: Cluster): Stated[] {
  return [
    ...facts.ranges.map((fact) => ({ fact, cidr: fact.cidr })),
    ...facts.addresses
      .filter(({ address }) => address.value !== 0n)
      .map((fact) => ({ fact, cidr: networkOf(fact.address) })),
  ];
}

function isAt({ document, span }: Place, uri: string, written: Written): boolean {
  if (document.uri !== uri) return false;
  const at = document.locate(span);
  return at.start <= written.span.start && written.span.end <= at.end;
}

/** Of the one at hand to the other. Networks never overlap in part. */
function relation(own: Cidr, other: Cidr): 'equal' | 'inside' | 'contains' | undefined {
  const outer = contains(other, own);
  const inner = contains(own, other);
  return outer && inner ? 'equal' : outer ? 'inside' : inner ? 'contains' : undefined;
}

/** The equal ones, then what lies around, the closest first, then what lies inside. */
function inReadingOrder(others: readonly Stated[], own: Cidr): Stated[] {
  const rank = { equal: 0, inside: 1, contains: 2 };
  const rankOf = ({ cidr }: Stated) => rank[relation(own, cidr) ?? 'contains'];
  return [...others].sort((a, b) => {
    const byRank = rankOf(a) - rankOf(b);
    if (byRank !== 0) return byRank;
    return rankOf(a) === 1 ? b.cidr.prefix - a.cidr.prefix : a.cidr.prefix - b.cidr.prefix;
  });
}
