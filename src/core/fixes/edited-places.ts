import type { FileEdit } from '../model/finding.ts';
import type { Position, Range } from '../source/text.ts';

type Place = Pick<FileEdit, 'uri' | 'range'>;

/** The places that chosen fixes edit, to ask whether one more fix touches any of them. */
export class EditedPlaces {
  /** Ranges of each file in their order. Those of one fix may meet, those of two fixes never do. */
  private readonly byUri = new Map<string, Range[]>();

  /** Adds the places of a fix, unless one of them touches a place that is there already. Returns whether it did. */
  addUntouched(places: readonly Place[]): boolean {
    if (places.some((place) => this.touches(place))) return false;
    for (const { uri, range } of places) {
      const ranges = this.byUri.get(uri) ?? [];
      ranges.splice(indexFrom(ranges, range.start), 0, range);
      this.byUri.set(uri, ranges);
    }
    return true;
  }

  private touches({ uri, range }: Place): boolean {
    const ranges = this.byUri.get(uri) ?? [];
    const next = indexFrom(ranges, range.start);
    return ranges.slice(Math.max(0, next - 1), next + 1).some((each) => touch(each, range));
  }
}

/** Whether edits of one fix overlap, so that it cannot be applied; insertions may meet. */
export function overlapEachOther(edits: readonly Place[]): boolean {
  if (edits.length < 2) return false;
  const sorted = [...edits].sort(
    (a, b) =>
      (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0) ||
      compare(a.range.start, b.range.start) ||
      compare(a.range.end, b.range.end),
  );
  return sorted.some(({ uri, range }, index) => {
    const before = sorted[index - 1];
    return before?.uri === uri && compare(range.start, before.range.end) < 0;
  });
}

/** Two insertions at one place touch too: nothing says which comes first. */
function touch(a: Range, b: Range): boolean {
  return compare(a.start, b.start) === 0 || (compare(a.start, b.end) < 0 && compare(b.start, a.end) < 0);
}

/** Index of the first range that starts at a position or after it. */
function indexFrom(ranges: readonly Range[], position: Position): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare((ranges[middle] as Range).start, position) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
