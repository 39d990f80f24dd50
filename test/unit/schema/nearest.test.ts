import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearest } from '../../../src/core/schema/nearest.ts';

const KEYS = [
  'ipv6',
  'ip',
  'bip',
  'bip6',
  'fixed-cidr',
  'fixed-cidr-v6',
  'default-address-pools',
  'mtu',
  'icc',
  'init',
];

describe('nearest', () => {
  for (const [word, expected] of [
    ['IPv6', 'ipv6'],
    ['Fixed-CIDR-v6', 'fixed-cidr-v6'],
    ['fixed_cidr_v6', 'fixed-cidr-v6'],
    ['fixedCIDRv6', 'fixed-cidr-v6'],
    ['fixed-cidr-ipv6', 'fixed-cidr-v6'],
    ['fixed-cdir-v6', 'fixed-cidr-v6'],
    ['fixed-cid4-v6', 'fixed-cidr-v6'],
    ['default-adress-pool', 'default-address-pools'],
    ['ipv', undefined],
    ['ipv66', 'ipv6'],
    ['mut', 'mtu'],
    ['cluster', undefined],
    ['x', undefined],
    ['', undefined],
    ['registry', undefined],
  ] as const) {
    it(`${word || '(nothing)'} -> ${expected ?? 'nothing'}`, () => assert.equal(nearest(word, KEYS), expected));
  }

  it('prefers another case to other letters', () => {
    assert.equal(nearest('none', ['nine', 'None']), 'None');
  });

  it('says nothing when two words are equally close', () => {
    assert.equal(nearest('podsubnex', ['podSubneta', 'podSubnetb', 'podsubnef', 'podsubneg']), undefined);
  });

  it('counts two swapped letters as one slip', () => {
    assert.equal(nearest('ICDR', ['cidr']), 'cidr');
    assert.equal(nearest('rdic', ['cidr']), undefined);
  });
});
