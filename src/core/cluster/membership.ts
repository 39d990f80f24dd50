import { type Config, matcher, nearestConfig } from '../config/config.ts';
import { folderOf } from '../model/document.ts';

/** What the grouping needs to know of a file. */
export interface Member {
  readonly uri: string;
  /** Components of the file's documents; those of one group count as one. */
  readonly components: ReadonlySet<string>;
}

/** Files that belong together, and why. */
export interface Group {
  readonly name: string;
  /** The folder that holds the cluster; its files need not all lie below it. */
  readonly folder: string;
  readonly reason: 'config' | 'marker' | 'folder' | 'workspace' | 'rest' | 'alternative';
  readonly uris: readonly string[];
  readonly config: Config | undefined;
}

/**
 * Groups files into clusters, in this order: `clusters:` of a config file; the folder of a config file; the smallest
 * folders that hold documents of two or more components; the workspace folder. Files above a cluster's folder belong to
 * every cluster below them. Files that no cluster takes are checked folder by folder.
 *
 * @param roots workspace folders, without a slash at the end
 * @param perNode components that configure one node: a folder of only these is a node, not a cluster, unless the
 *   workspace has nothing better
 */
export function groupFiles(
  members: readonly Member[],
  roots: readonly string[],
  configs: readonly Config[],
  perNode: ReadonlySet<string>,
): Group[] {
  const groups: Group[] = [];
  for (const root of roots.length > 0 ? roots : ['']) {
    const own = members.filter(
      (member) =>
        isBelow(member.uri, root) && !roots.some((other) => other.length > root.length && isBelow(member.uri, other)),
    );
    groups.push(
      ...groupRoot(
        own,
        root,
        configs.filter(({ folder }) => folder === root || isBelow(folder, root) || isBelow(root, folder)),
        perNode,
      ),
    );
  }
  return groups;
}

function groupRoot(
  members: readonly Member[],
  root: string,
  configs: readonly Config[],
  perNode: ReadonlySet<string>,
): Group[] {
  const groups: Group[] = [];
  const taken = new Set<string>();
  const take = (group: Group) => {
    if (group.uris.length === 0) return;
    groups.push(group);
    for (const uri of group.uris) taken.add(uri);
  };
  const free = () => members.filter((member) => !taken.has(member.uri));
  for (const config of configs) {
    for (const { name, files } of config.clusters) {
      const matches = matcher(config.folder, files);
      take({
        name,
        folder: config.folder,
        reason: 'config',
        uris: members.filter((member) => matches(member.uri)).map(uriOf),
        config,
      });
    }
  }
  // The deepest folder first, so that a marked folder inside a marked folder is a cluster of its own.
  const marked = configs.filter(
    (config) =>
      config.clusters.length === 0 &&
      ((config.folder !== root && isBelow(config.folder, root)) || marksCluster(config)),
  );
  for (const config of [...marked].sort((a, b) => b.folder.length - a.folder.length)) {
    const uris = free()
      .filter((member) => isBelow(member.uri, config.folder))
      .map(uriOf);
    take({ name: nameOf(config.folder, root), folder: config.folder, reason: 'marker', uris, config });
  }
  const rest = free();
  const folders = smallestFolders(rest, root, perNode);
  for (const folder of folders) {
    const uris = rest.filter((member) => isBelow(member.uri, folder) || isAbove(member.uri, folder)).map(uriOf);
    take({
      name: nameOf(folder, root),
      folder,
      reason: folder === root ? 'workspace' : 'folder',
      uris,
      config: nearestConfig(configs, folder),
    });
  }
  const left = free();
  if (folders.length === 0 && groups.length === 0) {
    take({
      name: nameOf(root, root),
      folder: root,
      reason: 'workspace',
      uris: left.map(uriOf),
      config: nearestConfig(configs, root),
    });
  } else {
    for (const folder of new Set(left.map((member) => folderOf(member.uri)))) {
      const uris = left.filter((member) => folderOf(member.uri) === folder).map(uriOf);
      take({ name: nameOf(folder, root), folder, reason: 'rest', uris, config: nearestConfig(configs, folder) });
    }
  }
  return groups;
}

/** A config at the workspace's root, or above it, that only sets rules or globs does not say that the workspace is one cluster. */
function marksCluster(config: Config): boolean {
  return config.intent !== undefined || Object.keys(config.versions ?? {}).length > 0;
}

function smallestFolders(members: readonly Member[], root: string, perNode: ReadonlySet<string>): string[] {
  const components = new Map<string, Set<string>>();
  for (const member of members) {
    for (let folder = homeOf(member.uri, root); ; folder = folderOf(folder)) {
      const known = components.get(folder) ?? new Set<string>();
      for (const component of member.components) known.add(component);
      components.set(folder, known);
      if (folder === root || folder === '') break;
    }
  }
  const select = (qualifies: (found: ReadonlySet<string>) => boolean) => {
    const folders = [...components].filter(([, found]) => qualifies(found)).map(([folder]) => folder);
    const parents = new Set<string>();
    for (const folder of folders) {
      for (let above = folderOf(folder); above.length < folder.length; above = folderOf(above)) {
        if (parents.has(above)) break;
        parents.add(above);
        if (above === root || above === '') break;
      }
    }
    return folders.filter((folder) => !parents.has(folder)).sort();
  };
  const clusters = select((found) => found.size >= 2 && [...found].some((component) => !perNode.has(component)));
  return clusters.length > 0 ? clusters : select((found) => found.size >= 2);
}

/** Folders of a node's file system: they are parts of one node, never clusters. */
const FILE_SYSTEM = /\/(?:etc|usr|var|lib|opt|run)(?:\/|$)/;

/** The folder that a file can make a cluster: its own, or the one that a node's file system hangs below. */
function homeOf(uri: string, root: string): string {
  const folder = folderOf(uri);
  const below = root === '' ? `/${folder}` : folder.slice(root.length);
  const inside = FILE_SYSTEM.exec(below);
  if (!inside) return folder;
  return root === '' ? below.slice(1, Math.max(1, inside.index)) : root + below.slice(0, inside.index);
}

function uriOf(member: Member): string {
  return member.uri;
}

function isBelow(uri: string, folder: string): boolean {
  return folder === '' || uri.startsWith(`${folder}/`);
}

/** The file lies directly in a folder above `folder`. */
function isAbove(uri: string, folder: string): boolean {
  const own = folderOf(uri);
  return own !== folder && isBelow(folder, own);
}

/** The folder's path below the workspace folder, or the workspace folder's own name. */
function nameOf(folder: string, root: string): string {
  if (folder.length > root.length) return root === '' ? folder : folder.slice(root.length + 1);
  return folder.slice(folder.lastIndexOf('/') + 1);
}
