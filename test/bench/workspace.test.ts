import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeWorkspace } from '../../bench/workspace.ts';
import { Engine } from '../../src/core/engine.ts';

function findingsOf(files: ReadonlyMap<string, string>): string[] {
  const engine = new Engine();
  for (const [uri, text] of files) engine.update(uri, text);
  const findings = [...engine.findings().values()].flat();
  return findings.map(({ uri, range, rule }) => `${uri}:${range.start.line + 1} ${rule}`).sort();
}

test('of a generated workspace without faults nothing is reported, decoys or not', () => {
  assert.deepEqual(findingsOf(makeWorkspace({ files: 2000, seed: 3 }).files), []);
});

test('every injected fault is found at its line by its rule, and nothing else is', () => {
  const { files, faults } = makeWorkspace({ files: 2000, seed: 3, faults: 40 });
  assert.equal(faults.length, 40);
  const expected = faults.map(({ file, line, rule }) => `${file}:${line} ${rule}`).sort();
  assert.deepEqual(findingsOf(files), expected);
});

test('the same options give the same workspace', () => {
  const options = { files: 600, seed: 11, faults: 5 };
  assert.deepEqual(makeWorkspace(options), makeWorkspace(options));
});
