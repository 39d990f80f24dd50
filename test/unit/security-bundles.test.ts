import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

/** What each program may load; everything else is inside it. */
const MAY_LOAD: Readonly<Record<string, readonly string[]>> = {
  'extension.cjs': ['vscode'],
  'extension.web.js': ['vscode'],
  'cli.cjs': ['node:crypto', 'node:fs', 'node:path', 'node:url', 'node:util'],
  'engine.js': [],
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
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

test('the programs can be built', () => {
  assert.equal(status, 0, stderr);
});

for (const [name, allowed] of Object.entries(MAY_LOAD)) {
  test(`${name} loads nothing but ${allowed.join(', ') || 'itself'}`, () => {
    const code = read(name);
    const loaded = [...code.matchAll(/\brequire\("([^"]+)"\)|\b(?:from|import)\s*"([\w@:/.-]+)"/g)].map(
      (found) => found[1] ?? found[2],
    );
    assert.deepEqual([...new Set(loaded)].sort(), [...allowed].sort());
    // A name put together at run time would not be seen above.
    const others = [...code.matchAll(/\brequire\((?!")[^)]{0,40}/g)].map(([call]) => call);
    assert.deepEqual(others, []);
  });

  test(`${name} neither runs texts, nor starts programs, nor reaches a network`, () => {
    const code = read(name);
    for (const pattern of FORBIDDEN) assert.equal(pattern.exec(code)?.[0], undefined, `${pattern}`);
  });
}

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
