import { folderOf } from '../model/document.ts';
import { addTo } from '../source/collect.ts';
import { childOf, isBelow } from './folders.ts';
import type { Group } from './group.ts';
import type { Identity } from './identity.ts';

/**
 * Takes a group apart whose files cannot all be true of one cluster: two kubeadm files with two pod ranges are two
 * clusters, or two states of one, and what one of them says is no evidence about the other. Each folder that does not
 * contradict itself is one; in a folder that does, each file that takes part is one. Files right in a folder above, and
 * those beside it that contradict nothing, belong to each.
 */
export function splitAlternatives(group: Group, identityOf: (uri: string) => Identity): Group[] {
  if (group.reason === 'config' || group.reason === 'marker') return [group];
  if (agree(group.uris, identityOf)) return [group];
  const below = group.uris.filter((uri) => isBelow(uri, group.folder));
  const above = group.uris.filter((uri) => !isBelow(uri, group.folder));
  const found = split(group.folder, below, identityOf).map((alternative) => joined(alternative, above, identityOf));
  const left = above.filter((uri) => found.every(({ uris }) => !uris.includes(uri)));
  for (const folder of new Set(left.map(folderOf)))
    found.push(
      ...split(
        folder,
        left.filter((uri) => folderOf(uri) === folder),
        identityOf,
      ),
    );
  return found.map(({ place, uris }) => ({
    ...group,
    reason: found.length > 1 ? 'alternative' : group.reason,
    name: nameOf(place, group),
    uris: [...uris].sort(),
  }));
}

interface Alternative {
  /** The folder or the file that it is. */
  readonly place: string;
  readonly uris: readonly string[];
}

function split(folder: string, uris: readonly string[], identityOf: (uri: string) => Identity): Alternative[] {
  if (agree(uris, identityOf)) return [{ place: folder, uris }];
  const here: string[] = [];
  const children = new Map<string, string[]>();
  for (const uri of uris) {
    const child = childOf(folder, uri);
    if (child === undefined) here.push(uri);
    else addTo(children, child, uri);
  }
  const contested = contestedKeys(here, identityOf);
  const taking = (uri: string) => [...identityOf(uri).keys()].some((key) => contested.has(key));
  const [own, shared] = [here.filter(taking), here.filter((uri) => !taking(uri))];
  const found: Alternative[] = [
    ...own.map((uri) => ({ place: uri, uris: [uri] })),
    ...[...children].flatMap(([child, below]) => split(child, below, identityOf)),
  ];
  const all = found.map((alternative) => joined(alternative, shared, identityOf));
  // Files that no cluster below takes are one themselves.
  const left = shared.some((uri) => all.every(({ uris: members }) => !members.includes(uri)));
  return left ? [{ place: folder, uris: shared }, ...all] : all;
}

/** With the files around it that it does not contradict. */
function joined(
  { place, uris }: Alternative,
  around: readonly string[],
  identityOf: (uri: string) => Identity,
): Alternative {
  const all = [...uris];
  for (const uri of around) if (agree([...all, uri], identityOf)) all.push(uri);
  return { place, uris: all };
}

function agree(uris: readonly string[], identityOf: (uri: string) => Identity): boolean {
  return contestedKeys(uris, identityOf).size === 0;
}

/** Keys for which the files have more than one value. */
function contestedKeys(uris: readonly string[], identityOf: (uri: string) => Identity): Set<string> {
  const values = new Map<string, string>();
  const contested = new Set<string>();
  for (const uri of uris) {
    for (const [key, value] of identityOf(uri)) {
      const known = values.get(key);
      if (known === undefined) values.set(key, value);
      else if (known !== value) contested.add(key);
    }
  }
  return contested;
}

function nameOf(place: string, { folder, name }: Group): string {
  if (place === folder || !isBelow(place, folder)) return place === folder ? name : place;
  const below = folder === '' ? place : place.slice(folder.length + 1);
  return name === '' ? below : `${name}/${below}`;
}
