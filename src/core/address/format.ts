import type { Cidr, Family } from './types.ts';

/**
 * The canonical text of an address: dotted decimal for IPv4, RFC 5952 for IPv6 (lower case, no leading zeros, the
 * longest run of two or more zero groups as `::`, the first of equal runs; a mapped address with its dotted tail).
 *
 * @param value taken modulo the family's number of addresses
 */
export function formatAddress(family: Family, value: bigint): string {
  if (family === 4) return dotted(Number(BigInt.asUintN(32, value)));
  const high = BigInt.asUintN(64, value >> 64n);
  const low = BigInt.asUintN(64, value);
  if (high === 0n && low >> 32n === 0xffffn) return `::ffff:${dotted(Number(low & 0xffffffffn))}`;
  const groups = [...groupsOf(high), ...groupsOf(low)];
  const { start, length } = longestZeroRun(groups);
  if (length < 2) return hex(groups);
  return `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`;
}

/** The network (host bits masked) in canonical text, as Go's `IPNet.String()` writes it. */
export function formatCidr(cidr: Cidr): string {
  return `${formatAddress(cidr.family, cidr.first)}/${cidr.prefix}`;
}

/**
 * Whether a text is spelt as {@link formatCidr} spells its CIDR. Host bits alone do not make it non-canonical, as
 * `cidr.hostBits` reports them.
 *
 * @param text what `cidr` was read from
 */
export function isCanonical(text: string, cidr: Cidr): boolean {
  return text === `${formatAddress(cidr.family, cidr.address)}/${cidr.prefix}`;
}

function dotted(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

function groupsOf(half: bigint): number[] {
  const high = Number(half >> 32n);
  const low = Number(half & 0xffffffffn);
  return [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff];
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  }
  return best;
}

function hex(groups: readonly number[]): string {
  return groups.map((group) => group.toString(16)).join(':');
}
