import type { Span } from './text.ts';

/** One word of a command line, with its quotes taken off. */
export interface Word {
  readonly text: string;
  /** The whole word, quotes included. */
  readonly span: Span;
  /** Offset in the source of each character of `text`, and of its end. */
  readonly offsets: readonly number[];
}

/**
 * Splits a command line as systemd does: blanks separate, single and double quotes group, a backslash escapes, and a
 * backslash at the end of a line continues it. Source: systemd.syntax(7) and systemd.service(5), "Command lines".
 */
export function splitWords(source: string, from: number, to: number): Word[] {
  const words: Word[] = [];
  let position = from;
  while (position < to) {
    const blank = blankLength(source, position, to);
    if (blank > 0) {
      position += blank;
      continue;
    }
    const word = readWord(source, position, to);
    words.push(word);
    position = word.span.end;
  }
  return words;
}

function readWord(source: string, start: number, to: number): Word {
  let text = '';
  const offsets: number[] = [];
  let quote = '';
  let position = start;
  for (; position < to; position++) {
    const char = source[position] as string;
    if (quote ? char === quote : char === '"' || char === "'") {
      quote = quote ? '' : char;
      continue;
    }
    if (!quote && blankLength(source, position, to) > 0) break;
    if (char === '\\' && position + 1 < to) position++;
    text += source[position];
    offsets.push(position);
  }
  offsets.push(position > start && /["']/.test(source[position - 1] as string) ? position - 1 : position);
  return { text, span: { start, end: position }, offsets };
}

/** Length of the blank or line continuation at `position`, 0 when there is none. */
function blankLength(source: string, position: number, to: number): number {
  const char = source[position] as string;
  if (/\s/.test(char)) return 1;
  // A comment line between continued lines.
  if ((char === '#' || char === ';') && /\n[ \t]*$/.test(source.slice(Math.max(0, position - 200), position))) {
    const end = source.indexOf('\n', position);
    return (end < 0 ? to : Math.min(end, to)) - position;
  }
  if (char !== '\\') return 0;
  const next = source.slice(position + 1, Math.min(position + 3, to));
  if (next.startsWith('\r\n')) return 3;
  return next.startsWith('\n') ? 2 : 0;
}

/** The source span of `text.slice(from, to)` of a word. */
export function partOf(word: Word, from: number, to: number): Span {
  return { start: word.offsets[from] ?? word.span.end, end: word.offsets[to] ?? word.span.end };
}
