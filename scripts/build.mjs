// Bundles the programs from one source: the extension for Node, the extension for a browser, the command line, and the
// engine for other programs.
// Usage: node scripts/build.mjs [extension|web|npm|cli ...] (all of them by default); --dev keeps names, --out=DIR writes
// elsewhere than to dist.
import { chmodSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { buildCommonJs } from './build/common-js.mjs';
import { sharedTexts, withoutTexts, writeTexts } from './build/rule-texts.mjs';
import { SharedCore } from './build/shared-core.mjs';
import { buildValidators, sharedValidators } from './build/validators.mjs';
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
const editor = { ...shared, external: ['vscode'], plugins: [withoutTexts] };
const explaining = { ...shared, plugins: [withoutTexts, sharedTexts, sharedValidators] };

const TARGETS = {
  async extension() {
    await buildCommonJs('extension', 'src/vscode/extension.ts', {
      ...editor,
      plugins: [...editor.plugins, sharedValidators],
    });
    await buildValidators(folder, !dev);
  },
  // VS Code gives an extension in a browser one file.
  web: () =>
    build({
      ...editor,
      entryPoints: { 'extension.web': 'src/vscode/extension.ts' },
      format: 'cjs',
      platform: 'browser',
    }),
  /** The command line, the engine for other programs, and what both use. */
  async npm() {
    const core = new SharedCore();
    const program = { ...shared, plugins: [core.plugin] };
    await buildCommonJs('cli', 'src/cli/main.ts', { ...shared, banner: { js: '#!/usr/bin/env node' } });
    await buildCommonJs('cli-run', 'src/cli/run.ts', program);
    await build({ ...program, entryPoints: { engine: 'src/api/engine.ts' }, format: 'esm', platform: 'neutral' });
    await core.build(explaining);
    await buildValidators(folder, !dev);
    await writeTexts(folder);
    chmodSync(`${folder}/cli.cjs`, 0o755);
  },
  /** It shares its engine with the package, so it is not built apart. */
  cli: () => TARGETS.npm(),
};

for (const name of wanted.length > 0 ? wanted : ['extension', 'web', 'npm']) {
  const target = TARGETS[name];
  if (!target) {
    console.error(`build: unknown target ${name}; known: ${Object.keys(TARGETS).join(', ')}`);
    process.exit(2);
  }
  await target();
}
