import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  netParseCIDR,
  type ReservedKind,
  reservedBlocksTouching,
  reservedKind,
} from '../../../src/core/address/index.ts';

const KINDS: readonly (readonly [string, ReservedKind])[] = [
  ['10.244.0.0/16', 'private'],
  ['172.31.0.0/16', 'private'],
  ['172.32.0.0/16', 'global'],
  ['172.99.0.0/16', 'global'],
  ['192.168.0.0/16', 'private'],
  ['100.64.0.0/10', 'shared'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.25.10/32', 'link-local'],
  ['192.0.2.0/24', 'documentation'],
  ['198.19.0.0/16', 'benchmarking'],
  ['224.0.0.0/24', 'multicast'],
  ['250.0.0.0/8', 'reserved'],
  ['255.255.255.255/32', 'broadcast'],
  ['0.0.0.0/32', 'unspecified'],
  ['0.1.0.0/16', 'this-network'],
  ['0.0.0.0/0', 'mixed'],
  ['172.0.0.0/8', 'mixed'],
  ['::ffff:10.0.0.0/104', 'private'],
  ['2001:db8:42::/64', 'documentation'],
  ['3fff:1::/48', 'documentation'],
  ['2001::/64', 'teredo'],
  ['2001:2:0:1::/64', 'benchmarking'],
  ['2001:100::/32', 'protocol-assignments'],
  ['2001:cafe:42::/56', 'global'],
  ['2002:a00::/24', '6to4'],
  ['fd00:10:244::/56', 'unique-local'],
  ['fc00::/7', 'unique-local'],
  ['fe80::/64', 'link-local'],
  ['fec0::/64', 'site-local'],
  ['ff02::/64', 'multicast'],
  ['::1/128', 'loopback'],
  ['::/128', 'unspecified'],
  ['::5/128', 'ipv4-compatible'],
  ['64:ff9b::/96', 'translation'],
  ['100::/64', 'discard-only'],
  ['5f00::/32', 'segment-routing'],
  ['4000::/16', 'reserved'],
  ['fe00::/9', 'reserved'],
  ['fe00::/8', 'mixed'],
  ['::/0', 'mixed'],
  ['2000::/3', 'mixed'],
];

test('a network is of the kind of the smallest special block around it', () => {
  for (const [text, kind] of KINDS) {
    const result = netParseCIDR(text);
    assert.ok(result.ok, text);
    assert.equal(reservedKind(result.value), kind, text);
  }
});

test('a network that holds special blocks names each with its RFC', () => {
  const result = netParseCIDR('fe00::/7');
  assert.ok(result.ok);
  assert.deepEqual(
    reservedBlocksTouching(result.value).map(({ kind, rfc }) => [kind, rfc]),
    [
      ['link-local', 4291],
      ['site-local', 3879],
      ['multicast', 4291],
    ],
  );
});
