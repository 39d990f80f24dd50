import { build } from 'esbuild';

const CORE = /[\\/]src[\\/]core[\\/]/;

/** One bundle of what programs use of src/core, so that a package of several programs holds it once. */
export class SharedCore {
  #modules = new Set();

  /** A plugin that lets a program take src/core from the bundle beside it. */
  plugin = {
    name: 'shared-core',
    setup: ({ onResolve, resolve }) => {
      onResolve({ filter: /\/core\// }, async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === this || CORE.test(importer)) return undefined;
        const module = (await resolve(path, { importer, resolveDir, kind, pluginData: this })).path;
        this.#modules.add(module);
        return { path: './core.cjs', external: true };
      });
    },
  };

  /**
   * Writes the bundle, after the programs.
   * @param {import('esbuild').BuildOptions} options
   */
  async build(options) {
    const names = new Set();
    const entryPoints = [...this.#modules];
    const { metafile } = await build({ entryPoints, outdir: 'out', write: false, metafile: true, format: 'esm' });
    for (const { exports } of Object.values(metafile.outputs))
      for (const name of exports) {
        if (names.has(name)) throw new Error(`two modules of src/core export ${name} to programs`);
        names.add(name);
      }
    await build({
      ...options,
      stdin: {
        contents: [...this.#modules]
          .sort()
          .map((module) => `export * from ${JSON.stringify(module)};`)
          .join('\n'),
        resolveDir: '.',
      },
      outfile: `${options.outdir}/core.cjs`,
      outdir: undefined,
      format: 'cjs',
      platform: 'node', // whose programs find the names of exports
    });
  }
}
