// The npm package as it would be published: what is in it, and that it works where nothing else is installed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import type * as Promised from '../../src/api/api.d.ts';
import * as api from '../../src/api/engine.ts';
import { workspace } from '../support/cli.ts';
import { blocksOf } from '../support/markdown.ts';

const GUIDE = readFileSync('docs/api.md', 'utf8');
/** The types that are shipped are those of the engine; the compiler says where they are not. */
const kept: typeof Promised = api;

/** A project that has the package, and the options of a compiler that looks for its types as Node would. */
function project(context: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = workspace(context, {
    'package.json': '{"type": "module"}',
    'tsconfig.json': JSON.stringify({
      compilerOptions: { module: 'nodenext', target: 'es2022', strict: true, noEmit: true, types: [] },
    }),
    ...files,
  });
  mkdirSync(join(folder, 'node_modules'));
  cpSync('dist/npm', join(folder, 'node_modules/dualstack-lint'), { recursive: true });
  return folder;
}

const node = (cwd: string, ...args: string[]) => spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });

describe('the npm package', () => {
  test('holds the program, the engine and their description, and nothing else', (context) => {
    const cache = join(workspace(context, {}), 'cache');
    const { stdout, stderr } = spawnSync(
      'npm',
      ['pack', '--dry-run', '--json', '--offline', '--cache', cache, resolve('dist/npm')],
      // On Windows, npm is a script.
      { encoding: 'utf8', shell: process.platform === 'win32' },
    );
    assert.ok(stdout !== '', stderr);
    const schemas = readdirSync('schemas').flatMap((name) =>
      name.endsWith('.schema.json') ? name.replace('.schema.json', '.cjs') : [],
    );
    const [{ files, size }] = JSON.parse(stdout) as [{ files: { path: string }[]; size: number }];
    assert.deepEqual(files.map(({ path }) => path).sort(), [
      ...[
        'LICENSE',
        'README.md',
        'THIRD-PARTY-NOTICES.md',
        'cli-help.cjs',
        'cli-kept-code.cjs',
        'cli-run.cjs',
        'cli.cjs',
      ],
      ...['core.cjs', 'engine.d.ts', 'engine.js', 'l10n/bundle.l10n.zh-cn.json', 'package.json', 'rule-texts.cjs'],
      ...['index.cjs', ...schemas].map((name) => `validators/${name}`).sort(),
    ]);
    assert.ok(size < 640_000, `${size} bytes`);
  });

  test('names what it holds, needs nothing, and has the version of the project', () => {
    const manifest = JSON.parse(readFileSync('dist/npm/package.json', 'utf8'));
    const own = JSON.parse(readFileSync('package.json', 'utf8'));
    assert.equal(manifest.version, own.version);
    assert.equal(manifest.name, own.name);
    for (const key of ['dependencies', 'devDependencies', 'scripts', 'contributes']) assert.ok(!(key in manifest), key);
    for (const name of [manifest.bin['dualstack-lint'], manifest.exports['.'].default, manifest.types])
      assert.ok(readFileSync(join('dist/npm', name), 'utf8').length > 0);
  });

  test('the program runs from it', (context) => {
    const folder = project(context, {});
    const { stdout, status } = node(folder, 'node_modules/dualstack-lint/cli.cjs', '--version');
    assert.equal(stdout.trim(), JSON.parse(readFileSync('package.json', 'utf8')).version);
    assert.equal(status, 0);
  });

  test('it exports what its types promise, and no more', async () => {
    const built = await import(resolve('dist/npm/engine.js'));
    assert.deepEqual(Object.keys(built).sort(), ['Engine', 'applyFix', 'check', 'rules']);
    assert.deepEqual(Object.keys(kept).sort(), Object.keys(built).sort());
    const listed = node('.', 'dist/npm/cli.cjs', '--list-rules').stdout.trim().split('\n');
    assert.equal(built.rules.length, listed.length);
  });
});

describe('the examples of the guide', () => {
  const examples = blocksOf(GUIDE, 'js');
  test('there are some', () => assert.equal(examples.length, 2));
  for (const [index, example] of examples.entries()) {
    test(`number ${index + 1} runs`, (context) => {
      const folder = project(context, { 'example.js': example });
      const { status, stderr } = node(folder, 'example.js');
      assert.equal(stderr, '');
      assert.equal(status, 0);
    });
  }

  test('the types are found and fit', (context) => {
    const use = `import { applyFix, check, Engine, type EngineOptions, type Finding, rules } from 'dualstack-lint';
const options: EngineOptions = { intent: 'dual-stack', versions: { docker: '28.5' }, rules: { 'docker-ipv6-off': 'off' } };
const findings: readonly Finding[] = check({ 'daemon.json': '{}' }, options);
const fix = findings[0]?.fixes[0];
const texts: Record<string, string> = fix ? applyFix({ 'daemon.json': '{}' }, fix) : {};
const engine = new Engine();
export const known: boolean = engine.update('daemon.json', texts['daemon.json'] ?? '');
export const ids: string[] = rules.map(({ id }) => id);
`;
    const check = (text: string) => {
      const folder = project(context, { 'use.ts': text });
      return node(folder, resolve('node_modules/typescript/bin/tsc'), '-p', '.').stdout;
    };
    assert.equal(check(use), '');
    assert.match(check(use.replace("'dual-stack'", "'both'")), /use\.ts\(2,\d+\): error TS2322/);
  });
});

test('a fix of other texts is refused', () => {
  const files = { 'cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack true\n' };
  const fix = api.check(files)[0]?.fixes[0];
  assert.ok(fix);
  assert.throws(() => api.applyFix({}, fix), /the fix edits cri-docker\.service, which is not among the files/);
  assert.match(api.applyFix({ ...files, other: 'x' }, fix).other ?? '', /^x$/);
});

test('one engine for several folders tells their clusters apart', () => {
  const engine = new api.Engine({ intent: 'dual-stack' });
  const pools = (name: string) =>
    `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: ${name}\nspec:\n  cidr: 10.244.0.0/16\n`;
  for (const folder of ['a', 'b']) {
    engine.update(`${folder}/pool.yaml`, pools(folder));
    engine.update(`${folder}/daemon.json`, '{"ipv6": false}');
  }
  assert.deepEqual(
    engine.clusters().map(({ name, uris, stack }) => ({ name, uris, stack })),
    ['a', 'b'].map((name) => ({ name, uris: [`${name}/daemon.json`, `${name}/pool.yaml`], stack: 'dual-stack' })),
  );
  engine.remove('b/pool.yaml');
  assert.equal(engine.textOf('b/pool.yaml'), undefined);
});
