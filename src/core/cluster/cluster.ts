import type { FieldId } from '../address/index.ts';
import { type Document, folderOf } from '../model/document.ts';
import type { AddressRole, Facts, RangeFact, RangeRole, Reading, VersionBound } from '../model/facts.ts';
import type { Severity } from '../model/finding.ts';
import type { FlagList } from '../model/flags.ts';
import type { Intent } from '../model/intent.ts';
import type { Program, Releases, TableReleases } from '../model/version.ts';
import { groupBy } from '../source/collect.ts';
import { AskedFacts, type Stated } from './asked-facts.ts';
import { asideOf, childOrRoot } from './folders.ts';
import type { Group } from './group.ts';
import type { Comparison, Queries, Query } from './queries.ts';
import {
  isInAllSupported,
  isInNoSupported,
  type KnownVersion,
  narrowed,
  severityIn,
  shownVersion,
  type UnknownName,
  unknownNameIn,
  type Verdict,
  type Versions,
  verdictOf,
} from './versions.ts';

/** How the files of a cluster were found to belong together; see `Group`. */
export type ClusterFiles = Pick<Group, 'root' | 'guessed' | 'nodeRoots'>;

/**
 * The documents that belong together, with all that they state. This is what rules see. Whatever is asked of it goes
 * through `ask`, so that it is known what a rule's findings rest on.
 */
export class Cluster {
  /** Every rule asks for the documents of some component. */
  private byComponent: ReadonlyMap<string, readonly Document[]> | undefined;
  private byUri: ReadonlyMap<string, readonly Reading[]> | undefined;
  private readonly answers = new Map<string, unknown>();
  private readonly memos = new Map<string, { readonly value: unknown; readonly asked: Queries }>();
  private asked: Map<string, Query> | undefined;
  readonly facts: Stated;

  constructor(
    private readonly ownName: string,
    private readonly all: readonly Document[],
    private readonly stated: Facts,
    private readonly known: Versions,
    private readonly meant: Intent,
    private readonly files: ClusterFiles = { root: '', guessed: new Set(), nodeRoots: new Map() },
  ) {
    this.facts = new AskedFacts((kind) => this.ask(`facts ${kind}`, Cluster.factsOfKind[kind]));
  }

  /** Queries outlive the cluster that they were asked of, so none holds on to it. */
  private static readonly factsOfKind: { readonly [Kind in keyof Stated]: (cluster: Cluster) => Stated[Kind] } = {
    readings: ({ stated }) => stated.readings,
    ranges: ({ stated }) => stated.ranges,
    addresses: ({ stated }) => stated.addresses,
    unknowns: ({ stated }) => stated.unknowns,
    switches: ({ stated }) => stated.switches,
    versions: ({ stated }) => stated.versions,
    versionBounds: ({ stated }) => stated.versionBounds,
    runtimes: ({ stated }) => stated.runtimes,
    flags: ({ stated }) => stated.flags,
    isOpen: ({ stated }) => stated.isOpen,
  };

  /** Does something and tells what it asked. */
  track(action: () => void): Queries {
    const outer = this.asked;
    const asked = new Map<string, Query>();
    this.asked = asked;
    try {
      action();
    } finally {
      this.asked = outer;
    }
    return asked;
  }

  /**
   * What is worked out once for all who want it, under a name of its own. It is a query as any other: a rule that asks for
   * it runs again where its value has changed, and not where only what it was worked out from has.
   *
   * @param work  asks the cluster that it is given, as the value may serve later states of this one
   */
  memo<T>(name: string, work: (cluster: Cluster) => T): T {
    return this.ask(name, (cluster) => cluster.workOut(name, work));
  }

  private workOut<T>(name: string, work: (cluster: Cluster) => T): T {
    const known = this.memos.get(name);
    if (known) return known.value as T;
    let value: T | undefined;
    const asked = this.track(() => {
      value = work(this);
    });
    this.memos.set(name, { value, asked });
    return value as T;
  }

  /** Takes over what was worked out for an earlier state and would be worked out alike for this one. */
  reuse(before: Cluster, comparison: Comparison): void {
    for (const [name, known] of before.memos) if (comparison.keeps(name, known.asked)) this.memos.set(name, known);
  }

  /** The answer to a query of this name, which is worked out once. */
  ask<T>(name: string, query: (cluster: Cluster) => T): T {
    this.asked?.set(name, query);
    const known = this.answers.get(name);
    if (known !== undefined || this.answers.has(name)) return known as T;
    const answer = query(this);
    this.answers.set(name, answer);
    return answer;
  }

  get name(): string {
    return this.ask('name', (cluster) => cluster.ownName);
  }

  get documents(): readonly Document[] {
    return this.ask('documents', (cluster) => cluster.all);
  }

  get versions(): Versions {
    return this.ask('versions', (cluster) => cluster.known);
  }

  /** The root of the node's file system that a file lies in; undefined for a file that lies on no node. */
  nodeOf(uri: string): string | undefined {
    return this.ask(`node of ${uri}`, (cluster) => cluster.files.nodeRoots.get(uri));
  }

  /** Whether two files may belong to one node: those that lie on two do not. */
  mayShareNode(uri: string, other: string): boolean {
    const [own, others] = [this.nodeOf(uri), this.nodeOf(other)];
    return own === undefined || others === undefined || own === others;
  }

  /**
   * Two files of which one was joined on a guess, and which lie in two folders of the workspace, or of which one lies in a
   * folder of tests or documentation and the other does not.
   */
  areStrangers(uri: string, other: string): boolean {
    return this.ask(`strangers ${uri} ${other}`, ({ files: { root, guessed } }) => {
      if (asideOf(uri, root) !== asideOf(other, root)) return true;
      if (!guessed.has(uri) && !guessed.has(other)) return false;
      const [own, others] = [uri, other].map((each) => childOrRoot(folderOf(each), root));
      return own !== others && own !== root && others !== root;
    });
  }

  get intent(): Intent {
    return this.ask('intent', (cluster) => cluster.meant);
  }

  /** Documents of a component, of one kind of it when `kind` is given. */
  of(component: string, kind?: string): readonly Document[] {
    return this.ask(`of ${component} ${kind ?? ''}`, (cluster) => {
      cluster.byComponent ??= groupBy(cluster.all, (document) => document.component);
      const documents = cluster.byComponent.get(component) ?? [];
      return kind === undefined ? documents : documents.filter((document) => document.kind === kind);
    });
  }

  /** Documents of some kinds, of any component. */
  ofKind(...kinds: string[]): readonly Document[] {
    return this.ask(`of kind ${kinds.join()}`, (cluster) => cluster.all.filter(({ kind }) => kinds.includes(kind)));
  }

  /** Something cannot be read to its end, so what seems to be missing may only be half typed. */
  hasBroken(...components: string[]): boolean {
    return this.ask(`broken ${components.join()}`, (cluster) =>
      cluster.all.some(
        (document) => document.broken && (components.length === 0 || components.includes(document.component)),
      ),
    );
  }

  ranges(...roles: RangeRole[]): readonly RangeFact[] {
    return this.ask(`ranges ${roles.join()}`, (cluster) =>
      cluster.stated.ranges.filter((range) => roles.includes(range.role)),
    );
  }

  /** Something may hold more ranges or addresses of these roles once it is filled in, so none can be said to be missing. */
  mayHoldMore(...roles: (RangeRole | AddressRole)[]): boolean {
    return this.ask(
      `unknown ${roles.join()}`,
      ({ stated }) => stated.isOpen || stated.unknowns.some(({ role }) => roles.includes(role)),
    );
  }

  /** What the fields of these names hold. */
  readings(...ids: FieldId[]): readonly Reading[] {
    return this.ask(`readings ${ids.join()}`, (cluster) =>
      cluster.stated.readings.filter(({ id }) => ids.includes(id)),
    );
  }

  /** What the documents of a file hold. */
  readingsIn(uri: string): readonly Reading[] {
    return this.ask(`readings in ${uri}`, (cluster) => {
      cluster.byUri ??= groupBy(cluster.stated.readings, ({ place }) => place.document.uri);
      return cluster.byUri.get(uri) ?? [];
    });
  }

  flags(program: string): readonly FlagList[] {
    return this.ask(`flags ${program}`, (cluster) => cluster.stated.flags.filter((list) => list.program === program));
  }

  get stack(): Intent['stack'] {
    return this.ask('stack', (cluster) => cluster.meant.stack);
  }

  get dualStack(): boolean {
    return this.stack === 'dual-stack';
  }

  /** What the user says that the cluster is to be. */
  get givenStack(): Intent['stack'] | undefined {
    return this.ask('given stack', ({ meant }) => (meant.given ? meant.stack : undefined));
  }

  /** What is known of a program's version. */
  version(program: Program): KnownVersion | undefined {
    return this.ask(`version ${program}`, (cluster) => cluster.known[program]);
  }

  /** A program's version as messages name it: `1.29.5`, `≥ 1.31`; undefined where nothing is known. */
  shownVersion(program: Program): string | undefined {
    return shownVersion(this.version(program));
  }

  /** Whether the cluster's release of a program is one of the releases. */
  holds(releases: Releases): Verdict {
    return verdictOf(this.version(releases.program), releases);
  }

  /**
   * The severity of a mistake of the releases: undefined where the cluster's release does not make it, one step lower
   * where its version is not known and some supported release does not make it.
   *
   * @param document  what makes the mistake, where only some releases may read it
   */
  severityIn(releases: Releases, severity: Severity, document?: Document): Severity | undefined {
    return severityIn(this.versionFor(releases.program, document), releases, severity);
  }

  /** What is known of the releases of a program that read a document. */
  private versionFor(program: Program, document: Document | undefined): ReturnType<typeof narrowed> {
    const known = this.version(program);
    if (!document) return known;
    const isBound = (bound: VersionBound) => bound.place.document === document;
    const bounds = this.ask(`bounds of ${program}`, (cluster) =>
      cluster.stated.versionBounds.filter((bound) => bound.program === program),
    );
    return narrowed(known, bounds.filter(isBound));
  }

  /** Whether all, or none, of the supported releases that the cluster may run are among the releases. */
  supported(releases: Releases): 'all' | 'some' | 'none' {
    const known = this.version(releases.program);
    if (isInAllSupported(known, releases)) return 'all';
    return isInNoSupported(known, releases) ? 'none' : 'some';
  }

  /** How to report a name that a table lacks; undefined for releases older than the table. `isNear`: it looks like a typo. */
  unknownName(table: TableReleases, severity: Severity, isNear = false): UnknownName | undefined {
    return unknownNameIn(this.version(table.program), table, severity, isNear);
  }
}
