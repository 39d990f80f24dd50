import { fstatSync, writeSync } from 'node:fs';
import { visibleLines } from '../core/model/sanitize.ts';
import { chunksOf, type Pieces } from './reports/pieces.ts';
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
  printPieces([text]);
}

/** {@link print} for a report that may be longer than a string can be. */
export function printPieces(pieces: Pieces): void {
  try {
    write(OUT, pieces);
  } catch (error) {
    if (codeOf(error) === 'EPIPE') return;
    // A report is made while it is written; what fails in that is not the system's.
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new RefusedError(`cannot write the report: ${reasonOf(error)}`);
  }
}

let isWaiting = false;

/** Whether nothing that was printed or told waits for the other end to take it. */
export function isAllWritten(): boolean {
  return !isWaiting;
}

/** To people, beside the report. */
export function tell(text: string): void {
  try {
    write(ERR, [`dualstack-lint: ${visibleLines(text.trimEnd())}\n`]);
  } catch {
    // Nobody is left to be told.
  }
}

/** Whether standard output, or another descriptor of a stream, is a terminal. */
export function isTerminal(descriptor = OUT): boolean {
  return mayBeTerminal(descriptor) && standardStream(descriptor).isTTY === true;
}

/** What can be told without Node's streams. Windows tells nothing of consoles and pipes before Node 20.4. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return true;
  }
}

function standardStream(descriptor: number): NodeJS.WriteStream {
  return descriptor === OUT ? process.stdout : process.stderr;
}

function write(descriptor: number, pieces: Pieces): void {
  // A console of Windows takes bytes in the code page of the system, and only from the stream in UTF-8.
  let stream = process.platform === 'win32' && isTerminal(descriptor) ? streamOf(descriptor) : undefined;
  for (const chunk of chunksOf(pieces)) {
    const left = stream ? chunk : writeNow(descriptor, chunk);
    if (left.length === 0) continue;
    // The other end does not wait: the stream takes what is left, and all that follows, and writes it when it can.
    stream ??= streamOf(descriptor);
    stream.write(left);
  }
}

function streamOf(descriptor: number): NodeJS.WriteStream {
  isWaiting = true;
  return standardStream(descriptor).on('error', () => undefined);
}

/** Writes what can be written without waiting. Returns the rest. */
function writeNow(descriptor: number, bytes: Buffer): Buffer {
  let done = 0;
  try {
    while (done < bytes.length) done += writeSync(descriptor, bytes, done);
  } catch (error) {
    if (codeOf(error) !== 'EAGAIN') throw error;
  }
  return bytes.subarray(done);
}
