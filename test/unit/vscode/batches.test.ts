import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBatches } from '../../../src/vscode/batches.ts';

const entry = (file: string, count: number): [string, number[]] => [file, Array.from({ length: count }, (_, n) => n)];
const filesOf = (entries: readonly [string, readonly number[]][]) =>
  inBatches(entries).map((batch) => batch.map(([file]) => file));

test('what fits into one call is one call, and nothing is none', () => {
  assert.deepEqual(filesOf([entry('a', 500), entry('b', 600)]), [['a', 'b']]);
  assert.deepEqual(filesOf([]), []);
});

test('files that lose everything come first, wherever they stand', () => {
  assert.deepEqual(filesOf([entry('a', 1000), entry('gone', 0), entry('b', 101), entry('healed', 0)]), [
    ['gone', 'healed', 'a'],
    ['b'],
  ]);
});

test('no call carries more than VS Code takes; of one file it takes a thousand and a note', () => {
  assert.deepEqual(filesOf([entry('a', 600), entry('b', 600), entry('c', 400)]), [['a'], ['b', 'c']]);
  assert.deepEqual(filesOf([entry('large', 5000), entry('b', 99), entry('c', 1)]), [['large', 'b'], ['c']]);
});
