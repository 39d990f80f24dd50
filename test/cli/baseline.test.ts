import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { run, workspace } from '../support/cli.ts';

const POOL = (name: string, cidr: string, size = 19) =>
  `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: ${name}\nspec:\n  cidr: ${cidr}\n  blockSize: ${size}\n`;
const BAD = POOL('a', '10.244.0.0/16');
const FILES = { 'a/pool.yaml': BAD, 'b/pool.yaml': POOL('b', '10.245.0.0/16') };
const ARGS = ['--format', 'compact', '--baseline', 'known.json'];

const countsIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8')).findings;

describe('a baseline', () => {
  test('holds what there is; nothing of it is reported or makes the program exit with 1', (context) => {
    const cwd = workspace(context, FILES);
    const first = run([...ARGS, '--update-baseline', '.'], { cwd });
    assert.deepEqual([first.code, first.out], [0, '']);
    assert.match(first.err, /known\.json holds 2 findings in 2 files, 0 before/);
    assert.deepEqual(countsIn(cwd), {
      'a/pool.yaml': { 'ippool-block-size': 1 },
      'b/pool.yaml': { 'ippool-block-size': 1 },
    });
    const second = run([...ARGS, '.'], { cwd });
    assert.deepEqual([second.code, second.out, second.err], [0, '', '']);
    assert.match(
      run(['--baseline', 'known.json', '.'], { cwd }).out,
      /^No findings, 2 files checked \(2 in the baseline\)\.$/m,
    );
  });

  test('counts from its own folder, wherever the program is started', (context) => {
    const cwd = workspace(context, FILES);
    run([...ARGS, '--update-baseline', '.'], { cwd });
    mkdirSync(join(cwd, 'elsewhere'));
    assert.equal(run(['--baseline', '../known.json', '..'], { cwd: join(cwd, 'elsewhere') }).code, 0);
  });

  test('one finding more shows all of that rule and file, and only those', (context) => {
    const cwd = workspace(context, FILES);
    run([...ARGS, '--update-baseline', '.'], { cwd });
    writeFileSync(join(cwd, 'a/pool.yaml'), `${BAD}---\n${POOL('c', '10.246.0.0/16')}`);
    const { code, out, err } = run([...ARGS, '.'], { cwd });
    assert.equal(code, 1);
    assert.deepEqual(
      out.split('\n').filter((line) => line.startsWith('a/pool.yaml:') && line.includes('ippool-block-size')).length,
      2,
    );
    assert.doesNotMatch(out, /^b\//m);
    assert.match(err, /a\/pool\.yaml has 2 findings of ippool-block-size, the baseline 1: all of them are shown/);
  });

  test('tells what is gone; an update takes it out and keeps what was not checked', (context) => {
    const cwd = workspace(context, FILES);
    run([...ARGS, '--update-baseline', '.'], { cwd });
    writeFileSync(join(cwd, 'a/pool.yaml'), POOL('a', '10.244.0.0/16', 26));
    assert.match(run([...ARGS, '.'], { cwd }).err, /1 of the findings in known\.json are gone; --update-baseline/);
    assert.equal(run([...ARGS, 'b'], { cwd }).err, '', 'a was not checked');
    run([...ARGS, '--update-baseline', 'a'], { cwd });
    assert.deepEqual(countsIn(cwd), { 'b/pool.yaml': { 'ippool-block-size': 1 } });
    rmSync(join(cwd, 'b'), { recursive: true });
    run([...ARGS, '--update-baseline', 'a'], { cwd });
    assert.deepEqual(countsIn(cwd), {});
  });

  test('in SARIF its findings are there, suppressed', (context) => {
    const cwd = workspace(context, FILES);
    run([...ARGS, '--update-baseline', 'a'], { cwd });
    const { results } = JSON.parse(run(['--format', 'sarif', '--baseline', 'known.json', '.'], { cwd }).out).runs[0];
    const told = results.map(
      (result: {
        locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
        suppressions?: { kind: string }[];
      }) => [result.locations[0]?.physicalLocation.artifactLocation.uri, result.suppressions?.map(({ kind }) => kind)],
    );
    assert.deepEqual(told.sort(), [
      ['a/pool.yaml', ['external']],
      ['b/pool.yaml', undefined],
    ]);
  });

  const wrong: [string, string | undefined, RegExp][] = [
    [
      'absent',
      undefined,
      /cannot read the baseline known\.json: no such file or folder; use --update-baseline to write one/,
    ],
    ['no JSON', '{', /known\.json is not a baseline: invalid JSON/],
    ['of another version', '{"version":2}', /known\.json is not a baseline of this program: the version must be 1/],
    ['without counts', '{"version":1,"findings":{"a":["b"]}}', /"findings" must be counts by file and rule/],
  ];
  for (const [name, content, message] of wrong) {
    test(`that is ${name} ends with 2`, (context) => {
      const cwd = workspace(context, { ...FILES, ...(content !== undefined && { 'known.json': content }) });
      const { code, err, out } = run([...ARGS, '.'], { cwd });
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
  }

  test('is not written over a file that is none', (context) => {
    const cwd = workspace(context, { ...FILES, 'known.json': 'mine' });
    assert.equal(run([...ARGS, '--update-baseline', '.'], { cwd }).code, 2);
    assert.equal(readFileSync(join(cwd, 'known.json'), 'utf8'), 'mine');
  });

  test('--update-baseline wants the name of the file', () => {
    const { code, err } = run(['--update-baseline', '.']);
    assert.equal(code, 2);
    assert.match(err, /--update-baseline needs --baseline FILE/);
  });
});
