import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changesOf, withChange } from '../../../src/core/source/json-patch.ts';
import { type Node, toPlain } from '../../../src/core/source/tree.ts';
import { parseYaml } from '../../../src/core/source/yaml.ts';

const TEXT = 'spec:\n  env:\n    - name: A\n      value: "1"\n  a/b: x\n';

/** The tree after the operations of a patch. */
function patched(patch: string): Node {
  const root = parseYaml(TEXT).root as Node;
  return changesOf(parseYaml(patch).root).reduce(withChange, root);
}

const spec = (patch: string) => JSON.stringify((toPlain(patched(patch)) as { spec: unknown }).spec);

describe('an operation', () => {
  const cases: [string, string, string][] = [
    [
      'replaces',
      '- {op: replace, path: /spec/env/0/value, value: "2"}',
      '{"env":[{"name":"A","value":"2"}],"a/b":"x"}',
    ],
    [
      'adds a key',
      '- {op: add, path: /spec/new, value: [1]}',
      '{"env":[{"name":"A","value":"1"}],"a/b":"x","new":[1]}',
    ],
    [
      'adds at the end',
      '- {op: add, path: /spec/env/-, value: {name: B}}',
      '{"env":[{"name":"A","value":"1"},{"name":"B"}],"a/b":"x"}',
    ],
    [
      'inserts',
      '- {op: add, path: /spec/env/0, value: {name: B}}',
      '{"env":[{"name":"B"},{"name":"A","value":"1"}],"a/b":"x"}',
    ],
    ['removes', '- {op: remove, path: /spec/env/0}', '{"env":[],"a/b":"x"}'],
    ['reads escapes', '- {op: replace, path: /spec/a~1b, value: w}', '{"env":[{"name":"A","value":"1"}],"a/b":"w"}'],
    [
      'without a place changes nothing',
      '- {op: replace, path: /none/x, value: y}',
      '{"env":[{"name":"A","value":"1"}],"a/b":"x"}',
    ],
  ];
  for (const [what, patch, expected] of cases) test(what, () => assert.equal(spec(patch), expected));
});

test('what a patch brings lies at the old value, or at the key above it', () => {
  const root = patched('- {op: replace, path: /spec/env/0/value, value: "2"}\n- {op: add, path: /spec/new, value: z}');
  const texts: string[] = [];
  const visit = (node: Node) => {
    if (node.kind === 'scalar' && node.shared) texts.push(TEXT.slice(node.span.start, node.span.end));
    else if (node.kind === 'map') for (const { value } of node.entries) visit(value);
    else if (node.kind === 'list') node.items.forEach(visit);
  };
  visit(root);
  assert.deepEqual(texts, ['"1"', 'spec']);
});
