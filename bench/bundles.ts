import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const VALIDATORS = existsSync('dist/validators')
  ? readdirSync('dist/validators').flatMap((name) => (name.endsWith('.cjs') ? [`validators/${name}`] : []))
  : [];

/** What the command line consists of, in dist. */
export const COMMAND_LINE: readonly string[] = [
  'cli.cjs',
  'cli-help.cjs',
  'cli-kept-code.cjs',
  'cli-run.cjs',
  'core.cjs',
  'rule-texts.cjs',
  ...VALIDATORS,
];

/** Programs that a build leaves in dist: the bundle that starts, and what it loads on demand. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  'the extension': ['extension.cjs', 'extension-engine.cjs', ...VALIDATORS],
  'the extension in a browser': ['extension.web.js'],
  'the command line': COMMAND_LINE,
  'the engine': ['engine.js', 'core.cjs', 'rule-texts.cjs', ...VALIDATORS],
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
