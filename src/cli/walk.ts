import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { RECOGNITION } from '../core/components/index.ts';
import { CONFIG_NAME } from '../core/config/config.ts';
import { baseName } from '../core/model/document.ts';
import { MAX_LENGTH } from '../core/reading/recognition.ts';
import { codeOf, reasonOf } from './system.ts';

/** Folders that hold nothing of a cluster and may be large. */
const SKIPPED = new Set(['.git', '.hg', '.svn', 'node_modules']);

/** What could not be read, and why. */
export interface Unread {
  readonly path: string;
  readonly reason: string;
  /** People have heard of it. */
  readonly told?: boolean;
}

export interface Found {
  /** Texts by URI. */
  readonly files: Map<string, string>;
  readonly unread: Unread[];
}

/** All relevant files below the folders, by path. Symbolic links are not followed, so no loop can trap the walk. */
export function readTree(folders: readonly string[]): Found {
  const found: Found = { files: new Map(), unread: [] };
  const pending = [...folders];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    let entries: ReturnType<typeof list>;
    try {
      entries = list(folder);
    } catch (error) {
      found.unread.push({ path: folder || '/', reason: whyUnread(error) });
      continue;
    }
    for (const entry of entries) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) pending.push(path);
      } else if (entry.isFile() && (RECOGNITION.mayHoldDocuments(entry.name) || RECOGNITION.mayHoldDocuments(path)))
        readFile(path, found);
    }
  }
  return found;
}

function list(folder: string) {
  return readdirSync(folder === '' ? '/' : folder, { withFileTypes: true });
}

/** One buffer for all files: the walk reads one at a time. */
let buffer = Buffer.allocUnsafe(1 << 16);

/**
 * Reads a file into `found` when its bytes may matter; the Latin-1 view of the bytes is enough to tell.
 *
 * @param path where its bytes are, when that is not where the user sees the file
 */
export function readFile(uri: string, found: Found, path = uri): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    let length = 0;
    for (;;) {
      const read = readSync(descriptor, buffer, length, buffer.length - length, null);
      if (read === 0) break;
      length += read;
      // What its size was said to be would cost a question for every file, and a pipe has none.
      if (length > MAX_LENGTH) {
        found.unread.push({ path: uri, reason: UNREAD_TEXTS.large });
        return;
      }
      if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    }
    const bytes = buffer.subarray(0, length);
    if (baseName(uri) === CONFIG_NAME || RECOGNITION.mayMatter(uri, bytes.toString('latin1')))
      found.files.set(uri, decode(bytes));
  } catch (error) {
    found.unread.push({ path: uri, reason: whyUnread(error) });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** The bytes of a text in the encoding that the bytes of its old text have; without its mark a text is UTF-8. */
export function encodeLike(old: Buffer, text: string): Buffer {
  const marked = text.startsWith('\ufeff');
  if (marked && old[0] === 0xff && old[1] === 0xfe) return Buffer.from(text, 'utf16le');
  if (marked && old[0] === 0xfe && old[1] === 0xff) return Buffer.from(text, 'utf16le').swap16();
  return Buffer.from(text, 'utf8');
}

/** UTF-8, or UTF-16 where a byte-order mark says so, as dockerd reads it. The mark stays: whether it may be there is a rule's matter. */
export function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  return bytes.toString('utf8');
}

export const UNREAD_TEXTS = {
  large: `larger than ${MAX_LENGTH >> 20} MiB`,
  /** Of a file that is not there any more, and so is none that should have been read. */
  vanished: 'vanished',
} as const;

/** What a folder has listed and is not there has gone since. */
function whyUnread(error: unknown): string {
  return codeOf(error) === 'ENOENT' ? UNREAD_TEXTS.vanished : reasonOf(error);
}
