// Bundles the programs from one source: the extension for Node, the extension for a browser, the command line, and the
// engine for other programs.
// Usage: node scripts/build.mjs [extension|web|cli|engine ...] (all of them by default); --dev keeps names, --out=DIR writes
// elsewhere than to dist.
import { chmodSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { buildCommonJs } from './build/common-js.mjs';
import { withoutTexts } from './build/rule-texts.mjs';
import { compileSchemas } from './compile-schemas.mjs';

compileSchemas();

const args = process.argv.slice(2);
const dev = args.includes('--dev');
const folder = args.find((arg) => arg.startsWith('--out='))?.slice('--out='.length) ?? 'dist';
const wanted = args.filter((arg) => !arg.startsWith('--'));

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

const shared = {
  bundle: true,
  outdir: folder,
  minify: !dev,
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  // The package's "browser" and "module" builds are free of Node built-ins and tree-shake better.
  mainFields: ['module', 'main'],
  alias: { yaml: resolve('node_modules/yaml/browser/index.js') },
  define: { VERSION: JSON.stringify(version) },
};
const editor = { ...shared, external: ['vscode'], plugins: [withoutTexts(false)] };
const explaining = { ...shared, plugins: [withoutTexts(true)] };

const TARGETS = {
  extension: () => buildCommonJs('extension', 'src/vscode/extension.ts', editor),
  // VS Code gives an extension in a browser one file.
  web: () =>
    build({
      ...editor,
      entryPoints: { 'extension.web': 'src/vscode/extension.ts' },
      format: 'cjs',
      platform: 'browser',
    }),
  async cli() {
    await buildCommonJs('cli', 'src/cli/main.ts', { ...explaining, banner: { js: '#!/usr/bin/env node' } });
    chmodSync(`${folder}/cli.cjs`, 0o755);
  },
  engine: () =>
    build({ ...explaining, entryPoints: { engine: 'src/api/engine.ts' }, format: 'esm', platform: 'neutral' }),
};

for (const name of wanted.length > 0 ? wanted : Object.keys(TARGETS)) {
  const target = TARGETS[name];
  if (!target) {
    console.error(`build: unknown target ${name}; known: ${Object.keys(TARGETS).join(', ')}`);
    process.exit(2);
  }
  await target();
}
