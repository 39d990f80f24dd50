import path from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles a program for Node into `NAME.cjs`. A module that the program imports with `import()` becomes a bundle of its own
 * beside it, `NAME-MODULE.cjs`, which is not read before it is needed. What both use, both contain: it may keep no state
 * and no class that the other one asks for.
 * @param {string} name
 * @param {string} entry
 * @param {import('esbuild').BuildOptions} options
 */
export async function buildCommonJs(name, entry, options) {
  const pending = new Map([[name, path.resolve(entry)]]);
  const onDemand = {
    name: 'on-demand',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\.?\// }, ({ path: module, kind, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const bundle = `${name}-${path.basename(module, '.ts')}`;
        pending.set(bundle, path.resolve(resolveDir, module));
        return { path: `./${bundle}.cjs`, external: true };
      });
    },
  };
  for (const [bundle, source] of pending) {
    await build({
      ...options,
      entryPoints: { [bundle]: source },
      format: 'cjs',
      platform: 'node',
      outExtension: { '.js': '.cjs' },
      // `require` and a promise instead.
      supported: { 'dynamic-import': false },
      plugins: [onDemand, ...(options.plugins ?? [])],
    });
  }
}
