import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitList, trimPart } from '../../../src/core/address/index.ts';

test('a comma list keeps every part and knows where it stands', () => {
  assert.deepEqual(splitList('10.0.0.0/8, fd00::/8', { trim: false }), [
    { text: '10.0.0.0/8', start: 0, end: 10 },
    { text: ' fd00::/8', start: 11, end: 20 },
  ]);
  assert.deepEqual(splitList('10.0.0.5 ,\u0085 fd00::5\t', { trim: true }), [
    { text: '10.0.0.5', start: 0, end: 8 },
    { text: 'fd00::5', start: 12, end: 19 },
  ]);
  assert.deepEqual(splitList('', { trim: true }), [{ text: '', start: 0, end: 0 }]);
  assert.deepEqual(splitList('a, ,', { trim: true }), [
    { text: 'a', start: 0, end: 1 },
    { text: '', start: 2, end: 2 },
    { text: '', start: 4, end: 4 },
  ]);
});

test('trimming cuts what Go calls white space, which the byte order mark is not', () => {
  assert.deepEqual(trimPart(' \u3000x\u00a0', 5), { text: 'x', start: 7, end: 8 });
  assert.deepEqual(trimPart('\ufeffx', 0), { text: '\ufeffx', start: 0, end: 2 });
});
