import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, markedEncoding } from '../../../src/core/source/decode.ts';

const TEXT = 'cidr: fd00::/8 # 网段 😀\n';
const little = Buffer.from(`\ufeff${TEXT}`, 'utf16le');

test('UTF-16 is told by its mark, either way round, and keeps it', () => {
  assert.equal(decode(little), `\ufeff${TEXT}`);
  assert.equal(decode(Buffer.from(little).swap16()), `\ufeff${TEXT}`);
});

test('everything else is UTF-8, with its mark if it has one', () => {
  assert.equal(decode(Buffer.from(TEXT)), TEXT);
  assert.equal(decode(Buffer.from(`\ufeff${TEXT}`)), `\ufeff${TEXT}`);
  assert.equal(decode(Buffer.from([0x61, 0xff, 0x62])), 'a\ufffdb');
  assert.equal(decode(Buffer.alloc(0)), '');
  assert.equal(markedEncoding(Buffer.from(`\ufeff${TEXT}`)), undefined);
});
