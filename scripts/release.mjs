// Packs what is released into dist/release: the .vsix, the npm package, a bill of materials, the changelog's section and the
// checksums of these. With RELEASE_TAG in the environment, the tag has to be the version's.
// Usage: npm run release
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { billOfMaterials, bundledPackages, sha256 } from './bundled.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = path.join(root, 'dist/release');
const program = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { name, version } = program;

/** @param {string} why @returns {never} */
function refuse(why) {
  console.error(`release: ${why}`);
  process.exit(1);
}

const tag = process.env.RELEASE_TAG;
if (tag && tag !== `v${version}`) refuse(`the tag is ${tag}, and package.json says ${version}`);
const changelog = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
const notes = changelog
  .split(/^(?=## )/m)
  .find((section) => new RegExp(`^## ${version.replaceAll('.', '\\.')} \\(\\d{4}-\\d\\d-\\d\\d\\)\n`).test(section));
if (!notes) refuse(`CHANGELOG.md has no section "## ${version} (YYYY-MM-DD)"`);

/** @param {string[]} command */
function run(...command) {
  const [file, ...args] = command;
  if (spawnSync(file, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0)
    refuse(`${command.join(' ')} failed`);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
run('node', 'scripts/package.mjs', '--out', `dist/release/${name}-${version}.vsix`);
run('node', 'scripts/npm.mjs');
run('npm', 'pack', './dist/npm', '--pack-destination', 'dist/release');

const hashes = () =>
  Object.fromEntries(
    readdirSync(out)
      .sort()
      .map((file) => [file, sha256(readFileSync(path.join(out, file)))]),
  );
const packages = await bundledPackages(['src/vscode/extension.ts', 'src/cli/main.ts', 'src/api/engine.ts']);
const bill = billOfMaterials(program, packages, hashes());
writeFileSync(path.join(out, `${name}-${version}.cdx.json`), `${JSON.stringify(bill, null, 2)}\n`);
writeFileSync(path.join(out, 'NOTES.md'), notes.replace(/^## .*\n+/, ''));
const sums = Object.entries(hashes()).map(([file, hash]) => `${hash}  ${file}\n`);
writeFileSync(path.join(out, 'SHA256SUMS'), sums.join(''));
console.log(sums.join(''));
