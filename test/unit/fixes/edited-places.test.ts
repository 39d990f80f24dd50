import assert from 'node:assert/strict';
import { test } from 'node:test';
import { overlapEachOther } from '../../../src/core/fixes/edited-places.ts';

/** A place in one line. */
const place = (uri: string, start: number, end: number, line = 0) => ({
  uri,
  range: { start: { line, character: start }, end: { line, character: end } },
});

test('edits of a fix overlap where one begins before another ends, in whatever order they are', () => {
  for (const edits of [
    [place('a', 0, 5), place('a', 4, 8)],
    [place('a', 4, 8), place('a', 0, 5)],
    [place('a', 0, 9), place('b', 0, 1), place('a', 3, 4)],
  ])
    assert.ok(overlapEachOther(edits));
  for (const edits of [
    [place('a', 0, 5)],
    [place('a', 0, 5), place('b', 4, 8)],
    [place('a', 0, 5), place('a', 5, 8)],
    [place('a', 3, 3), place('a', 3, 3)],
    [place('a', 0, 5, 1), place('a', 4, 8, 0)],
  ])
    assert.ok(!overlapEachOther(edits));
});
