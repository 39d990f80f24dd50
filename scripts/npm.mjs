// Builds the command line and the engine and lays them out as the npm package, in dist/npm.
// Usage: node scripts/npm.mjs && npm publish ./dist/npm
//
// The package has a manifest of its own: the one in the repository's root is the extension's, and npm would pack what its
// "main" and "browser" name.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { bundledPackages, notices, PROGRAMS } from './bundled.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = path.join(root, 'dist/npm');
const build = ['scripts/build.mjs', 'npm'];
if (spawnSync(process.execPath, build, { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);

/** What the package contains, and where it comes from. */
const FILES = {
  'cli.cjs': 'dist/cli.cjs',
  'cli-help.cjs': 'dist/cli-help.cjs',
  'cli-kept-code.cjs': 'dist/cli-kept-code.cjs',
  'cli-run.cjs': 'dist/cli-run.cjs',
  'core.cjs': 'dist/core.cjs',
  'engine.js': 'dist/engine.js',
  'rule-texts.cjs': 'dist/rule-texts.cjs',
  'engine.d.ts': 'src/api/api.d.ts',
  ...Object.fromEntries(
    readdirSync(path.join(root, 'dist/validators'))
      .filter((name) => name.endsWith('.cjs'))
      .map((name) => [`validators/${name}`, `dist/validators/${name}`]),
  ),
  'l10n/bundle.l10n.zh-cn.json': 'l10n/bundle.l10n.zh-cn.json',
  'README.md': 'docs/api.md',
  LICENSE: 'LICENSE',
};
const NOTICES = 'THIRD-PARTY-NOTICES.md';
rmSync(out, { recursive: true, force: true });
for (const [name, source] of Object.entries(FILES)) {
  mkdirSync(path.dirname(path.join(out, name)), { recursive: true });
  copyFileSync(path.join(root, source), path.join(out, name));
}

const packages = await bundledPackages(PROGRAMS.npm);
writeFileSync(path.join(out, NOTICES), notices(packages));

const { name, version, description, license, keywords, engines, repository, bugs, homepage } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
);
const manifest = {
  name,
  version,
  description,
  license,
  repository,
  bugs,
  homepage,
  keywords: [...keywords, 'lint', 'linter', 'kubelet', 'kubeadm'],
  type: 'module',
  engines: { node: engines.node },
  bin: { [name]: 'cli.cjs' },
  exports: { '.': { types: './engine.d.ts', default: './engine.js' }, './package.json': './package.json' },
  types: './engine.d.ts',
  files: [...Object.keys(FILES), NOTICES],
};
writeFileSync(path.join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
