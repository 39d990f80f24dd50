import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Imports } from '../../bench/mutation/bundle.ts';
import type { Mutant } from '../../bench/mutation/mutants.ts';
import { Plans } from '../../bench/mutation/plans.ts';
import type { Hits, Observation } from '../../bench/mutation/worker.ts';

const EXAMPLES = 'test/rules/examples.test.ts';
const PAGES = 'bench/mutation/generated.test.ts';
const IMPORTS: Imports = new Map([
  [EXAMPLES, ['src/core/rules/index.ts', 'src/core/engine.ts']],
  [PAGES, ['src/core/rules/index.ts']],
  ['src/core/rules/index.ts', ['src/core/rules/docker/one.ts', 'src/core/rules/docker/two.ts']],
  ['src/core/rules/docker/one.ts', ['src/core/analysis/shared.ts']],
  ['src/core/rules/docker/two.ts', []],
  ['src/core/engine.ts', ['src/core/rules/index.ts', 'src/core/reading/read.ts']],
  ['test/unit/shared.test.ts', ['src/core/analysis/shared.ts']],
  ['test/unit/engine.test.ts', ['src/core/engine.ts']],
]);
const mutant: Mutant = {
  id: '7',
  fileName: '',
  mutatorName: 'BooleanLiteral',
  replacement: 'false',
  location: { start: { line: 0, column: 0 }, end: { line: 0, column: 1 } },
};

function observation(hits: Hits, loading: Hits = {}): Observation {
  const tests = (...names: string[]) => names.map((name) => ({ name, seconds: 1, hits }));
  return {
    loading,
    files: [
      { file: 'test/unit/engine.test.ts', loading: {}, tests: tests('engine') },
      { file: EXAMPLES, loading: {}, tests: tests('two > bad', 'one > bad') },
      { file: 'test/unit/shared.test.ts', loading: {}, tests: tests('shared') },
    ],
  };
}
const planned = (file: string, observed: Observation) =>
  new Plans(observed, IMPORTS).of(mutant, file).tests.map(({ name }) => name);

test('the tests that reach a mutant judge it, what is nearest to it first', () => {
  assert.deepEqual(planned('src/core/analysis/shared.ts', observation({ 7: 1 })), ['one > bad', 'shared', 'engine']);
});

test('examples of a rule that imports a mutant neither itself nor through the engine do not judge it', () => {
  assert.deepEqual(planned('src/core/rules/docker/two.ts', observation({ 7: 1 })), ['two > bad', 'engine']);
  assert.deepEqual(planned('src/core/reading/read.ts', observation({ 7: 1 })), ['engine', 'two > bad', 'one > bad']);
});

test('the page of a rule judges what its examples judge', () => {
  const hits = { 7: 1 };
  const tests = ['one > its page', 'two > its page'].map((name) => ({ name, seconds: 1, hits }));
  const observed = { loading: {}, files: [{ file: PAGES, loading: {}, tests }] };
  assert.deepEqual(planned('src/core/analysis/shared.ts', observed), ['one > its page']);
});

test('all tests that import it judge a mutant that is reached when modules load', () => {
  assert.deepEqual(planned('src/core/rules/docker/one.ts', observation({}, { 7: 1 })), ['one > bad', 'engine']);
});

test('no test judges a mutant that none reaches', () => {
  assert.deepEqual(planned('src/core/rules/docker/one.ts', observation({ 8: 1 })), []);
});

test('a test that fails without a mutant does not judge any', () => {
  const { files, loading } = observation({ 7: 1 });
  const failing = files.map((file) => ({ ...file, tests: file.tests.map((each) => ({ ...each, failure: 'fails' })) }));
  assert.deepEqual(planned('src/core/analysis/shared.ts', { loading, files: failing }), []);
});
