import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAULT_RULES } from '../../bench/faults.ts';
import { makeWorkspace } from '../../bench/workspace.ts';
import { Engine } from '../../src/core/engine.ts';

const SEEDS = [3, 4, 5];

function findingsOf(files: ReadonlyMap<string, string>): string[] {
  const engine = new Engine();
  for (const [uri, text] of files) engine.update(uri, text);
  const findings = [...engine.findings().values()].flat();
  return findings.map(({ uri, range, rule }) => `${uri}:${range.start.line + 1} ${rule}`).sort();
}

test('of a generated workspace without faults nothing is reported, decoys or not', () => {
  for (const seed of SEEDS) assert.deepEqual(findingsOf(makeWorkspace({ files: 4000, seed }).files), []);
});

test('every injected fault is found at its line by its rule, and nothing else is, few or many in a cluster', () => {
  const seen = new Set<string>();
  for (const seed of SEEDS) {
    for (const faults of [5, 60, 1000]) {
      const workspace = makeWorkspace({ files: 4000, seed, faults });
      const expected = workspace.faults.map(({ file, line, rule }) => `${file}:${line} ${rule}`).sort();
      assert.deepEqual(findingsOf(workspace.files), expected);
      for (const { rule } of workspace.faults) seen.add(rule);
    }
  }
  assert.deepEqual([...seen].sort(), [...FAULT_RULES].sort());
  assert.ok(FAULT_RULES.length >= 30);
});

test('as many faults are injected as are asked for', () => {
  assert.equal(makeWorkspace({ files: 4000, faults: 60 }).faults.length, 60);
});

test('the same options give the same workspace', () => {
  const options = { files: 600, seed: 11, faults: 5 };
  assert.deepEqual(makeWorkspace(options), makeWorkspace(options));
});
