import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../src/core/model/finding.ts';
import { judged } from '../../../src/vscode/judged.ts';

const place = (uri: string, line: number) => ({
  uri,
  range: { start: { line, character: 0 }, end: { line, character: 5 } },
});
const finding = (rule: string, uri: string, line: number, related: ReturnType<typeof place>[] = []) =>
  ({ rule, ...place(uri, line), related }) as unknown as Finding;
const typedAt =
  (uri: string, line: number) =>
  (at: Pick<Finding, 'uri' | 'range'>): boolean =>
    at.uri === uri && at.range.start.line === line;

test('what is new at the typed word waits, and so does what it causes in another file; all else is shown', () => {
  const found = new Map([
    ['a', [finding('flag', 'a', 3), finding('other', 'a', 4)]],
    ['b', [finding('ranges', 'b', 1, [place('a', 3)])]],
  ]);
  const shown = judged(found, new Map(), typedAt('a', 3));
  assert.deepEqual([shown.get('a')?.map(({ rule }) => rule), shown.get('b')], [['other'], []]);
});

test('what was shown at the typed word stays, whatever it says now', () => {
  const before = new Map([['a', [finding('flag', 'a', 3)]]]);
  const found = new Map([['a', [finding('flag', 'a', 3), finding('value', 'a', 3)]]]);
  assert.deepEqual(
    judged(found, before, typedAt('a', 3))
      .get('a')
      ?.map(({ rule }) => rule),
    ['flag'],
  );
});
