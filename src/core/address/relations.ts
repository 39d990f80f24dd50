import type { Cidr } from './types.ts';

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
