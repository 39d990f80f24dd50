import { isBelow } from './folders.ts';

/**
 * Places that only the file system of a node has: where there is one, the folder that it hangs below is a node, whether it
 * is a machine's own root, a copy of it (`nodes/cp-1/etc/...`) or the files that a role lays out.
 */
const TELLING =
  /(?:^|\/)(?:etc|var\/lib|var\/log|var\/snap|usr\/(?:local\/)?lib|lib\/systemd|run\/systemd|opt\/cni)(?=\/)/;

/** Further places of a node, as the home directories of its administrators; by themselves they could be any folder. */
const OTHER = /(?:^|\/)(?:boot|home\/[^/]+|lib|opt|root|run|srv|tmp|usr|var)(?=\/)/;

/**
 * The folder that stands for the root of a node's file system, for each file that lies on a node. The folder of a node
 * that is the whole workspace is `root` itself.
 *
 * @param root the workspace folder, without a slash at the end
 */
export function nodeRootsOf(uris: readonly string[], root: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const uri of uris) {
    const node = folderBefore(TELLING, uri, root);
    if (node !== undefined) found.set(uri, node);
  }
  const roots = new Set(found.values());
  for (const uri of uris) {
    if (found.has(uri)) continue;
    const node = folderBefore(OTHER, uri, root);
    if (node !== undefined && roots.has(node)) found.set(uri, node);
  }
  return found;
}

/** The folder in which the first of the places lies; a folder of that name above the workspace says nothing. */
function folderBefore(places: RegExp, uri: string, root: string): string | undefined {
  if (!isBelow(uri, root)) return undefined;
  const below = root === '' ? uri : uri.slice(root.length + 1);
  const place = places.exec(below);
  if (!place) return undefined;
  const before = below.slice(0, place.index);
  return root === '' ? before : before === '' ? root : `${root}/${before}`;
}
