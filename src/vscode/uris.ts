import * as vscode from 'vscode';
import { DOCUMENTS } from './names.ts';

/**
 * The engine's name for a file: its URI with nothing encoded, so that globs match and messages show what people see.
 * `uriOf` is the exact way back.
 */
export function keyOf({ scheme, authority, path }: vscode.Uri): string {
  // One file has one key, however a drive letter was typed.
  const spelt = /^\/[A-Z]:/.test(path) ? `/${path.charAt(1).toLowerCase()}${path.slice(2)}` : path;
  return authority || path.startsWith('/') ? `${scheme}://${authority}${spelt}` : `${scheme}:${spelt}`;
}

/**
 * An untitled document has no name that would tell its format, so its language does. One that has a path in the workspace
 * is the file that it will be.
 */
export function keyOfDocument(document: vscode.TextDocument): string {
  const draft = document.isUntitled ? draftKey(document.uri) : undefined;
  if (draft !== undefined) return draft;
  const key = keyOf(document.uri);
  if (!UNNAMED.test(key)) return key;
  const ending = { yaml: '.yaml', json: '.json', jsonc: '.json' }[document.languageId];
  return ending ? key + ending : key;
}

/** Untitled documents with a path in the workspace, by the key of the file that they will be. */
const drafts = new Map<string, vscode.Uri>();

function draftKey(uri: vscode.Uri): string | undefined {
  // One without a path, `untitled:Untitled-1`, can have no authority.
  if (!uri.path.startsWith('/')) return undefined;
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const key = keyOf(uri.with({ scheme: folder.uri.scheme, authority: folder.uri.authority }));
    if (!key.startsWith(`${keyOf(folder.uri).replace(/\/+$/, '')}/`)) continue;
    drafts.set(key, uri);
    return key;
  }
  return undefined;
}

/** The untitled document is closed: what has its key now is the file. */
export function forgetDraft(key: string): void {
  drafts.delete(key);
}

const UNNAMED = /^untitled:[^/.]*$/;

export function uriOf(key: string): vscode.Uri {
  const draft = drafts.get(key);
  if (draft) return draft;
  const [, scheme = '', authority = '', path = ''] = /^([^:/]+):(?:\/\/([^/]*))?(.*)$/s.exec(key) ?? [];
  return vscode.Uri.from({
    scheme,
    authority,
    path: scheme === 'untitled' ? path.replace(/^([^/.]*)\.\w+$/, '$1') : path,
  });
}

/** The engine's name for a workspace folder: without a slash at the end. */
export function keyOfFolder(uri: vscode.Uri): string {
  return keyOf(uri).replace(/\/+$/, '');
}

/** Documents of version control, output channels, settings and the like are no files of a cluster. */
export function isFile({ scheme }: vscode.Uri): boolean {
  return FILE_SCHEMES.has(scheme) || (vscode.workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme === scheme);
}

/** Whether a document is one that the engine may read. */
export function isReadable(document: vscode.TextDocument): boolean {
  return vscode.languages.match(DOCUMENTS, document) > 0;
}

const FILE_SCHEMES: ReadonlySet<string> = new Set(['file', 'untitled', 'vscode-remote']);

/** `etc/docker/daemon.json`, with the folder's name before it where there are several. */
export function display(key: string): string {
  return vscode.workspace.asRelativePath(uriOf(key));
}

/** A link to a line for a hover, where what it takes for the end of a link is encoded. Lines count from 1. */
export function linkTo(key: string, line: number): string {
  const uri = uriOf(key).with({ fragment: `L${line}` });
  return uri.toString().replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
}
