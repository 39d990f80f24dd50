// Files are written as a whole, all of them or none, whatever comes between.
import assert from 'node:assert/strict';
import { chmodSync, linkSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { giveAway, POOL, POSIX, run, WITHOUT_RIGHTS, workspace } from '../support/cli.ts';

const UNIT = '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack true\n';
const FIXED = '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack=true\n';
/** The kubelet's flag, which a fix moves to the unit of cri-dockerd. */
const MOVED = {
  'etc/default/kubelet': 'KUBELET_EXTRA_ARGS=--ipv6-dual-stack=true --node-ip=10.0.0.1\n',
  'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd\n',
};
/** Takes the first half of what is written. */
const FULL_DISK = `
const whole = fs.writeFileSync;
fs.writeFileSync = (file, data, options) => {
  whole(file, String(data).slice(0, String(data).length / 2), options);
  throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
};`;
const compact = (args: readonly string[], options = {}) => run(['--format', 'compact', ...args], options);
const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
const names = (folder: string) => (readdirSync(folder, { recursive: true }) as string[]).sort();

describe('writing', POSIX, () => {
  test('of a fix that moves a flag, neither file is written when one is read-only', (context) => {
    const folder = workspace(context, MOVED);
    giveAway(folder);
    chmodSync(join(folder, 'cri-docker.service'), 0o444);
    const { err, code } = compact(['--fix-suggested', '--intent', 'dual-stack', '.'], {
      cwd: folder,
      preload: WITHOUT_RIGHTS,
    });
    assert.match(err, /no fix is written to cri-docker\.service: permission denied/);
    assert.equal(code, 1);
    for (const [name, text] of Object.entries(MOVED)) assert.equal(read(folder, name), text);
    chmodSync(join(folder, 'cri-docker.service'), 0o644);
    compact(['--fix-suggested', '--intent', 'dual-stack', '.'], { cwd: folder });
    assert.match(read(folder, 'cri-docker.service'), /--ipv6-dual-stack/);
    assert.doesNotMatch(read(folder, 'etc/default/kubelet'), /--ipv6-dual-stack/);
  });

  test('when the second of two files cannot be replaced, the first one is as before', (context) => {
    const folder = workspace(context, MOVED);
    const before = names(folder);
    const { err, code } = compact(['--fix-suggested', '--intent', 'dual-stack', '.'], {
      cwd: folder,
      preload: `const rename = fs.renameSync; let times = 0;
        fs.renameSync = (...args) => {
          if (++times === 2) throw Object.assign(new Error('EIO'), { code: 'EIO' });
          rename(...args);
        };`,
    });
    assert.match(err, /no file was changed: cannot write .*: input\/output error/);
    assert.equal(code, 2);
    for (const [name, text] of Object.entries(MOVED)) assert.equal(read(folder, name), text);
    assert.deepEqual(names(folder), before);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    test(`${signal} between two files waits until both are written, and then ends the program`, (context) => {
      const folder = workspace(context, MOVED);
      const before = names(folder);
      const ended = compact(['--fix-suggested', '--intent', 'dual-stack', '.'], {
        cwd: folder,
        preload: `const rename = fs.renameSync;
          fs.renameSync = (...args) => { rename(...args); process.kill(process.pid, '${signal}'); };`,
      });
      assert.equal(ended.signal, signal);
      assert.match(read(folder, 'cri-docker.service'), /--ipv6-dual-stack/);
      assert.doesNotMatch(read(folder, 'etc/default/kubelet'), /--ipv6-dual-stack/);
      assert.deepEqual(names(folder), before);
    });
  }

  test('Ctrl-C at any moment leaves all files as they were or all of them fixed, and nothing beside them', (context) => {
    const states = new Set<string>();
    for (let moment = 1; ; moment++) {
      const folder = workspace(context, MOVED);
      const before = names(folder);
      const { signal } = compact(['--fix-suggested', '--intent', 'dual-stack', '.'], {
        cwd: folder,
        preload: `let left = ${moment};
          for (const name of ['readdirSync', 'openSync', 'accessSync', 'realpathSync', 'writeFileSync', 'chmodSync', 'renameSync']) {
            const real = fs[name];
            fs[name] = (...args) => {
              const found = real(...args);
              if (--left === 0) process.kill(process.pid, 'SIGINT');
              return found;
            };
          }`,
      });
      assert.deepEqual(names(folder), before, `after operation ${moment}`);
      states.add(
        names(folder)
          .filter((name) => /service|kubelet/.test(name))
          .map((name) => read(folder, name))
          .join(''),
      );
      if (signal === null) break;
      assert.equal(signal, 'SIGINT');
    }
    assert.equal(states.size, 2);
  });

  test('a signal ends the check at once', (context) => {
    const folder = workspace(context, { 'a.yaml': POOL });
    const { signal } = compact(['--fix', '.'], {
      cwd: folder,
      preload: `const open = fs.openSync; fs.openSync = (...args) => { process.kill(process.pid, 'SIGINT'); return open(...args); };`,
    });
    assert.equal(signal, 'SIGINT');
  });

  test('a file that has changed since it was read is left alone', (context) => {
    const folder = workspace(context, { 'cri-docker.service': UNIT });
    const { err, code } = compact(['--fix', '.'], {
      cwd: folder,
      preload: `const real = fs.realpathSync;
        fs.realpathSync = (path, ...rest) => {
          if (/cri-docker/.test(path)) fs.appendFileSync(path, '# by hand\\n');
          return real(path, ...rest);
        };`,
    });
    assert.match(err, /no file was changed: cannot write cri-docker\.service: the file has changed since it was read/);
    assert.equal(code, 2);
    assert.equal(read(folder, 'cri-docker.service'), `${UNIT}# by hand\n`);
  });

  test('keeps mode and owner, and further hard links', (context) => {
    const folder = workspace(context, { 'a/cri-docker.service': UNIT, 'b/cri-docker.service': UNIT });
    giveAway(folder);
    const [own, shared, other] = ['a/cri-docker.service', 'b/cri-docker.service', 'b/other'].map((name) =>
      join(folder, name),
    );
    assert.ok(own && shared && other);
    chmodSync(own, 0o4751);
    linkSync(shared, other);
    const before = [own, shared].map((path) => statSync(path));
    compact(['--fix', '.'], { cwd: folder });
    const after = [own, shared].map((path) => statSync(path));
    const kept = ({ uid, gid, mode }: { uid: number; gid: number; mode: number }) => [uid, gid, mode];
    assert.deepEqual(after.map(kept), before.map(kept));
    assert.equal(after[1]?.ino, before[1]?.ino);
    for (const path of [own, shared, other]) assert.equal(readFileSync(path, 'utf8'), FIXED);
    assert.deepEqual(names(folder), ['a', 'a/cri-docker.service', 'b', 'b/cri-docker.service', 'b/other']);
  });

  test('a file in a folder that takes no new files is written in its place', (context) => {
    const folder = workspace(context, { 'a/cri-docker.service': UNIT });
    giveAway(folder);
    chmodSync(join(folder, 'a'), 0o555);
    const { err } = compact(['--fix', '.'], { cwd: folder, preload: WITHOUT_RIGHTS });
    chmodSync(join(folder, 'a'), 0o755);
    assert.equal(err, '');
    assert.equal(read(folder, 'a/cri-docker.service'), FIXED);
  });

  test('keeps UTF-16, and writes UTF-8 when a fix takes its mark', (context) => {
    const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
    const bad = '{"ipv6": true, "fixed-cidr-v6": "fd00:10:99::/64", "ip6tabels": true}\n';
    const folder = workspace(context, { 'le/daemon.json': utf16(bad), 'be/daemon.json': utf16(bad).swap16() });
    const [little, big] = [join(folder, 'le/daemon.json'), join(folder, 'be/daemon.json')];
    run(['--fix-suggested', '--docker-version', '28.0', '.'], { cwd: folder });
    const fixed = bad.replace('tabels', 'tables');
    assert.deepEqual(readFileSync(little), utf16(fixed));
    assert.deepEqual(readFileSync(big), utf16(fixed).swap16());
    run(['--fix', '--docker-version', '20.10', '.'], { cwd: folder });
    for (const path of [little, big]) assert.match(readFileSync(path, 'utf8'), /^\{"ipv6": true, /);
  });

  for (const [name, args] of [
    ['report', ['--output', 'kept.json', '.']],
    ['baseline', ['--baseline', 'kept.json', '--update-baseline', '.']],
  ] as const)
    test(`a ${name} for which the disk has no room leaves the old one, and nothing beside it`, (context) => {
      const old = '{"version":1,"findings":{}}\n';
      const folder = workspace(context, { 'pool.yaml': POOL, 'kept.json': old });
      const { err, code } = compact(args, { cwd: folder, preload: FULL_DISK });
      assert.match(err, new RegExp(`cannot write the ${name} .*kept\\.json: .*space`));
      assert.equal(code, 2);
      assert.equal(read(folder, 'kept.json'), old);
      assert.deepEqual(names(folder), ['kept.json', 'pool.yaml']);
    });

  test('a report that is written over a file with further hard links leaves the old text on a full disk', (context) => {
    const old = '{"version":1}\n';
    const folder = workspace(context, { 'pool.yaml': POOL, 'kept.json': old });
    linkSync(join(folder, 'kept.json'), join(folder, 'other.json'));
    const { err, code } = compact(['--output', 'kept.json', '.'], {
      cwd: folder,
      preload: `const write = fs.writeSync; let isFull = true;
        fs.writeSync = (descriptor, data, ...rest) => {
          if (descriptor <= 2 || !isFull) return write(descriptor, data, ...rest);
          isFull = false;
          write(descriptor, data.subarray(0, data.length / 2));
          throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
        };`,
    });
    assert.match(err, /cannot write the report .*kept\.json: .*space/);
    assert.equal(code, 2);
    for (const name of ['kept.json', 'other.json']) assert.equal(read(folder, name), old);
    assert.deepEqual(names(folder), ['kept.json', 'other.json', 'pool.yaml']);
  });

  test('a report replaces what a link leads to, keeps its mode, and can be a device', (context) => {
    const folder = workspace(context, { 'pool.yaml': POOL, 'real.txt': 'old' });
    chmodSync(join(folder, 'real.txt'), 0o640);
    symlinkSync('real.txt', join(folder, 'link.txt'));
    compact(['--output', 'link.txt', '.'], { cwd: folder });
    assert.match(read(folder, 'real.txt'), /ippool-block-size/);
    assert.equal(statSync(join(folder, 'real.txt')).mode & 0o777, 0o640);
    assert.ok(lstatSync(join(folder, 'link.txt')).isSymbolicLink());
    assert.equal(compact(['--output', '/dev/null', '.'], { cwd: folder }).code, 1);
    assert.ok(statSync('/dev/null').isCharacterDevice());
  });

  test('a file whose bytes are not all characters is not rewritten', (context) => {
    const bytes = Buffer.concat([Buffer.from('# caf'), Buffer.from([0xe9]), Buffer.from(`\n${UNIT}`)]);
    const folder = workspace(context, { 'cri-docker.service': bytes });
    const { err, code } = compact(['--fix', '.'], { cwd: folder });
    assert.match(err, /no fix is written to cri-docker\.service: the file is not valid UTF-8/);
    assert.equal(code, 1);
    assert.deepEqual(readFileSync(join(folder, 'cri-docker.service')), bytes);
  });
});
