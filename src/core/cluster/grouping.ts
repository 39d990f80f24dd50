import type { Config } from '../config/config.ts';
import { originalOf } from '../reading/text-format.ts';
import { splitAlternatives } from './alternatives.ts';
import type { Group, Member } from './group.ts';
import type { Identity } from './identity.ts';
import { groupFiles } from './membership.ts';

/** What a file says of the cluster it belongs to. */
export interface FileSummary extends Member {
  readonly identity: Identity;
}

/** What decides about groups besides the files. */
export interface GroupingOptions {
  readonly roots: readonly string[];
  readonly configs: readonly Config[];
  readonly perNode: ReadonlySet<string>;
  readonly isIgnored: (uri: string) => boolean;
}

/** Which files form which clusters. Worked out anew only when a file says something else of that, as few keystrokes do. */
export class Grouping {
  private readonly summaries = new Map<string, FileSummary>();
  /** By names and components alone. */
  private joined: readonly Group[] | undefined;
  /** Those groups, as the identity of their files split them. */
  private readonly split = new Map<Group, readonly Group[]>();
  private current: readonly Group[] | undefined;

  set(summary: FileSummary): void {
    const known = this.summaries.get(summary.uri);
    this.summaries.set(summary.uri, summary);
    if (!known || !samePrograms(known, summary)) this.joined = undefined;
    else if (sameIdentity(known.identity, summary.identity)) return;
    else for (const group of this.split.keys()) if (group.uris.includes(summary.uri)) this.split.delete(group);
    this.current = undefined;
  }

  delete(uri: string): void {
    if (!this.summaries.delete(uri)) return;
    this.joined = undefined;
    this.current = undefined;
  }

  /** The options are others. */
  reset(): void {
    this.joined = undefined;
    this.current = undefined;
  }

  /** @param options  asked only when groups are worked out anew */
  groups(options: () => GroupingOptions): readonly Group[] {
    this.joined ??= this.join(options());
    this.current ??= this.joined.flatMap((group) => this.splitOf(group));
    return this.current;
  }

  /** An older state of a file that is among the files says nothing about the cluster. */
  private isCopy(uri: string): boolean {
    const original = originalOf(uri);
    return original !== undefined && this.summaries.has(original);
  }

  private join({ roots, configs, perNode, isIgnored }: GroupingOptions): Group[] {
    const members = [...this.summaries.values()]
      .filter(({ uri }) => !isIgnored(uri) && !this.isCopy(uri))
      // Files come in any order, and rules name the first place that tells.
      .sort((a, b) => (a.uri < b.uri ? -1 : 1));
    this.split.clear();
    return groupFiles(members, roots, configs, perNode);
  }

  private splitOf(group: Group): readonly Group[] {
    const known = this.split.get(group);
    if (known) return known;
    const groups = splitAlternatives(group, (uri) => this.summaries.get(uri)?.identity ?? new Map());
    this.split.set(group, groups);
    return groups;
  }
}

function samePrograms(a: Member, b: Member): boolean {
  return sameWords(a.components, b.components) && sameWords(a.installers, b.installers);
}

function sameWords(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((word) => b.has(word));
}

function sameIdentity(a: Identity, b: Identity): boolean {
  return a === b || (a.size === b.size && [...a].every(([key, value]) => b.get(key) === value));
}
