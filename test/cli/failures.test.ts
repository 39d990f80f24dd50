// A mistake of the program in one rule, one file or one report, made on purpose: the rest is there, and the code is 3.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { POOL, run, workspace } from '../support/cli.ts';

/** Lets the program fail when it has read `b.yaml`. */
const FAILING = `const set = Map.prototype.set;
Map.prototype.set = function (key, value) {
  if (/\\/b\\.yaml$/.test(key) && value?.documents) throw new TypeError('made to fail');
  return set.call(this, key, value);
};`;

describe('the rest is reported', () => {
  for (const format of ['compact', 'json', 'sarif', 'junit', 'github'])
    test(`as ${format} when a file makes the program fail`, (context) => {
      const cwd = workspace(context, { 'a.yaml': POOL, 'b.yaml': POOL, 'c.yaml': POOL });
      const { code, out, err } = run(['--format', format, 'a.yaml', 'b.yaml', 'c.yaml'], { cwd, preload: FAILING });
      assert.equal(code, 3);
      assert.match(out, /a\.yaml[\s\S]*c\.yaml/);
      assert.match(err, /^dualstack-lint: b\.yaml failed, please report it: TypeError: made to fail$/m);
    });

  test('in the other places when one of them cannot be written', (context) => {
    const cwd = workspace(context, { 'pool.yaml': POOL });
    const args = ['--output', 'none/a.txt', '--output', 'json=none/b.json', '--output', 'sarif=all.sarif', '.'];
    const { code, err } = run(args, { cwd });
    assert.equal(code, 2);
    assert.match(err, /cannot write the report none\/a\.txt: no such file or folder/);
    assert.match(err, /cannot write the report none\/b\.json: no such file or folder/);
    assert.equal(JSON.parse(readFileSync(join(cwd, 'all.sarif'), 'utf8')).runs[0].results.length, 1);
  });
});

test('help and version need nothing of the engine, in their short form too', () => {
  const preload = `const Module = require('node:module');
const load = Module._load;
Module._load = (name, ...rest) => { if (/kept-code|core\\.cjs/.test(name)) throw new Error(name); return load(name, ...rest); };`;
  for (const [short, long] of [
    ['-h', '--help'],
    ['-V', '--version'],
  ] as const) {
    const found = run([short], { preload });
    assert.deepEqual([found.code, found.err], [0, '']);
    assert.deepEqual(found, run([long], { preload }));
  }
});
