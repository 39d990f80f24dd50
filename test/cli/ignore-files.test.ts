import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { run, workspace } from '../support/cli.ts';

const POOL = 'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: 10.0.0.0/33\n';
const filesOf = (args: readonly string[], cwd: string): string[] =>
  JSON.parse(run(['--format', 'json', ...args], { cwd }).out).findings.map(({ file }: { file: string }) => file);

describe('what .gitignore and .ignore name', () => {
  const files = { '.gitignore': 'backup/\n', 'backup/pool.yaml': POOL, 'calico/pool.yaml': POOL };

  test('is not read, unless --no-ignore says so', (context) => {
    const cwd = workspace(context, files);
    assert.deepEqual(filesOf(['.'], cwd), ['calico/pool.yaml']);
    assert.deepEqual(filesOf(['--no-ignore', '.'], cwd).sort(), ['backup/pool.yaml', 'calico/pool.yaml']);
    assert.match(run(['--list-files', '.'], { cwd }).out, /backup.*excluded by \.gitignore/);
  });

  test('is read where it is named itself', (context) => {
    const cwd = workspace(context, files);
    mkdirSync(join(cwd, '.git'));
    assert.deepEqual(filesOf(['backup/pool.yaml'], cwd), ['backup/pool.yaml']);
    assert.deepEqual(filesOf(['backup'], cwd), ['backup/pool.yaml']);
  });

  test('counts from the root of the repository on', (context) => {
    const cwd = workspace(context, { '.gitignore': '*.old.yaml\n', 'a/pool.old.yaml': POOL, 'a/pool.yaml': POOL });
    mkdirSync(join(cwd, '.git'));
    assert.deepEqual(filesOf(['a'], cwd), ['a/pool.yaml']);
  });
});
