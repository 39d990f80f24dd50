import type { Document } from '../model/document.ts';
import type { Entry, Node, Path } from '../source/tree.ts';

/** A key that stands in the same map before, and the path of that map. */
export interface DuplicateKey {
  readonly entry: Entry;
  readonly first: Entry;
  readonly path: Path;
}

/** Every key of a document that stands in its map once more. Keys that a merge brings in are no duplicates. */
export function duplicateKeys(document: Document): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const visit = (node: Node, path: Path): void => {
    if (node.kind === 'list') {
      for (const [index, item] of node.items.entries()) visit(item, [...path, index]);
    } else if (node.kind === 'map') {
      const firsts = new Map<string, Entry>();
      for (const entry of node.entries) {
        if (entry.merged) continue;
        const first = firsts.get(entry.key);
        if (first) found.push({ entry, first, path });
        else firsts.set(entry.key, entry);
        visit(entry.value, [...path, entry.key]);
      }
    }
  };
  if (document.root) visit(document.root, []);
  return found;
}
