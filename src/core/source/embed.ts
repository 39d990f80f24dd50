import type { Chars } from './command-line.ts';
import { lineBreakOf, type Span, type TextEdit } from './text.ts';
import { type ScalarNode, textSpan } from './tree.ts';

/** The text inside a scalar, and where its characters stand in the text around it. */
export interface EmbeddedText {
  readonly text: string;
  toOuter(span: Span): Span;
  /** Undefined when the scalar's style has no place for such an edit. */
  editOuter(edit: TextEdit): TextEdit | undefined;
}

/**
 * Opens a scalar that holds a command for a shell. As {@link openScalar}, and a folded block (`>`) maps too: between words a
 * line break that is kept is as good as the blank that it stands for.
 */
function openCommand(node: ScalarNode, outer: string): EmbeddedText {
  const lines = node.style === 'block' ? openLines(node.span, outer) : undefined;
  if (!lines) return openScalar(node, outer);
  return outer[node.span.start] === '>' ? { ...lines, text: lines.text.replaceAll('\n', ' ') } : lines;
}

/** The characters of a scalar that holds a command, as {@link openCommand} maps them. */
export function charsOfCommand(node: ScalarNode, outer: string): Chars {
  const { text, toOuter } = openCommand(node, outer);
  return { text, offsets: Array.from({ length: text.length + 1 }, (_, at) => toOuter({ start: at, end: at }).start) };
}

/**
 * Opens a scalar that holds a document. A literal block (`|`) maps line by line; a quoted or plain scalar maps sign by
 * sign when it has no folds; of any other only the whole can be pointed at, and nothing can be edited.
 */
export function openScalar(node: ScalarNode, outer: string): EmbeddedText {
  // Each item of a long list in a scalar asks for its place.
  const known = OPENED.get(node);
  if (known?.outer === outer) return known.opened;
  const opened = open(node, outer);
  OPENED.set(node, { outer, opened });
  return opened;
}

const OPENED = new WeakMap<ScalarNode, { readonly outer: string; readonly opened: EmbeddedText }>();

function open(node: ScalarNode, outer: string): EmbeddedText {
  const value = typeof node.value === 'string' ? node.value : '';
  if (node.style === 'block') {
    const lines = outer[node.span.start] === '|' ? openLines(node.span, outer) : undefined;
    return lines ?? opaque(value, node.span);
  }
  const span = textSpan(node, outer);
  const written = outer.slice(span.start, span.end);
  const isPlain = written === value;
  const offsets =
    isPlain || node.style !== 'quoted' ? undefined : offsetsInQuotes(written, outer[node.span.start], value);
  if (!isPlain && !offsets) return opaque(value, span);
  const place = (offset: number) => span.start + (offsets ? (offsets[offset] ?? written.length) : offset);
  const toOuter = (inner: Span): Span => ({ start: place(inner.start), end: place(inner.end) });
  return {
    text: value,
    toOuter,
    editOuter: (edit) =>
      /["'\\\r\n]/.test(edit.newText) ? undefined : { span: toOuter(edit.span), newText: edit.newText },
  };
}

function opaque(text: string, span: Span): EmbeddedText {
  return { text, toOuter: () => span, editOuter: () => undefined };
}

function openLines(span: Span, outer: string): EmbeddedText | undefined {
  const raw = outer.slice(span.start, span.end);
  const header = /^[|>]([1-9]?)[-+]?([1-9]?)[ \t]*(?:#[^\r\n]*)?\r?\n/.exec(raw);
  if (!header) return undefined;
  const body = raw.slice(header[0].length);
  // The indentation of the first line with text; an explicit indicator only matters when that line begins with a blank.
  const indent = /^(?:[ \t]*\r?\n)*( *)/.exec(body)?.[1]?.length ?? 0;
  if (header[1] || header[2]) return undefined;
  const inner: number[] = [];
  const source: number[] = [];
  let text = '';
  let position = span.start + header[0].length;
  for (const line of body.split('\n')) {
    const content = line.replace(/\r$/, '');
    const skipped = Math.min(indent, content.length);
    inner.push(text.length);
    source.push(position + skipped);
    text += `${content.slice(skipped)}\n`;
    position += line.length + 1;
  }
  const toOuterOffset = (offset: number): number => {
    let low = 0;
    let high = inner.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((inner[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.min((source[low] as number) + offset - (inner[low] as number), span.end);
  };
  const toOuter = (each: Span): Span => ({ start: toOuterOffset(each.start), end: toOuterOffset(each.end) });
  const lineBreak = lineBreakOf(outer) + ' '.repeat(indent);
  return {
    text,
    toOuter,
    editOuter: (edit) => ({ span: toOuter(edit.span), newText: edit.newText.replace(/\r?\n/g, lineBreak) }),
  };
}

/** Escapes of double quotes that JSON and YAML share, and the numbered ones of YAML. */
const ESCAPED = /\\(?:["\\/abefnrtv0 _NLP]|x[\da-fA-F]{2}|u[\da-fA-F]{4})/y;

/**
 * Offsets of the characters of a quoted scalar, and of its end, from where its first one is. Undefined where one of its
 * characters is made of several lines, or of `\U` and eight digits.
 *
 * @param source the characters between the quotes
 */
function offsetsInQuotes(source: string, quote: string | undefined, value: string): readonly number[] | undefined {
  if (/[\r\n]/.test(source)) return undefined;
  const offsets: number[] = [];
  let at = 0;
  while (at < source.length) {
    offsets.push(at);
    ESCAPED.lastIndex = at;
    if (quote === '"' && ESCAPED.test(source)) at = ESCAPED.lastIndex;
    else at += quote === "'" && source.startsWith("''", at) ? 2 : 1;
  }
  return offsets.length === value.length ? [...offsets, at] : undefined;
}
