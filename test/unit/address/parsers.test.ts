import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  netipParseAddr,
  netipParsePrefix,
  netParseCIDR,
  netParseIP,
  type ParseReason,
  parseCIDRSloppy,
  parseIPSloppy,
} from '../../../src/core/address/index.ts';
import { type StrictReason, strictReason } from '../../support/strict-cidr.ts';

const CIDR_REFUSALS: readonly (readonly [text: string, reason: ParseReason, wrong: string, at: number])[] = [
  ['', 'empty', '', 0],
  ['  ', 'blank', '  ', 0],
  ['10.0.0.0/8 ', 'blank', ' ', 10],
  ['fd00::/64 # pods', 'blank', ' ', 9],
  ['\ufeff10.0.0.0/8', 'blank', '\ufeff', 0],
  ['10.0.0.0/8,fd00::/64', 'comma', ',', 10],
  ['10.0.0.0/8, fd00::/64', 'comma', ',', 10],
  ['[fd00::]/64', 'bracket', '[', 0],
  ["'fd00::/64'", 'quote', "'", 0],
  ['pods', 'not-an-address', 'pods', 0],
  ['/8', 'not-an-address', '/8', 0],
  ['fd/8', 'not-an-address', 'fd', 0],
  ['10.0.0.0', 'no-prefix', '10.0.0.0', 0],
  ['fd00::', 'no-prefix', 'fd00::', 0],
  ['10.0.0.0/', 'bad-prefix', '/', 8],
  ['10.0.0.0/x', 'bad-prefix', 'x', 9],
  ['10.0.0.0/+8', 'bad-prefix', '+8', 9],
  ['10.0.0.0/8/8', 'bad-prefix', '8/8', 9],
  ['fd00::/６4', 'bad-prefix', '６4', 7],
  ['10.0.0.0/33', 'prefix-too-long', '33', 9],
  ['fd00::/129', 'prefix-too-long', '129', 7],
  ['fd00::/99999999999999999999999', 'prefix-too-long', '99999999999999999999999', 7],
  ['10.0.0.256/8', 'bad-octet', '256', 7],
  ['10.0.x.0/8', 'bad-octet', 'x', 5],
  ['10..0.0/8', 'bad-octet', '.', 3],
  ['.10.0.0/8', 'bad-octet', '.', 0],
  ['10.0.0./8', 'bad-octet', '.', 6],
  ['10.0.0.-1/8', 'bad-octet', '-1', 7],
  ['10.244/16', 'too-few-octets', '10.244', 0],
  ['10.0.0.0.0/8', 'too-many-octets', '.0', 8],
  ['010.0.0.0/8', 'leading-zero', '010', 0],
  ['2001:db8:g::/48', 'bad-group', 'g', 9],
  ['2001:db8:12345::/48', 'bad-group', '12345', 9],
  ['2001:db8/32', 'too-few-groups', '2001:db8', 0],
  ['1:2:3:4:5:6:7:8:9/64', 'too-many-groups', ':9', 15],
  ['fd00::1::/64', 'bad-compression', '::', 7],
  ['1:2:3:4:5:6:7:8::/64', 'bad-compression', '::', 15],
  ['::1:2:3:4:5:6:7:8/64', 'bad-compression', '::', 0],
  ['fd00:::/64', 'stray-colon', ':', 6],
  [':fd00::/64', 'stray-colon', ':', 0],
  ['fd00:1:/64', 'stray-colon', ':', 6],
  [':/64', 'stray-colon', ':', 0],
  ['1:2:10.0.0.0/64', 'bad-embedded', '10.0.0.0', 4],
  ['::ffff:10.0.0/104', 'too-few-octets', '10.0.0', 7],
  ['fe80::1%eth0/64', 'zone', '%eth0', 7],
  ['10.0.0.0%eth0/8', 'zone', '%eth0', 8],
];

test('a refusal names its reason and the smallest wrong part', () => {
  for (const [text, reason, wrong, start] of CIDR_REFUSALS) {
    const at = { start, end: start + wrong.length };
    assert.equal(text.slice(at.start, at.end), wrong);
    assert.deepEqual(netipParsePrefix(text), { ok: false, reason, at }, JSON.stringify(text));
  }
});

test('an address field refuses a CIDR and a bad address apart', () => {
  assert.deepEqual(netParseIP('fd00::1/64'), { ok: false, reason: 'has-prefix', at: { start: 7, end: 10 } });
  assert.deepEqual(netParseIP('fd0g::1/64'), { ok: false, reason: 'bad-group', at: { start: 0, end: 4 } });
  assert.deepEqual(netParseIP('10.0.0.1:53'), { ok: false, reason: 'bad-octet', at: { start: 7, end: 11 } });
  assert.deepEqual(netParseIP('fe80::1%eth0'), { ok: false, reason: 'zone', at: { start: 7, end: 12 } });
  assert.deepEqual(netParseIP(''), { ok: false, reason: 'empty', at: { start: 0, end: 0 } });
});

test('only netip reads a zone, and only of an IPv6 address', () => {
  assert.deepEqual(netipParseAddr('fe80::1%eth0'), {
    ok: true,
    value: { family: 6, value: 0xfe80n * 2n ** 112n + 1n, zone: 'eth0' },
  });
  assert.equal(netipParseAddr('::ffff:10.0.0.1%eth0').ok, true);
  for (const text of ['10.0.0.1%eth0', 'fe80::1%', '%eth0', 'fe8g::1%eth0']) {
    assert.equal(netipParseAddr(text).ok, false, text);
  }
});

test('each grammar has its own leniency about leading zeros', () => {
  const table = [
    ['10.0.0.0/08', true, true, false],
    ['10.0.0.0/0', true, true, true],
    ['fd00::/064', true, true, false],
    ['010.0.0.0/8', true, false, false],
    ['02001:db8::/32', true, false, false],
    ['::ffff:010.0.0.0/104', true, false, false],
    ['0001::/16', true, true, true],
  ] as const;
  for (const [text, sloppy, net, netip] of table) {
    assert.deepEqual(
      [parseCIDRSloppy(text).ok, netParseCIDR(text).ok, netipParsePrefix(text).ok],
      [sloppy, net, netip],
      text,
    );
  }
  const decimal = parseIPSloppy('010.0.0.08');
  assert.ok(decimal.ok);
  assert.equal(decimal.value.value, 0x0a000008n);
});

test('a mapped network is IPv4 to net while its prefix covers the mapping, and IPv6 to netip', () => {
  assert.deepEqual(netParseCIDR('::ffff:10.1.2.3/104'), {
    ok: true,
    value: {
      family: 4,
      first: 0x0a000000n,
      last: 0x0affffffn,
      prefix: 8,
      hostBits: true,
      address: 0x0a010203n,
      mapped: true,
    },
  });
  const shorter = netParseCIDR('::ffff:10.1.2.3/95');
  assert.ok(shorter.ok);
  assert.deepEqual([shorter.value.family, shorter.value.prefix, shorter.value.mapped], [6, 95, true]);
  const netip = netipParsePrefix('::ffff:10.1.2.3/104');
  assert.ok(netip.ok);
  assert.deepEqual(
    [netip.value.family, netip.value.prefix, netip.value.first, netip.value.mapped],
    [6, 104, 0xffff0a000000n, true],
  );
  assert.deepEqual(netParseIP('::ffff:a00:1'), { ok: true, value: { family: 4, value: 0x0a000001n, mapped: true } });
});

test('host bits are told from a masked network', () => {
  const table = [
    ['10.244.0.0/16', false, '10.244.0.0', '10.244.255.255'],
    ['10.196.216.0/19', true, '10.196.192.0', '10.196.223.255'],
    ['192.0.2.1/32', false, '192.0.2.1', '192.0.2.1'],
    ['192.0.2.1/0', true, '0.0.0.0', '255.255.255.255'],
    ['2001:db8:42:1::/56', true, '2001:db8:42::', '2001:db8:42:ff:ffff:ffff:ffff:ffff'],
    ['fd00::8000:0:0:0/65', false, 'fd00::8000:0:0:0', 'fd00::ffff:ffff:ffff:ffff'],
    ['fd00::1/127', true, 'fd00::', 'fd00::1'],
    ['::/0', false, '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ] as const;
  for (const [text, hostBits, first, last] of table) {
    const cidr = netParseCIDR(text);
    const [low, high] = [netParseIP(first), netParseIP(last)];
    assert.ok(cidr.ok && low.ok && high.ok);
    assert.deepEqual(
      [cidr.value.hostBits, cidr.value.first, cidr.value.last],
      [hostBits, low.value.value, high.value.value],
      text,
    );
  }
});

test('the strict fields want the canonical text of a masked network', () => {
  const table: readonly (readonly [string, StrictReason | undefined])[] = [
    ['2001:DB8::/32', 'not-canonical'],
    ['2001:db8:0:0::/64', 'not-canonical'],
    ['10.0.0.1/8', 'host-bits'],
    ['::ffff:10.0.0.0/104', 'mapped'],
    ['10.0.0.0/08', 'leading-zero'],
    ['2001:db8::/32', undefined],
  ];
  for (const [text, reason] of table) assert.equal(strictReason(text), reason, text);
});
