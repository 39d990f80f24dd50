import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Cidr,
  contains,
  earlierOverlaps,
  formatAddress,
  formatCidr,
  netipParseAddr,
  netipParsePrefix,
  netParseCIDR,
  netParseIP,
  nthAddress,
  overlaps,
  parseCIDRSloppy,
  parseIPSloppy,
  sizeOf,
  splitList,
} from '../../../src/core/address/index.ts';
import { strictReason } from '../../support/strict-cidr.ts';

const cidr = (text: string): Cidr => {
  const result = netipParsePrefix(text);
  assert.ok(result.ok, text);
  return result.value;
};

test('numbers decide about overlap, not texts', () => {
  assert.equal(overlaps(cidr('fd85:ee78:d8a6:8607::1:0/112'), cidr('fd85:ee78:d8a6:8607::1000/116')), false);
  assert.equal(overlaps(cidr('2001:db8:42::/56'), cidr('2001:db8:42:1::/112')), true);
  assert.equal(contains(cidr('2001:db8:42::/56'), cidr('2001:db8:42:1::/112')), true);
  assert.equal(contains(cidr('2001:db8:42:1::/112'), cidr('2001:db8:42::/56')), false);
  assert.equal(contains(cidr('10.0.0.0/8'), cidr('10.0.0.0/8')), true);
  assert.equal(overlaps(cidr('0.0.0.0/0'), cidr('::/0')), false);
  assert.equal(contains(cidr('::/0'), cidr('10.0.0.0/8')), false);
});

test('of many networks each finds the first one before it that it overlaps', () => {
  const some = (texts: string[]) => texts.map(cidr);
  assert.deepEqual(earlierOverlaps(some(['10.0.0.0/16', '10.0.1.0/24', '10.1.0.0/16', '10.0.0.0/8', '10.1.2.0/24'])), [
    undefined,
    0,
    undefined,
    0,
    2,
  ]);
  const network = fc
    .tuple(fc.nat(15), fc.integer({ min: 120, max: 128 }))
    .map(([last, length]) => netipParsePrefix(`fd00::${last.toString(16)}/${length}`))
    .map((result) => (result.ok ? result.value : undefined))
    .filter((each) => each !== undefined);
  fc.assert(
    fc.property(fc.array(network, { maxLength: 12 }), (networks) => {
      const slowly = networks.map((each, index) => {
        const found = networks.slice(0, index).findIndex((before) => overlaps(before, each));
        return found < 0 ? undefined : found;
      });
      assert.deepEqual(earlierOverlaps(networks), slowly);
    }),
  );
});

test('sizes and n-th addresses', () => {
  assert.equal(sizeOf(cidr('10.0.0.0/31')), 2n);
  assert.equal(sizeOf(cidr('::/0')), 2n ** 128n);
  const nth = (text: string, n: bigint | number) => {
    const value = nthAddress(cidr(text), n);
    return value === undefined ? undefined : formatAddress(cidr(text).family, value);
  };
  assert.equal(nth('10.96.0.0/12', 10), '10.96.0.10');
  assert.equal(nth('fd00:10:96::/112', 10n), 'fd00:10:96::a');
  assert.equal(nth('10.0.0.0/30', 3), '10.0.0.3');
  for (const n of [4, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2n ** 130n]) {
    assert.equal(nth('10.0.0.0/30', n), undefined, String(n));
  }
});

const bits = { 4: 32, 6: 128 } as const;
const addresses = fc
  .constantFrom(4 as const, 6 as const)
  .chain((family) =>
    fc.record({ family: fc.constant(family), value: fc.bigInt({ min: 0n, max: 2n ** BigInt(bits[family]) - 1n }) }),
  );
/** Networks close to one another, so that they often meet. */
const networks = fc
  .constantFrom(4 as const, 6 as const)
  .chain((family) =>
    fc.record({
      family: fc.constant(family),
      value: fc.bigInt({ min: 0n, max: 15n }).map((top) => top << BigInt(bits[family] - 4)),
      low: fc.bigInt({ min: 0n, max: 3n }),
      prefix: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: bits[family] })),
    }),
  )
  .map(({ family, value, low, prefix }) => ({ family, value: value | low, prefix }));

/** The prefix of an address as a text of zeros and ones. */
const prefixBits = ({ family, value, prefix }: { family: 4 | 6; value: bigint; prefix: number }) =>
  value.toString(2).padStart(bits[family], '0').slice(0, prefix);

test('property: what is written is read back, by every parser', () => {
  fc.assert(
    fc.property(addresses, ({ family, value }) => {
      const text = formatAddress(family, value);
      for (const parse of [netipParseAddr, netParseIP, parseIPSloppy]) {
        const result = parse(text);
        assert.ok(result.ok, text);
        assert.equal(
          formatAddress(result.value.family, result.value.value),
          result.value.mapped && result.value.family === 4 ? text.slice(7) : text,
        );
      }
    }),
  );
  fc.assert(
    fc.property(networks, ({ family, value, prefix }) => {
      const written = cidr(`${formatAddress(family, value)}/${prefix}`);
      assert.equal(written.address, value);
      const again = cidr(formatCidr(written));
      assert.deepEqual(again, { ...written, address: written.first, hostBits: false });
      assert.equal(written.hostBits, written.first !== value);
      assert.equal(strictReason(formatCidr(written)) === undefined, !written.mapped);
    }),
  );
});

test('property: contains and overlaps agree with prefixes as strings of bits', () => {
  fc.assert(
    fc.property(networks, networks, (a, b) => {
      const [x, y] = [a, b].map(({ family, value, prefix }) => cidr(`${formatAddress(family, value)}/${prefix}`)) as [
        Cidr,
        Cidr,
      ];
      const [p, q] = [prefixBits(a), prefixBits(b)];
      const same = a.family === b.family;
      assert.equal(contains(x, y), same && q.startsWith(p));
      assert.equal(contains(y, x), same && p.startsWith(q));
      assert.equal(overlaps(x, y), same && (q.startsWith(p) || p.startsWith(q)));
      assert.equal(sizeOf(x), 2n ** BigInt(bits[a.family] - a.prefix));
    }),
    { numRuns: 500 },
  );
});

test('property: no text makes a parser throw, and a refusal points into the text', () => {
  const alphabet = fc.constantFrom(...'0129af:./%,[ ]"x\ufeff\u00a0', '::', '10.', 'ffff', '/64');
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(alphabet, { maxLength: 24 }).map((parts) => parts.join('')),
  );
  const parsers = [parseCIDRSloppy, netParseCIDR, netipParsePrefix, parseIPSloppy, netParseIP, netipParseAddr];
  fc.assert(
    fc.property(texts, (text) => {
      for (const parse of parsers) {
        const result = parse(text);
        if (result.ok) continue;
        const { start, end } = result.at;
        assert.ok(start >= 0 && end <= text.length, `${JSON.stringify(text)} ${result.reason} ${start}-${end}`);
        assert.ok(text === '' ? end === 0 : start < end, `${JSON.stringify(text)} ${result.reason} ${start}-${end}`);
      }
      // A later grammar never reads what an earlier one refuses.
      assert.ok(parseCIDRSloppy(text).ok || !netParseCIDR(text).ok);
      assert.ok(netParseCIDR(text).ok || !netipParsePrefix(text).ok);
      for (const trim of [true, false]) {
        const parts = splitList(text, { trim });
        assert.deepEqual(
          parts.map((part) => text.slice(part.start, part.end)),
          parts.map((part) => part.text),
        );
      }
    }),
    { numRuns: 2000 },
  );
});
