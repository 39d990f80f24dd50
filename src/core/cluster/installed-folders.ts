import { folderOf } from '../model/document.ts';
import { asideOf } from './folders.ts';
import type { Member } from './group.ts';

/** What the files below one folder say. */
interface Below {
  readonly installers: Set<string>;
  isClusterWide: boolean;
}

/**
 * Folders beside each other that are a cluster each, whatever the folder around them is called: `metal` with Talos and
 * `nas` with K3s. One cluster has one installer, so two folders with different ones are two clusters. That is only said
 * where everything about a whole cluster lies in such folders: beside `kind` and `talos`, a folder `apps` with a CNI
 * plugin could belong to either.
 *
 * @param root the workspace folder, without a slash at the end
 * @param isOnNode what is left on a machine does not say who installs its cluster
 */
export function installedFolders(
  members: readonly Member[],
  root: string,
  isOnNode: (uri: string) => boolean,
  isClusterWide: (member: Member) => boolean,
): string[] {
  const children = new Map<string, Map<string, Below>>();
  for (const member of members) {
    const { uri, installers } = member;
    const told = isOnNode(uri) ? new Set<string>() : installers;
    const wide = isClusterWide(member);
    if (told.size === 0 && !wide) continue;
    // A file right in a folder is a child of its own, which no folder is.
    for (let child = uri, folder = folderOf(uri); ; child = folder, folder = folderOf(folder)) {
      // To the folders around them, tests and examples say nothing.
      if (asideOf(uri, folder) !== undefined) break;
      const known = children.get(folder) ?? new Map<string, Below>();
      children.set(folder, known);
      const below = known.get(child) ?? { installers: new Set<string>(), isClusterWide: false };
      known.set(child, below);
      if (child !== uri) for (const installer of told) below.installers.add(installer);
      below.isClusterWide ||= wide;
      if (folder === root || folder === '') break;
    }
  }
  return [...children.values()].flatMap((below) => {
    const installed = [...below].filter(([, { installers }]) => installers.size > 0);
    const isElsewhere = [...below.values()].some((each) => each.isClusterWide && each.installers.size === 0);
    return !isElsewhere && haveNothingInCommon(installed.map(([, { installers }]) => installers))
      ? installed.map(([folder]) => folder)
      : [];
  });
}

/** Whether two of the sets have no member in common. */
function haveNothingInCommon(sets: readonly ReadonlySet<string>[]): boolean {
  const distinct = [...new Map(sets.map((set) => [[...set].sort().join(), set])).values()];
  return distinct.some((a, index) => distinct.slice(index + 1).some((b) => ![...a].some((each) => b.has(each))));
}
