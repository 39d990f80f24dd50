import { build } from 'esbuild';

/**
 * A plugin that leaves compiled schemas out of a program: they lie beside it in `validators/`, one file a schema, where the
 * programs of one folder share them and a run loads the few that it meets.
 * @type {import('esbuild').Plugin}
 */
export const sharedValidators = {
  name: 'shared-validators',
  setup({ onResolve }) {
    onResolve({ filter: /\/compiled\/index\.cjs$/ }, () => ({ path: './validators/index.cjs', external: true }));
  },
};

/**
 * Writes what {@link sharedValidators} leaves out.
 * @param {string} folder  where the programs are written
 * @param {boolean} minify
 */
export function buildValidators(folder, minify) {
  return build({
    entryPoints: ['src/core/schema/compiled/*.cjs'],
    outdir: `${folder}/validators`,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    external: ['./*.cjs'],
    minify,
    format: 'cjs',
    platform: 'neutral',
    target: 'es2022',
    logLevel: 'warning',
  });
}
