import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { MAX_LENGTH } from '../core/source/decode.ts';
import { isBelow } from './paths.ts';
import { codeOf, UnreadError } from './system.ts';

// The one place where files are opened for reading. Whatever lies in a folder, nothing here waits for a FIFO or a device,
// takes more memory than the largest file that is read, or follows a link that leads out of the folder.

/** A path as the system has it; a name that is not UTF-8 is bytes. */
export type Path = string | Buffer;

const NEVER_WAIT = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
const NO_LINK = constants.O_NOFOLLOW ?? 0;

export const UNREAD_TEXTS = {
  large: `larger than ${MAX_LENGTH >> 20} MiB`,
  irregular: 'not a regular file',
  folder: 'is a folder',
  outside: 'its symbolic link leads out of the folder',
  link: 'a symbolic link, which is not followed',
  dangling: 'its symbolic link leads to no file',
  ignored: 'excluded by .gitignore or .ignore (--no-ignore)',
  /** Of a file that is not there any more, and so is none that should have been read. */
  vanished: 'vanished',
} as const;

/** One buffer for all files, which are read one at a time. */
let buffer = Buffer.allocUnsafe(1 << 16);

/**
 * The bytes of a file that a folder lists as a regular one, in a buffer that the next reading overwrites. A link that has
 * taken its place meanwhile is not followed.
 *
 * @throws UnreadError, or the system's error
 */
export function readListed(path: Path): Buffer {
  return readOpened(path, NEVER_WAIT | NO_LINK, MAX_LENGTH);
}

/**
 * The bytes of a file that the user or a file of the node names: a regular one, wherever its links lead.
 *
 * @param limit bytes; a longer file is not read
 * @throws UnreadError, or the system's error
 */
export function readRegular(path: Path, limit = MAX_LENGTH): Buffer {
  refuseIrregular(statSync(path));
  return readOpened(path, NEVER_WAIT, limit);
}

/**
 * The bytes of a file whose links must not lead out of a folder.
 *
 * @returns undefined where there is no such file, or nobody can tell
 * @throws UnreadError, or the system's error
 */
export function readWithin(folder: string, path: string, limit: number): Buffer | undefined {
  let stats: Stats | undefined;
  try {
    stats = lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // A folder of the path may not be searched, or is none.
  }
  if (!stats) return undefined;
  if (stats.isSymbolicLink() && !isBelow(realPathOf(path), realpathSync(folder)))
    throw new UnreadError(UNREAD_TEXTS.outside);
  return readRegular(path, limit);
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? new UnreadError(UNREAD_TEXTS.dangling) : error;
  }
}

function refuseIrregular(stats: Stats): void {
  if (stats.isDirectory()) throw new UnreadError(UNREAD_TEXTS.folder);
  if (!stats.isFile()) throw new UnreadError(UNREAD_TEXTS.irregular);
}

function readOpened(path: Path, flags: number, limit: number): Buffer {
  const descriptor = openSync(path, flags);
  try {
    return readToEnd(descriptor, limit);
  } finally {
    closeSync(descriptor);
  }
}

/** What a descriptor gives until its end. A size would cost a question for every file, and a pipe or /proc has none. */
function readToEnd(descriptor: number, limit: number, read = readAt): Buffer {
  let length = 0;
  for (;;) {
    const count = read(descriptor, length);
    if (count === 0) return buffer.subarray(0, length);
    length += count;
    if (length > limit) throw new UnreadError(tooLarge(limit));
    if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
  }
}

/** Reads into the buffer from an offset on. */
function readAt(descriptor: number, offset: number): number {
  return readSync(descriptor, buffer, offset, buffer.length - offset, null);
}

function tooLarge(limit: number): string {
  return limit === MAX_LENGTH ? UNREAD_TEXTS.large : `larger than ${limit >> 20} MiB`;
}

/** The descriptor that a path stands for (`/dev/stdin`, `<(kubectl …)` of a shell) when it is a pipe; else undefined. */
export function pipeOf(path: string): number | undefined {
  const found = /^\/dev\/(?:fd\/(\d+)|stdin)$|^\/proc\/self\/fd\/(\d+)$/.exec(path);
  if (!found) return undefined;
  const descriptor = Number(found[1] ?? found[2] ?? 0);
  try {
    const stats = fstatSync(descriptor);
    return stats.isFIFO() || stats.isSocket() || stats.isCharacterDevice() ? descriptor : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The bytes of standard input or another pipe that the user hands in. Its writer is waited for, and cut off where a file
 * would be too large.
 *
 * @throws UnreadError, or the system's error
 */
export function readPipe(descriptor: number): Buffer {
  return readToEnd(descriptor, MAX_LENGTH, (...args) => {
    for (;;) {
      try {
        return readAt(...args);
      } catch (error) {
        if (codeOf(error) === 'EOF') return 0;
        if (codeOf(error) !== 'EAGAIN') throw error;
        // The other end made the pipe one that does not wait.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
      }
    }
  });
}

/** Milliseconds between two looks at a pipe. */
const PAUSE = 10;
