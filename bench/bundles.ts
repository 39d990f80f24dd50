import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Programs that a build leaves in dist, each with the folder of its parts. */
const PROGRAMS: readonly { readonly name: string; readonly first?: string; readonly parts?: string }[] = [
  { name: 'the extension', first: 'extension.cjs', parts: 'extension' },
  { name: 'the extension in a browser', first: 'extension.web.js' },
  { name: 'the command line', first: 'cli.cjs', parts: 'program' },
  { name: 'the engine', first: 'engine.js', parts: 'engine' },
];

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0);

/** How large the built programs are: what is loaded first, the largest part, and all of it. */
export function bundles(): string {
  const rows = PROGRAMS.filter(({ first }) => existsSync(join('dist', first ?? ''))).map(
    ({ name, first = '', parts }) => {
      const below = parts === undefined ? [] : readdirSync(join('dist', parts)).filter((each) => each.endsWith('js'));
      const files = [first, ...below.map((each) => join(parts ?? '', each))].map((each) =>
        readFileSync(join('dist', each)),
      );
      const sizes = files.map(({ length }) => length);
      const packed = files.reduce((sum, file) => sum + gzipSync(file).length, 0);
      const all = sizes.reduce((sum, size) => sum + size, 0);
      return `| ${name} | ${kilobytes(sizes[0] ?? 0)} | ${kilobytes(Math.max(...sizes))} | ${kilobytes(all)} | ${kilobytes(packed)} |`;
    },
  );
  return ['| kB | first file | largest part | all | all, gzip |', '|---|---|---|---|---|', ...rows, ''].join('\n');
}
