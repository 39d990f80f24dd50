import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

// What a green run inside VS Code is worth: runs that must not be green.

function run(...args: string[]) {
  const command = [fileURLToPath(new URL('run.mjs', import.meta.url)), '--no-build', ...args];
  const TMPDIR = mkdtempSync(path.join(tmpdir(), 'harness-'));
  const options = { encoding: 'utf8', env: { ...process.env, TMPDIR } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, command, options);
  assert.deepEqual(readdirSync(TMPDIR), [], 'the run leaves nothing behind');
  rmdirSync(TMPDIR);
  return { status, output: stdout + stderr };
}

const cases = (name: string) => ['--cases', fileURLToPath(new URL(`failing/${name}`, import.meta.url))];

test('a failing test fails the run and says what differs', () => {
  const { status, output } = run(...cases('test'));
  assert.equal(status, 1);
  assert.match(output, /✔ a passing test beside it/);
  assert.match(output, /✖ this test fails.*\n.*AssertionError/);
  assert.match(output, /^1 passed, 1 failed$/m);
});

test('a suite that throws before its tests fails the run and says why', () => {
  const { status, output } = run(...cases('suite'));
  assert.equal(status, 1);
  assert.match(output, /this suite throws before any test runs/);
});

test('a run without a test fails', () => {
  const { status, output } = run('--grep', 'no test has this name');
  assert.equal(status, 1);
  assert.match(output, /no test's name contains "no test has this name"/);
});

test('a stuck extension host is stopped, with the end of the server’s log', () => {
  const { status, output } = run(...cases('stuck'), '--time-limit', '12');
  assert.equal(status, 1);
  assert.match(output, /not finished after 12 s/);
  assert.match(output, /Extension host agent listening/);
});
