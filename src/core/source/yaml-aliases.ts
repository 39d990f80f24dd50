import { beginOf } from './collect.ts';
import { once } from './once.ts';
import { applyEdits, type TextEdit } from './text.ts';
import { type Node, type Tree, toPlain } from './tree.ts';
import { parseYaml } from './yaml.ts';

const MARK = /[&*]/;
const ANCHORS = /&([^\s,[\]{}*]+)/g;
const ALIASES = /(?<=^|[\s,[{:?-])\*([^\s,[\]{}*]+)/g;

/**
 * Whether edits of a YAML document leave all aliases in it what they were. The value of an anchor is written in one place and
 * used in others, which nobody who looks at the edit sees.
 */
export function keepsAliases(tree: Tree, edits: readonly TextEdit[]): boolean {
  if (tree.format !== 'yaml' || aliasesIn(tree).size === 0) return true;
  // Asked for every fix in a document: reading it again for each takes minutes where there are hundreds.
  if (tree.problems.length === 0 && edits.every(({ newText }) => !MARK.test(newText))) {
    if (edits.some((edit) => takesAnchor(tree, edit))) return false;
    if (!edits.some((edit) => isNearAnchor(tree, edit))) return true;
  }
  return readsAlike(tree, edits);
}

/** How often a document uses each anchor. */
const aliasesIn = once(({ text }: Tree): ReadonlyMap<string, number> => countOf(text, ALIASES));

function countOf(text: string, pattern: RegExp): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, name = ''] of text.matchAll(pattern)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Whether an edit takes an anchor away that is used elsewhere. */
function takesAnchor(tree: Tree, { span }: TextEdit): boolean {
  const used = aliasesIn(tree);
  const removed = tree.text.slice(span.start, span.end);
  const gone = countOf(removed, ALIASES);
  return [...removed.matchAll(ANCHORS)].some(([, name = '']) => (used.get(name) ?? 0) > (gone.get(name) ?? 0));
}

/** Whether an edit lies in or beside the value of an anchor that is used. */
function isNearAnchor(tree: Tree, { span }: TextEdit): boolean {
  const { root, text } = tree;
  const used = aliasesIn(tree);
  const isUsed = (from: number, to: number) =>
    [...text.slice(from, to).matchAll(ANCHORS)].some(([, name = '']) => used.has(name));
  let node = root;
  if (node && isUsed(0, node.span.start)) return true;
  for (let end = text.length; node; ) {
    const parts = partsOf(node);
    // A part goes on to the next one, as what is added between them may belong to it.
    const next = beginOf(parts, ({ start }) => start > span.start);
    const part = parts[next - 1];
    end = parts[next]?.start ?? end;
    if (!part || span.end > end) return false;
    // What is added at the start of a part may belong to the one before it.
    const near = parts.slice(Math.max(0, next - 2), next);
    if (near.some(({ before, value }) => isUsed(before, value.span.start))) return true;
    node = part.value;
  }
  return false;
}

interface Part {
  readonly start: number;
  /** Where an anchor of the value may begin. */
  readonly before: number;
  readonly value: Node;
}

/** The entries or items that are written in a node, in their order. */
const partsOf = once((node: Node): Part[] => {
  if (node.kind === 'scalar') return [];
  const parts =
    node.kind === 'list'
      ? node.items.map((value, index) => ({
          start: value.span.start,
          before: node.items[index - 1]?.span.end ?? node.span.start,
          value,
        }))
      : node.entries
          .filter(({ merged }) => !merged)
          .map(({ keySpan, value }) => ({ start: keySpan.start, before: keySpan.end, value }));
  return parts.sort((a, b) => a.start - b.start);
});

/** Whether a document with the edits can be read as well as before, and has no alias that stands for something else. */
function readsAlike(tree: Tree, edits: readonly TextEdit[]): boolean {
  const text = applyEdits(tree.text, edits);
  if (text === undefined) return false;
  const after = parseYaml(text);
  if (after.problems.length > tree.problems.length) return false;
  const left = new Map<string, number>();
  for (const each of sharedIn(tree)) left.set(each, (left.get(each) ?? 0) + 1);
  return sharedIn(after).every((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count > 0;
  });
}

/** Each alias with what it stands for, and each map's merged entries. */
const sharedIn = once(({ root, text }: Tree): string[] => {
  const found: string[] = [];
  const visit = (node: Node) => {
    if (node.shared && text[node.span.start] === '*') {
      found.push(`${text.slice(node.span.start, node.span.end)} ${JSON.stringify(toPlain(node))}`);
    } else if (node.kind === 'map') {
      const merged = node.entries.filter((entry) => entry.merged);
      if (merged.length > 0) found.push(JSON.stringify(merged.map(({ key, value }) => [key, toPlain(value)])));
      for (const entry of node.entries) if (!entry.merged) visit(entry.value);
    } else if (node.kind === 'list') node.items.forEach(visit);
  };
  if (root) visit(root);
  return found;
});
