import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

declare const VERSION: string;
/** The first part, from the launcher's folder. */
declare const PROGRAM: string;
declare const __dirname: string;
declare const require: (name: string) => unknown;

type Module = { exports: unknown };
type Load = (name: string) => unknown;
type Part = (require: Load, module: Module, exports: unknown, __dirname: string) => void;

const loaded = new Map<string, Module>();

/** The exports of a part of the program, as `require` gives them; V8's code of it is taken from the file that a build left beside it. */
function load(path: string): unknown {
  const known = loaded.get(path);
  if (known) return known.exports;
  const folder = dirname(path);
  const module: Module = { exports: {} };
  loaded.set(path, module);
  const requirePart: Load = (name) => (name.startsWith('.') ? load(join(folder, name)) : require(name));
  const code = codeOf(path);
  // A part is a function, and the build writes nothing but ASCII.
  const script = new Script(readFileSync(path, 'latin1'), { filename: path, ...(code && { cachedData: code }) });
  // Whichever part the build puts a module into, its folder is the launcher's.
  (script.runInThisContext() as Part)(requirePart, module, module.exports, __dirname);
  return module.exports;
}

/**
 * V8 refuses the code of another of its releases. Of sources it compares the lengths alone; that the code is of this one is
 * in the name, which the build makes of what a part holds.
 */
function codeOf(path: string): Buffer | undefined {
  try {
    return readFileSync(`${path}.code`);
  } catch {
    return undefined;
  }
}

// Asked so often by other programs that nothing else is loaded for it.
if (process.argv.length === 3 && process.argv[2] === '--version') process.stdout.write(`${VERSION}\n`);
else load(join(__dirname, PROGRAM));
