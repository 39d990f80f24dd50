import type { OracleKind } from '../support/oracles.ts';
import type { Judged } from './judge.ts';

/** Cases that the engine and the real program judge differently for one reason. */
export interface KnownDisagreement {
  /** Why the engine does not follow the program here. */
  readonly reason: string;
  /** Ids as the report prints them: `daemon-308@26.1.5`, or `daemon-308` for every version that judged the case. */
  readonly cases: readonly string[];
}

/** All disagreements that are left. The list may only shrink: an entry that agrees again fails the test. */
export const KNOWN: Readonly<Partial<Record<OracleKind, readonly KnownDisagreement[]>>> = {};

/** The listed ids, each expanded to one per version that judged its case. */
export function knownIds(known: readonly KnownDisagreement[], judged: readonly Judged[]): Set<string> {
  const listed = new Set(known.flatMap(({ cases }) => cases));
  return new Set(judged.filter(({ id, oracle }) => listed.has(id) || listed.has(oracle.id)).map(({ id }) => id));
}
