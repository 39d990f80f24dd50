import { isBlankSecret, isInside, isUnknown, markersIn, overlaps, type Unread } from '../source/certainty.ts';
import { beginOf } from '../source/collect.ts';
import { once } from '../source/once.ts';
import { LineIndex, type Span } from '../source/text.ts';
import { type Node, type ScalarNode, textSpan } from '../source/tree.ts';
import type { Document, Place } from './document.ts';

/** A value of a document that is not known yet, or only in parts. */
interface UnknownValue extends Span {
  /** In the document's own offsets. */
  readonly parts: readonly Span[];
}

/** A value of a document with the key that holds it. */
interface Value {
  readonly node: ScalarNode;
  readonly key: string;
  /** Of the whole document. */
  readonly text: string;
}

/** The values of a document by their places. */
const known = new WeakMap<Document, readonly Value[]>();

/**
 * Whether a place is (part of) a value that is not known yet, so that nothing can be wrong there. The known parts of a
 * comma list can be; so can a key or the name of a flag beside an unknown value.
 */
export function isUnknownPlace({ document, span }: Place): boolean {
  if (!document.tree) return isUnknownWord(document, span);
  let values = known.get(document);
  if (!values) {
    values = document.root ? valuesBelow(document.root, document.tree.text) : [];
    known.set(document, values);
  }
  return isIn(valuesAround(values, span).map(unknownIn), span);
}

/** The values that a place lies in: one, unless several keys share it. Of a list in the order of their places. */
function valuesAround(values: readonly Value[], { start, end }: Span): Value[] {
  const from = beginOf(values, ({ node }) => node.span.start > start);
  const last = values[from - 1]?.node.span;
  if (!last || end > last.end) return [];
  let first = from - 1;
  while (values[first - 1]?.node.span.start === last.start) first--;
  return values.slice(first, from);
}

/** Whether a span lies in one of the values and touches a part of it that is not known. */
function isIn(values: readonly UnknownValue[], span: Span): boolean {
  return values.some(
    ({ start, end, parts }) => start <= span.start && span.end <= end && parts.some((part) => touches(part, span)),
  );
}

function touches(part: Span, span: Span): boolean {
  return part.start <= span.end && span.start <= part.end;
}

function valuesBelow(root: Node, text: string): Value[] {
  const found: Value[] = [];
  const visit = (node: Node, key: string): void => {
    if (node.kind === 'list') for (const item of node.items) visit(item, key);
    else if (node.kind === 'map') for (const entry of node.entries) visit(entry.value, entry.key);
    else found.push({ node, key, text });
  };
  visit(root, '');
  return found.sort((a, b) => a.node.span.start - b.node.span.start);
}

/** A list may hold thousands of parts that are asked for. */
const unknownIn = once((value: Value): UnknownValue => ({ ...value.node.span, parts: partsOf(value) }));

function partsOf({ node, key, text }: Value): Span[] {
  if (isBlankSecret(key, node.value)) return [node.span];
  const { start, end } = textSpan(node, text);
  const written = text.slice(start, end);
  // A text of several lines holds values, and is none.
  if (typeof node.value !== 'string' || written.includes('\n')) return [];
  // The names of variables look like those that people put for values.
  const unread = key === 'name' || key === 'key' ? undefined : 'word';
  const found = unknownParts(written, unread).map((part) => ({ start: start + part.start, end: start + part.end }));
  // Escapes may hide what is in a value.
  return found.length === 0 && written !== node.value && isUnknown(node.value) ? [node.span] : found;
}

/** Each part of a comma list that is not known yet, without the name that stands before it and a `=`. */
function unknownParts(text: string, unread?: Unread): Span[] {
  const markers = markersIn(text);
  const found: Span[] = [];
  let start = 0;
  for (const part of text.split(',')) {
    const end = start + part.length;
    const marker = markers.find((each) => overlaps([each], { start, end }));
    const name = text.lastIndexOf('=', marker ? Math.max(marker.start - 1, start) : end) + 1;
    const from = Math.max(start, name);
    if (marker || isUnknown(text.slice(from, end).trim(), unread)) found.push({ start: from, end });
    start = end + 1;
  }
  return found;
}

/** In a text without a tree, a unit or an environment file, each word is by itself. */
function isUnknownWord(document: Document, span: Span): boolean {
  const lines = linesOf(document);
  const { line } = lines.position(span.start);
  const [start, end] = [line, line + 1].map((each) => lines.offset({ line: each, character: 0 })) as [number, number];
  const words = unknownWordsOf(document, start, end);
  const at = beginOf(words, (word) => word.end >= span.end);
  return isIn(words.slice(at, at + 1), span);
}

const linesOf = once(({ text }: Document) => new LineIndex(text));

/** By document and the start of a line, as a long line may hold thousands of words that are asked for. */
const knownWords = new WeakMap<Document, Map<number, readonly UnknownValue[]>>();

function unknownWordsOf(document: Document, start: number, end: number): readonly UnknownValue[] {
  const lines = knownWords.get(document) ?? new Map<number, readonly UnknownValue[]>();
  knownWords.set(document, lines);
  const found = lines.get(start) ?? unknownWordsIn(document.text.slice(start, end), start);
  lines.set(start, found);
  return found;
}

/** @param offset where the line begins */
function unknownWordsIn(line: string, offset: number): UnknownValue[] {
  return wordsOf(line).flatMap(({ start, end }) => {
    const at = offset + start;
    const parts = unknownParts(line.slice(start, end), 'word').map((part) => ({
      start: at + part.start,
      end: at + part.end,
    }));
    return parts.length === 0 ? [] : [{ start: at, end: offset + end, parts }];
  });
}

/** The words of a line; blanks inside something that is filled in first do not divide. */
function wordsOf(line: string): Span[] {
  const markers = markersIn(line);
  const words: Span[] = [];
  let start = 0;
  for (const { index } of line.matchAll(/\s|$/g)) {
    if (isInside(markers, index)) continue;
    if (index > start) words.push({ start, end: index });
    start = index + 1;
  }
  return words;
}
