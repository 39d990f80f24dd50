import type { Bits } from './scan.ts';
import type { Address, Cidr, Family } from './types.ts';

/** Who reads a mapped address: Go's `net` package turns it into IPv4, `net/netip` leaves it IPv6. */
export type MappedAs = 'ipv4' | 'ipv6';

const scratch = new DataView(new ArrayBuffer(16));

export function isMapped(bits: Bits): boolean {
  return bits.length === 128 && bits.a === 0 && bits.b === 0 && bits.c === 0xffff;
}

export function toAddress(bits: Bits, mappedAs: MappedAs, zone?: string): Address {
  const mapped = isMapped(bits);
  const family: Family = bits.length === 32 || (mapped && mappedAs === 'ipv4') ? 4 : 6;
  const value = family === 4 ? BigInt(bits.d) : toNumber(bits.a, bits.b, bits.c, bits.d);
  return { family, value, ...(mapped && { mapped }), ...(zone !== undefined && { zone }) };
}

/** The network of an address and a prefix length. `prefix` counts from the first of the written address's 32 or 128 bits. */
export function toCidr(bits: Bits, prefix: number, mappedAs: MappedAs): Cidr {
  const mapped = isMapped(bits);
  if (bits.length === 32) return ipv4Cidr(bits.d, prefix, false);
  // A shorter prefix masks the ffff away, and with it what makes the network IPv4.
  if (mapped && mappedAs === 'ipv4' && prefix >= 96) return ipv4Cidr(bits.d, prefix - 96, true);
  return ipv6Cidr(bits, prefix, mapped);
}

function ipv4Cidr(address: number, prefix: number, mapped: boolean): Cidr {
  const free = freeBits(prefix);
  const first = (address & ~free) >>> 0;
  return {
    family: 4,
    first: BigInt(first),
    last: BigInt((first | free) >>> 0),
    prefix,
    hostBits: first !== address,
    address: BigInt(address),
    ...(mapped && { mapped }),
  };
}

function ipv6Cidr({ a, b, c, d }: Bits, prefix: number, mapped: boolean): Cidr {
  const freeA = freeBits(prefix);
  const freeB = freeBits(prefix - 32);
  const freeC = freeBits(prefix - 64);
  const freeD = freeBits(prefix - 96);
  const hostBits = ((a & freeA) | (b & freeB) | (c & freeC) | (d & freeD)) !== 0;
  const address = toNumber(a, b, c, d);
  return {
    family: 6,
    first: hostBits ? toNumber(a & ~freeA, b & ~freeB, c & ~freeC, d & ~freeD) : address,
    last: toNumber(a | freeA, b | freeB, c | freeC, d | freeD),
    prefix,
    hostBits,
    address,
    ...(mapped && { mapped }),
  };
}

/** The bits of one 32-bit word that a prefix starting at that word leaves free. */
function freeBits(prefix: number): number {
  if (prefix <= 0) return -1;
  return prefix >= 32 ? 0 : 0xffffffff >>> prefix;
}

/** One number of four words; a DataView does it with two big integers instead of seven. */
function toNumber(a: number, b: number, c: number, d: number): bigint {
  scratch.setInt32(0, a);
  scratch.setInt32(4, b);
  scratch.setInt32(8, c);
  scratch.setInt32(12, d);
  return (scratch.getBigUint64(0) << 64n) | scratch.getBigUint64(8);
}
