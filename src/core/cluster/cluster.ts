import type { Document, Place } from '../model/document.ts';
import type { Facts, RangeFact, RangeRole } from '../model/facts.ts';
import type { Severity } from '../model/finding.ts';
import { lower } from '../model/finding.ts';
import type { FlagList } from '../model/flags.ts';
import { compareVersions, type Program, parseVersion, type Version } from '../model/version.ts';

export type Stack = 'dual-stack' | 'ipv4' | 'ipv6';

/** A place that shows what the cluster is meant to be. */
export interface Evidence {
  readonly place: Place;
  /** `networking.podSubnet is 10.244.0.0/16,fd00:10:244::/56` */
  readonly text: string;
}

/** What the cluster is meant to be, and what shows it. */
export interface Intent {
  /** Undefined when nothing tells. */
  readonly stack: Stack | undefined;
  readonly given: boolean;
  readonly evidence: readonly Evidence[];
}

export interface KnownVersion {
  readonly version: Version;
  /** Where a file says so; undefined when the user gave it. */
  readonly place: Place | undefined;
}

export type Versions = Readonly<Partial<Record<Program, KnownVersion>>>;

/** The documents that belong together, with all that they state. This is what rules see. */
export class Cluster {
  /** Every rule asks for the documents of some component. */
  private byComponent: ReadonlyMap<string, readonly Document[]> | undefined;

  constructor(
    readonly name: string,
    readonly documents: readonly Document[],
    readonly facts: Facts,
    readonly versions: Versions,
    readonly intent: Intent,
  ) {}

  /** Documents of a component, of one kind of it when `kind` is given. */
  of(component: string, kind?: string): readonly Document[] {
    this.byComponent ??= byComponentOf(this.documents);
    const documents = this.byComponent.get(component) ?? [];
    return kind === undefined ? documents : documents.filter((document) => document.kind === kind);
  }

  /** Something cannot be read to its end, so what seems to be missing may only be half typed. */
  hasBroken(...components: string[]): boolean {
    return this.documents.some(
      (document) => document.broken && (components.length === 0 || components.includes(document.component)),
    );
  }

  ranges(...roles: RangeRole[]): RangeFact[] {
    return this.facts.ranges.filter((range) => roles.includes(range.role));
  }

  flags(program: string): FlagList[] {
    return this.facts.flags.filter((list) => list.program === program);
  }

  get dualStack(): boolean {
    return this.intent.stack === 'dual-stack';
  }

  /** Whether the program's version is below `version`; undefined when it is not known. */
  before(program: Program, version: string): boolean | undefined {
    const known = this.versions[program]?.version;
    const limit = parseVersion(version);
    return known && limit ? compareVersions(known, limit) < 0 : undefined;
  }

  /**
   * The severity of what is wrong only before (or only from) a version: undefined where it is right, one step lower
   * where the version is not known.
   */
  severityIf(applies: boolean | undefined, severity: Severity): Severity | undefined {
    if (applies === undefined) return lower(severity);
    return applies ? severity : undefined;
  }
}

function byComponentOf(documents: readonly Document[]): Map<string, Document[]> {
  const found = new Map<string, Document[]>();
  for (const document of documents) {
    const own = found.get(document.component);
    if (own) own.push(document);
    else found.set(document.component, [document]);
  }
  return found;
}
