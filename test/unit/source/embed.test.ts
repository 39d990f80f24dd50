import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openScalar } from '../../../src/core/source/embed.ts';
import { parseJson } from '../../../src/core/source/json.ts';
import { applyEdits } from '../../../src/core/source/text.ts';
import { getNode, isRefusal, type ScalarNode } from '../../../src/core/source/tree.ts';
import { parseYaml } from '../../../src/core/source/yaml.ts';

const scalar = (text: string, ...path: string[]) => getNode(parseYaml(text).root, path) as ScalarNode;

describe('a document inside a scalar', () => {
  const block = 'data:\n  conf: |-\n    {\n      "a": 1,\n\n      "b": 2\n    }\n  next: 1\n';
  for (const [name, text] of [
    ['LF', block],
    ['CRLF', block.replaceAll('\n', '\r\n')],
  ] as const) {
    test(`a literal block maps character by character (${name})`, () => {
      const embedded = openScalar(scalar(text, 'data', 'conf'), text);
      assert.equal(embedded.text, '{\n  "a": 1,\n\n  "b": 2\n}\n');
      for (const token of ['"a"', '1', '"b"', '2', '}']) {
        const start = embedded.text.indexOf(token);
        const outer = embedded.toOuter({ start, end: start + token.length });
        assert.equal(text.slice(outer.start, outer.end), token);
      }
    });

    test(`edits inside keep the indentation around (${name})`, () => {
      const embedded = openScalar(scalar(text, 'data', 'conf'), text);
      const edits = parseJson(embedded.text).set(['c'], 'x');
      assert.ok(!isRefusal(edits));
      const outer = edits.map((edit) => embedded.editOuter(edit) ?? assert.fail());
      const expected = text.replace(
        /"b": 2/,
        (found) => `${found},${text.includes('\r') ? '\r\n' : '\n'}      "c": "x"`,
      );
      assert.equal(applyEdits(text, outer), expected);
    });
  }

  test('a quoted scalar maps when it has no escapes', () => {
    const text = 'a: \'{"b": 1}\'\n';
    const embedded = openScalar(scalar(text, 'a'), text);
    assert.equal(embedded.text, '{"b": 1}');
    assert.deepEqual(embedded.toOuter({ start: 6, end: 7 }), { start: 10, end: 11 });
  });

  test('escapes are mapped to the characters that they stand for', () => {
    const text = 'a: "{\\"b\\": \\x31}"\nc: \'it\'\'s\'\n';
    const embedded = openScalar(scalar(text, 'a'), text);
    assert.equal(embedded.text, '{"b": 1}');
    const { start, end } = embedded.toOuter({ start: 6, end: 7 });
    assert.equal(text.slice(start, end), '\\x31');
    assert.deepEqual(embedded.editOuter({ span: { start: 6, end: 7 }, newText: '2' }), {
      span: { start, end },
      newText: '2',
    });
    assert.equal(embedded.editOuter({ span: { start: 6, end: 7 }, newText: '"2"' }), undefined);
    const single = openScalar(scalar(text, 'c'), text).toOuter({ start: 2, end: 4 });
    assert.equal(text.slice(single.start, single.end), "''s");
  });

  test('of a folded scalar only the whole can be pointed at', () => {
    const text = 'a: "b\n  c"\n';
    const embedded = openScalar(scalar(text, 'a'), text);
    assert.equal(embedded.text, 'b c');
    assert.deepEqual(embedded.toOuter({ start: 1, end: 2 }), { start: 4, end: text.length - 2 });
    assert.equal(embedded.editOuter({ span: { start: 1, end: 2 }, newText: 'x' }), undefined);
  });
});
