import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { baseName } from '../../src/core/model/document.ts';

/** What each program may load, with the bundle that it loads on demand; everything else is inside them. */
const MAY_LOAD: Readonly<Record<string, readonly string[]>> = {
  extension: ['vscode'],
  'extension.web': ['vscode'],
  cli: ['node:crypto', 'node:fs', 'node:path', 'node:url', 'node:util', 'node:vm', 'node:zlib'],
  engine: [],
};

/** Ways to run a text, to start a program or to reach a network. */
const FORBIDDEN = [
  /\beval\s*\(/,
  /\bFunction\s*\(/,
  /\bimport\s*\(/,
  /\bimportScripts\b/,
  /\bchild_process\b/,
  /\bworker_threads\b/,
  /\bprocess\.(?:binding|dlopen)\b/,
  /\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon)\s*\(/,
];

const folder = mkdtempSync(join(tmpdir(), 'dualstack-lint-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', `--out=${folder}`], { encoding: 'utf8' });

/** What programs load from beside them. */
const SHARED: Readonly<Record<string, RegExp>> = {
  extension: /^validators\//,
  cli: /^validators\/|^(?:core|rule-texts)\.cjs$/,
  engine: /^validators\/|^(?:core|rule-texts)\.cjs$/,
};

/** Texts of a program's bundles, by file name. */
function bundlesOf(program: string): Map<string, string> {
  const names = (readdirSync(folder, { recursive: true }) as string[]).filter(
    (name) =>
      /\.c?js$/.test(name) &&
      (name.replace(/\.c?js$/, '') === program || name.startsWith(`${program}-`) || SHARED[program]?.test(name)),
  );
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('the programs can be built', () => {
  assert.equal(status, 0, stderr);
});

for (const [program, allowed] of Object.entries(MAY_LOAD)) {
  test(`${program} loads nothing but ${allowed.join(', ') || 'itself'}`, () => {
    const bundles = bundlesOf(program);
    const loaded = [...bundles.values()].flatMap((code) =>
      [...code.matchAll(/\brequire\("([^"]+)"\)|\b(?:from|import)\s*"([\w@:/.-]+)"/g)].map(
        (found) => found[1] ?? found[2] ?? '',
      ),
    );
    const others = loaded.filter((name) => !name.startsWith('./'));
    assert.deepEqual([...new Set(others)].sort(), [...allowed].sort());
    const names = new Set([...bundles.keys()].map(baseName));
    const lacking = loaded.filter((name) => name.startsWith('./') && !names.has(baseName(name)));
    assert.deepEqual(lacking, []);
    // A name put together at run time would not be seen above. What loads bundles hands their names on.
    const unseen = [...bundles].flatMap(([name, code]) =>
      name === 'cli-kept-code.cjs' ? [] : [...code.matchAll(/\brequire\((?!")[^)]{0,40}/g)],
    );
    assert.deepEqual(unseen, []);
  });

  test(`${program} neither runs texts, nor starts programs, nor reaches a network`, () => {
    const bundles = bundlesOf(program);
    assert.ok(bundles.size > 0);
    for (const [name, code] of bundles)
      for (const pattern of FORBIDDEN) assert.equal(pattern.exec(code)?.[0], undefined, `${name}: ${pattern}`);
  });
}

test('the programs are without the examples of rules, whose marks nothing else has', () => {
  for (const program of Object.keys(MAY_LOAD))
    for (const [name, code] of bundlesOf(program)) assert.doesNotMatch(code, /«|\\xAB/i, name);
});

test('the command line says its version without its options, and both without the engine', () => {
  const start = bundlesOf('cli').get('cli.cjs') ?? '';
  assert.ok(start.length < 4_000, `${start.length}`);
  assert.doesNotMatch(start, /Usage:/);
  assert.doesNotMatch(start, /require\("node:(?!fs"|path")/);
  assert.match(start, /require\("\.\/cli-kept-code\.cjs"\)/);
});

test('what the programs are built with is pinned to one version each, and nothing is needed to run them', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  assert.equal(manifest.dependencies, undefined);
  const versions = Object.entries<string>(manifest.devDependencies);
  assert.deepEqual(
    versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
    [],
  );
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  for (const [name, version] of versions) assert.equal(lock.packages[`node_modules/${name}`].version, version, name);
  const packages = Object.entries<{ resolved?: string; integrity?: string }>(lock.packages).filter(
    ([path]) => path !== '',
  );
  assert.deepEqual(
    packages.filter(([, each]) => !each.integrity).map(([path]) => path),
    [],
    'each has the hash of what is to be had',
  );
});
