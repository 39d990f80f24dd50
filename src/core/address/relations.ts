import type { Address, Cidr } from './types.ts';

/** Whether every address of `inner` is one of `outer`; equal networks contain each other, families never mix. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether two networks share an address, which means that one contains the other; families never mix. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/**
 * For each network the index of the first one before it that it overlaps; of one family.
 *
 * Of two that overlap one contains the other. So each is known by the networks around it, of the lengths that there are.
 */
export function earlierOverlaps(networks: readonly Cidr[]): (number | undefined)[] {
  const lengths = [...new Set(networks.map(({ prefix }) => prefix))];
  const given = new Map<string, number>();
  const around = new Map<string, number>();
  return networks.map(({ family, first, prefix }, index) => {
    const bits = family === 4 ? 32 : 128;
    const keyOf = (length: number) => `${first >> BigInt(bits - length)}/${length}`;
    const keys = lengths.filter((length) => length <= prefix).map(keyOf);
    const own = keyOf(prefix);
    const found = [...keys.map((key) => given.get(key)), around.get(own)].filter((each) => each !== undefined);
    if (!given.has(own)) given.set(own, index);
    for (const key of keys) if (!around.has(key)) around.set(key, index);
    return found.length > 0 ? Math.min(...found) : undefined;
  });
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
