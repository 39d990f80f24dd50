import { join } from 'node:path';
import { print } from './output.ts';

declare const VERSION: string;

const version = async () => `${VERSION}\n`;
const help = async () => (await import('./help.ts')).help();

/** Other programs ask for these often, so they are answered without loading the engine and its rules. */
const ANSWERS: ReadonlyMap<string, () => Promise<string>> = new Map([
  ['--version', version],
  ['-V', version],
  ['--help', help],
  ['-h', help],
]);

async function main(args: readonly string[]): Promise<void> {
  const answer = args.length === 1 ? ANSWERS.get(args[0] as string) : undefined;
  if (answer && isPrinted(await answer())) return;
  const { KeptCode } = await import('./kept-code.ts');
  const code = new KeptCode();
  const { run, isAllWritten } = code.load<typeof import('./run.ts')>(join(__dirname, 'cli-run.cjs'));
  process.exitCode = await run(args, () => code.keep());
  // Node would wait for V8 to have compiled in the background what does not run again. Held signals are heard first.
  if (isAllWritten()) setImmediate(() => process.exit());
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

void main(process.argv.slice(2));
