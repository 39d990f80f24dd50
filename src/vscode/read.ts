import * as vscode from 'vscode';
import { decode, MAX_LENGTH } from '../core/source/decode.ts';
import type { Checker } from './checker.ts';
import { IGNORE_FILES, READABLE, SKIPPED } from './names.ts';
import { inSlices } from './schedule.ts';
import { keyOf } from './uris.ts';

const { t } = vscode.l10n;
const BOM = '\uFEFF';
const SKIPPED_GLOBS = `{${SKIPPED.map((glob) => `${glob}/**`)}}`;

/** A file that is there and cannot be read. */
export class Unread {
  /** @param reason why, in the editor's language */
  constructor(readonly reason: string) {}
}

/** What the disk holds: a file's text, one that cannot be read, or no file. */
export async function readFile(uri: vscode.Uri): Promise<string | Unread | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    // A FIFO or a device is no file, and reading one may never end.
    if (!(type & vscode.FileType.File)) return undefined;
    if (size > MAX_LENGTH) return new Unread(t('larger than 32 MiB'));
    return decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) return new Unread(String(error));
    // Deleted meanwhile.
    if (error.code === 'FileNotFound') return undefined;
    return new Unread(error.code === 'NoPermissions' ? t('permission denied') : error.message);
  }
}

/** The text of a file on the disk; undefined when there is none, or none that can be read. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const found = await readFile(uri);
  return typeof found === 'string' ? found : undefined;
}

/** The text of an open document as it will be on the disk: an editor hides the byte-order mark. */
export function textOf(document: vscode.TextDocument): string {
  return /^utf(?:8bom|16le|16be)$/.test(document.encoding) ? BOM + document.getText() : document.getText();
}

export function hasMark(text: string | undefined): boolean {
  return text?.startsWith(BOM) ?? false;
}

/** Readable files below a folder, or of the whole workspace. What the editor hides is left out. */
export function findReadable(folder?: vscode.Uri, token?: vscode.CancellationToken): Thenable<vscode.Uri[]> {
  const pattern = folder ? new vscode.RelativePattern(folder, READABLE) : READABLE;
  return vscode.workspace.findFiles(pattern, SKIPPED_GLOBS, undefined, token);
}

/** Gives the checker every file of the workspace folders. Returns how many files there were. */
export async function readFolders(
  checker: Checker,
  onFailure: (key: string, error: unknown) => void,
  stopped: () => boolean,
  token?: vscode.CancellationToken,
  progress?: vscode.Progress<{ increment: number }>,
): Promise<number> {
  const files = await vscode.workspace.findFiles(IGNORE_FILES, SKIPPED_GLOBS, undefined, token);
  await Promise.all(files.map(async (uri) => checker.takeIgnoreFile(keyOf(uri), (await readText(uri)) ?? '')));
  const uris = await findReadable(undefined, token);
  // A message for every percent is enough.
  const step = Math.ceil(uris.length / 100);
  let done = 0;
  const take = async (uri: vscode.Uri) => {
    const key = keyOf(uri);
    const found = checker.mayRead(key) ? await readFile(uri) : undefined;
    if (found instanceof Unread) checker.reportUnreadable(key, found.reason);
    else if (found !== undefined) checker.take(key, found, true);
    done += 1;
    if (done % step === 0) progress?.report({ increment: (100 * step) / uris.length });
  };
  await inSlices(uris, take, (uri, error) => onFailure(keyOf(uri), error), stopped);
  return uris.length;
}
