// The code that V8 made of the program, kept beside it between runs: never a wrong or a damaged one, and never in the way.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { giveAway, POOL, POSIX, WITHOUT_RIGHTS, workspace } from '../support/cli.ts';

const KEPT = ['cli-run.cjs', 'core.cjs', 'validators/calico-ippool.cjs', 'validators/index.cjs'].map(
  (name) => `${name}.${process.version}-${process.arch}.v8`,
);

/** A package of its own, which has not run yet. */
function install(context: TestContext): string {
  const folder = workspace(context, { 'pool.yaml': POOL });
  cpSync('dist/npm', join(folder, 'package'), { recursive: true });
  return folder;
}

function start(folder: string, args: readonly string[] = ['pool.yaml'], env: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...(env.PRELOAD ? ['--require', env.PRELOAD] : []), 'package/cli.cjs', ...args],
    { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH, ...env } },
  );
  return { out: stdout, err: stderr, code: status };
}

const keptIn = (folder: string) =>
  (readdirSync(join(folder, 'package'), { recursive: true }) as string[])
    .filter((name) => name.includes('.v8'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();

describe('code that is kept', () => {
  test('comes from the first check, and the second one says the same', (context) => {
    const folder = install(context);
    const first = start(folder);
    assert.match(first.out, /blockSize/);
    assert.deepEqual(keptIn(folder), KEPT);
    const read = () => KEPT.map((name) => readFileSync(join(folder, 'package', name)));
    const before = read();
    assert.deepEqual(start(folder), first);
    assert.deepEqual(read(), before);
  });

  test('is not that of a run that only lists or is refused', (context) => {
    const folder = install(context);
    for (const option of ['--list-rules', '--help', '--version', '--no-such-option']) start(folder, [option]);
    assert.deepEqual(keptIn(folder), []);
  });

  for (const [name, damage] of Object.entries<(code: Buffer) => Buffer>({
    empty: () => Buffer.alloc(0),
    short: (code) => code.subarray(0, 20),
    'cut off': (code) => code.subarray(0, code.length >> 1),
    'of other bytes': (code) => Buffer.alloc(code.length, 0x41),
    ...Object.fromEntries(
      [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => [
        `changed at ${share * 100} %`,
        (code: Buffer) => {
          const copy = Buffer.from(code);
          copy.fill(0xff, Math.floor(code.length * share), Math.floor(code.length * share) + 64);
          return copy;
        },
      ]),
    ),
  })) {
    test(`is not used when it is ${name}, and is made anew`, (context) => {
      const folder = install(context);
      const first = start(folder);
      const paths = KEPT.map((each) => join(folder, 'package', each));
      const damaged = paths.map((path) => damage(readFileSync(path)));
      for (const [index, path] of paths.entries()) writeFileSync(path, damaged[index] as Buffer);
      assert.deepEqual(start(folder), first);
      for (const [index, path] of paths.entries()) assert.ok(!readFileSync(path).equals(damaged[index] as Buffer));
      assert.deepEqual(keptIn(folder), KEPT);
    });
  }

  test('is not used for another program of the same length', (context) => {
    const folder = install(context);
    const before = start(folder);
    const bundle = join(folder, 'package/cli-run.cjs');
    const text = readFileSync(bundle, 'utf8');
    const word = '{count} file checked';
    assert.ok(text.includes(word));
    writeFileSync(bundle, text.replaceAll(word, '{count} FILE CHECKED'));
    assert.equal(start(folder).out, before.out.replace('file checked', 'FILE CHECKED'));
    assert.equal(start(folder).out, before.out.replace('file checked', 'FILE CHECKED'));
  });

  test('is neither written nor missed where the folder cannot be written to', POSIX, (context) => {
    const folder = install(context);
    const preload = join(folder, 'preload.cjs');
    writeFileSync(preload, WITHOUT_RIGHTS);
    giveAway(folder);
    for (const each of ['package', 'package/validators']) chmodSync(join(folder, each), 0o555);
    const { out, err } = start(folder, ['pool.yaml'], { PRELOAD: preload });
    assert.match(out, /blockSize/);
    assert.equal(err, '');
    assert.deepEqual(keptIn(folder), []);
  });

  test(
    'is neither read nor written in a folder that everybody may write to, or where Node is told not to',
    POSIX,
    (context) => {
      const folder = install(context);
      start(folder, ['pool.yaml'], { NODE_DISABLE_COMPILE_CACHE: '1' });
      assert.deepEqual(keptIn(folder), []);
      for (const each of ['package', 'package/validators']) chmodSync(join(folder, each), 0o1777);
      start(folder);
      assert.deepEqual(keptIn(folder), []);
      const path = join(folder, 'package', KEPT[0] as string);
      writeFileSync(path, 'planted');
      start(folder);
      assert.equal(readFileSync(path, 'utf8'), 'planted');
    },
  );
});
