import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Test files below folders, which are relative to the project. */
export function testFilesIn(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .sort(),
  );
}

const sources = (instrumented: ReadonlyMap<string, string>): Plugin => ({
  name: 'sources',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^node:test$/ }, () => ({ path: resolve('bench/mutation/node-test.ts') }));
    onLoad({ filter: /[\\/]src[\\/]core[\\/].*\.ts$/ }, ({ path }) => {
      const contents = instrumented.get(path);
      return contents === undefined ? undefined : { contents, loader: 'ts' };
    });
    // A test looks for its data beside its source, not beside the bundle.
    onLoad({ filter: /[\\/]test[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
});

/** The modules that each module imports, by paths relative to the project. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/**
 * Writes one program that can run every test of these files.
 * @param instrumented  text of sources that differs from the file, by absolute path
 */
export async function bundle(
  outfile: string,
  testFiles: readonly string[],
  coreFiles: readonly string[],
  instrumented: ReadonlyMap<string, string>,
): Promise<Imports> {
  const imported = (file: string) => `import(${JSON.stringify(resolve(file))})`;
  const { metafile } = await build({
    stdin: {
      contents: `import { work } from './bench/mutation/worker.ts';
work(
  () => Promise.all([${coreFiles.map(imported).join(', ')}]),
  {${testFiles.map((file) => `${JSON.stringify(file)}: () => ${imported(file)}`).join(', ')}},
);`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    outfile,
    bundle: true,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
    plugins: [sources(instrumented)],
  });
  return new Map(Object.entries(metafile.inputs).map(([name, { imports }]) => [name, imports.map(({ path }) => path)]));
}
