import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatAddress, netipParseAddr } from '../../../src/core/address/index.ts';

/** Pieces that are often one step away from an address. */
const pieces = fc.constantFrom(
  ...['0', '1', '9', 'a', 'F', 'g', '00', '01', '255', '256', 'ffff', '/', ' '],
  ...[':', '::', '.', '0.', '10.', '1:', ':0:', '::ffff:', '1:2:3:4:5:6:', '1:2:3:4:5:6:7', '10.0.0.1'],
);
const nearAddresses = fc.array(pieces, { minLength: 1, maxLength: 9 }).map((parts) => parts.join(''));

test('property: netip and the C library, which read the same grammar, accept the same texts', () => {
  let accepted = 0;
  fc.assert(
    fc.property(nearAddresses, (text) => {
      const result = netipParseAddr(text);
      if (result.ok) accepted++;
      assert.equal(result.ok ? result.value.family : 0, isIP(text), text);
    }),
    { numRuns: 5000 },
  );
  assert.ok(accepted > 50, `only ${accepted} of the texts are addresses`);
});

test('property: IPv6 is written as the URL standard writes it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0n, 0n, 1n, 0xdb8n, 0xffffn), { minLength: 8, maxLength: 8 }), (groups) => {
      const value = groups.reduce<bigint>((sum, group) => (sum << 16n) | group, 0n);
      // The URL standard has no dotted tail for mapped addresses.
      fc.pre(value >> 32n !== 0xffffn);
      const text = groups.map((group) => group.toString(16).padStart(4, '0')).join(':');
      assert.equal(formatAddress(6, value), new URL(`http://[${text}]/`).hostname.slice(1, -1));
    }),
    { numRuns: 500 },
  );
});
