// Bundles the programs from one source: the extension for Node, the extension for a browser, the command line, and the
// engine for other programs.
// Usage: node scripts/build.mjs [extension|web|cli|engine ...] (all of them by default); --dev keeps names and adds source maps.
import { chmodSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

const args = process.argv.slice(2);
const dev = args.includes('--dev');
const wanted = args.filter((arg) => !arg.startsWith('--'));

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * Leaves the examples of rules out of the programs: they are tests and documentation, and more text than all the rest.
 * The formatter, which the checks enforce, is what makes their place in a file certain.
 */
const withoutExamples = {
  name: 'without-examples',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]core[\\/]rules[\\/][^\\/]+\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replace(/^ {2}(bad|good): \[(?:.*\],$|\n[\s\S]*?^ {2}\],$)/gm, '  $1: [],');
      const rules = text.match(/defineRule\(\{/g)?.length ?? 0;
      const emptied = contents.match(/^ {2}(?:bad|good): \[\],$/gm)?.length ?? 0;
      if (emptied < 2 * rules) throw new Error(`${path}: the examples do not stand where the formatter puts them`);
      return { contents, loader: 'ts' };
    });
  },
};

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
  plugins: [withoutExamples, lazyCrypto],
  bundle: true,
  minify: !dev,
  sourcemap: dev ? 'linked' : false,
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  // The package's "browser" and "module" builds are free of Node built-ins and tree-shake better.
  mainFields: ['module', 'main'],
  define: { VERSION: JSON.stringify(version) },
};

/** @type {Record<string, import('esbuild').BuildOptions>} */
const targets = {
  extension: {
    entryPoints: ['src/vscode/extension.ts'],
    outfile: 'dist/extension.cjs',
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
  },
  web: {
    entryPoints: ['src/vscode/extension.ts'],
    outfile: 'dist/extension.web.js',
    format: 'cjs',
    platform: 'browser',
    external: ['vscode'],
  },
  cli: {
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.cjs',
    format: 'cjs',
    platform: 'node',
    banner: { js: '#!/usr/bin/env node' },
  },
  engine: {
    entryPoints: ['src/api/engine.ts'],
    outfile: 'dist/engine.js',
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
  await build({ ...shared, ...target });
  if (name === 'cli') chmodSync('dist/cli.cjs', 0o755);
}
