import { groupBy } from '../source/collect.ts';
import { once } from '../source/once.ts';
import type { Document, Place } from './document.ts';
import type { FlagList } from './flags.ts';

interface Stated {
  readonly place: Place;
}

const factsByDocument = once((facts: readonly Stated[]) => groupBy(facts, ({ place }) => place.document));
const listsByDocument = once((lists: readonly FlagList[]) => groupBy(lists, ({ document }) => document));

/** Those of some facts that a document states. The list is sorted by document once, so it must be a cluster's own answer. */
export function statedIn<Fact extends Stated>(document: Document, facts: readonly Fact[]): readonly Fact[] {
  return (factsByDocument(facts).get(document) as Fact[] | undefined) ?? [];
}

/** Those of some lists of flags that a document carries; as {@link statedIn}. */
export function carriedBy(document: Document, lists: readonly FlagList[]): readonly FlagList[] {
  return listsByDocument(lists).get(document) ?? [];
}
