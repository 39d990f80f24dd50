import { type Dirent, readdirSync } from 'node:fs';
import { RECOGNITION } from '../core/components/index.ts';
import { CONFIG_NAME } from '../core/config/config.ts';
import { IGNORE_NAMES, IgnoreFiles } from '../core/config/ignore-files.ts';
import { baseName, folderOf } from '../core/model/document.ts';
import { decode, markedEncoding } from '../core/source/decode.ts';
import { configAt, repositoryOf } from './configs.ts';
import { pathOf, uriOf } from './paths.ts';
import { type Path, readListed, UNREAD_TEXTS } from './read-file.ts';
import { codeOf, RefusedError, reasonOf } from './system.ts';

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
  /** Why no fix can be written, by the URI of the text. */
  readonly unwritable: Map<string, string>;
}

export function nothingFound(): Found {
  return { files: new Map(), unread: [], unwritable: new Map() };
}

/**
 * The files below the folders that hold documents or look as if they did, by path. Symbolic links are not followed, so no
 * loop can trap the walk; only a config file may be one, within its repository.
 *
 * @throws RefusedError when a config file cannot be read
 */
export function readTree(roots: readonly string[], { all, noIgnore }: WalkOptions): Found {
  const found = nothingFound();
  for (const root of roots) new Walk(root, found, all, noIgnore ? undefined : new IgnoreFiles()).run();
  return found;
}

export interface WalkOptions {
  /** Takes every file that is looked at, and names links and what is left out. */
  readonly all: boolean;
  /** Reads what `.gitignore` and `.ignore` files leave out, too. */
  readonly noIgnore: boolean;
}

/** A file or folder, with its path where that is not its URI because a name in it is not UTF-8. */
interface Place {
  readonly uri: string;
  readonly path: Path;
}

type EntryTest = 'isFile' | 'isDirectory' | 'isSymbolicLink';

class Walk {
  private readonly pending: Place[];
  /** The folder that no link of a config file may lead out of. */
  private around: string | undefined;
  /** The folder above which no ignore file counts. */
  private top: string;

  constructor(
    private readonly root: string,
    private readonly found: Found,
    private readonly all: boolean,
    private ignoring: IgnoreFiles | undefined,
  ) {
    this.pending = [{ uri: root, path: pathOf(root) }];
    this.top = root;
    const repository = repositoryOf(root);
    if (!ignoring || repository === undefined) return;
    this.top = uriOf(repository);
    for (const folder of foldersBetween(this.top, folderOf(root))) this.readIgnoreFiles(folder);
    // Who names a folder wants it read, whatever is said of it above.
    if (ignoring.leavesOut(`${root}/file`, this.top)) {
      this.ignoring = new IgnoreFiles();
      this.top = root;
    }
  }

  /** Ignore files above what is walked: git's own rules begin at the repository. */
  private readIgnoreFiles(folder: string): void {
    for (const name of IGNORE_NAMES) {
      try {
        this.ignoring?.add(`${folder}/${name}`, decode(readListed(`${folder}/${name}`)));
      } catch {
        // There is none, or it is not ours to read: then it leaves nothing out.
      }
    }
  }

  run(): void {
    for (let folder = this.pending.pop(); folder !== undefined; folder = this.pending.pop()) {
      try {
        this.readFolder(folder);
      } catch (error) {
        if (error instanceof RefusedError) throw error;
        this.found.unread.push({ path: pathOf(folder.uri), reason: whyUnread(error) });
      }
    }
  }

  private readFolder(folder: Place): void {
    const entries = readdirSync(folder.path, { withFileTypes: true });
    if (entries.some(({ name }) => IGNORE_NAMES.includes(name))) this.readIgnoreFiles(folder.uri);
    if (typeof folder.path !== 'string' || entries.some(({ name }) => name.includes('\ufffd')))
      this.readFolderOfBytes(folder);
    else for (const entry of entries) this.visit(`${folder.uri}/${entry.name}`, entry.name, entry);
  }

  /** A folder with names that are not UTF-8, or below one with such a name. */
  private readFolderOfBytes({ uri, path }: Place): void {
    for (const entry of readdirSync(path, { withFileTypes: true, encoding: 'buffer' })) {
      const name = nameOf(entry.name);
      const isText = typeof path === 'string' && Buffer.from(name).equals(entry.name);
      const bytes = [Buffer.from(path), Buffer.from('/'), entry.name];
      this.visit(`${uri}/${name}`, name, entry, isText ? undefined : Buffer.concat(bytes));
    }
  }

  private visit(uri: string, name: string, entry: Pick<Dirent, EntryTest>, path: Path = uri): void {
    if (this.ignoring?.ignores(uri, entry.isDirectory(), this.top)) this.leaveOut(uri);
    else if (name === CONFIG_NAME) this.readConfig(uri);
    else if (entry.isDirectory()) {
      if (!SKIPPED.has(name)) this.pending.push({ uri, path });
    } else if (entry.isFile() && mayHoldDocuments(name, uri)) {
      readInto(this.found, uri, () => readListed(path), this.all);
      if (typeof path !== 'string') this.found.unwritable.set(uri, 'its path is not UTF-8');
    } else if (this.all && entry.isSymbolicLink() && mayHoldDocuments(name, uri))
      this.found.unread.push({ path: uri, reason: UNREAD_TEXTS.link });
  }

  private leaveOut(uri: string): void {
    if (this.all) this.found.unread.push({ path: uri, reason: UNREAD_TEXTS.ignored });
  }

  private readConfig(uri: string): void {
    this.around ??= repositoryOf(this.root) ?? this.root;
    const text = configAt(uri, this.around);
    if (text !== undefined) this.found.files.set(uri, text);
  }
}

function mayHoldDocuments(name: string, uri: string): boolean {
  return RECOGNITION.mayHoldDocuments(name) || RECOGNITION.mayHoldDocuments(uri);
}

/** A name of bytes as text; those that are not UTF-8 are escaped, so that two names stay two. */
function nameOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (Buffer.from(text).equals(bytes)) return text;
  return bytes.toString('latin1').replace(/[\x80-\xff]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16)}`);
}

/**
 * Reads a file into `found` when its text may matter, be it only for the census. Of what is not UTF-16, the Latin-1 view of
 * the bytes is enough to tell.
 *
 * @param always takes whatever the file holds
 */
export function readInto(found: Found, uri: string, read: () => Buffer, always: boolean): void {
  try {
    const bytes = read();
    const isWanted =
      always ||
      baseName(uri) === CONFIG_NAME ||
      RECOGNITION.siftFound(uri, markedEncoding(bytes) ? decode(bytes) : bytes.toString('latin1')) !== undefined;
    if (isWanted) found.files.set(uri, decode(bytes));
  } catch (error) {
    found.unread.push({ path: uri, reason: whyUnread(error) });
  }
}

/** What a folder has listed and is not there has gone since. */
function whyUnread(error: unknown): string {
  return codeOf(error) === 'ENOENT' ? UNREAD_TEXTS.vanished : reasonOf(error);
}

/** The folders from one down to another one below it, both included; none where it is not below. */
function foldersBetween(top: string, bottom: string): string[] {
  const folders: string[] = [];
  for (let folder = bottom; folder.length >= top.length; folder = folderOf(folder)) {
    folders.unshift(folder);
    if (folder === top || folder === '') break;
  }
  return folders[0] === top ? folders : [];
}
