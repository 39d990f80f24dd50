// Bundles the programs from one source: the extension for Node, the extension for a browser, the command line, and the
// engine for other programs.
// Usage: node scripts/build.mjs [extension|web|cli|engine ...] (all of them by default); --dev keeps names, --out=DIR writes
// elsewhere than to dist.
import { chmodSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { compileAhead } from './build/compile-ahead.mjs';
import { buildParts } from './build/parts.mjs';
import { withoutTexts } from './build/rule-texts.mjs';

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

const TARGETS = {
  extension: () =>
    buildParts(
      { ...shared, platform: 'node', external: ['vscode'], plugins: [withoutTexts(false)] },
      { name: 'extension', entry: 'src/vscode/extension.ts', format: 'cjs' },
    ),
  // VS Code gives an extension in a browser one file.
  web: () =>
    build({
      ...shared,
      entryPoints: { 'extension.web': 'src/vscode/extension.ts' },
      format: 'cjs',
      platform: 'browser',
      external: ['vscode'],
      plugins: [withoutTexts(false)],
    }),
  async cli() {
    const program = await buildParts(
      { ...shared, platform: 'node', plugins: [withoutTexts(true)] },
      { name: 'program', entry: 'src/cli/main.ts', format: 'function' },
    );
    await build({
      ...shared,
      entryPoints: { cli: 'src/cli/start.ts' },
      format: 'cjs',
      platform: 'node',
      outExtension: { '.js': '.cjs' },
      banner: { js: '#!/usr/bin/env node' },
      define: { ...shared.define, PROGRAM: JSON.stringify(program) },
    });
    chmodSync(`${folder}/cli.cjs`, 0o755);
    compileAhead(folder, program);
  },
  engine: () =>
    buildParts(
      { ...shared, platform: 'neutral', plugins: [withoutTexts(true)] },
      { name: 'engine', entry: 'src/api/engine.ts', format: 'esm' },
    ),
};

for (const name of wanted.length > 0 ? wanted : Object.keys(TARGETS)) {
  const target = TARGETS[name];
  if (!target) {
    console.error(`build: unknown target ${name}; known: ${Object.keys(TARGETS).join(', ')}`);
    process.exit(2);
  }
  await target();
}
