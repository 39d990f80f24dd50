import type { Part } from './types.ts';

/** One part of a comma list: its text (trimmed if asked for) and where that text stands in the whole. */
export interface ListPart extends Part {
  readonly text: string;
}

/** The white space of Go's `unicode.IsSpace`: unlike JavaScript's `trim`, with U+0085 and without U+FEFF. */
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`^${SPACE}+`);
const TRAILING = new RegExp(`${SPACE}+$`);

interface SplitOptions {
  /** Whether white space around a part is cut off (`strings.TrimSpace`). */
  readonly trim: boolean;
  /** Whether the comma at an offset belongs to something that is filled in before the list is split. */
  readonly isInside?: (offset: number) => boolean;
}

/** Splits at every comma, as Go's `strings.Split` does: an empty text is one empty part, and nothing is dropped. */
export function splitList(text: string, { trim, isInside }: SplitOptions): ListPart[] {
  const parts: ListPart[] = [];
  let start = 0;
  for (let at = text.indexOf(','); ; at = text.indexOf(',', at + 1)) {
    if (at >= 0 && isInside?.(at)) continue;
    const end = at < 0 ? text.length : at;
    const raw = text.slice(start, end);
    parts.push(trim ? trimPart(raw, start) : { text: raw, start, end });
    if (at < 0) return parts;
    start = at + 1;
  }
}

/** Splits at white space and commas, as many of them as there are. */
export function splitWords(text: string): ListPart[] {
  return [...text.matchAll(/[^\s,]+/g)].map(({ index, 0: word }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));
}

/** Cuts the white space off both ends of `raw`, which stands at `start` in the whole text (`strings.TrimSpace`). */
export function trimPart(raw: string, start: number): ListPart {
  const tail = raw.replace(LEADING, '');
  const text = tail.replace(TRAILING, '');
  const from = text === '' ? start : start + raw.length - tail.length;
  return { text, start: from, end: from + text.length };
}
