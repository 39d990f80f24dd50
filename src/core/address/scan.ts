import type { ParseFailure, ParseReason } from './types.ts';

/** How lenient a grammar is. Go up to 1.16 (and Kubernetes' fork of it) reads leading zeros as decimal; `net/netip` refuses them. */
export interface Grammar {
  /** `010.0.0.1` and `02001:db8::` are read. */
  readonly zerosInAddress: boolean;
  /** `/08` is read. */
  readonly zerosInPrefix: boolean;
}

/** The bits of a scanned address as four 32-bit numbers, most significant first. IPv4 uses `d` alone. */
export interface Bits {
  readonly ok: true;
  readonly length: 32 | 128;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

const DOT = 0x2e;
const SLASH = 0x2f;
const ZERO = 0x30;
const COLON = 0x3a;

export function fail(reason: ParseReason, start: number, end: number): ParseFailure {
  return { ok: false, reason, at: { start, end } };
}

/** Reads `text[start, end)` as one IPv4 or IPv6 address without zone or prefix. */
export function scanAddress(text: string, start: number, end: number, grammar: Grammar): Bits | ParseFailure {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === DOT) return scanIpv4(text, start, end, grammar);
    if (code === COLON) return scanIpv6(text, start, end, grammar);
  }
  return fail('not-an-address', start, end);
}

/**
 * Reads `text[start, end)` as a prefix length: plain decimal digits.
 *
 * @returns the number, or why it is none or more than `most`
 */
export function scanPrefix(
  text: string,
  start: number,
  end: number,
  most: number,
  grammar: Grammar,
): number | ParseFailure {
  if (start === end) return fail('bad-prefix', start - 1, end);
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return fail('bad-prefix', start, end);
    value = value * 10 + digit;
  }
  if (!grammar.zerosInPrefix && end - start > 1 && text.charCodeAt(start) === ZERO) {
    return fail('leading-zero', start, end);
  }
  return value > most ? fail('prefix-too-long', start, end) : value;
}

function scanIpv4(text: string, start: number, end: number, grammar: Grammar): Bits | ParseFailure {
  let value = 0;
  let octets = 0;
  let at = start;
  while (true) {
    const first = at;
    let octet = 0;
    for (; at < end; at++) {
      const digit = text.charCodeAt(at) - ZERO;
      if (digit < 0 || digit > 9) break;
      octet = octet * 10 + digit;
    }
    if (at === first || octet > 255 || (at < end && text.charCodeAt(at) !== DOT)) {
      return badField(text, 'bad-octet', first, end, DOT);
    }
    if (!grammar.zerosInAddress && at - first > 1 && text.charCodeAt(first) === ZERO) {
      return fail('leading-zero', first, at);
    }
    value = value * 256 + octet;
    octets++;
    if (at === end) break;
    if (octets === 4) return fail('too-many-octets', at, end);
    at++;
  }
  return octets < 4 ? fail('too-few-octets', start, end) : { ok: true, length: 32, a: 0, b: 0, c: 0, d: value };
}

function scanIpv6(text: string, start: number, end: number, grammar: Grammar): Bits | ParseFailure {
  const groups: number[] = [];
  let gap = -1;
  let gapAt = start;
  let at = start;
  if (end - start >= 2 && text.charCodeAt(start) === COLON && text.charCodeAt(start + 1) === COLON) {
    gap = 0;
    at += 2;
  }
  while (at < end || gap < 0) {
    if (groups.length === 8) return fail('too-many-groups', at - 1, end);
    const first = at;
    let group = 0;
    for (; at < end; at++) {
      const digit = hexDigit(text.charCodeAt(at));
      if (digit < 0) break;
      group = group * 16 + digit;
    }
    if (at < end && at > first && text.charCodeAt(at) === DOT) {
      if (groups.length > 6 || (gap < 0 && groups.length !== 6)) return fail('bad-embedded', first, end);
      const tail = scanIpv4(text, first, end, grammar);
      if (!tail.ok) return tail;
      groups.push(Math.floor(tail.d / 0x10000), tail.d % 0x10000);
      break;
    }
    if (at === first && (at === end || text.charCodeAt(at) === COLON)) {
      return fail('stray-colon', at === end ? at - 1 : at, at === end ? end : at + 1);
    }
    if (at === first || group > 0xffff || (at < end && text.charCodeAt(at) !== COLON)) {
      return badField(text, 'bad-group', first, end, COLON);
    }
    if (!grammar.zerosInAddress && at - first > 4) return fail('leading-zero', first, at);
    groups.push(group);
    if (at === end) break;
    at++;
    if (at === end) return fail('stray-colon', at - 1, end);
    if (text.charCodeAt(at) === COLON) {
      if (gap >= 0) return fail('bad-compression', at - 1, at + 1);
      gap = groups.length;
      gapAt = at - 1;
      at++;
      if (at === end) break;
    }
  }
  if (gap < 0 && groups.length < 8) return fail('too-few-groups', start, end);
  if (gap >= 0 && groups.length === 8) return fail('bad-compression', gapAt, gapAt + 2);
  return fromGroups(groups, gap);
}

/** The address of the groups left and right of the `::` before group number `gap`; no gap is -1. */
function fromGroups(groups: number[], gap: number): Bits {
  if (gap >= 0) {
    const right = groups.length - gap;
    while (groups.length < 8) groups.push(0);
    for (let moved = 1; moved <= right; moved++) {
      groups[8 - moved] = groups[gap + right - moved] ?? 0;
      groups[gap + right - moved] = 0;
    }
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  return { ok: true, length: 128, a: a * 0x10000 + b, b: c * 0x10000 + d, c: e * 0x10000 + f, d: g * 0x10000 + h };
}

/** The whole field around a wrong character, up to the next separator. */
function badField(text: string, reason: ParseReason, start: number, end: number, separator: number): ParseFailure {
  let stop = start;
  while (stop < end && text.charCodeAt(stop) !== separator && text.charCodeAt(stop) !== SLASH) stop++;
  // An empty field is shown by the separator beside it.
  if (stop === start) return stop < end ? fail(reason, start, start + 1) : fail(reason, start - 1, end);
  return fail(reason, start, stop);
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  if (code >= 0x41 && code <= 0x46) return code - 0x37;
  return -1;
}
