import { isBlankSecret, isInside, isUnknown, markersIn, overlaps, type Unread } from '../source/certainty.ts';
import type { Span } from '../source/text.ts';
import { type Node, type ScalarNode, textSpan } from '../source/tree.ts';
import type { Document, Place } from './document.ts';

/** A value of a document that is not known yet, or only in parts. */
interface UnknownValue extends Span {
  /** In the document's own offsets. */
  readonly parts: readonly Span[];
}

const known = new WeakMap<Document, readonly UnknownValue[]>();

/**
 * Whether a place is (part of) a value that is not known yet, so that nothing can be wrong there. The known parts of a
 * comma list can be; so can a key or the name of a flag beside an unknown value.
 */
export function isUnknownPlace({ document, span }: Place): boolean {
  if (!document.tree) return isUnknownWord(document.text, span);
  let values = known.get(document);
  if (!values) {
    values = document.root ? valuesBelow(document.root, document.tree.text) : [];
    known.set(document, values);
  }
  return values.some(
    ({ start, end, parts }) => start <= span.start && span.end <= end && parts.some((part) => touches(part, span)),
  );
}

function touches(part: Span, span: Span): boolean {
  return part.start <= span.end && span.start <= part.end;
}

function valuesBelow(root: Node, text: string): UnknownValue[] {
  const found: UnknownValue[] = [];
  const visit = (node: Node, key: string): void => {
    if (node.kind === 'list') for (const item of node.items) visit(item, key);
    else if (node.kind === 'map') for (const entry of node.entries) visit(entry.value, entry.key);
    else {
      const parts = partsOf(node, key, text);
      if (parts.length > 0) found.push({ ...node.span, parts });
    }
  };
  visit(root, '');
  return found;
}

function partsOf(node: ScalarNode, key: string, text: string): Span[] {
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
function isUnknownWord(text: string, span: Span): boolean {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const lineEnd = text.indexOf('\n', lineStart);
  if (lineEnd >= 0 && lineEnd < span.end) return false;
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  const at = { start: span.start - lineStart, end: span.end - lineStart };
  const words = wordsOf(line);
  return words.some(
    (word) =>
      word.start <= at.start &&
      at.end <= word.end &&
      unknownParts(line.slice(word.start, word.end), 'word').some((part) =>
        touches({ start: part.start + word.start, end: part.end + word.start }, at),
      ),
  );
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
