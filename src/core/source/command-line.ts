import { beginsPlaceholder } from './certainty.ts';
import type { Span } from './text.ts';

/** Characters of a source text, each with the offset it comes from; quotes and escapes around them may be gone. */
export interface Chars {
  readonly text: string;
  /** Offset in the source of each character of `text`, and of its end. */
  readonly offsets: readonly number[];
}

/** One word of a command line, with its quotes taken off. */
export interface Word extends Chars {
  /** The whole word in the source, quotes included. */
  readonly span: Span;
}

/** A part of a source text as it stands. */
export function charsOf(source: string, from: number, to: number): Chars {
  const offsets: number[] = [];
  for (let offset = from; offset <= to; offset++) offsets.push(offset);
  return { text: source.slice(from, to), offsets };
}

const ESCAPES: Readonly<Record<string, string>> = {
  s: ' ',
  t: '\t',
  n: '\n',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/**
 * Splits a command line as systemd does: blanks separate, single and double quotes group wherever they stand, a
 * backslash escapes, and one at the end of a line continues it. Source: systemd.syntax(7) and systemd.service(5),
 * "Command lines".
 */
export function splitWords(source: Chars): Word[] {
  const words: Word[] = [];
  let position = 0;
  while (position < source.text.length) {
    const blank = blankLength(source.text, position);
    if (blank > 0) {
      position += blank;
      continue;
    }
    const { word, end } = readWord(source, position);
    words.push(word);
    position = end;
  }
  return words;
}

function readWord(source: Chars, start: number): { word: Word; end: number } {
  const { text: all, offsets: origins } = source;
  let text = '';
  const offsets: number[] = [];
  let quote = '';
  let position = start;
  for (; position < all.length; position++) {
    const char = all[position] as string;
    const template = templateLength(all, position);
    if (template > 0) {
      for (const end = position + template; position < end; position++) {
        text += all[position];
        offsets.push(origins[position] as number);
      }
      position--;
      continue;
    }
    if (quote ? char === quote : char === '"' || char === "'") {
      quote = quote ? '' : char;
      continue;
    }
    const blank = blankLength(all, position);
    if (blank > 0 && !quote) break;
    // A continued line inside quotes is one blank.
    if (blank > 1) {
      text += ' ';
      offsets.push(origins[position] as number);
      position += blank - 1;
      continue;
    }
    offsets.push(origins[position] as number);
    if (char === '\\' && position + 1 < all.length) {
      const next = all[++position] as string;
      text += ESCAPES[next] ?? next;
    } else text += char;
  }
  const from = origins[start] as number;
  const to = (origins[position - 1] as number) + 1;
  offsets.push(/["']/.test(all[position - 1] as string) ? to - 1 : to);
  const end = to < from ? turnOf(origins, start) : to;
  return { word: { text, span: { start: from, end }, offsets }, end: position };
}

/** Each part matches where a search begins, and nowhere behind it. */
const TEMPLATE = new RegExp(
  [
    /\{\{.*?\}\}|\{%.*?%\}|<%.*?%>/y,
    /<<[^<>\n]{1,80}>>|<[A-Za-z](?:[^<>\n]{0,80}[^<>\s])?>/,
    /\(\([ ]?[A-Za-z!$.][^()\n]{0,80}\)\)|\[\[[ ]?[A-Za-z_$.!][\w .!$-]{0,80}\]\]/,
    /\$\([^()\n]*\)|`[^`\n]+`/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'y',
);

/**
 * Length of what an engine, a person or a shell fills in at `position` (`{{ bin_dir }}`, `<node ip>`, `$(hostname -I)`), with
 * its blanks and quotes; 0 when there is none.
 */
function templateLength(text: string, position: number): number {
  if (!'{<([$`'.includes(text[position] as string)) return 0;
  TEMPLATE.lastIndex = position;
  return TEMPLATE.exec(text)?.[0].length ?? 0;
}

const HASH = 0x23;
const SEMICOLON = 0x3b;
const BACKSLASH = 0x5c;

/** Length of the blank or line continuation at `position`, 0 when there is none. */
function blankLength(text: string, position: number): number {
  const code = text.charCodeAt(position);
  // Nearly every sign is one of these, and this is asked for every sign of every command line.
  if (code > HASH && code < BACKSLASH && code !== SEMICOLON) return 0;
  const char = text[position] as string;
  if (/\s/.test(char)) return 1;
  // A comment line between continued lines.
  if ((char === '#' || char === ';') && beginsContinuedLine(text, position)) {
    if (beginsPlaceholder(text, position)) return 0;
    const end = text.indexOf('\n', position);
    return (end < 0 ? text.length : end) - position;
  }
  if (char !== '\\') return 0;
  if (text.startsWith('\r\n', position + 1)) return 3;
  return text[position + 1] === '\n' ? 2 : 0;
}

function beginsContinuedLine(text: string, position: number): boolean {
  let before = position - 1;
  while (text[before] === ' ' || text[before] === '\t') before--;
  return text[before] === '\n';
}

/**
 * The value of an assignment in an `EnvironmentFile=`, with the quotes that systemd takes off: a quoted part may stand
 * anywhere and reach over lines; a backslash escapes in double quotes and outside quotes.
 * Source: systemd.exec(5), EnvironmentFile=.
 */
export function unquoteValue(source: string, span: Span): Chars {
  let text = '';
  const offsets: number[] = [];
  let quote = '';
  let position = span.start;
  for (; position < span.end; position++) {
    const char = source[position] as string;
    if (quote ? char === quote : char === '"' || char === "'") {
      quote = quote ? '' : char;
      continue;
    }
    const continued = char === '\\' ? /^\r?\n/.exec(source.slice(position + 1, position + 3))?.[0].length : undefined;
    if (continued !== undefined) {
      // Kept as it stands: words are split there all the same.
      for (const end = position + continued; position <= end; position++) push(position);
      position--;
      continue;
    }
    if (char === '\\' && quote !== "'" && position + 1 < span.end) {
      const next = source[position + 1] as string;
      if (!quote || /["\\`$]/.test(next)) position++;
    }
    push(position);
  }
  const closed = position > span.start && /["']/.test(source[position - 1] as string);
  offsets.push(closed ? position - 1 : position);
  return { text, offsets };

  function push(at: number): void {
    text += source[at];
    offsets.push(at);
  }
}

/** The source span of `text.slice(from, to)`. */
export function partOf(chars: Chars, from: number, to: number): Span {
  const last = chars.offsets[chars.offsets.length - 1] ?? 0;
  const [start, end] = [chars.offsets[from] ?? last, chars.offsets[to] ?? last];
  return { start, end: end < start ? turnOf(chars.offsets, from) : end };
}

/**
 * Where characters end that are followed by others from above: a word that ends with the value of a variable is pointed at
 * where it stands itself.
 */
function turnOf(offsets: readonly number[], from: number): number {
  let last = from;
  while ((offsets[last + 1] ?? 0) > (offsets[last] as number)) last++;
  return (offsets[last] as number) + 1;
}

/** The characters `from` to `to` of a text. */
export function sliceChars(chars: Chars, from: number, to: number): Chars {
  return { text: chars.text.slice(from, to), offsets: chars.offsets.slice(from, to + 1) };
}
