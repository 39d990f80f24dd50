// Bundles the programs from one source: the extension for Node, the extension for a browser, the command line, and the
// engine for other programs.
// Usage: node scripts/build.mjs [extension|web|cli|engine ...] (all of them by default); --dev keeps names and adds source
// maps, --out=DIR writes elsewhere than to dist.
import { chmodSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const args = process.argv.slice(2);
const dev = args.includes('--dev');
const folder = args.find((arg) => arg.startsWith('--out='))?.slice('--out='.length) ?? 'dist';
const wanted = args.filter((arg) => !arg.startsWith('--'));

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * Leaves the examples of rules out of the programs: they are tests and documentation, and more text than all the rest.
 * The command line and the engine explain rules; for the editor their pages do. The formatter and the order of the parts, which the
 * checks enforce, make their places in a file certain.
 */
const withoutTexts = (explains) => ({
  name: 'without-texts',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]core[\\/]rules[\\/][^\\/]+\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const rules = text.match(/defineRule\(\{/g)?.length ?? 0;
      let contents = text.replace(/^ {2}(bad|good): \[(?:.*\],$|\n[\s\S]*?^ {2}\],$)/gm, '  $1: [],');
      const emptied = contents.match(/^ {2}(?:bad|good): \[\],$/gm)?.length ?? 0;
      if (emptied < 2 * rules) throw new Error(`${path}: the examples do not stand where the formatter puts them`);
      if (!explains) {
        let left = 0;
        contents = contents.replace(/^ {2}why:[\s\S]*?^ {2}sources:[\s\S]*?(?=^ {2}messages:)/gm, () => {
          left++;
          return "  why: '',\n  sources: [],\n";
        });
        if (left !== rules) throw new Error(`${path}: why, sources and messages do not stand in this order`);
      }
      return { contents, loader: 'ts' };
    });
  },
});

/** Node's cryptography takes longer to load than all files of a node to check; few reports need it. */
const lazyCrypto = {
  name: 'lazy-crypto',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:crypto$/ }, ({ path, namespace }) =>
      namespace === 'lazy' ? { path, external: true } : { path, namespace: 'lazy' },
    );
    onLoad({ filter: /.*/, namespace: 'lazy' }, () => ({
      contents: "exports.createHash = (...args) => require('node:crypto').createHash(...args);",
    }));
  },
};

const shared = {
  bundle: true,
  minify: !dev,
  sourcemap: dev ? 'linked' : false,
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  // The package's "browser" and "module" builds are free of Node built-ins and tree-shake better.
  mainFields: ['module', 'main'],
  alias: { yaml: resolve('node_modules/yaml/browser/index.js') },
  define: { VERSION: JSON.stringify(version) },
};

/** @type {Record<string, import('esbuild').BuildOptions>} */
const targets = {
  extension: {
    entryPoints: ['src/vscode/extension.ts'],
    outfile: `${folder}/extension.cjs`,
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
  },
  web: {
    entryPoints: ['src/vscode/extension.ts'],
    outfile: `${folder}/extension.web.js`,
    format: 'cjs',
    platform: 'browser',
    external: ['vscode'],
  },
  cli: {
    entryPoints: ['src/cli/main.ts'],
    outfile: `${folder}/cli.cjs`,
    format: 'cjs',
    platform: 'node',
    banner: { js: '#!/usr/bin/env node' },
  },
  engine: {
    entryPoints: ['src/api/engine.ts'],
    outfile: `${folder}/engine.js`,
    format: 'esm',
    platform: 'neutral',
  },
};

for (const name of wanted.length > 0 ? wanted : Object.keys(targets)) {
  const target = targets[name];
  if (!target) {
    console.error(`build: unknown target ${name}; known: ${Object.keys(targets).join(', ')}`);
    process.exit(2);
  }
  await build({ ...shared, ...target, plugins: [withoutTexts(name === 'cli' || name === 'engine'), lazyCrypto] });
  if (name === 'cli') chmodSync(`${folder}/cli.cjs`, 0o755);
}
