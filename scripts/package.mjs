// Builds the extension and packs it into one .vsix file, ready to be installed or published.
// Usage: node scripts/package.mjs [--out FILE]   (default: NAME-VERSION.vsix in the repository's root)
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import vsce from '@vscode/vsce';
import { bundledPackages, notices, PROGRAMS } from './bundled.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const packagePath = path.resolve(values.out ?? path.join(root, `${manifest.name}-${manifest.version}.vsix`));

const build = ['scripts/build.mjs', 'extension', 'web'];
if (spawnSync(process.execPath, build, { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);
const packages = await bundledPackages(PROGRAMS.vsix);
writeFileSync(path.join(root, 'dist/THIRD-PARTY-NOTICES.md'), notices(packages));

const files = await vsce.listFiles({ cwd: root, packageManager: vsce.PackageManager.None });
const missing = namedFiles(manifest).filter(
  (name) => !files.some((file) => file === name || file.startsWith(`${name}/`)),
);
if (missing.length > 0) {
  console.error(`package: package.json names what the package would lack (see .vscodeignore): ${missing.join(', ')}`);
  process.exit(1);
}

await vsce.createVSIX({
  cwd: root,
  packagePath,
  dependencies: false, // everything is bundled
});

/**
 * Every path in the manifest that VS Code will look for.
 * @param {Record<string, unknown>} manifest
 * @returns {string[]} relative, with `/`
 */
function namedFiles({ main, browser, icon, l10n, contributes }) {
  /** @type {string[]} */
  const found = [];
  const visit = (/** @type {unknown} */ value) => {
    if (typeof value === 'string' && value.startsWith('./')) found.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(contributes);
  for (const entry of [main, browser, icon, l10n]) if (typeof entry === 'string') found.push(entry);
  return found.map((name) => path.posix.normalize(name));
}
