import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/**
 * Loads CommonJS bundles with the code that V8 made of them in an earlier run, which is kept beside each, a file for each
 * Node. It ends with a checksum of Node, the bundle and the code, as V8 itself compares only the bundle's length. Loading
 * Node's cryptography for it would take longer than all the rest of this.
 */
export class KeptCode {
  private readonly loaded = new Map<string, unknown>();
  private readonly unkept: (() => void)[] = [];

  load<T>(bundle: string): T {
    if (!this.loaded.has(bundle)) this.loaded.set(bundle, this.run(bundle));
    return this.loaded.get(bundle) as T;
  }

  private run(bundle: string): unknown {
    const source = readFileSync(bundle);
    const node = `${process.version}-${process.arch}`;
    const kept = `${bundle}.${node}.v8`;
    const checksumOf = (code: Buffer) => crc32(code, crc32(source, crc32(node)));
    let cachedData: Buffer | undefined;
    attempt(() => {
      if (!isSafe(kept)) return;
      const bytes = readFileSync(kept);
      const code = bytes.subarray(0, -4);
      if (bytes.readUInt32LE(code.length) === checksumOf(code)) cachedData = code;
    });
    const script = new Script(`(function(exports,require,module,__dirname){${source}\n})`, {
      filename: bundle,
      cachedData,
    });
    const module = { exports: {} };
    const ask = (name: string) => (/^\..*\.cjs$/.test(name) ? this.load(join(dirname(bundle), name)) : require(name));
    script.runInThisContext()(module.exports, ask, module, dirname(bundle));
    if (!cachedData || script.cachedDataRejected)
      this.unkept.push(() => {
        if (!isSafe(kept)) return;
        const unfinished = `${kept}.${process.pid}`;
        writeFileSync(unfinished, '');
        const code = script.createCachedData();
        const checksum = Buffer.alloc(4);
        checksum.writeUInt32LE(checksumOf(code));
        writeFileSync(unfinished, Buffer.concat([code, checksum]));
        renameSync(unfinished, kept);
      });
    return module.exports;
  }

  /** Keeps the code that has been compiled by now. */
  keep(): void {
    for (const each of this.unkept) attempt(each);
  }
}

/** Code from a folder where everybody may write would be everybody's. Older releases of Node 20 have no checksum. */
function isSafe(kept: string): boolean {
  if (process.env.NODE_DISABLE_COMPILE_CACHE || !crc32) return false;
  return process.platform === 'win32' || (statSync(dirname(kept)).mode & 0o002) === 0;
}

/** What cannot be read or written is as if it were not there: the program is only slower to start. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {}
}
