import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addAll, beginOf, groupBy } from '../../../src/core/source/collect.ts';
import { once } from '../../../src/core/source/once.ts';
import {
  applyEdits,
  escapeRegExp,
  LineIndex,
  lineBreakOf,
  lineEnd,
  lineSign,
  lineStart,
  within,
  withoutEnds,
} from '../../../src/core/source/text.ts';

describe('lines', () => {
  test('end at LF, CRLF and a lone CR', () => {
    const text = 'a\nbc\r\nd\re';
    const lines = new LineIndex(text);
    const at = (offset: number) => {
      const { line, character } = lines.position(offset);
      return `${line}:${character}`;
    };
    assert.deepEqual([0, 1, 2, 3, 4, 6, 7, 8, 9].map(at), [
      '0:0',
      '0:1',
      '1:0',
      '1:1',
      '1:2',
      '2:0',
      '2:1',
      '3:0',
      '3:1',
    ]);
    assert.deepEqual([-5, 99].map(at), ['0:0', '3:1']);
    assert.deepEqual(lines.range({ start: 2, end: 6 }), {
      start: { line: 1, character: 0 },
      end: { line: 2, character: 0 },
    });
    for (let offset = 0; offset <= text.length; offset++) assert.equal(lines.offset(lines.position(offset)), offset);
    assert.equal(lines.offset({ line: 4, character: 0 }), text.length);
    assert.equal(lines.offset({ line: 3, character: 9 }), text.length);
  });

  test('a text without lines has one', () => {
    assert.deepEqual(new LineIndex('').position(0), { line: 0, character: 0 });
    assert.deepEqual(new LineIndex('\n').position(1), { line: 1, character: 0 });
  });

  test('begin and end where the text breaks them', () => {
    const text = 'ab\ncd\r\n\nef';
    assert.deepEqual(
      [-1, 0, 2, 3, 5, 7, 8, 9].map((at) => lineStart(text, at)),
      [0, 0, 0, 3, 3, 7, 8, 8],
    );
    assert.deepEqual(
      [0, 2, 3, 5, 7, 8, 10].map((at) => lineEnd(text, at)),
      [2, 2, 5, 5, 7, 10, 10],
    );
    assert.equal(lineStart('\nab', 0), 0);
    assert.equal(lineEnd('\r\n', 1), 1);
  });

  test('a CR ends lines only where nothing else does', () => {
    assert.deepEqual(['a\rb', 'a\r\nb', 'a\nb', 'a'].map(lineSign), ['\r', '\n', '\n', '\r']);
    assert.deepEqual(
      [0, 1, 2].map((at) => lineEnd('a\rb', at)),
      [1, 1, 3],
    );
    assert.equal(lineStart('a\rb', 2), 2);
    assert.equal(lineStart('a\rb\nc', 2), 0);
  });

  test('the break that a text uses is that of its first line', () => {
    assert.deepEqual(['a\r\nb\n', 'a\nb\r\n', '\n', 'a', '', 'a\rb', 'a\rb\n', '\r\na'].map(lineBreakOf), [
      ...['\r\n', '\n', '\n', '\n', '\n', '\r', '\n', '\r\n'],
    ]);
  });
});

describe('edits', () => {
  const edit = (start: number, end: number, newText: string) => ({ span: { start, end }, newText });

  test('come in any order, and insert, replace and delete', () => {
    assert.equal(applyEdits('abcdef', [edit(4, 6, ''), edit(0, 0, 'x'), edit(1, 2, 'YY')]), 'xaYYcd');
    assert.equal(applyEdits('abc', []), 'abc');
    assert.equal(applyEdits('abc', [edit(3, 3, 'd')]), 'abcd');
    assert.equal(applyEdits('abc', [edit(0, 1, 'x'), edit(1, 2, 'y')]), 'xyc');
    // What is inserted at a place comes before what replaces the text behind it.
    assert.equal(applyEdits('abc', [edit(1, 2, 'B'), edit(1, 1, 'x')]), 'axBc');
  });

  test('are refused as a whole where they overlap or lie outside the text', () => {
    for (const edits of [
      [edit(0, 2, ''), edit(1, 3, '')],
      [edit(2, 1, '')],
      [edit(0, 4, '')],
      [edit(-1, 0, '')],
      [edit(0, 1, 'x'), edit(3, 4, 'y')],
    ])
      assert.equal(applyEdits('abc', edits), undefined, JSON.stringify(edits));
  });
});

test('a span lies within another one that begins and ends no later', () => {
  const outer = { start: 2, end: 5 };
  const spans = [
    [2, 5],
    [3, 4],
    [1, 4],
    [3, 6],
    [5, 5],
    [6, 6],
  ] as const;
  assert.deepEqual(
    spans.map(([start, end]) => within({ start, end }, outer)),
    [true, true, false, false, true, false],
  );
});

test('signs at the ends are cut off one by one, whatever their width', () => {
  assert.equal(withoutEnds('  a b ', /\s/), 'a b');
  assert.equal(withoutEnds('  a b ', /\s/, 'end'), '  a b');
  assert.equal(withoutEnds('   ', /\s/), '');
  assert.equal(withoutEnds('', /\s/), '');
  assert.equal(withoutEnds('ab', /\s/), 'ab');
  assert.equal(withoutEnds('a', /a/), '');
  assert.equal(withoutEnds('😀a😀😀', /\p{Extended_Pictographic}/u), 'a');
  assert.equal(withoutEnds('😀', /\p{Extended_Pictographic}/u), '');
  assert.equal(withoutEnds('a😀', /a/), '😀');
});

test('a text is found by its own expression and no other text is', () => {
  const text = 'a.b*c+d?e^f$g{h}(i)|[j]\\k/l';
  assert.ok(new RegExp(`^${escapeRegExp(text)}$`).test(text));
  for (const sign of [...'.*+?^$', ...'{}()|[]\\/']) {
    const pattern = new RegExp(`^${escapeRegExp(sign)}$`);
    assert.ok(pattern.test(sign) && !pattern.test('x') && !pattern.test(''), sign);
  }
  assert.equal(escapeRegExp('a-b c'), 'a-b c');
});

test('lists by key keep their order', () => {
  assert.deepEqual(
    [...groupBy([3, 1, 4, 1, 5], (value) => value % 2)],
    [
      [1, [3, 1, 1, 5]],
      [0, [4]],
    ],
  );
  const list = [1];
  addAll(list, [2, 3]);
  assert.deepEqual(list, [1, 2, 3]);
});

test('the first value that passes, by halves', () => {
  for (let length = 0; length < 6; length++) {
    const list = Array.from({ length }, (_, index) => index);
    for (let first = 0; first <= length; first++)
      assert.equal(
        beginOf(list, (value) => value >= first),
        first,
      );
  }
});

test('what is worked out once is kept for each key, also where it is undefined', () => {
  let count = 0;
  const work = once((key: { readonly value: number | undefined }) => {
    count++;
    return key.value;
  });
  const [a, b] = [{ value: 1 }, { value: undefined }];
  assert.deepEqual([work(a), work(b), work(a), work(b)], [1, undefined, 1, undefined]);
  assert.equal(count, 2);
});
