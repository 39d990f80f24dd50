import type { Config } from '../config/config.ts';
import { splitAlternatives } from './alternatives.ts';
import type { Claims } from './claims.ts';
import { type Group, groupFiles, type Member } from './membership.ts';

/** What a file says of the cluster it belongs to. */
export interface Standing extends Member {
  readonly claims: Claims;
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
  private readonly standings = new Map<string, Standing>();
  /** By names and components alone. */
  private joined: readonly Group[] | undefined;
  /** Those groups, as the claims of their files split them. */
  private split = new Map<Group, { readonly claims: readonly Claims[]; readonly groups: readonly Group[] }>();
  private current: readonly Group[] | undefined;

  set(standing: Standing): void {
    const known = this.standings.get(standing.uri);
    this.standings.set(standing.uri, standing);
    if (!known || !sameComponents(known, standing)) this.joined = undefined;
    else if (sameClaims(known.claims, standing.claims)) return;
    this.current = undefined;
  }

  delete(uri: string): void {
    if (!this.standings.delete(uri)) return;
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

  private join({ roots, configs, perNode, isIgnored }: GroupingOptions): Group[] {
    const members = [...this.standings.values()]
      .filter(({ uri }) => !isIgnored(uri))
      // Files come in any order, and rules name the first place that tells.
      .sort((a, b) => (a.uri < b.uri ? -1 : 1));
    this.split = new Map();
    return groupFiles(members, roots, configs, perNode);
  }

  private splitOf(group: Group): readonly Group[] {
    const claimsOf = (uri: string): Claims => this.standings.get(uri)?.claims ?? new Map();
    const claims = group.uris.map(claimsOf);
    const known = this.split.get(group);
    if (known?.claims.every((each, index) => sameClaims(each, claims[index] as Claims))) return known.groups;
    const groups = splitAlternatives(group, claimsOf);
    this.split.set(group, { claims, groups });
    return groups;
  }
}

function sameComponents(a: Member, b: Member): boolean {
  return a.components.size === b.components.size && [...a.components].every((component) => b.components.has(component));
}

function sameClaims(a: Claims, b: Claims): boolean {
  return a === b || (a.size === b.size && [...a].every(([key, value]) => b.get(key) === value));
}
