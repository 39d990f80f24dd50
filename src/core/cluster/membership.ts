import { type Config, matcher, nearestConfig } from '../config/config.ts';
import { folderOf } from '../model/document.ts';
import { addTo, groupBy } from '../source/collect.ts';
import { environmentOf } from './environments.ts';
import { childOrRoot, foldersAbove, isBelow, nameBelow, nearestOf } from './folders.ts';
import type { Group, Member, Reason } from './group.ts';
import { installedFolders } from './installed-folders.ts';
import { nodeRootsOf } from './node-roots.ts';

/**
 * Groups files into clusters. Every workspace folder is a world of its own.
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
  const outer = outermost(roots);
  return (outer.length > 0 ? outer : ['']).flatMap((root) => {
    const own = members.filter(({ uri }) => isBelow(uri, root));
    const near = configs.filter(({ folder }) => folder === root || isBelow(folder, root) || isBelow(root, folder));
    return new Grouper(own, root, near, perNode).groups();
  });
}

/** Folders without those inside another one, as a folder that is named twice is checked once. */
function outermost(roots: readonly string[]): string[] {
  const unique = [...new Set(roots)];
  return unique.filter((root) => !unique.some((other) => other !== root && isBelow(root, other)));
}

/** Takes the files of one workspace folder, kind by kind of evidence; what is taken is not free any more. */
class Grouper {
  private readonly found: Group[] = [];
  private readonly taken = new Set<string>();
  private readonly nodeRoots: ReadonlyMap<string, string>;
  /** How many nodes lie in a folder. */
  private readonly nodesIn = new Map<string, number>();

  constructor(
    private readonly members: readonly Member[],
    private readonly root: string,
    private readonly configs: readonly Config[],
    private readonly perNode: ReadonlySet<string>,
  ) {
    this.nodeRoots = nodeRootsOf(
      members.map(({ uri }) => uri),
      root,
    );
    for (const node of new Set(this.nodeRoots.values())) {
      const around = this.around(node);
      this.nodesIn.set(around, (this.nodesIn.get(around) ?? 0) + 1);
    }
  }

  groups(): Group[] {
    this.takeConfigured();
    this.takeMarked();
    this.takeEnvironments();
    this.takeInstalled();
    this.takeFolders();
    if (this.found.length === 0) this.takeWorkspace();
    this.takeLeft();
    return this.found;
  }

  private get free(): Member[] {
    return this.members.filter(({ uri }) => !this.taken.has(uri));
  }

  /** The free files by the deepest of some folders that holds them. */
  private freeIn(folders: Iterable<string>): Map<string, string[]> {
    const all = new Set(folders);
    const found = new Map<string, string[]>();
    for (const { uri } of this.free) {
      const folder = nearestOf(all, uri);
      if (folder !== undefined) addTo(found, folder, uri);
    }
    return found;
  }

  private take(
    reason: Reason,
    folder: string,
    uris: readonly string[],
    more: Partial<Pick<Group, 'name' | 'config' | 'guessed'>> = {},
  ): void {
    if (uris.length === 0) return;
    for (const uri of uris) this.taken.add(uri);
    this.found.push({
      name: nameBelow(folder, this.root),
      folder,
      root: this.root,
      reason,
      uris,
      config: nearestConfig(this.configs, folder),
      guessed: new Set(),
      nodeRoots: this.nodeRoots,
      ...more,
    });
  }

  private takeConfigured(): void {
    for (const config of this.configs) {
      for (const { name, files } of config.clusters) {
        const matches = matcher(config.folder, files);
        this.take('config', config.folder, this.members.map(uriOf).filter(matches), { name, config });
      }
    }
  }

  /** A marked folder inside a marked folder is a cluster of its own. */
  private takeMarked(): void {
    const marked = this.configs.filter(
      (config) =>
        config.clusters.length === 0 &&
        ((config.folder !== this.root && isBelow(config.folder, this.root)) || marksCluster(config)),
    );
    const inside = this.freeIn(marked.map(({ folder }) => folder));
    for (const config of [...marked].sort((a, b) => b.folder.length - a.folder.length)) {
      this.take('marker', config.folder, inside.get(config.folder) ?? [], { config });
      inside.delete(config.folder);
    }
  }

  private takeEnvironments(): void {
    const folders = new Map<string, string[]>();
    for (const { uri } of this.free) {
      // A folder of that name on a node (`etc/kubernetes/clusters`) is one of the node's.
      if (this.nodeRoots.has(uri) && !environmentOf(this.nodeRoots.get(uri) as string, this.root)) continue;
      const folder = environmentOf(uri, this.root);
      if (folder !== undefined) addTo(folders, folder, uri);
    }
    for (const [folder, uris] of [...folders].sort(byName)) this.take('environment', folder, uris);
  }

  private takeInstalled(): void {
    const { free } = this;
    const onNodes = (uri: string) => this.nodeRoots.has(uri);
    const isClusterWide = ({ components }: Member) => [...components].some(this.isClusterWide);
    const folders = installedFolders(free, this.root, onNodes, isClusterWide);
    const inside = this.freeIn(folders);
    for (const folder of folders.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)))
      this.take('installer', folder, inside.get(folder) ?? []);
  }

  /**
   * The smallest folders with documents of two programs that speak of a whole cluster. A folder inside such a folder is a
   * cluster of its own, and what is around it still is one where it would be without.
   *
   * A node is part of the cluster around it, whatever it runs; only where there is no cluster, nodes are one together, as
   * they are collected in a folder, and at last each folder of a node stands alone.
   */
  private takeFolders(): void {
    const isCluster = (groups: ReadonlySet<string>) => groups.size >= 2 && [...groups].some(this.isClusterWide);
    const perNode = ({ uri, components }: Member) =>
      this.nodeRoots.has(uri) ? [...components].filter((group) => !this.isClusterWide(group)) : [...components];
    const all = ({ components }: Member) => [...components];
    const aroundNodes = (uri: string) => this.aroundNode(uri) ?? folderOf(uri);
    const together = (uri: string) => {
      const around = this.aroundNode(uri);
      return around !== undefined && (this.nodesIn.get(around) ?? 0) > 1 ? around : this.homeOf(uri);
    };
    for (const [homeOf, groupsOf, qualifies] of [
      [aroundNodes, perNode, isCluster],
      [together, all, isCluster],
      [this.homeOf, all, (groups: ReadonlySet<string>) => groups.size >= 2],
    ] as const) {
      const folders = this.qualifying(homeOf, groupsOf, qualifies);
      if (folders.length === 0) continue;
      this.takeBelow(folders);
      return;
    }
  }

  private takeBelow(folders: readonly string[]): void {
    const inside = this.freeIn(folders);
    const within = new Set([...inside.values()].flat());
    const loose = groupBy(
      this.free.map(uriOf).filter((uri) => !within.has(uri)),
      folderOf,
    );
    for (const folder of [...folders].sort()) {
      // Files right in a folder above belong to every cluster below them, unless that folder is a cluster too.
      const shared = [...foldersAbove(folder)].flatMap((above) => loose.get(above) ?? []);
      const uris = [...(inside.get(folder) ?? []), ...shared].sort();
      this.take(folder === this.root ? 'workspace' : 'folder', folder, uris);
    }
  }

  /** The deepest folders that qualify, and those around them that qualify by what is left. */
  private qualifying(
    homeOf: (uri: string) => string,
    groupsOf: (member: Member) => readonly string[],
    qualifies: (groups: ReadonlySet<string>) => boolean,
  ): string[] {
    const below = new Map<string, Member[]>();
    for (const member of this.free) {
      for (let folder = homeOf(member.uri); ; folder = folderOf(folder)) {
        const known = below.get(folder);
        if (known) known.push(member);
        else below.set(folder, [member]);
        if (folder === this.root || folder === '') break;
      }
    }
    const found: string[] = [];
    const used = new Set<string>();
    const environments = this.found.filter(({ reason }) => reason === 'environment');
    const aroundEnvironments = new Set(environments.flatMap(({ folder }) => [...foldersAbove(folder)]));
    for (const [folder, all] of [...below].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))) {
      const left = all.filter(({ uri }) => !used.has(uri));
      // What lies around the folders of several clusters is no cluster, but what they share or forgot.
      if (aroundEnvironments.has(folder)) continue;
      if (!qualifies(new Set(left.flatMap(groupsOf)))) continue;
      found.push(folder);
      for (const { uri } of all) used.add(uri);
    }
    return found;
  }

  private readonly isClusterWide = (group: string): boolean => !this.perNode.has(group);

  /** The folder that a file can make a cluster: its own, or the root of the node's file system that it lies in. */
  private readonly homeOf = (uri: string): string => this.nodeRoots.get(uri) ?? folderOf(uri);

  /** The folder that the file's node lies in. */
  private aroundNode(uri: string): string | undefined {
    const node = this.nodeRoots.get(uri);
    return node === undefined ? undefined : this.around(node);
  }

  private around(node: string): string {
    return node === this.root ? node : folderOf(node);
  }

  /** Nothing tells a cluster: the workspace is one, which is certain only where it is one node or one folder. */
  private takeWorkspace(): void {
    const uris = this.free.map(uriOf);
    const folders = new Set(uris.map((uri) => childOrRoot(this.homeOf(uri), this.root)));
    folders.delete(this.root);
    const guessed = new Set(folders.size > 1 ? uris : []);
    this.take('workspace', this.root, uris, { guessed });
  }

  /** What is left joins the cluster around it, or the only one there is; else it is in none, and stays together. */
  private takeLeft(): void {
    const left = this.free.map(uriOf);
    if (left.length === 0) return;
    const apart: string[] = [];
    const joining = new Map<Group, string[]>();
    const guessed = new Set<string>();
    const [only, ...others] = this.found;
    // What a config file says is said of its own files alone.
    const isOnly = only && others.length === 0 && only.reason !== 'config' && only.reason !== 'marker';
    const holders = this.found.filter(({ reason, folder }) => reason !== 'config' && folder !== this.root);
    const byFolder = new Map(holders.toReversed().map((group) => [group.folder, group]));
    for (const uri of left) {
      const folder = nearestOf(byFolder, uri);
      const around = folder === undefined ? undefined : byFolder.get(folder);
      const home = around ?? (isOnly ? only : undefined);
      if (home) addTo(joining, home, uri);
      else apart.push(uri);
      if (!around && !this.nodeRoots.has(uri)) guessed.add(uri);
    }
    for (const [group, uris] of joining) this.join(group, uris, guessed);
    const folders = new Map<string, string[]>();
    for (const uri of apart) {
      const folder = childOrRoot(folderOf(uri), this.root);
      addTo(folders, folder, uri);
    }
    for (const [folder, uris] of [...folders].sort(byName)) this.take('rest', folder, uris);
  }

  private join(group: Group, uris: readonly string[], guessed: ReadonlySet<string>): void {
    for (const uri of uris) this.taken.add(uri);
    this.found[this.found.indexOf(group)] = {
      ...group,
      uris: [...group.uris, ...uris].sort(),
      guessed: new Set([...group.guessed, ...uris.filter((uri) => guessed.has(uri))]),
    };
  }
}

/** A config at the workspace's root, or above it, that only sets rules or globs does not say that the workspace is one cluster. */
function marksCluster(config: Config): boolean {
  return config.intent !== undefined || Object.keys(config.versions ?? {}).length > 0;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function uriOf({ uri }: Member): string {
  return uri;
}
