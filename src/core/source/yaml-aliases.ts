import { once } from './once.ts';
import { applyEdits, type TextEdit } from './text.ts';
import { type Node, type Tree, toPlain } from './tree.ts';
import { parseYaml } from './yaml.ts';

/** What may be an alias or a merge of one. */
const ALIAS = /(?:^|[\s,[{:?-])\*[^\s,[\]{}*]/;

/**
 * Whether edits of a YAML document leave all aliases in it what they were. The value of an anchor is written in one place and
 * used in others, which nobody who looks at the edit sees.
 */
export function keepsAliases(tree: Tree, edits: readonly TextEdit[]): boolean {
  if (!mayHoldAliases(tree)) return true;
  const before = sharedIn(tree);
  if (before.length === 0) return true;
  const text = applyEdits(tree.text, edits);
  if (text === undefined) return false;
  const after = parseYaml(text);
  if (after.problems.length > tree.problems.length) return false;
  const left = [...before];
  return sharedIn(after).every((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Asked for every fix in a document. */
const mayHoldAliases = once(({ format, text }: Tree) => format === 'yaml' && ALIAS.test(text));

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
