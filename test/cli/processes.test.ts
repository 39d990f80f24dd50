// What the system does to a process that reads and reports: what it refuses, and what it takes away.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, linkSync, mkdirSync, openSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { giveAway, LINUX, POOL, POSIX, run, WITHOUT_RIGHTS, workspace } from '../support/cli.ts';

const compact = (args: readonly string[], options = {}) => run(['--format', 'compact', ...args], options);

/** Starts the program and gives its streams to the test. */
function start(args: readonly string[], stdout: 'pipe' | number) {
  const child = spawn(process.execPath, [resolve('dist/cli.cjs'), ...args], { stdio: ['ignore', stdout, 'pipe'] });
  let err = '';
  child.stderr?.on('data', (data) => {
    err += data;
  });
  const ended = new Promise<{ code: number | null; err: string }>((done) =>
    child.on('close', (code) => done({ code, err })),
  );
  return { child, ended };
}

describe('output', () => {
  test('whoever stops reading gets no stack trace, and the code of the check', async (context) => {
    const folder = workspace(context, { 'pools.yaml': `${POOL}---\n`.repeat(500) });
    const { child, ended } = start(['--format', 'json', folder], 'pipe');
    child.stdout?.destroy();
    assert.deepEqual(await ended, { code: 1, err: '' });
  });

  test('a full disk is told', LINUX, async (context) => {
    const folder = workspace(context, { 'pool.yaml': POOL });
    const full = openSync('/dev/full', 'w');
    context.after(() => closeSync(full));
    assert.deepEqual(await start([folder], full).ended, {
      code: 2,
      err: 'dualstack-lint: cannot write the report: no space left on the device\n',
    });
  });
});

describe('reading', POSIX, () => {
  test('a folder and a file that may not be read are told, and the rest is checked', (context) => {
    const folder = workspace(context, { 'a.yaml': POOL, 'b.yaml': POOL, 'c/d.yaml': POOL });
    giveAway(folder);
    chmodSync(join(folder, 'b.yaml'), 0);
    chmodSync(join(folder, 'c'), 0);
    const options = { cwd: folder, preload: WITHOUT_RIGHTS };
    const { out, err, code } = compact(['.'], options);
    const named = run(['b.yaml'], options);
    const text = run(['.'], options);
    chmodSync(join(folder, 'c'), 0o755);
    assert.equal(code, 1);
    assert.match(out, /^a\.yaml:7:/);
    assert.deepEqual(err.trim().split('\n').sort(), [
      'dualstack-lint: not read: b.yaml (permission denied)',
      'dualstack-lint: not read: c (permission denied)',
    ]);
    assert.match(text.out, /^not read b\.yaml \(permission denied\)$/m);
    assert.equal(text.err, '');
    assert.deepEqual([named.code, named.out], [2, '']);
    assert.match(named.err, /cannot read b\.yaml: permission denied/);
  });

  test('of a file that a program reads by its name, that it cannot be read is a finding', (context) => {
    const folder = workspace(context, {
      'etc/docker/daemon.json': '{}',
      'etc/docker/other.json': '{}',
      'pool.yaml': '',
    });
    giveAway(folder);
    for (const name of ['daemon.json', 'other.json']) chmodSync(join(folder, 'etc/docker', name), 0);
    const options = { cwd: folder, preload: WITHOUT_RIGHTS };
    const { out, err, code } = compact(['.'], options);
    assert.match(
      out,
      /^etc\/docker\/daemon\.json:1:1: warning: This file could not be read \(permission denied\), .*\[file-unreadable\]\n$/,
    );
    assert.equal(err, 'dualstack-lint: not read: etc/docker/other.json (permission denied)\n');
    assert.equal(code, 1);
    const text = run(['.'], options).out;
    assert.match(
      text,
      /^etc\/docker\/daemon\.json\n {2}1:1 {2}warning {2}.*file-unreadable\n\nnot read etc\/docker\/other\.json/,
    );
    assert.deepEqual(JSON.parse(run(['--format', 'json', '.'], options).out).files, {
      checked: 0,
      skipped: 2,
      unrecognized: [{ file: 'etc/docker/other.json', reason: 'permission denied' }],
    });
    writeFileSync(join(folder, '.dualstack-lint.yaml'), 'rules: {file-unreadable: off}\n');
    const off = compact(['.'], options);
    assert.equal(off.code, 0);
    assert.match(off.err, /not read: etc\/docker\/daemon\.json/, 'nothing is skipped silently');
  });

  test('links in a loop and links to nothing do not trap the walk', (context) => {
    const folder = workspace(context, { 'pool.yaml': POOL });
    symlinkSync('.', join(folder, 'here'));
    symlinkSync('..', join(folder, 'above'));
    symlinkSync('b.yaml', join(folder, 'a.yaml'));
    symlinkSync('a.yaml', join(folder, 'b.yaml'));
    const { out, err, code } = compact(['.'], { cwd: folder });
    assert.equal(out.split('\n').length, 2);
    assert.deepEqual([err, code], ['', 1]);
    assert.match(run(['a.yaml'], { cwd: folder }).err, /cannot read a\.yaml: its symbolic links form a loop/);
    assert.match(compact(['here'], { cwd: folder }).out, /^here\/pool\.yaml:7:/, 'a link that is named is followed');
  });

  test('a file that vanishes after its folder was listed is told', (context) => {
    const folder = workspace(context, { 'a.yaml': POOL, 'b.yaml': POOL });
    const { out, err, code } = compact(['.'], {
      cwd: folder,
      preload: `const list = fs.readdirSync;
        fs.readdirSync = (...args) => { const found = list(...args); fs.rmSync('b.yaml'); return found; };`,
    });
    assert.match(out, /^a\.yaml:7:.*\n$/);
    assert.equal(err, 'dualstack-lint: not read: b.yaml (vanished)\n');
    assert.equal(code, 1);
  });

  test('a file that grows while it is read is read to its end', (context) => {
    const folder = workspace(context, { 'a.yaml': POOL.replace('  blockSize: 19\n', `#${'x'.repeat(70_000)}\n`) });
    const { out } = compact(['.'], {
      cwd: folder,
      preload: `const read = fs.readSync; let times = 0;
        fs.readSync = (...args) => {
          const found = read(...args);
          if (++times === 1) fs.appendFileSync('a.yaml', '  blockSize: 19\\n');
          return found;
        };`,
    });
    assert.match(out, /^a\.yaml:8:14: error: /);
  });

  test('a file of 200 MB is told, not read', (context) => {
    const folder = workspace(context, { 'a.yaml': POOL, 'b.yaml': POOL });
    truncateSync(join(folder, 'b.yaml'), 200 * 1024 * 1024);
    const { out, err, code } = compact(['.'], { cwd: folder });
    assert.match(out, /^a\.yaml:7:.*\n$/);
    assert.equal(err, 'dualstack-lint: not read: b.yaml (larger than 32 MiB)\n');
    assert.equal(code, 1);
  });

  test('100,000 files are read in little memory, and the one that matters is found', (context) => {
    const folder = workspace(context, {
      'files/service.yaml': `kind: Service\n${'# nothing of interest\n'.repeat(400)}`,
      'files/package.json': `{"name": "x"${', "y": "nothing of interest"'.repeat(400)}}\n`,
      'tree/700/deep/down/pool.yaml': POOL,
    });
    // Links to two files cost neither time nor room.
    for (let index = 0; index < 1000; index++) {
      const own = join(folder, `tree/${index}`);
      mkdirSync(own, { recursive: true });
      for (let each = 0; each < 50; each++) {
        linkSync(join(folder, 'files/service.yaml'), join(own, `${each}.yaml`));
        linkSync(join(folder, 'files/package.json'), join(own, `${each}.json`));
      }
    }
    const { out, code } = run(['--format', 'json', 'tree'], {
      cwd: folder,
      env: { NODE_OPTIONS: '--max-old-space-size=64' },
    });
    assert.equal(code, 1);
    const { findings, files } = JSON.parse(out);
    assert.deepEqual(files, { checked: 1, skipped: 0, unrecognized: [] });
    assert.deepEqual(
      findings.map(({ rule, file }: { rule: string; file: string }) => [rule, file]),
      [['ippool-block-size', 'tree/700/deep/down/pool.yaml']],
    );
  });
});

test('a current folder that is gone is told', POSIX, (context) => {
  const folder = workspace(context, { 'gone/x': '' });
  const script = `cd "${folder}/gone" && rm -r "${folder}/gone" && "${process.execPath}" "${resolve('dist/cli.cjs')}"`;
  const { status, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  assert.equal(stderr, 'dualstack-lint: cannot read the current folder: it no longer exists\n');
  assert.equal(status, 2);
});
