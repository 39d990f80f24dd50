/** A half-open range of UTF-16 offsets into one text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text of `span`; an empty span inserts, an empty `newText` deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Zero-based line and UTF-16 column, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Translates offsets to positions. Lines end at LF, CRLF or a lone CR, as VS Code counts them. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    const ends = /\r\n?|\n/g;
    while (ends.exec(text) !== null) this.starts.push(ends.lastIndex);
  }

  position(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - (this.starts[low] as number) };
  }

  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  offset(position: Position): number {
    const start = this.starts[position.line];
    return start === undefined ? this.text.length : Math.min(start + position.character, this.text.length);
  }
}

/**
 * Applies edits to a text. Edits may come in any order; those that overlap an earlier one (by position) are refused
 * as a whole: returns undefined, because half a fix is worse than none.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | undefined {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let position = 0;
  for (const { span, newText } of sorted) {
    if (span.start < position || span.end < span.start || span.end > text.length) return undefined;
    result += text.slice(position, span.start) + newText;
    position = span.end;
  }
  return result + text.slice(position);
}

/** The line break that the text uses: that of its first line, else LF. */
export function lineBreakOf(text: string): '\r\n' | '\n' | '\r' {
  const first = text.indexOf('\n');
  if (first < 0 && text.includes('\r')) return '\r';
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** The sign that ends every line of the text: CR only where no line ends otherwise. */
export function lineSign(text: string): string {
  return text.includes('\n') ? '\n' : '\r';
}

/** Offset of the first character of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  // A search from before the text would find a break that the text begins with.
  return offset <= 0 ? 0 : text.lastIndexOf(lineSign(text), offset - 1) + 1;
}

/** Offset of the line break that ends the line of `offset` (of its CR in CRLF), or of the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const found = text.indexOf(lineSign(text), offset);
  if (found < 0) return text.length;
  return found > offset && text[found] === '\n' && text[found - 1] === '\r' ? found - 1 : found;
}

export function within(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/**
 * The text without the signs at its ends that `sign` matches one by one. In a regular expression, `+$` looks at a run of
 * such signs again from each of them, which a long line makes slow.
 */
export function withoutEnds(text: string, sign: RegExp, ends: 'both' | 'end' = 'both'): string {
  let start = 0;
  let end = text.length;
  while (end > start) {
    const wide = end - start > 1 && /[\udc00-\udfff]/.test(text[end - 1] as string) ? 2 : 1;
    if (!sign.test(text.slice(end - wide, end))) break;
    end -= wide;
  }
  while (ends === 'both' && start < end) {
    const next = String.fromCodePoint(text.codePointAt(start) as number);
    if (!sign.test(next)) break;
    start += next.length;
  }
  return text.slice(start, end);
}

/** A part of a regular expression that finds just a text. */
export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
