import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type NamedPlace, namedPlace, placeMarkdown, textWithPlaces } from '../../../src/core/model/named-place.ts';

const place = (uri: string, line: number, character: number): NamedPlace =>
  namedPlace({
    uri,
    range: { start: { line: line - 1, character }, end: { line: line - 1, character: character + 1 } },
  });
const link = (uri: string, { start }: NamedPlace['range']) => `/${uri}#L${start.line + 1},${start.character + 1}`;

test('a text leads to the places that it names, and has no other marks', () => {
  const pool = place('lab/pool_v6.yaml', 7, 8);
  assert.equal(
    textWithPlaces('*: in 2001:db8::/32 (pool_v6.yaml:7), not pool_v6.yaml:70.', [pool], link),
    '\\*: in 2001:db8::/32 ([pool\\_v6.yaml:7](/lab/pool_v6.yaml#L7,9)), not pool\\_v6.yaml:70.',
  );
  assert.equal(textWithPlaces('见pool_v6.yaml:7。', [pool], link), '见[pool\\_v6.yaml:7](/lab/pool_v6.yaml#L7,9)。');
});

test('a name that two files have leads nowhere', () => {
  const places = [place('a/config.yaml', 3, 0), place('b/config.yaml', 3, 0)];
  assert.equal(textWithPlaces('see config.yaml:3', places, link), 'see config.yaml:3');
  assert.equal(textWithPlaces('see config.yaml:3', places.slice(1), link), 'see [config.yaml:3](/b/config.yaml#L3,1)');
});

test('the name of a file may have any signs, and the name of another one at its end', () => {
  const places = [place('a/my pool.yaml', 3, 0), place('b/pool.yaml', 3, 0), place('c/池 [2](x).yaml', 1, 0)];
  assert.equal(
    textWithPlaces('see my pool.yaml:3, pool.yaml:3 and my pool.yaml:4', places, link),
    'see [my pool.yaml:3](/a/my pool.yaml#L3,1), [pool.yaml:3](/b/pool.yaml#L3,1) and my pool.yaml:4',
  );
  assert.equal(
    textWithPlaces('见池 [2](x).yaml:1、池 [2](x).yaml:11', places, link),
    '见[池 \\[2\\](x).yaml:1](/c/池 [2](x).yaml#L1,1)、池 \\[2\\](x).yaml:11',
  );
  assert.equal(textWithPlaces('b/pool.yaml:3 x.pool.yaml:3 :3', places, link), 'b/pool.yaml:3 x.pool.yaml:3 :3');
  assert.equal(textWithPlaces('pool.yaml:3 :3', [], link), 'pool.yaml:3 :3');
});

test('where nobody can follow a link, the name is set apart from the words', () => {
  assert.equal(placeMarkdown(place('a/config.yaml', 3, 0), link), '[config.yaml:3](/a/config.yaml#L3,1)');
  assert.equal(
    placeMarkdown(place('a/config.yaml', 3, 0), () => undefined),
    '`config.yaml:3`',
  );
});
