// Whatever lies in a folder: no FIFO or device is waited for, no memory is filled, and no link leads out of it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { giveAway, LINUX, POOL, POSIX, run, WITHOUT_RIGHTS, workspace } from '../support/cli.ts';

const CONFIG = '.dualstack-lint.yaml';
const OFF = 'rules:\n  ippool-block-size: off\n';
const SECRET = 'root:$y$j9T$secret:20000:0:99999:7:::\n';
const REFUSED = /^dualstack-lint: cannot read the configuration /;
const rulesOf = (out: string) => [...out.matchAll(/\[([a-z0-9-]+)\]$/gm)].map((found) => found[1]);
const compact = (args: readonly string[], options = {}) => run(['--format', 'compact', ...args], options);

function makeFifo(path: string): void {
  assert.equal(spawnSync('mkfifo', [path]).status, 0);
}

describe('a config file', POSIX, () => {
  const places: [string, string, string[]][] = [
    ['in the folder', '.', ['.']],
    ['below it', 'sub', ['.']],
    ['above it', '.', ['sub']],
  ];
  for (const [where, folder, args] of places) {
    test(`${where} that is a link out of the folder is refused and never shown or written`, (context) => {
      const outside = join(workspace(context, { shadow: SECRET }), 'shadow');
      const cwd = workspace(context, { 'sub/pool.yaml': POOL });
      symlinkSync(outside, join(cwd, folder, CONFIG));
      for (const fix of [[], ['--fix-suggested']]) {
        const { out, err, code } = compact([...fix, ...args], { cwd });
        assert.deepEqual([out, code], ['', 2]);
        assert.match(err, REFUSED);
        assert.match(err, /its symbolic link leads out of the folder\n$/);
        assert.doesNotMatch(err, /secret/);
      }
      assert.equal(readFileSync(outside, 'utf8'), SECRET);
    });

    test(`${where} may be a link within the repository`, (context) => {
      const cwd = workspace(context, { 'sub/pool.yaml': POOL, 'shared/lint.yaml': OFF });
      mkdirSync(join(cwd, '.git'));
      symlinkSync(join(cwd, 'shared/lint.yaml'), join(cwd, folder, CONFIG));
      assert.deepEqual(compact(args, { cwd }), { code: 0, signal: null, out: '', err: '' });
    });
  }

  const kinds: [string, (path: string) => void, RegExp][] = [
    ['a folder', (path) => mkdirSync(path), /is a folder\n$/],
    ['a FIFO', makeFifo, /not a regular file\n$/],
    ['a link to nothing', (path) => symlinkSync('nothing', path), /its symbolic link leads to no file\n$/],
    ['a link in a loop', (path) => symlinkSync(CONFIG, path), /its symbolic links form a loop\n$/],
    ['a link to a device', (path) => symlinkSync('/dev/zero', path), /its symbolic link leads out of the folder\n$/],
    ['of 2 MiB', (path) => writeFileSync(path, '#'.repeat(2 << 20)), /larger than 1 MiB\n$/],
  ];
  for (const [what, make, reason] of kinds) {
    test(`that is ${what} ends with 2`, (context) => {
      const cwd = workspace(context, { 'pool.yaml': POOL });
      make(join(cwd, CONFIG));
      const { out, err, code } = compact(['.'], { cwd });
      assert.deepEqual([out, code], ['', 2]);
      assert.match(err, REFUSED);
      assert.match(err, reason);
    });
  }

  test('that nobody may read ends with 2', (context) => {
    const cwd = workspace(context, { 'sub/pool.yaml': POOL, [CONFIG]: OFF, 'other/pool.yaml': POOL });
    giveAway(cwd);
    chmodSync(join(cwd, CONFIG), 0);
    for (const path of ['.', 'sub', 'sub/pool.yaml']) {
      const { out, err, code } = compact([path], { cwd, preload: WITHOUT_RIGHTS });
      assert.deepEqual([out, code], ['', 2]);
      assert.match(err, /cannot read the configuration .*: permission denied\n$/);
    }
  });

  test('is read as UTF-16 where its mark says so', (context) => {
    const bytes = Buffer.from(`\ufeff${OFF}`, 'utf16le');
    for (const each of [bytes, Buffer.from(bytes).swap16()]) {
      const cwd = workspace(context, { 'pool.yaml': POOL, [CONFIG]: each, 'other.yaml': each });
      assert.deepEqual(rulesOf(compact(['.'], { cwd }).out), []);
      assert.deepEqual(rulesOf(compact(['--config', 'other.yaml', '.'], { cwd }).out), []);
    }
  });
});

describe('a file that an option names', POSIX, () => {
  for (const option of ['--config', '--baseline']) {
    test(`${option} is refused when it has no end or is none`, (context) => {
      const cwd = workspace(context, { 'pool.yaml': POOL });
      makeFifo(join(cwd, 'fifo'));
      for (const [path, reason] of [
        ['/dev/zero', 'not a regular file'],
        ['fifo', 'not a regular file'],
        ['.', 'is a folder'],
      ]) {
        const { out, err, code } = compact([option, path as string, 'pool.yaml'], { cwd });
        assert.deepEqual([out, code], ['', 2]);
        assert.match(err, new RegExp(`cannot read the \\w+ ${path}: ${reason}`));
      }
    });
  }

  test('--update-baseline writes nothing through a link to nothing, and into no FIFO', (context) => {
    const cwd = workspace(context, { 'pool.yaml': POOL });
    symlinkSync('elsewhere', join(cwd, 'link'));
    makeFifo(join(cwd, 'fifo'));
    for (const path of ['link', 'fifo']) {
      const { err, code } = compact(['--baseline', path, '--update-baseline', '.'], { cwd });
      assert.equal(code, 2);
      assert.match(err, /cannot read the baseline/);
    }
    assert.throws(() => readFileSync(join(cwd, 'elsewhere')), { code: 'ENOENT' });
  });
});

describe('a named file', POSIX, () => {
  test('that is a FIFO or a device is refused', (context) => {
    const cwd = workspace(context, {});
    makeFifo(join(cwd, 'pool.yaml'));
    for (const path of ['pool.yaml', '/dev/zero', '/dev/null']) {
      const { err, code } = compact([path], { cwd });
      assert.equal(code, 2);
      assert.equal(err, `dualstack-lint: cannot read ${path}: not a regular file\n`);
    }
  });

  test('is read through a link out of the folder, but no fix is written there', (context) => {
    const outside = join(
      workspace(context, { 'pool.yaml': POOL.replace('19', '26').replace('cidr', 'cird') }),
      'pool.yaml',
    );
    const cwd = workspace(context, {});
    symlinkSync(outside, join(cwd, 'pool.yaml'));
    const before = readFileSync(outside, 'utf8');
    const { out, err } = compact(['--fix-suggested', 'pool.yaml'], { cwd });
    assert.match(out, /^pool\.yaml:/);
    assert.match(err, /no fix is written to pool\.yaml: its symbolic link leads out of the folder/);
    assert.equal(readFileSync(outside, 'utf8'), before);
  });
});

test('what the system says of a socket and a long name is told in words', LINUX, (context) => {
  const cwd = workspace(context, { 'pool.yaml': POOL });
  const bind = "require('node:net').createServer().listen('socket', () => process.kill(process.pid, 'SIGKILL'))";
  spawnSync(process.execPath, ['-e', bind], { cwd });
  const long = `${'a'.repeat(300)}.yaml`;
  for (const [args, told] of [
    [['socket'], 'cannot read socket: not a regular file'],
    [['--output', 'socket', '.'], 'cannot write the report socket: no such device, or a socket'],
    [[long], `cannot read ${long}: the name is too long`],
  ] as const) {
    const { err, code } = compact(args, { cwd });
    assert.deepEqual([err, code], [`dualstack-lint: ${told}\n`, 2]);
  }
});

describe('a pipe', POSIX, () => {
  test('without an end is refused at the size of the largest file', () => {
    for (const path of ['-', '/dev/stdin']) {
      const descriptor = openSync('/dev/zero', 'r');
      const { status, stderr } = spawnSync(process.execPath, ['dist/cli.cjs', path], {
        stdio: [descriptor, 'pipe', 'pipe'],
        encoding: 'utf8',
        timeout: 60_000,
      });
      closeSync(descriptor);
      assert.equal(stderr, 'dualstack-lint: cannot read standard input: larger than 32 MiB\n');
      assert.equal(status, 2);
    }
  });

  test('of a shell is read like standard input', () => {
    const script = `"$0" dist/cli.cjs --format compact <(sleep 0.1; printf '%s' "$1"; sleep 0.1; printf '# end') /dev/stdin`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath, POOL], {
      input: '{"apiVersion": "kubelet.config.k8s.io/v1beta1", "kind": "KubeletConfiguration"}',
      encoding: 'utf8',
    });
    assert.match(stdout, /^pipe-\d+\.yaml:7:14: error: .*\[ippool-block-size\]$/m);
    assert.deepEqual([status, stderr], [1, '']);
  });
});

describe('--node', POSIX, () => {
  const unit = (path: string) =>
    `[Service]\nEnvironmentFile=${path}\nExecStart=/usr/bin/kubelet $ARGS --config=${path}\n`;
  const tellsOf = (root: string) => run(['--node', root]).err;

  test('waits for no FIFO that a unit names', (context) => {
    const root = workspace(context, { 'etc/systemd/system/kubelet.service': unit('/opt/args') });
    mkdirSync(join(root, 'opt'));
    makeFifo(join(root, 'opt/args'));
    assert.match(tellsOf(root), /not read {3}.*\/opt\/args \(not a regular file\)$/m);
  });

  test('waits for no FIFO in the place of a setting of the kernel', (context) => {
    const root = workspace(context, { 'etc/docker/daemon.json': '{}\n' });
    mkdirSync(join(root, 'proc/sys/net/ipv6/conf/all'), { recursive: true });
    makeFifo(join(root, 'proc/sys/net/ipv6/conf/all/forwarding'));
    assert.match(tellsOf(root), /not read {3}.*\/all\/forwarding \(not a regular file\)$/m);
  });
});

describe('UTF-16 with a mark', () => {
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
  for (const [name, encode] of [
    ['LE', utf16],
    ['BE', (text: string) => utf16(text).swap16()],
  ] as const) {
    test(`${name} is read in folders, by name and on standard input`, (context) => {
      const cwd = workspace(context, { 'pool.yaml': encode(POOL) });
      for (const args of [['.'], ['pool.yaml'], ['-']])
        assert.ok(rulesOf(compact(args, { cwd, input: encode(POOL) }).out).includes('ippool-block-size'), args[0]);
    });
  }
});

test('files and folders whose names are not UTF-8 are read, and no fix is written there', LINUX, (context) => {
  const cwd = workspace(context, {});
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  for (const folder of ['', 'caf\xe9/', 'caf\xe8/']) {
    if (folder !== '') mkdirSync(bytes(`${cwd}/${folder}`));
    for (const name of ['a\xff.yaml', 'a\xfe.yaml'])
      writeFileSync(bytes(`${cwd}/${folder}${name}`), POOL.replace('cidr', 'cird'));
  }
  writeFileSync(join(cwd, '\ufffd.yaml'), POOL.replace('cidr', 'cird'));
  const { out, err } = compact(['--fix-suggested', '.'], { cwd });
  assert.deepEqual(
    [...out.matchAll(/^(.*?):7:14: error/gm)]
      .map((found) => found[1])
      .filter((name) => name !== '\ufffd.yaml')
      .sort(),
    ['\\xfe', '\\xff']
      .flatMap((sign) => ['', 'caf\\xe8/', 'caf\\xe9/'].map((folder) => `${folder}a${sign}.yaml`))
      .sort(),
  );
  for (const name of ['a\\xff.yaml', 'caf\\xe9/a\\xfe.yaml'])
    assert.ok(err.includes(`no fix is written to ${name}: its path is not UTF-8`), name);
  assert.match(readFileSync(join(cwd, '\ufffd.yaml'), 'utf8'), /cidr/, 'this name is UTF-8');
});
