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
