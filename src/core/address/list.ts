import type { Part } from './types.ts';

/** One part of a comma list: its text (trimmed if asked for) and where that text stands in the whole. */
export interface ListPart extends Part {
  readonly text: string;
}

/** The white space of Go's `unicode.IsSpace`: unlike JavaScript's `trim`, with U+0085 and without U+FEFF. */
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`^${SPACE}+`);
const TRAILING = new RegExp(`${SPACE}+$`);

/**
 * Splits at every comma, as Go's `strings.Split` does: an empty text is one empty part, and nothing is dropped.
 *
 * @param trim whether white space around a part is cut off (`strings.TrimSpace`)
 */
export function splitList(text: string, options: { readonly trim: boolean }): ListPart[] {
  let offset = 0;
  return text.split(',').map((raw) => {
    const start = offset;
    offset += raw.length + 1;
    return options.trim ? trimPart(raw, start) : { text: raw, start, end: start + raw.length };
  });
}

/** Cuts the white space off both ends of `raw`, which stands at `start` in the whole text (`strings.TrimSpace`). */
export function trimPart(raw: string, start: number): ListPart {
  const tail = raw.replace(LEADING, '');
  const text = tail.replace(TRAILING, '');
  const from = text === '' ? start : start + raw.length - tail.length;
  return { text, start: from, end: from + text.length };
}
