import { join } from 'node:path';
import { help } from './help.ts';
import { print } from './output.ts';

declare const VERSION: string;

/** Other programs ask for these often, so they are answered without loading the engine and its rules. */
const ANSWERS: ReadonlyMap<string, () => string> = new Map([
  ['--version', () => `${VERSION}\n`],
  ['--help', help],
]);

async function main(args: readonly string[]): Promise<number> {
  const answer = args.length === 1 ? ANSWERS.get(args[0] as string) : undefined;
  if (answer && isPrinted(answer())) return 0;
  const { KeptCode } = await import('./kept-code.ts');
  const code = new KeptCode((name) => name === './core.cjs');
  const { run } = code.load<typeof import('./run.ts')>(join(__dirname, 'cli-run.cjs'));
  return run(args, () => code.keep());
}

/** What cannot be printed is left to `run`, which says why. */
function isPrinted(text: string): boolean {
  try {
    print(text);
    return true;
  } catch {
    return false;
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
