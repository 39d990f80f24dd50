import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseJson } from '../../../src/core/source/json.ts';
import { applyEdits } from '../../../src/core/source/text.ts';
import { type Edits, isRefusal, type Path, type Plain } from '../../../src/core/source/tree.ts';

function apply(text: string, edits: Edits): string | undefined {
  assert.ok(!isRefusal(edits), JSON.stringify(edits));
  return applyEdits(text, edits);
}

test('an item is appended to a list, which is made where there is none, and to nothing else', () => {
  const append = (text: string) => parseJson(text).append(['dns'], 'fd00::53');
  assert.equal(apply('{"dns": ["9.9.9.9"]}', append('{"dns": ["9.9.9.9"]}')), '{"dns": ["9.9.9.9", "fd00::53"]}');
  assert.equal(
    apply('{\n  "a": 1\n}\n', append('{\n  "a": 1\n}\n')),
    '{\n  "a": 1,\n  "dns": [\n    "fd00::53"\n  ]\n}\n',
  );
  assert.ok(isRefusal(append('{"dns": "9.9.9.9"}')));
});

describe('an edit leaves every neighbour as it is written', () => {
  const sets: [string, string, Path, Plain, string][] = [
    ['a list on one line before it', '{\n  "a": ["x", 1]\n}\n', ['b'], true, '{\n  "a": ["x", 1],\n  "b": true\n}\n'],
    ['all on one line', '{ "a": 1 }', ['b'], 'x', '{ "a": 1, "b": "x" }'],
    ['no blanks at all', '{"a":1,"c":2}', ['b'], 'x', '{"a":1,"c":2,"b": "x"}'],
    ['several lines of value', '{\r\n\t"a": 1\r\n}', ['b'], [1], '{\r\n\t"a": 1,\r\n\t"b": [\r\n\t\t1\r\n\t]\r\n}'],
    [
      'a missing way',
      '{\n  "a": {}\n}\n',
      ['a', 'b', 'c'],
      1,
      '{\n  "a": {\n    "b": {\n      "c": 1\n    }\n  }\n}\n',
    ],
    ['a list item', '{ "a": ["x"] }', ['a', 1], 'y', '{ "a": ["x", "y"] }'],
    ['an item in place', '{ "a": ["x", "z"] }', ['a', 0], 'y', '{ "a": ["y", "z"] }'],
  ];
  for (const [name, text, path, value, expected] of sets) {
    test(`sets: ${name}`, () => assert.equal(apply(text, parseJson(text).set(path, value)), expected));
  }

  const removals: [string, string, Path, string][] = [
    ['the last key', '{\n  "a": ["x", 1],\n  "b": 2\n}\n', ['b'], '{\n  "a": ["x", 1]\n}\n'],
    ['the first key', '{\n  "a": 1,\n  "b": ["x", 2]\n}\n', ['a'], '{\n  "b": ["x", 2]\n}\n'],
    ['one in the middle', '{"a":1, "b":2, "c":3}', ['b'], '{"a":1, "c":3}'],
    ['the only key', '{\n  "a": 1\n}\n', ['a'], '{}\n'],
    ['an object left empty', '{\n  "a": {"b": 1},\n  "c": 2\n}\n', ['a', 'b'], '{\n  "c": 2\n}\n'],
    ['a list item', '{"a": ["x", "y"]}', ['a', 0], '{"a": ["y"]}'],
  ];
  for (const [name, text, path, expected] of removals) {
    test(`removes: ${name}`, () => assert.equal(apply(text, parseJson(text).remove(path)), expected));
  }

  test('refuses what has no place', () => {
    assert.deepEqual(parseJson('{"a": 1}').set(['a', 'b'], 1), { refused: 'unsupported' });
    assert.deepEqual(parseJson('{"a": [1]}').set(['a', 'b'], 1), { refused: 'unsupported' });
    assert.deepEqual(parseJson('{"a": {}}').set(['a', 0], 1), { refused: 'unsupported' });
    assert.deepEqual(parseJson('{"a": 1').set(['b'], 1), { refused: 'unsupported' });
    assert.deepEqual(parseJson('{}').remove(['b']), { refused: 'missing' });
  });
});
