import type { Program } from '../../model/version.ts';
import type { FlagType } from '../flag-values.ts';

/** A flag of a program, with the releases that have it. */
export interface FlagSpec extends FlagType {
  /** No release before this one has it; left out where the oldest release of the table has it. */
  readonly since?: string;
  /** No release from this one on has it. */
  readonly until?: string;
  /** The flag that took its place and takes the same values. */
  readonly successor?: string;
  /** The one of its `values` that is meant by whatever else people write. */
  readonly meant?: string;
  /** A switch that the program refuses to turn on. */
  readonly neverOn?: boolean;
  /** The program refuses an empty text. */
  readonly notEmpty?: boolean;
}

/** Flags by name, as releases `from` to `to` of a program have them. */
export interface FlagRows {
  readonly from: string;
  readonly to: string;
  readonly flags: Readonly<Record<string, FlagSpec>>;
}

/** What is known of flags beyond the rows: limits, words, successors, and flags that older releases had. */
export type FlagDetails = Readonly<Record<string, Partial<FlagSpec>>>;

/** The flags of one program, as its command line knows them. */
export interface FlagTable {
  /** As its users write it: `kube-apiserver`. */
  readonly program: string;
  /** Whose releases are counted; undefined where the files never tell the program's release. */
  readonly release: Program | undefined;
  /** The oldest and the newest release that the table covers. A name that it lacks is unknown outside them, not wrong. */
  readonly from: string;
  readonly to: string;
  readonly flags: ReadonlyMap<string, FlagSpec>;
  /** Letters that may be written with one hyphen. */
  readonly shorthands: string;
  /** `-name` is as good as `--name`, as in Go's own flag package. */
  readonly anyHyphens: boolean;
  /** No new flags come any more, so that a name that the table lacks is wrong in every release. */
  readonly settled: boolean;
  /** With this flag set, the program parses the values of the others and then ignores them. */
  readonly replacedBy?: string;
}

/** Joins rows and details to a program's table. */
export function flagTable(
  head: Pick<FlagTable, 'program' | 'release' | 'shorthands'> & Partial<FlagTable>,
  rows: FlagRows,
  details: FlagDetails = {},
): FlagTable {
  const flags = new Map(Object.entries(rows.flags));
  // Details of a flag that the rows lack are all of it.
  for (const [name, detail] of Object.entries(details)) flags.set(name, { ...flags.get(name), ...detail } as FlagSpec);
  return { anyHyphens: false, settled: false, ...head, from: rows.from, to: rows.to, flags };
}

/** Names of the flags that take no value after a blank. */
export function switchesOf({ flags }: FlagTable): ReadonlySet<string> {
  return new Set([...flags].flatMap(([name, { kind }]) => (kind === 'switch' ? [name] : [])));
}
