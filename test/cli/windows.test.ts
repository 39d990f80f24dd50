// What a user on Windows sees, on a Windows that is made of its paths, its drives and its file names in any case.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { type Outcome, run, workspace } from '../support/cli.ts';

const POOL = (name: string, cidr: string, size = 19) =>
  `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: ${name}\nspec:\n  cidr: ${cidr}\n  blockSize: ${size}\n`;
const FILES = { 'repo/a/pool.yaml': POOL('a', '10.244.0.0/16'), 'repo/b/pool.yaml': POOL('b', '10.245.0.0/16') };

/** A machine with the files on its drive C:, an empty drive D: and a share. */
function windows(context: TestContext, files: Readonly<Record<string, string>> = FILES) {
  const [c, d, share] = [workspace(context, files), workspace(context, {}), workspace(context, files)];
  const drives = { 'C:': c, 'D:': d, '\\\\server\\share': share };
  const start = (args: readonly string[], cwd = 'C:\\repo'): Outcome => {
    const preload = `require(${JSON.stringify(resolve('test/support/windows.cjs'))})(${JSON.stringify({ drives, cwd })});`;
    return run(args, { preload });
  };
  return { c, d, share, start };
}

const BASELINE = ['--format', 'compact', '--baseline', '.\\ci\\known.json'];
const knownIn = (c: string) => JSON.parse(readFileSync(join(c, 'repo/ci/known.json'), 'utf8')).findings;

describe('on Windows', () => {
  test('a baseline takes paths in any case, and loses what is fixed', (context) => {
    const { c, start } = windows(context);
    mkdirSync(join(c, 'repo/ci'));
    assert.match(start([...BASELINE, '--update-baseline', '.']).err, /holds 2 findings in 2 files, 0 before/);
    assert.deepEqual(Object.keys(knownIn(c)), ['../a/pool.yaml', '../b/pool.yaml']);
    for (const paths of [['c:\\REPO\\A', 'c:\\repo\\B\\Pool.yaml'], ['C:/repo']]) {
      const { code, out, err } = start([...BASELINE, ...paths]);
      assert.deepEqual([code, out, err], [0, '', ''], paths.join(' '));
    }
    writeFileSync(join(c, 'repo/a/pool.yaml'), POOL('a', '10.244.0.0/16', 26));
    assert.match(start([...BASELINE, 'c:\\Repo\\A\\pool.yaml']).err, /1 of the findings in .* are gone/);
    start([...BASELINE, '--update-baseline', 'c:\\Repo\\A\\pool.yaml']);
    assert.deepEqual(Object.keys(knownIn(c)), ['../b/pool.yaml']);
  });

  test('patterns of a configuration match below a folder on any drive, however its letter is typed', (context) => {
    const config = `clusters: [{name: first, files: [a/**]}]
suppress: [{rule: ippool-block-size, files: [a/*.yaml], reason: a test}]
ignore: [b]
`;
    const { start } = windows(context, { ...FILES, 'repo/.dualstack-lint.yaml': config, 'repo/b/b': '' });
    const ignored = config.replace('[b]', '[b/**]');
    const { start: startIgnoring } = windows(context, { ...FILES, 'repo/lint.yaml': ignored });
    assert.match(start(['--format', 'compact', 'c:\\repo']).out, /^b\/pool\.yaml:7:14: error: [^\n]*\n$/);
    const { code, out } = startIgnoring(['--config', 'C:\\repo\\lint.yaml', 'c:\\repo', 'c:\\repo\\a\\pool.yaml']);
    assert.deepEqual([code, out], [0, 'No findings, 1 file checked.\n']);
  });

  test('a pattern with backslashes is told', (context) => {
    const { start } = windows(context, { ...FILES, 'repo/.dualstack-lint.yaml': "ignore: ['a\\**', 'C:\\repo\\b']\n" });
    const { code, out } = start(['--format', 'compact', '.']);
    assert.equal(code, 2);
    assert.match(out, /^\.dualstack-lint\.yaml:1:11: warning: A pattern separates folders with "\/"/m);
    assert.match(out, /^\.dualstack-lint\.yaml:1:19: error: Patterns are relative to the folder of this file/m);
  });

  test('files on another drive and on a share have their whole path, with slashes', (context) => {
    const { start } = windows(context);
    const paths = start(['--format', 'compact', 'c:\\repo\\a', '\\\\server\\share\\repo\\b'], 'D:\\').out;
    assert.deepEqual(
      paths.split('\n').map((line) => line.split(':7:')[0]),
      ['//server/share/repo/b/pool.yaml', 'C:/repo/a/pool.yaml', ''],
    );
  });

  test('a file is checked however its path is typed', (context) => {
    const { start } = windows(context);
    for (const path of ['C:\\repo\\a\\pool.yaml', 'c:\\REPO\\a\\pool.yaml', '..\\Repo\\a\\pool.yaml', 'a/pool.yaml'])
      assert.match(start(['--format', 'compact', path]).out, /^a\/pool\.yaml:7:14: error: [^\n]*\n$/, path);
  });

  test('fixes and a configuration are written', (context) => {
    const { c, start } = windows(context);
    assert.equal(start(['--fix-suggested', '.\\a', 'c:\\Repo\\b\\pool.yaml']).code, 0);
    assert.doesNotMatch(readFileSync(join(c, 'repo/a/pool.yaml'), 'utf8'), /blockSize/);
    assert.doesNotMatch(readFileSync(join(c, 'repo/b/pool.yaml'), 'utf8'), /blockSize/);
    start(['--init', 'c:\\repo']);
    assert.match(readFileSync(join(c, 'repo/.dualstack-lint.yaml'), 'utf8'), /intent/);
  });

  test('a console gets its text from a stream, which knows its characters, where the system tells nothing of it', () => {
    const console = `Object.defineProperty(process, 'platform', { value: 'win32' });
fs.fstatSync = () => { throw Object.assign(new Error('illegal operation on a directory'), { code: 'EISDIR' }); };
fs.writeSync = () => { throw new Error('bytes in the code page of the system'); };
process.stdout.isTTY = true;`;
    const { code, out } = run(['--no-ignore', 'examples/healthy'], { preload: console });
    assert.deepEqual([code, out], [0, 'No findings, 8 files checked.\n']);
  });
});
