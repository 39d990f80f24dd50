import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decode, markedEncoding } from '../core/source/decode.ts';
import { isBelow, pathOf } from './paths.ts';
import { readRegular, UNREAD_TEXTS } from './read-file.ts';
import { reasonOf } from './system.ts';

/** A file that is to get a new text. */
export interface Change {
  readonly path: string;
  /** The text that the new one was made from. */
  readonly before: string;
  readonly after: string;
}

/** A file that cannot be written, and why. */
export class WriteError extends Error {
  constructor(
    readonly path: string,
    reason: string,
  ) {
    super(reason);
  }
}

/**
 * Why a file cannot be given a new text; undefined when it can.
 *
 * @param roots the folders that are checked: no file is written through a link that leads out of them
 */
export function refusalOf(path: string, text: string, roots: readonly string[]): string | undefined {
  try {
    refuseStrayLink(path, roots);
    accessSync(path, constants.W_OK);
    contentOf(path, text);
    return undefined;
  } catch (error) {
    return error instanceof WriteError ? error.message : reasonOf(error);
  }
}

/**
 * Gives all files their new texts, or, when one of them cannot be written, leaves all as they are.
 *
 * @throws WriteError for the file that could not be written
 */
export function writeAll(changes: readonly Change[], roots: readonly string[]): void {
  holdSignals(() => {
    const staged: Staged[] = [];
    const written: Staged[] = [];
    for (const change of changes) attempt(change.path, () => staged.push(stage(change, roots)), staged, written);
    for (const each of staged) attempt(each.path, () => commit(each, written), staged, written);
  });
}

/**
 * Writes a file of the program's own, such as a report, whole, or leaves what was there: a full disk costs no old file.
 * A device or a pipe is written to.
 *
 * @throws the error of the file system
 */
export function writeWhole(path: string, content: string | readonly Buffer[]): void {
  const chunks = typeof content === 'string' ? [Buffer.from(content)] : content;
  const old = statSync(path, { throwIfNoEntry: false });
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  if (old ? !old.isFile() : isLink) writeChunks(path, chunks, 'w');
  else if (!old) writeBeside(path, (temporary) => writeChunks(temporary, chunks, 'wx'));
  else replaceWhole(realpathSync(path), old, chunks);
}

function writeBeside(target: string, write: (temporary: string) => void): void {
  const temporary = pathBeside(target);
  try {
    write(temporary);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function replaceWhole(target: string, stats: Stats, chunks: readonly Buffer[]): void {
  const temporary = fileBeside(target, stats, chunks);
  if (temporary) renameSync(temporary, target);
  else overwriteOrRestore(target, chunks);
}

/** What stood there has its room on the disk still, where the new text finds none. */
function overwriteOrRestore(target: string, chunks: readonly Buffer[]): void {
  const old = readFileSync(target);
  try {
    overwrite(target, chunks);
  } catch (error) {
    restore({ target, old });
    throw error;
  }
}

/** Writes a file whose bytes may be more than one write takes. What is no regular file cannot be flushed to a disk. */
function writeChunks(path: string, chunks: readonly Buffer[], flag: 'w' | 'wx', mode?: number): void {
  const descriptor = openSync(path, flag, mode);
  try {
    for (const chunk of chunks) writeFileSync(descriptor, chunk);
    if (flag === 'wx') fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

interface Staged {
  readonly path: string;
  readonly target: string;
  readonly old: Buffer;
  readonly bytes: Buffer;
  /** The new file beside the old one; undefined where the old one is to be overwritten. */
  readonly temporary: string | undefined;
}

/** What fails here undoes what was done before. */
function attempt(path: string, action: () => void, staged: readonly Staged[], written: readonly Staged[]): void {
  try {
    action();
  } catch (error) {
    const lost = written.filter((each) => !restore(each)).map(({ target }) => `; ${target} could not be restored`);
    for (const { temporary } of staged) if (temporary) rmSync(temporary, { force: true });
    throw new WriteError(path, `${error instanceof WriteError ? error.message : reasonOf(error)}${lost.join('')}`);
  }
}

function restore({ target, old }: Pick<Staged, 'target' | 'old'>): boolean {
  try {
    overwrite(target, [old]);
    return true;
  } catch {
    return false;
  }
}

/** Puts the new text beside the file, so that only a rename is left to do. */
function stage({ path, before, after }: Change, roots: readonly string[]): Staged {
  refuseStrayLink(path, roots);
  const target = realpathSync(path);
  const old = contentOf(target, before);
  const bytes = encodeLike(old, after);
  return { path, target, old, bytes, temporary: fileBeside(target, statSync(target), [bytes]) };
}

/**
 * A file with the owner and mode of the old one. Undefined where a new file could not stand for the old one: it has
 * further hard links, its owner cannot be given, or its folder takes no files.
 */
function fileBeside(target: string, { nlink, mode, uid, gid }: Stats, chunks: readonly Buffer[]): string | undefined {
  accessSync(target, constants.W_OK);
  if (nlink > 1) return undefined;
  const temporary = pathBeside(target);
  try {
    writeChunks(temporary, chunks, 'wx', 0o600);
    const own = statSync(temporary);
    if (own.uid !== uid || own.gid !== gid) chownSync(temporary, uid, gid);
    chmodSync(temporary, mode & 0o7777);
    return temporary;
  } catch (error) {
    rmSync(temporary, { force: true });
    if (['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** Some programs read every file of a folder but those whose names begin with a dot. */
const pathBeside = (target: string) => join(dirname(target), `.${basename(target)}.dualstack-lint-${process.pid}`);

function commit(file: Staged, written: Staged[]): void {
  const { target, temporary, bytes } = file;
  if (temporary) renameSync(temporary, target);
  written.push(file);
  if (!temporary) overwrite(target, [bytes]);
}

function overwrite(path: string, chunks: readonly Buffer[]): void {
  const descriptor = openSync(path, 'r+');
  try {
    let length = 0;
    for (const chunk of chunks) {
      for (let done = 0; done < chunk.length; ) done += writeSync(descriptor, chunk, done);
      length += chunk.length;
    }
    ftruncateSync(descriptor, length);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The bytes of a file, which must still be those of the text, and all of them characters. */
function contentOf(path: string, text: string): Buffer {
  const bytes = Buffer.from(readRegular(path));
  if (decode(bytes) !== text) throw new WriteError(path, 'the file has changed since it was read');
  if (!encodeLike(bytes, text).equals(bytes)) throw new WriteError(path, 'the file is not valid UTF-8');
  return bytes;
}

/** The bytes of a text in the encoding that the bytes of its old text have; without its mark a text is UTF-8. */
function encodeLike(old: Buffer, text: string): Buffer {
  const encoding = text.startsWith('\ufeff') ? markedEncoding(old) : undefined;
  if (encoding === undefined) return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

function refuseStrayLink(path: string, roots: readonly string[]): void {
  if (!lstatSync(path).isSymbolicLink()) return;
  const target = realpathSync(path);
  if (!roots.some((root) => isBelow(target, realpathSync(pathOf(root)))))
    throw new WriteError(path, UNREAD_TEXTS.outside);
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Lets Ctrl-C wait until the action is done, as nothing in it takes long; then the program ends by it. */
function holdSignals(action: () => void): void {
  const release = () => {
    for (const signal of SIGNALS) process.off(signal, endBy);
  };
  const endBy = (signal: NodeJS.Signals) => {
    release();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, endBy);
  try {
    action();
  } finally {
    // A signal is heard when the event loop turns, before what is set here.
    setImmediate(release);
  }
}
