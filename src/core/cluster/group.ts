import type { Config } from '../config/config.ts';
import { once } from '../source/once.ts';

/** What the grouping needs to know of a file. */
export interface Member {
  readonly uri: string;
  /** Components of the file's documents; those of one group count as one. */
  readonly components: ReadonlySet<string>;
  /** The installers of a cluster that the file is for. */
  readonly installers: ReadonlySet<string>;
}

/**
 * Why files are one cluster: `clusters:` of a config file; the folder of a config file; a child of a folder such as
 * `clusters`; one of several folders beside each other that different installers set up; the smallest folder with
 * documents of two programs; the workspace folder, as there is nothing better; one of several states of a cluster that
 * contradict each other; files that no cluster takes.
 */
export type Reason =
  | 'config'
  | 'marker'
  | 'environment'
  | 'installer'
  | 'folder'
  | 'workspace'
  | 'alternative'
  | 'rest';

/** Files that belong together, and why. */
export interface Group {
  readonly name: string;
  /** The folder that holds the cluster; its files need not all lie below it. */
  readonly folder: string;
  readonly reason: Reason;
  readonly uris: readonly string[];
  readonly config: Config | undefined;
  /** Files that were joined only because nothing better was found: what they have to do with the others is a guess. */
  readonly guessed: ReadonlySet<string>;
  /** The workspace folder. */
  readonly root: string;
  /** The root of the node's file system, for each file that lies on a node. */
  readonly nodeRoots: ReadonlyMap<string, string>;
}

/** The config that holds for the files of clusters; of a file that two have, that of the last. */
export const configsOf = once(
  (clusters: readonly { readonly group: Group }[]) =>
    new Map(clusters.flatMap(({ group }) => group.uris.map((uri) => [uri, group.config]))),
);
