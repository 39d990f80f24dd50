import { OPERATOR_OF_CALICO, RELEASES } from '../knowledge/releases.ts';
import type { Place } from '../model/document.ts';
import type { Facts, VersionBound, VersionFact } from '../model/facts.ts';
import { lower, type Severity } from '../model/finding.ts';
import {
  compareVersions,
  exactly,
  formatVersion,
  lineOf,
  PROGRAMS,
  type Program,
  parseRelease,
  parseVersion,
  type Releases,
  type TableReleases,
  type Version,
  type VersionSpan,
} from '../model/version.ts';

/** What is known of a program's version: the span of versions that it may have. */
export interface KnownVersion extends VersionSpan {
  /** What tells it: the user, a file that names it, the other half of a pair of programs, or what only some releases read, a script or variable nearby. */
  readonly basis: 'given' | 'named' | 'paired' | 'bounded' | 'hearsay';
  /** The version itself, where the user or the files name one (of several patch releases the oldest). */
  readonly version: Version | undefined;
  /** Where a file says so; undefined when the user gave it. */
  readonly place: Place | undefined;
}

export type Versions = Readonly<Partial<Record<Program, KnownVersion>>>;

/** Whether something that is true of some releases is true of the cluster's. */
export type Verdict = 'holds' | 'does not hold' | 'unknown';

/** How a name that a table lacks is reported. */
export interface UnknownName {
  readonly severity: Severity;
  /**
   * - `wrong`: the cluster's release does not have the name
   * - `unsure`: no release that the table covers has it, but the cluster's may be another one
   * - `newer`: the cluster's release is newer than the table, so the name may be right; never offer to remove it
   */
  readonly certainty: 'wrong' | 'unsure' | 'newer';
}

const ZERO: Version = [0, 0, 0];
const UNKNOWN: VersionSpan = { from: ZERO, until: undefined };

/** The versions that a program may have. What rests on hearsay excuses what those releases allow, and proves nothing wrong. */
type Known = VersionSpan & { readonly basis?: KnownVersion['basis'] };

/** Whether the cluster's version of a program, as far as it is known, is among the releases. */
export function verdictOf(known: Known | undefined, releases: Releases): Verdict {
  const span = known ?? UNKNOWN;
  const where = spanOf(releases);
  if (contains(where, span)) return known?.basis === 'hearsay' ? 'unknown' : 'holds';
  return intersect(where, span) ? 'unknown' : 'does not hold';
}

/**
 * The severity of a mistake that only some releases make: undefined where the cluster's version does not make it. Where
 * the version is not known, it is one step lower, unless every supported release makes it.
 */
export function severityIn(known: Known | undefined, releases: Releases, severity: Severity): Severity | undefined {
  const verdict = verdictOf(known, releases);
  if (verdict === 'holds') return severity;
  if (verdict === 'does not hold') return undefined;
  return isInAllSupported(known, releases) ? severity : lower(severity);
}

/** Whether every supported release that the cluster may run is among the releases; false where it can run none of them. */
export function isInAllSupported(known: Known | undefined, releases: Releases): boolean {
  const supported = supportedOf(known, releases.program);
  return supported !== undefined && contains(spanOf(releases), supported);
}

/** Whether no supported release that the cluster may run is among the releases. */
export function isInNoSupported(known: Known | undefined, releases: Releases): boolean {
  const supported = supportedOf(known, releases.program);
  return supported === undefined || intersect(spanOf(releases), supported) === undefined;
}

/**
 * How to report a name that the table lacks; undefined for a release that is older than the table, of which nothing is
 * known. A name that is almost one of the table (`isNear`) is a typo rather than a name of an unknown release.
 */
export function unknownNameIn(
  known: Known | undefined,
  table: TableReleases,
  severity: Severity,
  isNear: boolean,
): UnknownName | undefined {
  const { program, oldest } = table;
  const covered = { program, since: oldest, until: lineAfter(table.newest) };
  switch (verdictOf(known, covered)) {
    case 'holds':
      return { severity, certainty: 'wrong' };
    case 'does not hold':
      return verdictOf(known, { program, until: oldest }) === 'holds'
        ? undefined
        : { severity: 'information', certainty: 'newer' };
    case 'unknown':
      if (isNear && isInAllSupported(known, covered)) return { severity, certainty: 'wrong' };
      return { severity: lower(severity), certainty: 'unsure' };
  }
}

/** A version as messages name it: `1.29.5`, `1.36`, `1.25.3–1.29.0`, `≥ 1.31`, `< 1.27`; undefined where nothing is known. */
export function shownVersion(known: KnownVersion | undefined): string | undefined {
  if (!known) return undefined;
  const { version, from, until } = known;
  if (version) return formatVersion(version);
  if (until === undefined) return `≥ ${short(from)}`;
  const [major, minor, patch] = until;
  if (patch > 0) return `${formatVersion(from)}–${formatVersion([major, minor, patch - 1])}`;
  if (compareVersions(lineOf(from).until, until) === 0) return short(from);
  return compareVersions(from, ZERO) === 0 ? `< ${short(until)}` : `≥ ${short(from)} < ${short(until)}`;
}

function short([major, minor, patch]: Version): string {
  return patch > 0 ? `${major}.${minor}.${patch}` : `${major}.${minor}`;
}

/**
 * What is known of each program's version. What the user gives counts before what the files name; files that name several
 * releases leave all from the oldest to the newest possible; where they name none, what they hold may set bounds (a
 * version of an API that only some releases read).
 */
export function versionsOf(facts: Facts, given: (program: Program) => string | undefined): Versions {
  const known: Partial<Record<Program, KnownVersion>> = {};
  for (const program of PROGRAMS) {
    const text = given(program);
    const span = text === undefined ? undefined : parseRelease(text);
    const own = <T extends { program: Program }>(all: readonly T[]) => all.filter((each) => each.program === program);
    const found = span
      ? { ...span, basis: 'given' as const, version: parseVersion(text as string), place: undefined }
      : (namedBy(own(facts.versions).filter(({ hearsay }) => !hearsay)) ??
        heardOf(own(facts.versions), boundedBy(own(facts.versionBounds).filter(({ dropped }) => !dropped))));
    if (found) known[program] = found;
  }
  // The manifest of each release of Calico pins the line of its operator.
  const operator = known.operator ?? pairOf(known.calico, ([own, calico]) => [calico, own]);
  const calico = known.calico ?? pairOf(known.operator, (pair) => pair);
  return { ...known, ...(operator && { operator }), ...(calico && { calico }) };
}

function namedBy(facts: readonly VersionFact[]): KnownVersion | undefined {
  const [oldest] = [...facts].sort((a, b) => compareVersions(a.version, b.version));
  const [newest] = [...facts].sort((a, b) => compareVersions(b.version, a.version));
  if (!oldest || !newest) return undefined;
  const isOneLine = contains(lineOf(oldest.version), exactly(newest.version));
  return {
    basis: 'named',
    from: oldest.version,
    until: exactly(newest.version).until,
    version: isOneLine ? oldest.version : undefined,
    place: oldest.place,
  };
}

/** What scripts and variables name, within the bounds that the files set; the bounds where it lies outside of them. */
function heardOf(facts: readonly VersionFact[], bounds: KnownVersion | undefined): KnownVersion | undefined {
  const named = namedBy(facts);
  const span = named && intersect(named, bounds ?? UNKNOWN);
  return span ? { ...named, ...span, basis: 'hearsay' } : bounds;
}

/**
 * The releases that read a document: the cluster's, as far as the bounds of the document allow. Where they do not meet, the
 * document is for other releases than the cluster's, such as one of a template for each version of an API.
 */
export function narrowed(known: KnownVersion | undefined, bounds: readonly VersionBound[]): Known | undefined {
  const own = boundedBy(bounds);
  const both = known && own && intersect(known, own);
  return both ? { ...both, basis: known.basis } : (own ?? known);
}

/** Bounds that contradict each other say nothing. */
function boundedBy(bounds: readonly VersionBound[]): KnownVersion | undefined {
  const [first] = bounds;
  if (!first) return undefined;
  let span: VersionSpan | undefined = UNKNOWN;
  for (const { since, until } of bounds) span = span && intersect(span, { from: since ?? ZERO, until });
  return span && { ...span, basis: 'bounded', version: undefined, place: first.place };
}

function pairOf(
  known: KnownVersion | undefined,
  order: (pair: readonly [string, string]) => readonly [string, string],
): KnownVersion | undefined {
  if (!known?.version) return undefined;
  const line = lineOf(known.version);
  for (const pair of OPERATOR_OF_CALICO) {
    const [name, other] = order(pair).map(parseVersion);
    if (name && other && contains(line, exactly(name)))
      return { ...lineOf(other), basis: 'paired', version: undefined, place: known.place };
  }
  return undefined;
}

function supportedOf(known: Known | undefined, program: Program): VersionSpan | undefined {
  const { supported, newest } = RELEASES[program];
  const span = known?.basis === 'hearsay' ? UNKNOWN : (known ?? UNKNOWN);
  return intersect(span, spanOf({ program, since: supported, until: lineAfter(newest) }));
}

function spanOf({ since, until }: Releases): VersionSpan {
  return { from: (since && parseVersion(since)) || ZERO, until: until ? parseVersion(until) : undefined };
}

/** The first release after a line: `1.37` for `1.36`. */
export function lineAfter(line: string): string {
  const [major, minor] = parseVersion(line) ?? ZERO;
  return `${major}.${minor + 1}`;
}

function contains(outer: VersionSpan, inner: VersionSpan): boolean {
  return (
    compareVersions(outer.from, inner.from) <= 0 &&
    (!outer.until || (inner.until !== undefined && compareVersions(inner.until, outer.until) <= 0))
  );
}

function intersect(a: VersionSpan, b: VersionSpan): VersionSpan | undefined {
  const from = compareVersions(a.from, b.from) > 0 ? a.from : b.from;
  const until = !a.until || (b.until && compareVersions(b.until, a.until) < 0) ? b.until : a.until;
  return until && compareVersions(from, until) >= 0 ? undefined : { from, until };
}
