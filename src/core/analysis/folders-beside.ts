import { isBelow } from '../cluster/folders.ts';
import { folderOf } from '../model/document.ts';

/** Whether two files lie in two folders of which neither holds the other, so that they may be of two clusters. */
export function areBeside(uri: string, other: string): boolean {
  const [one, two] = [folderOf(uri), folderOf(other)];
  const holds = (folder: string, inner: string) => folder === inner || isBelow(inner, folder);
  return !holds(one, two) && !holds(two, one);
}
