import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatCidr,
  netipParseAddr,
  netipParsePrefix,
  netParseCIDR,
  netParseIP,
  parseCIDRSloppy,
  splitList,
} from '../../../src/core/address/index.ts';
import { loadOracles, type OracleKind } from '../../support/oracles.ts';
import { type StrictReason, strictReason } from '../../support/strict-cidr.ts';

const partsOf = (text: string) => splitList(text, { trim: false }).map((part) => parseCIDRSloppy(part.text));

/** What each recorded function accepts, in terms of our parsers. */
const ACCEPTS: Readonly<Record<string, (text: string) => boolean>> = {
  'Go net.ParseCIDR': (text) => netParseCIDR(text).ok,
  'Go netip.ParsePrefix': (text) => netipParsePrefix(text).ok,
  'Go net.ParseIP': (text) => netParseIP(text).ok,
  'Go netip.ParseAddr': (text) => netipParseAddr(text).ok,
  'k8s.io/utils/net ParseCIDRSloppy': (text) => parseCIDRSloppy(text).ok,
  'k8s.io/utils/net ParseCIDRs of the comma-split string': (text) => partsOf(text).every((part) => part.ok),
  'k8s.io/utils/net IsDualStackCIDRStrings of the comma-split string': (text) => {
    const families = new Set(partsOf(text).map((part) => part.ok && part.value.family));
    return families.has(4) && families.has(6) && !families.has(false);
  },
  'k8s.io/apimachinery validation.IsValidCIDR': (text) => strictReason(text) === undefined,
};

for (const [kind, rows] of [
  ['cidr-string', 1200],
  ['address-string', 46],
] as const satisfies readonly (readonly [OracleKind, number])[]) {
  test(`${kind}: every parser decides as the real one did`, () => {
    const verdicts = loadOracles(kind);
    assert.equal(verdicts.length, rows);
    const wrong = verdicts.filter(({ tool, input, accept }) => {
      const accepts = ACCEPTS[tool];
      assert.ok(accepts && input !== null, tool);
      return accepts(input) !== accept;
    });
    assert.deepEqual(
      wrong.map(({ id }) => id),
      [],
    );
  });
}

/** The strict parser's own words tell the reason and, for spelling, the canonical text. */
const REASONS: readonly (readonly [RegExp, StrictReason])[] = [
  [/must not have bits set beyond the prefix length/, 'host-bits'],
  [/must not have an IPv4-mapped IPv6 address/, 'mapped'],
  [/must not have leading 0s in IP or prefix length/, 'leading-zero'],
  [/must be in canonical form/, 'not-canonical'],
];

test('the strict parser refuses for the reason that Kubernetes gives', () => {
  let told = 0;
  for (const { tool, input, message } of loadOracles('cidr-string')) {
    const expected = REASONS.find(([words]) => words.test(message))?.[1];
    if (!tool.endsWith('IsValidCIDR') || !expected || input === null) continue;
    assert.equal(strictReason(input), expected, `${input}: ${message}`);
    const canonical = /canonical form \("(.*)"\)/.exec(message)?.[1];
    const cidr = netipParsePrefix(input);
    if (canonical) assert.equal(cidr.ok && formatCidr(cidr.value), canonical);
    told++;
  }
  assert.equal(told, 57);
});
