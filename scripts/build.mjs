// Bundles the three programs from one source: the extension for Node, the extension for a browser, the command line.
// Usage: node scripts/build.mjs [extension|web|cli ...] (all of them by default); --dev keeps names and adds source maps.
import { chmodSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';

const args = process.argv.slice(2);
const dev = args.includes('--dev');
const wanted = args.filter((arg) => !arg.startsWith('--'));

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

const shared = {
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
