import { Document } from '../model/document.ts';
import type { Cluster } from './cluster.ts';

/** Something that is asked of a cluster, and can be asked of a later state of it again. */
export type Query = (cluster: Cluster) => unknown;

/** Queries by a name of their own. */
export type Queries = ReadonlyMap<string, Query>;

/** Who has asked which queries, so that it is seen from the queries with new answers, and not from all who have asked something. */
export class Askers<Asker> {
  private readonly byQuery = new Map<string, { readonly query: Query; readonly askers: Set<Asker> }>();
  private readonly asked = new Map<Asker, Queries>();
  /** Those of whom it is not known what they have asked. */
  private readonly unknown = new Set<Asker>();

  /** @param asked  undefined where that is not known */
  set(asker: Asker, asked: Queries | undefined): void {
    const before = this.asked.get(asker);
    if (before && asked && sameNames(before, asked)) return;
    for (const name of before?.keys() ?? []) this.drop(asker, name);
    this.asked.delete(asker);
    if (!asked) {
      this.unknown.add(asker);
      return;
    }
    this.unknown.delete(asker);
    this.asked.set(asker, asked);
    for (const [name, query] of asked) {
      const known = this.byQuery.get(name);
      if (known) known.askers.add(asker);
      else this.byQuery.set(name, { query, askers: new Set([asker]) });
    }
  }

  /** Those who may have asked something that now has another answer. */
  affected(comparison: Comparison): Set<Asker> {
    const affected = new Set(this.unknown);
    for (const [name, { query, askers }] of this.byQuery)
      if (!comparison.answersAlike(name, query)) for (const asker of askers) affected.add(asker);
    return affected;
  }

  private drop(asker: Asker, name: string): void {
    const known = this.byQuery.get(name);
    known?.askers.delete(asker);
    if (known?.askers.size === 0) this.byQuery.delete(name);
  }
}

function sameNames(a: Queries, b: Queries): boolean {
  if (a.size !== b.size) return false;
  for (const name of a.keys()) if (!b.has(name)) return false;
  return true;
}

/**
 * Compares what two states of a cluster answer. A rule that asked only what both answer alike has the same to say of both,
 * so that a keystroke runs the few rules that it can matter to.
 */
export class Comparison {
  private readonly known = new Map<string, boolean>();

  /** @param isChanged  whether the document has moved, or is another one, since the earlier state */
  constructor(
    private readonly before: Cluster,
    private readonly after: Cluster,
    private readonly isChanged: (document: Document) => boolean,
  ) {}

  /** Whether all queries have the same answers. */
  isAlike(queries: Queries): boolean {
    for (const [name, query] of queries) if (!this.answersAlike(name, query)) return false;
    return true;
  }

  /** Whether a query has the same answer. */
  answersAlike(name: string, query: Query): boolean {
    let alike = this.known.get(name);
    if (alike === undefined) {
      alike = this.compare(name, query);
      this.known.set(name, alike);
    }
    return alike;
  }

  private compare(name: string, query: Query): boolean {
    try {
      return this.isSame(this.before.ask(name, query), this.after.ask(name, query));
    } catch {
      // A query that fails has no answer. The rules that ask it run again, and what fails there is heard of.
      return false;
    }
  }

  /** Whether what was worked out from the answers to some queries still holds, so that it needs no comparison itself. */
  keeps(name: string, asked: Queries): boolean {
    const alike = this.isAlike(asked);
    if (alike) this.known.set(name, true);
    return alike;
  }

  private isSame(a: unknown, b: unknown): boolean {
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
    if (a instanceof Document) return a === b && !this.isChanged(a);
    if (Array.isArray(a))
      return Array.isArray(b) && a.length === b.length && a.every((each, index) => this.isSame(each, b[index]));
    if (a instanceof Map || a instanceof Set)
      return a.constructor === b.constructor && this.isSame([...a], [...(b as typeof a)]);
    // What a document states is made once; where it lies moves with the document.
    const document = a === b ? documentOf(a) : undefined;
    if (document) return !this.isChanged(document);
    // Of anything but a plain object it is not known what it rests on.
    if (!isPlain(a) || !isPlain(b)) return false;
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => this.isSame(a[key as keyof typeof a], b[key as keyof typeof b]))
    );
  }
}

function isPlain(of: object): boolean {
  return Object.getPrototypeOf(of) === Object.prototype;
}

/** The document that a fact, a list of flags or a place is of; what else an answer holds lies nowhere. */
function documentOf(of: object): Document | undefined {
  const { document, place } = of as { document?: Document; place?: { document: Document } };
  return document ?? place?.document;
}
