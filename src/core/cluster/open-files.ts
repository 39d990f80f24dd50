import { asideOf, isAbove, isBelow } from './folders.ts';
import type { Group } from './group.ts';

/**
 * The clusters that files may belong to which are yet to be filled in: the nearest around a file, those below its folder,
 * or the only one.
 */
export function groupsBeside(uris: readonly string[], groups: readonly Group[]): Set<Group> {
  return new Set(uris.flatMap((uri) => ownersOf(uri, groups)));
}

function ownersOf(uri: string, groups: readonly Group[]): readonly Group[] {
  const around = groups.filter(({ folder }) => isBelow(uri, folder));
  const depth = Math.max(...around.map(({ folder }) => folder.length));
  const nearest = around.filter(({ folder }) => folder.length === depth);
  if (nearest.length > 0) return nearest.filter(({ folder }) => asideOf(uri, folder) === undefined);
  const below = groups.filter(({ folder }) => isAbove(uri, folder));
  if (below.length > 0 || groups.length > 1) return below;
  return groups.filter(({ root }) => isBelow(uri, root) && asideOf(uri, root) === undefined);
}
