/**
 * The known word that was most likely meant: one that differs only in case and separators (`fixed_cidr_v6`), else the
 * closest by at most two slips (a letter too many, missing, wrong, or two swapped), fewer for short words.
 *
 * @returns undefined when nothing is close, or two words are equally close
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = fold(word);
  const words = preparedOf(known);
  const same = words.byLower.get(word.toLowerCase()) ?? words.byPlain.get(plain);
  if (same !== undefined) return same;
  const limit = Math.min(2, Math.floor(plain.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  let tie = false;
  for (let index = 0; index < known.length; index++) {
    const slips = distance(plain, words.plain[index] ?? '', least);
    if (slips > least || slips > limit) continue;
    tie = slips === least;
    if (!tie) best = known[index];
    least = slips;
  }
  return tie ? undefined : best;
}

interface Prepared {
  /** The first word of each spelling. */
  readonly byLower: ReadonlyMap<string, string>;
  readonly byPlain: ReadonlyMap<string, string>;
  /** The words without case and separators, in their order. */
  readonly plain: readonly string[];
}

const prepared = new WeakMap<readonly string[], Prepared>();

/** A long file may ask for the same words thousands of times. */
function preparedOf(known: readonly string[]): Prepared {
  const before = prepared.get(known);
  if (before) return before;
  const byFirst = (spell: (word: string) => string) => new Map(known.toReversed().map((word) => [spell(word), word]));
  const found = { byLower: byFirst((word) => word.toLowerCase()), byPlain: byFirst(fold), plain: known.map(fold) };
  prepared.set(known, found);
  return found;
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[-_. ]/g, '');
}

/** Damerau-Levenshtein distance (adjacent swaps count once); any number above `limit` stands for "more than that". */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  let leastBefore = 0;
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = at(previous, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let slips = Math.min(change, at(previous, j) + 1, at(current, j - 1) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, at(older, j - 2) + 1);
      current.push(slips);
      least = Math.min(least, slips);
    }
    // What follows is made of the last two rows (a swap takes the older one), and only grows.
    if (least > limit && leastBefore > limit) return limit + 1;
    leastBefore = least;
    older = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
