import { once } from './once.ts';
import { lineBreakOf, lineStart, type Span, type TextEdit } from './text.ts';
import { entryOf, type ListNode, type MapNode, type Node, type Path, type Plain } from './tree.ts';

/**
 * Sets the value at a path of JSON text; a missing key is written after its last neighbour and in the same way, on a
 * line of its own or not. Every other byte stays. Undefined when something on the way is neither object nor list.
 */
export function setEdit(text: string, root: Node, path: Path, value: Plain): TextEdit | undefined {
  let node = root;
  for (const [depth, key] of path.entries()) {
    const next = childOf(node, key);
    if (!next) {
      if (node.kind === 'scalar' || (typeof key === 'number') !== (node.kind === 'list')) return undefined;
      return insertion(text, node, key, nest(path.slice(depth + 1), value));
    }
    node = next;
  }
  // One line of megabytes is long to look for the start of.
  const lines = text.slice(node.span.start, node.span.end).includes('\n');
  const indent = lines ? indentAt(text, node.span.start) : '';
  return { span: node.span, newText: print(value, text, indent, lines) };
}

/** Removes the entry or item at a path with the comma that parted it from its neighbour. */
export function removeEdit(holder: Node | undefined, key: string | number): TextEdit | undefined {
  if (holder === undefined || holder.kind === 'scalar') return undefined;
  const children = spansOf(holder);
  const index = typeof key === 'number' ? key : holder.kind === 'map' ? (firstOf(holder).get(key) ?? -1) : -1;
  const own = children[index];
  if (!own) return undefined;
  const before = children[index - 1];
  const after = children[index + 1];
  if (before) return { span: { start: before.end, end: own.end }, newText: '' };
  if (after) return { span: { start: own.start, end: after.start }, newText: '' };
  return { span: { start: holder.span.start + 1, end: holder.span.end - 1 }, newText: '' };
}

/** The text of a file that had none. */
export function wholeText(path: Path, value: Plain): string {
  return `${JSON.stringify(nest(path, value), null, 2)}\n`;
}

function insertion(text: string, holder: MapNode | ListNode, key: string | number, value: Plain): TextEdit {
  const children = spansOf(holder);
  const last = children.at(-1);
  const name = typeof key === 'string' ? `${JSON.stringify(key)}: ` : '';
  if (last) {
    const previous = children.at(-2);
    const gap = text.slice(previous?.end ?? holder.span.start + 1, last.start);
    const lines = gap.includes('\n');
    const indent = lines ? indentAt(text, last.start) : '';
    const separator = lines ? lineBreakOf(text) + indent : previous && !/\s/.test(gap) ? '' : ' ';
    return {
      span: { start: last.end, end: last.end },
      newText: `,${separator}${name}${print(value, text, indent, lines)}`,
    };
  }
  const outer = indentAt(text, holder.span.start);
  const inner = outer + unitOf(text);
  const lineBreak = lineBreakOf(text);
  return {
    span: { start: holder.span.start + 1, end: holder.span.end - 1 },
    newText: `${lineBreak}${inner}${name}${print(value, text, inner, true)}${lineBreak}${outer}`,
  };
}

/** A value as JSON text, over several lines with the file's own indentation or on one. */
function print(value: Plain, text: string, indent: string, lines: boolean): string {
  if (!lines) return JSON.stringify(value);
  return JSON.stringify(value, null, unitOf(text)).replaceAll('\n', lineBreakOf(text) + indent);
}

/** From the first character to the last of each entry or item. */
const spansOf = once((holder: MapNode | ListNode): readonly Span[] => {
  if (holder.kind === 'list') return holder.items.map(({ span }) => span);
  return holder.entries.map(({ keySpan, value }) => ({
    start: keySpan.start,
    end: Math.max(keySpan.end, value.span.end),
  }));
});

/** Where the first entry of each key is. */
const firstOf = once(
  ({ entries }: MapNode) => new Map(entries.map(({ key }, index) => [key, index] as const).reverse()),
);

function childOf(node: Node, key: string | number): Node | undefined {
  return typeof key === 'number' ? (node.kind === 'list' ? node.items[key] : undefined) : entryOf(node, key)?.value;
}

function nest(path: Path, value: Plain): Plain {
  return path.reduceRight<Plain>((inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }), value);
}

/** The blanks that the line of `offset` begins with. */
function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** One step of indentation: that of the first indented line. */
function unitOf(text: string): string {
  return /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
}
