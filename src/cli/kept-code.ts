import { createHash } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/**
 * Loads CommonJS bundles with the code that V8 made of them in an earlier run, which is kept beside each, a file for each
 * Node. It ends with a hash of the bundle, of Node and of the code, as V8 itself compares only the bundle's length.
 */
export class KeptCode {
  private readonly loaded = new Map<string, unknown>();
  private readonly unkept: (() => void)[] = [];

  /** @param isKept whether code is kept of another bundle, as one asks for it */
  constructor(private readonly isKept: (name: string) => boolean) {}

  load<T>(bundle: string): T {
    if (!this.loaded.has(bundle)) this.loaded.set(bundle, this.run(bundle));
    return this.loaded.get(bundle) as T;
  }

  private run(bundle: string): unknown {
    const source = readFileSync(bundle);
    const node = `${process.version}-${process.arch}`;
    const kept = `${bundle}.${node}.v8`;
    const hashOf = (code: Buffer) => createHash('sha256').update(node).update(source).update(code).digest();
    let cachedData: Buffer | undefined;
    attempt(() => {
      const bytes = readFileSync(kept);
      const code = bytes.subarray(0, -32);
      if (isSafe(kept) && hashOf(code).equals(bytes.subarray(-32))) cachedData = code;
    });
    const script = new Script(`(function(exports,require,module,__dirname){${source}\n})`, {
      filename: bundle,
      cachedData,
    });
    const module = { exports: {} };
    const ask = (name: string) => (this.isKept(name) ? this.load(join(dirname(bundle), name)) : require(name));
    script.runInThisContext()(module.exports, ask, module, dirname(bundle));
    if ((!cachedData || script.cachedDataRejected) && isSafe(kept))
      this.unkept.push(() => {
        const unfinished = `${kept}.${process.pid}`;
        writeFileSync(unfinished, '');
        const code = script.createCachedData();
        writeFileSync(unfinished, Buffer.concat([code, hashOf(code)]));
        renameSync(unfinished, kept);
      });
    return module.exports;
  }

  /** Keeps the code that has been compiled by now. */
  keep(): void {
    for (const each of this.unkept) attempt(each);
  }
}

/** Code from a folder where everybody may write would be everybody's. */
function isSafe(kept: string): boolean {
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return false;
  return process.platform === 'win32' || (statSync(dirname(kept)).mode & 0o002) === 0;
}

/** What cannot be read or written is as if it were not there: the program is only slower to start. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {}
}
