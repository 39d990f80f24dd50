/**
 * The known word that was most likely meant: one that differs only in case and separators (`fixed_cidr_v6`), else the
 * closest by at most two slips (a letter too many, missing, wrong, or two swapped), fewer for short words.
 *
 * @returns undefined when nothing is close, or two words are equally close
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = fold(word);
  const lower = word.toLowerCase();
  const plainKnown = foldedOf(known);
  const same = known.find((each) => each.toLowerCase() === lower) ?? known[plainKnown.indexOf(plain)];
  if (same !== undefined) return same;
  const limit = Math.min(2, Math.floor(plain.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  let tie = false;
  for (const [index, each] of known.entries()) {
    const slips = distance(plain, plainKnown[index] ?? '', least);
    if (slips > least || slips > limit) continue;
    tie = slips === least;
    if (!tie) best = each;
    least = slips;
  }
  return tie ? undefined : best;
}

const folded = new WeakMap<readonly string[], readonly string[]>();

/** A long file may ask for the same words thousands of times. */
function foldedOf(known: readonly string[]): readonly string[] {
  const found = folded.get(known) ?? known.map(fold);
  folded.set(known, found);
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
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = at(previous, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let slips = Math.min(change, at(previous, j) + 1, at(current, j - 1) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, at(older, j - 2) + 1);
      current.push(slips);
    }
    older = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
