import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkSelector } from '../../../src/core/knowledge/calico-selector.ts';

// The forms that Calico's reference names, and what its tokenizer tolerates beyond them.
const RIGHT = [
  '',
  '  ',
  'all()',
  'all( )',
  '!all()',
  '!!all()',
  'global()',
  'has(edge)',
  'has( kubernetes.io/os )',
  'zone == "west"',
  "zone=='west'",
  'zone != "west"',
  'zone in {"west", "east"}',
  'zone in {"west",}',
  'zone in {}',
  "zone not in {'west'}",
  'zone notin {"west"}',
  'zone contains "es"',
  'zone starts with "we"',
  'zone startswith "we"',
  'zone ends with "st"',
  '(zone == "west" || has(edge)) && !has(spot)',
  'in in {"in"}',
  'a == "quotes: \'"',
];

test('the parser takes every form that Calico takes', () => {
  for (const text of RIGHT) assert.equal(checkSelector(text), undefined, text);
});

const WRONG: readonly (readonly [string, string, number])[] = [
  ['zone', 'operator', 4],
  ['node.kubernetes.io/role', 'operator', 23],
  ['zone = "west"', '==', 5],
  ['zone ==', 'string', 7],
  ['zone == west', 'string', 8],
  ['zone == "west', 'quote', 8],
  ['zone == "west" and has(x)', 'operator', 19],
  ['zone == "a" & has(x)', '&&', 12],
  ['zone == "a" | has(x)', '||', 12],
  ['zone in "west"', '{', 8],
  ['zone in {"west"', '}', 15],
  ['zone in {west}', '}', 9],
  ['zone inside {"west"}', 'operator', 5],
  ['has()', 'label', 4],
  ['has(zone', ')', 8],
  ['all', 'operator', 3],
  ['all(x)', ')', 4],
  ['all() all()', 'end', 6],
  ['(all()', ')', 6],
  ['all())', 'end', 5],
  ['&& all()', 'label', 0],
  ['all() &&', 'label', 8],
  ['all() $', 'label', 6],
  ['"zone" == "west"', 'label', 0],
  ['zone\n== "west"', 'operator', 4],
];

test('a wrong selector is told where it stops being one', () => {
  for (const [text, expected, start] of WRONG) {
    const problem = checkSelector(text);
    assert.deepEqual([problem?.expected, problem?.start], [expected, start], text);
  }
});

test('labels are limited to 512 characters', () => {
  assert.equal(checkSelector(`has(${'a'.repeat(512)})`), undefined);
  assert.equal(checkSelector(`has(${'a'.repeat(513)})`)?.expected, 'label');
});

test('any text is either right or has a problem inside it', () => {
  const piece = fc.constantFrom(
    'zone',
    ' ',
    '==',
    '!=',
    '"a"',
    '{',
    '}',
    '(',
    ')',
    ',',
    '&&',
    '||',
    '!',
    'all()',
    'has(',
    'in',
    '=',
    '"',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const problem = checkSelector(text);
      if (problem) assert.ok(0 <= problem.start && problem.start <= problem.end && problem.start <= text.length);
    }),
  );
});

test('a selector that is right stays right in brackets and after a negation', () => {
  fc.assert(
    fc.property(fc.constantFrom(...RIGHT.filter((text) => text.trim() !== '')), (text) => {
      assert.equal(checkSelector(`!(${text})`), undefined);
      assert.equal(checkSelector(`${text} || (${text} && all())`), undefined);
    }),
  );
});

test('takes more brackets than calls fit on the stack', () => {
  const deep = (open: number, closed: number) => `${'!('.repeat(open)}all()${')'.repeat(closed)}`;
  assert.equal(checkSelector(deep(200_000, 200_000)), undefined);
  assert.equal(checkSelector(deep(200_000, 199_999))?.expected, ')');
  assert.equal(checkSelector(deep(199_999, 200_000))?.expected, 'end');
});
