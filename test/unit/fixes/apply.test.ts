import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyPatch } from 'diff';
import { applyFix, editedTexts } from '../../../src/core/fixes/apply.ts';
import { difference } from '../../../src/core/fixes/difference.ts';
import { unifiedDiff } from '../../../src/core/fixes/unified-diff.ts';
import type { FileEdit } from '../../../src/core/model/finding.ts';

const FILES = new Map([
  ['a', 'one\r\ntwo\r\n'],
  ['b', 'three\n'],
]);

const edit = (uri: string, line: number, from: number, to: number, newText: string): FileEdit => ({
  uri,
  range: { start: { line, character: from }, end: { line, character: to } },
  newText,
});

test('edits of several files are applied in any order', () => {
  const edits = [edit('a', 1, 0, 3, '2'), edit('b', 0, 5, 5, '!'), edit('a', 0, 0, 3, '1')];
  assert.deepEqual(
    [...applyFix(FILES, { edits })],
    [
      ['a', '1\r\n2\r\n'],
      ['b', 'three!\n'],
    ],
  );
});

test('a fix with edits that overlap, or of an unknown file, is not applied at all', () => {
  const overlap = [edit('b', 0, 0, 1, ''), edit('a', 0, 0, 2, ''), edit('a', 0, 1, 3, '')];
  assert.equal(
    editedTexts((uri) => FILES.get(uri), overlap),
    undefined,
  );
  assert.throws(() => applyFix(FILES, { edits: overlap }), RangeError);
  assert.throws(() => applyFix(FILES, { edits: [edit('c', 0, 0, 0, 'x')] }), /the fix edits c, which is not among/);
});

test('the difference of two texts is the smallest edit that makes one of the other', () => {
  for (const [before, after] of [
    ['aba', 'ababa'],
    ['one\ntwo\n', 'one\n'],
    ['', 'x'],
    ['same', 'same'],
  ] as const) {
    const single = difference('f', before, after);
    assert.equal(applyFix(new Map([['f', before]]), { edits: [single] }).get('f'), after);
    assert.ok(single.newText.length <= Math.max(0, after.length - before.length));
  }
});

test('a unified diff names its file as git does, also one with a blank in its name', () => {
  assert.equal(unifiedDiff('a b', 'x\n', 'y\n'), '--- a/a b\t\n+++ b/a b\t\n@@ -1,1 +1,1 @@\n-x\n+y\n');
});

test('a unified diff of thousands of changes is one that can be applied', () => {
  const lines = Array.from({ length: 4000 }, (_, at) => (at % 3 === 0 ? '---' : `line: ${at}`));
  const before = lines.join('\n');
  const after = `${lines.flatMap((line, at) => (at % 7 === 0 ? [] : at % 2 === 0 ? [line, 'new'] : [line])).join('\n')}\n`;
  for (const [from, to] of [
    [before, after],
    [after, before],
    [before, ''],
    ['', after],
    [before, lines.map((line) => `${line}!`).join('\n')],
  ] as const)
    assert.equal(applyPatch(from, unifiedDiff('f', from, to)), to);
});
