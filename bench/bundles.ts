import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Programs that a build leaves in dist: the bundle that starts, and the one that it loads on demand. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  'the extension': ['extension.cjs', 'extension-engine.cjs'],
  'the extension in a browser': ['extension.web.js'],
  'the command line': ['cli.cjs', 'cli-run.cjs'],
  'the engine': ['engine.js'],
};

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0);

/** How large the built programs are: what is loaded first, and all of it. */
export function bundles(): string {
  const rows = Object.entries(PROGRAMS)
    .filter(([, names]) => names.every((name) => existsSync(join('dist', name))))
    .map(([program, names]) => {
      const files = names.map((name) => readFileSync(join('dist', name)));
      const all = files.reduce((sum, { length }) => sum + length, 0);
      const packed = files.reduce((sum, file) => sum + gzipSync(file).length, 0);
      return `| ${program} | ${kilobytes(files[0]?.length ?? 0)} | ${kilobytes(all)} | ${kilobytes(packed)} |`;
    });
  return ['| kB | first file | all | all, gzip |', '|---|---|---|---|', ...rows, ''].join('\n');
}
