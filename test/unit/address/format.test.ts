import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatAddress,
  formatCidr,
  isCanonical,
  netipParseAddr,
  netParseCIDR,
} from '../../../src/core/address/index.ts';

test('IPv6 is written as RFC 5952 says', () => {
  const table = [
    ['0:0:0:0:0:0:0:0', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0db8::0001', '2001:db8::1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['1:2:3:4:5:6:0:0', '1:2:3:4:5:6::'],
    ['0:0:3:4:5:6:7:8', '::3:4:5:6:7:8'],
    ['1:2:3:4:5:6:7:0', '1:2:3:4:5:6:7:0'],
    ['::1.2.3.4', '::102:304'],
    ['::ffff:a00:1', '::ffff:10.0.0.1'],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ] as const;
  for (const [text, canonical] of table) {
    const result = netipParseAddr(text);
    assert.ok(result.ok);
    assert.equal(formatAddress(6, result.value.value), canonical);
  }
  assert.equal(formatAddress(4, 0xffffffffn), '255.255.255.255');
  assert.equal(formatAddress(4, 0n), '0.0.0.0');
});

test('a CIDR is written masked, as Go writes it', () => {
  const table = [
    ['10.244.3.7/016', '10.244.0.0/16', false],
    ['10.244.3.7/16', '10.244.0.0/16', true],
    ['2001:db8:42:0::/56', '2001:db8:42::/56', false],
    ['2001::00/64', '2001::/64', false],
    ['fd20:5213:94f6:01e9:001f::/96', 'fd20:5213:94f6:1e9:1f::/96', false],
    ['2001:db8:42::1/64', '2001:db8:42::/64', true],
    ['FD00::/8', 'fd00::/8', false],
    ['::ffff:10.0.0.0/104', '10.0.0.0/8', false],
  ] as const;
  for (const [text, canonical, isItself] of table) {
    const result = netParseCIDR(text);
    assert.ok(result.ok);
    assert.equal(formatCidr(result.value), canonical);
    assert.equal(isCanonical(text, result.value), isItself, text);
  }
});
