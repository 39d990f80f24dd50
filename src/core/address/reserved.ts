import { formatCidr } from './format.ts';
import { netipParsePrefix } from './parsers.ts';
import { contains, overlaps } from './relations.ts';
import type { Cidr } from './types.ts';

/**
 * What a network's addresses are for. `global` is ordinary public space, `reserved` is not handed out for any use, `mixed`
 * is a network that is neither inside one special block nor free of them (`::/0`, `fe00::/9`).
 */
export type ReservedKind =
  | 'documentation'
  | 'link-local'
  | 'loopback'
  | 'multicast'
  | 'unspecified'
  | 'teredo'
  | 'site-local'
  | '6to4'
  | 'private'
  | 'unique-local'
  | 'shared'
  | 'this-network'
  | 'broadcast'
  | 'benchmarking'
  | 'protocol-assignments'
  | 'as112'
  | 'amt'
  | 'orchid'
  | 'drone-tags'
  | 'ipv4-mapped'
  | 'ipv4-compatible'
  | 'translation'
  | 'discard-only'
  | 'segment-routing'
  | 'reserved'
  | 'mixed'
  | 'global';

export interface ReservedBlock {
  readonly kind: ReservedKind;
  readonly cidr: Cidr;
  readonly rfc: number;
}

/**
 * The blocks of the IANA special-purpose address registries (IPv4: RFC 6890 and its updates, IPv6 likewise) and of the IPv6
 * address space registry that matter to a cluster, each with the RFC that defines it.
 */
export const RESERVED: readonly ReservedBlock[] = [
  block('0.0.0.0/32', 'unspecified', 1122),
  block('0.0.0.0/8', 'this-network', 791),
  block('10.0.0.0/8', 'private', 1918),
  block('100.64.0.0/10', 'shared', 6598),
  block('127.0.0.0/8', 'loopback', 1122),
  block('169.254.0.0/16', 'link-local', 3927),
  block('172.16.0.0/12', 'private', 1918),
  block('192.0.0.0/24', 'protocol-assignments', 6890),
  block('192.0.2.0/24', 'documentation', 5737),
  block('192.31.196.0/24', 'as112', 7535),
  block('192.52.193.0/24', 'amt', 7450),
  block('192.88.99.0/24', '6to4', 7526),
  block('192.168.0.0/16', 'private', 1918),
  block('192.175.48.0/24', 'as112', 7534),
  block('198.18.0.0/15', 'benchmarking', 2544),
  block('198.51.100.0/24', 'documentation', 5737),
  block('203.0.113.0/24', 'documentation', 5737),
  block('224.0.0.0/4', 'multicast', 5771),
  block('240.0.0.0/4', 'reserved', 1112),
  block('255.255.255.255/32', 'broadcast', 919),
  block('::/128', 'unspecified', 4291),
  block('::1/128', 'loopback', 4291),
  block('::/96', 'ipv4-compatible', 4291),
  block('::ffff:0.0.0.0/96', 'ipv4-mapped', 4291),
  block('64:ff9b::/96', 'translation', 6052),
  block('64:ff9b:1::/48', 'translation', 8215),
  block('100::/64', 'discard-only', 6666),
  block('2001::/23', 'protocol-assignments', 2928),
  block('2001::/32', 'teredo', 4380),
  block('2001:2::/48', 'benchmarking', 5180),
  block('2001:3::/32', 'amt', 7450),
  block('2001:4:112::/48', 'as112', 7535),
  block('2001:20::/28', 'orchid', 7343),
  block('2001:30::/28', 'drone-tags', 9374),
  block('2001:db8::/32', 'documentation', 3849),
  block('2002::/16', '6to4', 3056),
  block('2620:4f:8000::/48', 'as112', 7534),
  block('3fff::/20', 'documentation', 9637),
  block('5f00::/16', 'segment-routing', 9602),
  block('fc00::/7', 'unique-local', 4193),
  block('fe80::/10', 'link-local', 4291),
  block('fec0::/10', 'site-local', 3879),
  block('ff00::/8', 'multicast', 4291),
];

/** The only IPv6 space that is handed out as public addresses (RFC 4291, 2.4; IANA IPv6 address space registry). */
const GLOBAL_UNICAST = cidrOf('2000::/3');

/** The kind of the smallest special block that contains the network; else `mixed`, `reserved` or `global`. */
export function reservedKind(cidr: Cidr): ReservedKind {
  let best: ReservedBlock | undefined;
  for (const candidate of RESERVED) {
    const smaller = best === undefined || candidate.cidr.prefix > best.cidr.prefix;
    if (smaller && contains(candidate.cidr, cidr)) best = candidate;
  }
  if (best) return best.kind;
  if (RESERVED.some((candidate) => overlaps(candidate.cidr, cidr))) return 'mixed';
  return cidr.family === 6 && !contains(GLOBAL_UNICAST, cidr) ? 'reserved' : 'global';
}

/** Every special block that shares an address with the network, in the order of {@link RESERVED}. */
export function reservedBlocksTouching(cidr: Cidr): readonly ReservedBlock[] {
  return RESERVED.filter((candidate) => overlaps(candidate.cidr, cidr));
}

function block(text: string, kind: ReservedKind, rfc: number): ReservedBlock {
  return { kind, cidr: cidrOf(text), rfc };
}

function cidrOf(text: string): Cidr {
  const result = netipParsePrefix(text);
  if (!result.ok || formatCidr(result.value) !== text) throw new Error(`${text} is not a canonical network`);
  return result.value;
}
