import ignore, { type Ignore } from 'ignore';
import { folderOf } from '../model/document.ts';

/** Files by which people say what does not belong to a folder: git's, and the one that search tools read besides. */
export const IGNORE_NAMES: readonly string[] = ['.gitignore', '.ignore'];

/**
 * What the ignore files of a tree leave out, as git reads them: a deeper file overrides the ones above it, and nothing can
 * be taken back out of a folder that is left out.
 */
export class IgnoreFiles {
  private readonly byFolder = new Map<string, Ignore>();

  /** Takes the text of an ignore file. Those of one folder count together. */
  add(uri: string, text: string): void {
    const folder = folderOf(uri);
    const known = this.byFolder.get(folder) ?? ignore();
    this.byFolder.set(folder, known.add(text));
  }

  get isEmpty(): boolean {
    return this.byFolder.size === 0;
  }

  /**
   * Whether a file or folder is left out. Folders above it are not asked: a walk does not enter what is left out.
   *
   * @param top the folder above which no ignore file counts, without a slash at the end
   */
  ignores(uri: string, isFolder: boolean, top: string): boolean {
    if (this.isEmpty) return false;
    for (let folder = folderOf(uri); folder.length >= top.length; folder = folderOf(folder)) {
      const path = uri.slice(folder === '' ? 0 : folder.length + 1) + (isFolder ? '/' : '');
      const found = this.byFolder.get(folder)?.test(path);
      if (found?.ignored || found?.unignored) return found.ignored;
      if (folder === '' || folder === top) break;
    }
    return false;
  }

  /** Whether a file, or a folder that it lies in, is left out. */
  leavesOut(uri: string, top: string): boolean {
    if (this.isEmpty) return false;
    const below = top === '' ? uri : uri.slice(top.length + 1);
    const parts = below.split('/');
    return parts.some((_, index) => {
      const part = [...(top === '' ? [] : [top]), ...parts.slice(0, index + 1)].join('/');
      return this.ignores(part, index < parts.length - 1, top);
    });
  }
}
