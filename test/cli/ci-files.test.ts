// The files and the guide that bring the command line to CI servers, hooks and editors.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { parse } from 'yaml';
import { readOptions } from '../../src/cli/options.ts';
import { POSIX, run, workspace } from '../support/cli.ts';
import { blocksOf } from '../support/markdown.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const GUIDE = readFileSync('docs/ci.md', 'utf8');
const POOL =
  'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: 10.244.0.0/16\n  blockSize: 19\n';

interface Action {
  inputs: Record<string, { default: string; description: string }>;
  runs: { using: string; steps: { shell: string; env: Record<string, string>; run: string }[] };
}

describe('the GitHub action', POSIX, () => {
  const action: Action = parse(readFileSync('action.yml', 'utf8'));
  const [step] = action.runs.steps;
  assert.ok(step);

  /** Runs the step as GitHub does, with a stand-in for `npx` that starts the built program and notes what it was given. */
  function runStep(context: TestContext, inputs: Record<string, string>, files: Record<string, string>) {
    const folder = workspace(context, files);
    const bin = workspace(context, {
      npx: `#!/bin/sh\nprintf '%s\\n' "$@" >"${folder}/npx.txt"\nshift 2\nexec "${process.execPath}" "${resolve('dist/cli.cjs')}" "$@"\n`,
    });
    chmodSync(join(bin, 'npx'), 0o755);
    writeFileSync(join(bin, 'step.sh'), step?.run ?? '');
    const value = (name: string) => inputs[name] ?? String(action.inputs[name]?.default);
    const env = Object.fromEntries(
      Object.entries(step?.env ?? {}).map(([name, text]) => [
        name,
        text.replace(/\$\{\{ inputs\.([a-z-]+) \}\}/g, (_whole, input: string) => value(input)),
      ]),
    );
    const { stdout, status } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', join(bin, 'step.sh')], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...env, PATH: `${bin}${delimiter}${process.env.PATH}` },
    });
    return { stdout, status, folder, words: readFileSync(join(folder, 'npx.txt'), 'utf8').trimEnd().split('\n') };
  }

  test('runs the npm package of this version, and annotates', (context) => {
    const { stdout, status, words } = runStep(context, {}, { 'pool.yaml': POOL });
    assert.deepEqual(words, ['--yes', `dualstack-lint@${version}`, '--format', 'github', '--', '.']);
    assert.match(stdout, /^::error file=pool\.yaml,line=7,/);
    assert.equal(status, 1);
  });

  test('takes paths and arguments as they are, whatever they hold', (context) => {
    const odd = 'a b$(touch x);`touch x`';
    const { status, words, folder } = runStep(
      context,
      { paths: `${odd}\n-other\n`, arguments: '--max-severity-exit\nerror', sarif: 'out.sarif' },
      { [`${odd}/pool.yaml`]: POOL, '-other/pool.yaml': POOL, 'left/pool.yaml': POOL },
    );
    assert.deepEqual(words.slice(2), [
      ...['--format', 'github', '--output', 'sarif=out.sarif', '--max-severity-exit', 'error', '--', odd, '-other'],
    ]);
    assert.equal(status, 0);
    assert.deepEqual(readdirSync(folder).sort(), ['-other', odd, 'left', 'npx.txt', 'out.sarif'].sort());
    assert.equal(JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8')).runs[0].results.length, 2);
  });

  test('uses all its inputs, and names them in the guide', () => {
    const text = readFileSync('action.yml', 'utf8');
    for (const name of Object.keys(action.inputs)) {
      assert.ok(text.includes(`\${{ inputs.${name} }}`), name);
      assert.ok(GUIDE.includes(`\`${name}\``), name);
    }
  });
});

describe('the pre-commit hook', () => {
  const [hook] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));

  test('runs the npm package of this version on the whole repository', () => {
    assert.equal(hook.entry, `npx --yes dualstack-lint@${version}`);
    assert.equal(hook.pass_filenames, false);
  });

  test('starts for every file that the program checks', () => {
    const files = new RegExp(hook.files);
    for (const folder of ['examples', 'test/data/clusters']) {
      const listed = run(['--explain-clusters', folder])
        .out.split('\n')
        .filter((line) => line.startsWith(`  ${folder}/`))
        .map((line) => line.trim());
      assert.ok(listed.length > 5);
      assert.deepEqual(
        listed.filter((name) => !files.test(name)),
        [],
      );
    }
    assert.ok(!files.test('src/main.go'));
  });
});

describe('the guide', () => {
  test('its YAML and JSON can be read', () => {
    for (const block of blocksOf(GUIDE, 'yaml')) assert.equal(typeof parse(block, { strict: true }), 'object');
    for (const block of blocksOf(GUIDE, 'json')) assert.equal(typeof JSON.parse(block), 'object');
  });

  test('its commands have options that there are', () => {
    const blocks = ['sh', 'yaml', 'json'].flatMap((language) => blocksOf(GUIDE, language));
    const commands = blocks.flatMap((block) =>
      [...block.matchAll(/dualstack-lint((?: [^\s#>|;"]+)+)/g)].map((found) => found[1]),
    );
    assert.ok(commands.length > 8);
    for (const command of commands) readOptions((command ?? '').trim().split(' '));
  });

  test('it names the version of this project', () => {
    for (const found of GUIDE.matchAll(/dualstack-lint@([\d.]+)/g)) assert.equal(found[1], version);
  });

  test('its problem matcher takes every line of the compact report', () => {
    const tasks = blocksOf(GUIDE, 'json').flatMap((block) => JSON.parse(block).tasks);
    const { problemMatcher } = tasks.find(({ type }) => type === 'shell');
    const { regexp, file, line, column, severity, message, code } = problemMatcher.pattern;
    const lines = run(['--format', 'compact', 'examples', 'test/data/clusters']).out.trimEnd().split('\n');
    const findings = JSON.parse(run(['--format', 'json', 'examples', 'test/data/clusters']).out).findings;
    assert.equal(lines.length, findings.length);
    for (const [index, text] of lines.entries()) {
      const found = new RegExp(regexp).exec(text);
      const { range, ...expected } = findings[index];
      assert.deepEqual(
        [
          found?.[file],
          Number(found?.[line]),
          Number(found?.[column]),
          found?.[severity],
          found?.[code],
          found?.[message],
        ],
        [expected.file, range.start.line, range.start.column, expected.severity, expected.rule, expected.message],
      );
    }
  });
});
