import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatCidr, netParseIP, networksBetween, sizeOf } from '../../../src/core/address/index.ts';

function address(text: string) {
  const read = netParseIP(text);
  assert.ok(read.ok, text);
  return read.value;
}

const between = (from: string, to: string) => networksBetween(address(from), address(to)).map(formatCidr);

test('the fewest networks hold the addresses', () => {
  assert.deepEqual(between('192.168.1.0', '192.168.1.255'), ['192.168.1.0/24']);
  assert.deepEqual(between('192.168.1.240', '192.168.1.250'), [
    '192.168.1.240/29',
    '192.168.1.248/31',
    '192.168.1.250/32',
  ]);
  assert.deepEqual(between('fd00::', 'fd00::ffff'), ['fd00::/112']);
  assert.deepEqual(between('0.0.0.0', '255.255.255.255'), ['0.0.0.0/0']);
});

test('nothing lies between addresses in the wrong order or of two families', () => {
  assert.deepEqual(between('192.168.1.2', '192.168.1.1'), []);
  assert.deepEqual(between('192.168.1.2', 'fd00::1'), []);
});

test('each network begins where the one before ends', () => {
  const number = fc.bigInt({ min: 0n, max: (1n << 32n) - 1n });
  fc.assert(
    fc.property(number, number, (one, other) => {
      const [from, to] = one < other ? [one, other] : [other, one];
      const found = networksBetween({ family: 4, value: from }, { family: 4, value: to });
      assert.equal(found[0]?.first, from);
      assert.equal(found.at(-1)?.last, to);
      assert.equal(
        found.reduce((sum, each) => sum + sizeOf(each), 0n),
        to - from + 1n,
      );
      assert.ok(found.every((each, index) => index === 0 || each.first === (found[index - 1]?.last ?? 0n) + 1n));
    }),
  );
});
