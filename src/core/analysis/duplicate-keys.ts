import type { Entry, Node, Path } from '../source/tree.ts';

/** A key that is in its map twice. */
export interface DuplicateKey {
  /** Ends with the key. */
  readonly path: Path;
  readonly entry: Entry;
  readonly twin: Entry;
}

/**
 * The keys that stand in a map once more, each with the first one of its name; or, where the last one silently wins,
 * those that it overrides. Keys that a merge brings in are no duplicates.
 */
export function duplicateKeys(root: Node, lastWins = false): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const visit = (node: Node, path: Path): void => {
    if (node.kind === 'list') for (const [index, item] of node.items.entries()) visit(item, [...path, index]);
    if (node.kind !== 'map') return;
    const own = node.entries.filter(({ merged }) => !merged);
    const winners = new Map((lastWins ? own : [...own].reverse()).map((entry) => [entry.key, entry]));
    for (const entry of own) {
      const here = [...path, entry.key];
      const twin = winners.get(entry.key);
      if (twin && twin !== entry) found.push({ path: here, entry, twin });
      visit(entry.value, here);
    }
  };
  visit(root, []);
  return found;
}
