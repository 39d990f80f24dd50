// Bundles bench/fuzz.ts into out/fuzz.cjs: as one file it does about twice as many tries as it does module by module.
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { compileSchemas } from './compile-schemas.mjs';

compileSchemas();
await build({
  entryPoints: ['bench/fuzz.ts'],
  outfile: 'out/fuzz.cjs',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  mainFields: ['module', 'main'],
  // As in the packages.
  alias: { yaml: resolve('node_modules/yaml/browser/index.js') },
  define: { VERSION: '"0"' },
  logLevel: 'warning',
});
