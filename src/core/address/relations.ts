import type { Address, Cidr } from './types.ts';

/** Whether every address of `inner` is one of `outer`; equal networks contain each other, families never mix. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether two networks share an address, which means that one contains the other; families never mix. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** How many addresses a network has, first and last included. */
export function sizeOf(cidr: Cidr): bigint {
  return cidr.last - cidr.first + 1n;
}

/** The number of a network's n-th address, its first being 0; undefined outside the network or for a fraction. */
export function nthAddress(cidr: Cidr, n: bigint | number): bigint | undefined {
  if (typeof n === 'number' && !Number.isInteger(n)) return undefined;
  const value = cidr.first + BigInt(n);
  return value >= cidr.first && value <= cidr.last ? value : undefined;
}

/** The networks that together hold the addresses from one to another, in their order; none where the second comes first. */
export function networksBetween(from: Address, to: Address): Cidr[] {
  if (from.family !== to.family) return [];
  const { family } = from;
  const bits = family === 4 ? 32 : 128;
  const networks: Cidr[] = [];
  for (let first = from.value; first <= to.value; first = networks.at(-1)?.last ?? to.value, first++) {
    let prefix = bits;
    const lastOf = (length: number) => first | ((1n << BigInt(bits - length)) - 1n);
    const fits = (length: number) =>
      (first & ((1n << BigInt(bits - length)) - 1n)) === 0n && lastOf(length) <= to.value;
    while (prefix > 0 && fits(prefix - 1)) prefix--;
    networks.push({ family, first, last: lastOf(prefix), address: first, prefix, hostBits: false });
  }
  return networks;
}
