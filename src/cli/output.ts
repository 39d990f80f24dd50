import { fstatSync, writeSync } from 'node:fs';
import { visibleLines } from '../core/model/sanitize.ts';
import { codeOf, RefusedError, reasonOf } from './system.ts';

const OUT = 1;
const ERR = 2;

/**
 * Writes to standard output. Node's own streams take as long to load as a small cluster to check, so they are left to those
 * who ask for more than a text to be written at once.
 *
 * @throws RefusedError when the text cannot be written; who stops reading it (`| head`) has had enough, and is no error
 */
export function print(text: string): void {
  try {
    write(OUT, text);
  } catch (error) {
    if (codeOf(error) !== 'EPIPE') throw new RefusedError(`cannot write the report: ${reasonOf(error)}`);
  }
}

/** To people, beside the report. */
export function tell(text: string): void {
  try {
    write(ERR, `dualstack-lint: ${visibleLines(text.trimEnd())}\n`);
  } catch {
    // Nobody is left to be told.
  }
}

/** Whether standard output is a terminal. */
export function isTerminal(): boolean {
  return fstatSync(OUT).isCharacterDevice() && process.stdout.isTTY === true;
}

function write(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      // The other end does not wait: the stream takes what is left and writes it when it can.
      const stream = descriptor === OUT ? process.stdout : process.stderr;
      stream.on('error', () => undefined);
      stream.write(bytes.subarray(done));
      return;
    }
  }
}
