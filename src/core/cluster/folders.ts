import { folderOf } from '../model/document.ts';

/** Whether a file or folder lies somewhere below a folder; everything lies below the folder without a name. */
export function isBelow(uri: string, folder: string): boolean {
  return folder === '' || uri.startsWith(`${folder}/`);
}

/** Whether a file lies right in a folder above `folder`. */
export function isAbove(uri: string, folder: string): boolean {
  const own = folderOf(uri);
  return own !== folder && isBelow(folder, own);
}

/** The folders that a file or folder lies in, from the nearest one to the folder without a name. */
export function* foldersAbove(uri: string): Generator<string> {
  for (let at = uri; at !== ''; ) {
    at = folderOf(at);
    yield at;
  }
}

/** The deepest of some folders that holds a file. */
export function nearestOf(folders: { has(folder: string): boolean }, uri: string): string | undefined {
  for (const folder of foldersAbove(uri)) if (folders.has(folder)) return folder;
  return undefined;
}

/** The folder right below `folder` that holds the file; undefined when the file lies in `folder` itself. */
export function childOf(folder: string, uri: string): string | undefined {
  const own = folderOf(uri);
  if (own === folder) return undefined;
  const end = own.indexOf('/', folder === '' ? 0 : folder.length + 1);
  return end < 0 ? own : own.slice(0, end);
}

/** A folder's path below the workspace folder, or the workspace folder's own name. */
export function nameBelow(folder: string, root: string): string {
  if (folder.length > root.length) return root === '' ? folder : folder.slice(root.length + 1);
  return folder.slice(folder.lastIndexOf('/') + 1);
}

/** The folder right below the root that holds a folder, or the root itself. */
export function childOrRoot(folder: string, root: string): string {
  if (folder === root) return root;
  const end = folder.indexOf('/', root === '' ? 0 : root.length + 1);
  return end < 0 ? folder : folder.slice(0, end);
}

const ASIDE = /^(?:tests?|testing|testdata|e2e|docs?|documentation|examples?|samples?|fixtures|hack)$/i;

/**
 * The outermost folder below the root for tests, documentation or examples that holds a file; undefined where none does. Its
 * files are of another cluster than those around it, as far as anybody knows.
 */
export function asideOf(uri: string, root: string): string | undefined {
  const start = root === '' ? 0 : root.length + 1;
  for (let end = uri.indexOf('/', start); end >= 0; end = uri.indexOf('/', end + 1))
    if (ASIDE.test(uri.slice(uri.lastIndexOf('/', end - 1) + 1, end))) return uri.slice(0, end);
  return undefined;
}
