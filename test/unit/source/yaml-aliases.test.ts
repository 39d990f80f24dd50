import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Edits, isRefusal, type Tree } from '../../../src/core/source/tree.ts';
import { parseYaml } from '../../../src/core/source/yaml.ts';
import { keepsAliases } from '../../../src/core/source/yaml-aliases.ts';

const lines = (...parts: string[]) => `${parts.join('\n')}\n`;

describe('edits and the aliases around them', () => {
  const cases: [name: string, text: string, edit: (tree: Tree) => Edits, keeps: boolean][] = [
    ['the value of an anchor in use', lines('a: &x 1', 'b: *x'), (tree) => tree.set(['a'], 2), false],
    ['the removal of an anchor in use', lines('a: &x 1', 'c: 2', 'b: *x'), (tree) => tree.remove(['a']), false],
    ['an anchor inside what goes', lines('a:', '  k: &x 1', 'b: *x'), (tree) => tree.remove(['a']), false],
    ['a key inside a merged map', lines('a: &x', '  k: 1', 'b:', '  <<: *x'), (tree) => tree.set(['a', 'l'], 1), false],
    ['the anchor of a merge', lines('a: &x', '  k: 1', 'b:', '  <<: *x'), (tree) => tree.set(['a'], 'text'), false],
    ['a key behind an anchored map', lines('a: &x', '  k: 1', 'b: *x'), (tree) => tree.set(['c'], 1), true],
    ['the alias itself', lines('a: &x 1', 'b: *x', 'c: 2'), (tree) => tree.remove(['b']), true],
    ['an anchor that nothing uses', lines('a: &x 1', 'b: &xy 2', 'c: *xy'), (tree) => tree.remove(['a']), true],
    ['a glob', lines('a: "*.log"', 'b: 1'), (tree) => tree.remove(['b']), true],
  ];
  for (const [name, text, edit, keeps] of cases)
    test(`${keeps ? 'leaves them' : 'changes them'}: ${name}`, () => {
      const tree = parseYaml(text);
      const edits = edit(tree);
      assert.ok(!isRefusal(edits));
      assert.equal(keepsAliases(tree, edits), keeps);
    });
});
