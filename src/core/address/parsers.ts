import { type MappedAs, toAddress, toCidr } from './build.ts';
import { fail, type Grammar, scanAddress, scanPrefix } from './scan.ts';
import type { Address, Cidr, ParseFailure, ParseResult } from './types.ts';

/** Go up to 1.16, kept alive for stored data in k8s.io/utils internal/third_party/forked/golang/net. */
const SLOPPY: Grammar = { zerosInAddress: true, zerosInPrefix: true };
/** Go's net package from 1.17 on: addresses by netip, prefix lengths by its own lenient reader. */
const NET: Grammar = { zerosInAddress: false, zerosInPrefix: true };
const NETIP: Grammar = { zerosInAddress: false, zerosInPrefix: false };

/** Kubernetes' `ParseCIDRSloppy` (k8s.io/utils net/parse.go): leading zeros everywhere, read as decimal. */
export function parseCIDRSloppy(text: string): ParseResult<Cidr> {
  return readCidr(text, SLOPPY, 'ipv4');
}

/** Go's `net.ParseCIDR` (src/net/ip.go): leading zeros in the prefix length only. */
export function netParseCIDR(text: string): ParseResult<Cidr> {
  return readCidr(text, NET, 'ipv4');
}

/** Go's `netip.ParsePrefix` (src/net/netip/netip.go): no leading zeros, mapped networks stay IPv6. */
export function netipParsePrefix(text: string): ParseResult<Cidr> {
  return readCidr(text, NETIP, 'ipv6');
}

/** Kubernetes' `ParseIPSloppy` (k8s.io/utils net/parse.go). */
export function parseIPSloppy(text: string): ParseResult<Address> {
  return readAddress(text, SLOPPY, 'ipv4');
}

/** Go's `net.ParseIP` (src/net/ip.go). */
export function netParseIP(text: string): ParseResult<Address> {
  return readAddress(text, NET, 'ipv4');
}

/** Go's `netip.ParseAddr` (src/net/netip/netip.go): an IPv6 address may carry a zone. */
export function netipParseAddr(text: string): ParseResult<Address> {
  const percent = text.indexOf('%');
  const colon = text.indexOf(':');
  if (percent < 0 || colon < 0 || colon > percent) return readAddress(text, NETIP, 'ipv6');
  const bits = scanAddress(text, 0, percent, NETIP);
  if (!bits.ok) return explain(text.slice(0, percent), bits);
  if (bits.length === 32 || percent === text.length - 1) return fail('zone', percent, text.length);
  return { ok: true, value: toAddress(bits, 'ipv6', text.slice(percent + 1)) };
}

function readCidr(text: string, grammar: Grammar, mappedAs: MappedAs): ParseResult<Cidr> {
  const slash = text.indexOf('/');
  if (slash === 0) return explain(text, fail('not-an-address', 0, text.length));
  const bits = scanAddress(text, 0, slash < 0 ? text.length : slash, grammar);
  if (!bits.ok) return explain(text, bits);
  if (slash < 0) return fail('no-prefix', 0, text.length);
  const prefix = scanPrefix(text, slash + 1, text.length, bits.length, grammar);
  if (typeof prefix !== 'number') return explain(text, prefix);
  return { ok: true, value: toCidr(bits, prefix, mappedAs) };
}

function readAddress(text: string, grammar: Grammar, mappedAs: MappedAs): ParseResult<Address> {
  const bits = scanAddress(text, 0, text.length, grammar);
  if (bits.ok) return { ok: true, value: toAddress(bits, mappedAs) };
  const slash = text.indexOf('/');
  if (slash > 0 && scanAddress(text, 0, slash, grammar).ok) return fail('has-prefix', slash, text.length);
  return explain(text, bits);
}

/** Characters that no address has, most telling first: they say more than the grammar's complaint about their field. */
const FOREIGN = [
  ['comma', /,/],
  // Control characters and the byte order mark are as invisible as blanks.
  ['blank', /[\s\p{Cc}\p{Cf}]+/u],
  ['bracket', /[[\]]/],
  ['quote', /["'`]/],
  ['zone', /%[^/]*/],
] as const;

/** Replaces the grammar's complaint by a plainer one where the text has one. */
function explain(text: string, failure: ParseFailure): ParseFailure {
  if (text === '') return fail('empty', 0, 0);
  for (const [reason, pattern] of FOREIGN) {
    const found = pattern.exec(text);
    if (found) return fail(reason, found.index, found.index + found[0].length);
  }
  return failure;
}
