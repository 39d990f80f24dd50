import { once } from './once.ts';
import { lineBreakOf, lineEnd, lineStart, type Span, type TextEdit } from './text.ts';
import {
  type Edits,
  type Entry,
  entryOf,
  getNode,
  insideFlow,
  type ListNode,
  type MapNode,
  type Node,
  type Path,
  type Plain,
  type Refusal,
  type Tree,
} from './tree.ts';
import { cutLines, withComments } from './yaml-lines.ts';
import { writeString } from './yaml-scalar.ts';
import { blockText, entryText, flowText, isScalarLike, valueText } from './yaml-write.ts';

// Edits are spliced at the spans of the tree. A document is never printed back: that would change quotes, comments,
// indentation and line breaks that nobody asked to change.

const SHARED: Refusal = { refused: 'shared' };
const MISSING: Refusal = { refused: 'missing' };
const UNSUPPORTED: Refusal = { refused: 'unsupported' };

export function setValue(tree: Tree, path: Path, value: Plain): Edits {
  const existing = getNode(tree.root, path);
  const last = path[path.length - 1];
  if (existing?.shared || crossesShared(tree, path)) return SHARED;
  if (existing && typeof last === 'string') {
    const entry = entryOf(getNode(tree.root, path.slice(0, -1)), last) as Entry;
    return replaceValue(tree, entry.keySpan, existing, value);
  }
  if (existing) return isScalarLike(value) ? replaceScalar(tree, existing, value) : UNSUPPORTED;
  if (last === undefined) return UNSUPPORTED;
  const parentPath = path.slice(0, -1);
  const parent = getNode(tree.root, parentPath);
  if (parent?.kind === 'map' && typeof last === 'string') return insertEntry(tree, parentPath, parent, last, value);
  if (parent?.kind === 'list' && last === parent.items.length) return appendItem(tree, parentPath, value);
  if (typeof last !== 'string' || (parent && !isNull(parent))) return UNSUPPORTED;
  if (parentPath.length === 0) return UNSUPPORTED;
  // The parent is missing or has no value yet: write it with the new key inside.
  return setValue(tree, parentPath, { [last]: value });
}

export function removeAt(tree: Tree, path: Path): Edits {
  const last = path[path.length - 1];
  const parentPath = path.slice(0, -1);
  const parent = getNode(tree.root, parentPath);
  if (parent === undefined || last === undefined) return MISSING;
  if (parent.shared || crossesShared(tree, parentPath)) return SHARED;
  if (parent.kind === 'list' && typeof last === 'number') {
    const item = parent.items[last];
    if (!item) return MISSING;
    if (parent.items.length === 1) return parentPath.length > 0 ? removeAt(tree, parentPath) : UNSUPPORTED;
    return parent.flow
      ? removeFlow((at) => parent.items[at]?.span, last)
      : removeLines(tree, dashOf(tree.text, parent, last), item.span.end);
  }
  if (parent.kind !== 'map' || typeof last !== 'string') return UNSUPPORTED;
  const { entries, indices } = writtenIn(parent);
  const index = indices.get(last) ?? -1;
  const entry = entries[index];
  if (!entry) return entryOf(parent, last) ? SHARED : MISSING;
  if (entries.length === 1 && parentPath.length > 0 && parent.entries.length === 1) return removeAt(tree, parentPath);
  // Of the entry and those beside it alone: a map may have thousands, each of which is removed by a fix.
  const spanAt = (at: number) => {
    const each = entries[at];
    return each && { start: headOf(tree.text, each), end: entrySpan(each).end };
  };
  if (parent.flow) return removeFlow(spanAt, index);
  return removeLines(tree, headOf(tree.text, entry), entrySpan(entry).end, spanAt(index + 1)?.start);
}

/** The entries that a map has by itself, and where the last one of each key is among them. */
const writtenIn = once((map: MapNode) => {
  const entries = map.entries.filter((entry) => !entry.merged);
  return { entries, indices: new Map(entries.map(({ key }, index) => [key, index])) };
});

export function renameKey(tree: Tree, path: Path, key: string): Edits {
  const parent = getNode(tree.root, path.slice(0, -1));
  const entry = entryOf(parent, String(path[path.length - 1]));
  if (!entry) return MISSING;
  if (entry.merged || parent?.shared || crossesShared(tree, path.slice(0, -1))) return SHARED;
  return [{ span: entry.keySpan, newText: writeString(key) }];
}

export function appendItem(tree: Tree, path: Path, value: Plain): Edits {
  const list = getNode(tree.root, path);
  if (list === undefined || isNull(list)) return setValue(tree, path, [value]);
  if (list.kind !== 'list') return UNSUPPORTED;
  if (list.shared || crossesShared(tree, path)) return SHARED;
  const at = list.items[list.items.length - 1];
  if (!at) return [{ span: list.span, newText: `[${flowText(value)}]` }];
  if (list.flow) return [{ span: empty(at.span.end), newText: `, ${flowText(value)}` }];
  const indent = columnIndent(tree.text, dashOf(tree.text, list, 0));
  const eol = lineBreakOf(tree.text);
  return [insertLine(tree, at.span.end, `${indent}- ${blockText(value, `${indent}  `, eol)}`, eol)];
}

/**
 * Writes a document behind this one. The text ends where the next document's `---` begins or where the file ends, with
 * or without a final line break, which stays as it is.
 */
export function addDocument(tree: Tree, value: Plain): Edits {
  if (isScalarLike(value) || Array.isArray(value)) return UNSUPPORTED;
  const eol = lineBreakOf(tree.text);
  const at = empty(tree.text.length);
  const text = `---${eol}${blockText(value, '', eol)}`;
  return [{ span: at, newText: /[\r\n]$/.test(tree.text) ? `${text}${eol}` : `${eol}${text}` }];
}

function insertEntry(tree: Tree, parentPath: Path, parent: MapNode, key: string, value: Plain): Edits {
  if (parent.shared || crossesShared(tree, parentPath)) return SHARED;
  const own = parent.entries.filter((entry) => !entry.merged);
  const last = own[own.length - 1];
  if (parent.flow) {
    if (!last) return [{ span: parent.span, newText: `{${writeString(key)}: ${flowText(value)}}` }];
    return [{ span: empty(entrySpan(last).end), newText: `, ${writeString(key)}: ${flowText(value)}` }];
  }
  if (!last) return UNSUPPORTED;
  const indent = columnIndent(tree.text, headOf(tree.text, own[0] as Entry));
  const eol = lineBreakOf(tree.text);
  return [insertLine(tree, entrySpan(last).end, `${indent}${entryText(key, value, indent, eol)}`, eol)];
}

function replaceValue(tree: Tree, keySpan: Span, existing: Node, value: Plain): Edits {
  const eol = lineBreakOf(tree.text);
  const inFlow = existing.kind !== 'scalar' ? existing.flow : insideFlow(tree.root, keySpan.start);
  const isOneLine = isScalarLike(value) && existing.kind === 'scalar' && existing.style !== 'block';
  if (isOneLine && existing.span.start < existing.span.end) return replaceScalar(tree, existing, value);
  const colon = behindBlanks(tree.text, keySpan.end);
  // A key without a value may stand alone: `{key}`, `? key`.
  if (tree.text[colon] !== ':')
    return inFlow ? [{ span: empty(keySpan.end), newText: `: ${flowText(value)}` }] : UNSUPPORTED;
  if (isOneLine) return [{ span: empty(colon + 1), newText: ` ${flowText(value)}` }];
  if (inFlow) return [{ span: existing.span, newText: flowText(value) }];
  const indent = columnIndent(tree.text, headAt(tree.text, keySpan.start));
  if (isNull(existing)) return [{ span: empty(lineEnd(tree.text, colon)), newText: valueText(value, indent, eol) }];
  const end = Math.max(existing.span.end, colon + 1);
  const text = valueText(value, indent, eol);
  const [written = '', before = ''] = /^([^#\r\n]*)#[^\r\n]*/.exec(tree.text.slice(colon + 1, end)) ?? [];
  const head = before.trimEnd();
  const comment = written.slice(head.length);
  if (head === before || colon + 1 + head.length > existing.span.start)
    return [{ span: { start: colon + 1, end }, newText: text }];
  // The comment behind the key stays there.
  const start = colon + 1 + head.length;
  const [onLine, below] = isScalarLike(value) ? [text, ''] : ['', text];
  return [
    { span: { start: colon + 1, end: start }, newText: onLine },
    { span: { start: start + comment.length, end }, newText: below },
  ];
}

/** Replaces a scalar, and the tag before it where that makes something else of the new value. */
function replaceScalar({ text }: Tree, existing: Node, value: Plain): Edits {
  const edit = { span: existing.span, newText: writeScalarLike(existing, value, text) };
  const [anchor = ''] = ANCHOR.exec(wordBefore(text, existing.span.start)) ?? [];
  const end = existing.span.start - anchor.length;
  const [tag = ''] = TAG.exec(wordBefore(text, end)) ?? [];
  if (tag === '' || TAGS[typeof value]?.test(tag)) return [edit];
  return [{ span: { start: end - tag.length, end }, newText: '' }, edit];
}

/** A tag, and an anchor, as the last word before a value, with the blanks behind it. */
const TAG = /(?<=^|[[{,])![^\s,[\]{}]*[ \t]+$/;
const ANCHOR = /(?<=^|[[{,])&[^\s,[\]{}]+[ \t]+$/;
const TAGS: Readonly<Record<string, RegExp>> = {
  string: /^!!str\s/,
  boolean: /^!!bool\s/,
  number: /^!!(?:int|float)\s/,
};

/** Keeps the quotes that the old value had. */
function writeScalarLike(existing: Node, value: Plain, text: string): string {
  if (typeof value !== 'string' || existing.kind !== 'scalar' || existing.style !== 'quoted') return flowText(value);
  return text[existing.span.start] === "'" ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}

function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null && node.span.start === node.span.end;
}

function crossesShared(tree: Tree, path: Path): boolean {
  return path.some((_, depth) => getNode(tree.root, path.slice(0, depth))?.shared === true);
}

/** Offset where an entry begins: at the `?`, the anchor or the tag before its key. */
export function headOf(text: string, { keySpan }: Entry): number {
  return headAt(text, keySpan.start);
}

function headAt(text: string, keyStart: number): number {
  let start = keyStart;
  for (let word = wordBefore(text, start); word !== ''; word = wordBefore(text, start)) {
    const property = /(?:^|[,[{])([&!][^\s,[\]{}]*[ \t]+)$/.exec(word)?.[1];
    if (property === undefined) return start - (/^[,[{]?(\?[ \t]+)$/.exec(word)?.[1]?.length ?? 0);
    start -= property.length;
    if (property.length < word.length) return start;
  }
  return start;
}

/** A word of the same line with the blanks between it and an offset; blanks alone where nothing stands before them. */
function wordBefore(text: string, offset: number): string {
  const back = (from: number, isPart: (char: string) => boolean) => {
    let at = from;
    while (at > 0 && isPart(text[at - 1] as string)) at--;
    return at;
  };
  const blanks = back(offset, (char) => char === ' ' || char === '\t');
  if (blanks === offset) return '';
  return text.slice(
    back(blanks, (char) => !/\s/.test(char)),
    offset,
  );
}

function entrySpan(entry: Entry): Span {
  return { start: entry.keySpan.start, end: Math.max(entry.keySpan.end, entry.value.span.end) };
}

function removeFlow(spanAt: (index: number) => Span | undefined, index: number): Edits {
  const own = spanAt(index) as Span;
  const next = spanAt(index + 1);
  const previous = spanAt(index - 1);
  if (next) return [{ span: { start: own.start, end: next.start }, newText: '' }];
  return [{ span: { start: previous ? previous.end : own.start, end: own.end }, newText: '' }];
}

/** Removes the lines of a block entry or item; when it stands behind a dash, what follows it moves up to the dash. */
function removeLines(tree: Tree, start: number, end: number, next?: number): Edits {
  const from = lineStart(tree.text, start);
  if (tree.text.slice(from, start).trim() !== '') {
    return next === undefined ? UNSUPPORTED : [{ span: { start, end: next }, newText: '' }];
  }
  return [cutLines(tree.text, withComments(tree.text, from, lineEnd(tree.text, end)))];
}

function insertLine(tree: Tree, after: number, line: string, eol: string): TextEdit {
  const at = lineEnd(tree.text, after);
  return { span: empty(at), newText: eol + line };
}

/** Offset of the dash of a block list's item, from where the list begins or the item before it ends. */
function dashOf(text: string, list: ListNode, index: number): number {
  return behindBlanks(text, list.items[index - 1]?.span.end ?? list.span.start);
}

/** Offset behind the white space and the comments that begin at an offset. */
function behindBlanks(text: string, offset: number): number {
  BLANK.lastIndex = offset;
  BLANK.test(text);
  return BLANK.lastIndex;
}

const BLANK = /(?:\s|(?<=\s)#[^\r\n]*)*/y;

/** Blanks up to the column of `offset`, whatever stands before it on its line (such as `- `). */
function columnIndent(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset).replace(/[^\t]/g, ' ');
}

function empty(offset: number): Span {
  return { start: offset, end: offset };
}
