// Packs what is released into dist/release: the .vsix, the npm package, a bill of materials, the changelog's section and the
// checksums of these.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { billOfMaterials, bundledPackages, PROGRAMS, releasedFiles, sha256 } from './bundled.mjs';

const USAGE = `Usage: npm run release
Packs into dist/release what is published: the .vsix, the npm package, a bill of materials, the changelog's section and
checksums. Nothing is published. If RELEASE_TAG is set, it must be the version's tag, and CHANGELOG.md must have no changes
under "Unreleased".`;

const args = process.argv.slice(2);
if (args.length > 0) {
  const isHelp = args[0] === '--help' || args[0] === '-h';
  console[isHelp ? 'log' : 'error'](isHelp ? USAGE : `release: unexpected argument "${args[0]}"\n${USAGE}`);
  process.exit(isHelp ? 0 : 2);
}

const root = fileURLToPath(new URL('..', import.meta.url));
const out = path.join(root, 'dist/release');
const program = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { version } = program;
const files = releasedFiles(program);

/** @param {string} why @returns {never} */
function refuse(why) {
  console.error(`release: ${why}`);
  process.exit(1);
}

const tag = process.env.RELEASE_TAG;
if (tag && tag !== `v${version}`) refuse(`the tag is ${tag}, and package.json says ${version}`);
const changelog = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
const sections = changelog.split(/^(?=## )/m);
const notes = sections.find((section) =>
  new RegExp(`^## ${version.replaceAll('.', '\\.')} \\(\\d{4}-\\d\\d-\\d\\d\\)\n`).test(section),
);
if (!notes) refuse(`CHANGELOG.md has no section "## ${version} (YYYY-MM-DD)"`);
if (tag && sections.some((section) => /^## Unreleased\n+\S/.test(section)))
  refuse(`CHANGELOG.md has changes under "Unreleased", which ${tag} would ship without naming them`);

/** @param {string[]} command */
function run(...command) {
  const [file, ...args] = command;
  if (spawnSync(file, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status !== 0)
    refuse(`${command.join(' ')} failed`);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
run('node', 'scripts/package.mjs', '--out', `dist/release/${files.vsix}`);
run('node', 'scripts/npm.mjs');
run('npm', 'pack', './dist/npm', '--pack-destination', 'dist/release');

/** @param {string[]} names @returns {Record<string, string>} */
const hashes = (...names) =>
  Object.fromEntries(names.map((file) => [file, sha256(readFileSync(path.join(out, file)))]));
const packages = await bundledPackages([...PROGRAMS.vsix, ...PROGRAMS.npm]);
const bill = billOfMaterials(program, packages, hashes(files.vsix, files.npm));
writeFileSync(path.join(out, files.bill), `${JSON.stringify(bill, null, 2)}\n`);
const sums = Object.entries(hashes(...Object.values(files))).map(([file, hash]) => `${hash}  ${file}\n`);
writeFileSync(path.join(out, 'SHA256SUMS'), sums.join(''));
writeFileSync(path.join(out, 'NOTES.md'), notes.replace(/^## .*\n+/, ''));
console.log(sums.join(''));
