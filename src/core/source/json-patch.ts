import type { Span } from './text.ts';
import {
  type Entry,
  entryOf,
  getNode,
  itemsOf,
  type ListNode,
  type MapNode,
  type Node,
  type ScalarNode,
  stringOf,
} from './tree.ts';

/** One operation of RFC 6902 that changes a value: where, and to what; nothing removes it. */
export interface Change {
  readonly path: readonly string[];
  readonly op: 'add' | 'replace' | 'remove';
  readonly value: Node | undefined;
  /** What spells the path. */
  readonly pointer?: ScalarNode;
}

/** The operations of a patch; `move`, `copy` and `test`, which hardly anybody uses, are left out. */
export function changesOf(patch: Node | undefined): Change[] {
  return itemsOf(patch).flatMap((item) => {
    const op = stringOf(entryOf(item, 'op')?.value);
    const pointer = entryOf(item, 'path')?.value;
    const written = stringOf(pointer);
    if (
      pointer?.kind !== 'scalar' ||
      !written?.startsWith('/') ||
      (op !== 'add' && op !== 'replace' && op !== 'remove')
    )
      return [];
    const path = written
      .slice(1)
      .split('/')
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    return [{ path, op, value: getNode(item, ['value']), pointer }];
  });
}

/**
 * A tree with a change. What it brings lies where the tree has its place: at the old value, else at the key that it is put
 * below. It is marked as shared, since it is written elsewhere. A change that finds no place changes nothing.
 */
export function withChange(root: Node, { path, op, value }: Change): Node {
  const change = (node: Node, at: number, anchor: Span): Node => {
    const step = path[at] ?? '';
    const isLast = at === path.length - 1;
    if (node.kind === 'map') {
      const entry = entryOf(node, step);
      if (!isLast)
        return entry ? withEntry(node, { ...entry, value: change(entry.value, at + 1, entry.keySpan) }) : node;
      if (op === 'remove' || !value) return { ...node, entries: node.entries.filter(({ key }) => key !== step) };
      const keySpan = entry?.keySpan ?? anchor;
      return withEntry(node, { key: step, keySpan, value: placed(value, entry ? spanOf(entry) : anchor) });
    }
    if (node.kind !== 'list') return node;
    const index = step === '-' ? node.items.length : Number(step);
    const item = node.items[index];
    if (!isLast) return item ? withItems(node, index, 1, [change(item, at + 1, anchor)]) : node;
    if (op === 'remove' || !value) return withItems(node, index, 1, []);
    const span = item?.kind === 'scalar' && op === 'replace' ? item.span : anchor;
    return withItems(node, index, op === 'replace' ? 1 : 0, [placed(value, span)]);
  };
  return path.length === 0 ? root : change(root, 0, { start: root.span.start, end: root.span.start });
}

function spanOf({ keySpan, value }: Entry): Span {
  return value.kind === 'scalar' && value.span.end > value.span.start ? value.span : keySpan;
}

function withEntry(node: MapNode, entry: Entry): MapNode {
  const at = node.entries.findLastIndex(({ key }) => key === entry.key);
  return { ...node, entries: at < 0 ? [...node.entries, entry] : node.entries.with(at, entry) };
}

function withItems(node: ListNode, at: number, removed: number, added: readonly Node[]): ListNode {
  return Number.isInteger(at) ? { ...node, items: node.items.toSpliced(at, removed, ...added) } : node;
}

function placed(node: Node, span: Span): Node {
  switch (node.kind) {
    case 'scalar':
      return { ...node, style: 'plain', span, shared: true };
    case 'list':
      return { ...node, span, shared: true, items: node.items.map((item) => placed(item, span)) };
    case 'map':
      return {
        ...node,
        span,
        shared: true,
        entries: node.entries.map(({ key, value }) => ({ key, keySpan: span, value: placed(value, span) })),
      };
  }
}
