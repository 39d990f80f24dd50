import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseJson } from '../../../src/core/source/json.ts';
import { applyEdits } from '../../../src/core/source/text.ts';
import { isRefusal, type Path, toPlain } from '../../../src/core/source/tree.ts';

describe('what strict JSON refuses, and where', () => {
  /** Each once: the parser may complain of one sign twice. */
  const told = (text: string) => [
    ...new Set(parseJson(text).problems.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`)),
  ];
  const cases: [string, string[]][] = [
    ['{"a": 1}', []],
    ['', ['empty ']],
    [' \n', ['empty ']],
    ['\ufeff{}', ['bom \ufeff']],
    ['{"a": 1,}', ['trailing-comma ,']],
    ['[1, ]', ['trailing-comma ,']],
    ['{} // a', ['comment // a']],
    ['/* a */ {}', ['comment /* a */']],
    ['\f{}', ['syntax \f']],
    ['['.repeat(201), ['too-large ']],
    ['{"a":'.repeat(201), ['too-large ']],
    [`"${'['.repeat(201)}"`, []],
    [`"\\"${'['.repeat(201)}"`, []],
  ];
  for (const [text, expected] of cases)
    test(JSON.stringify(text.slice(0, 20)), () => assert.deepEqual(told(text), expected));

  test('lists beside each other are not deep', () => {
    assert.deepEqual(told(`[${Array(300).fill('[]').join(',')}]`), []);
    assert.deepEqual(told(`${'['.repeat(200)}${']'.repeat(200)}`), []);
  });

  test('a half-typed text still has a tree', () => {
    const tree = parseJson('{"a": 1, "b": }');
    assert.ok(tree.root && tree.problems.length > 0);
    assert.equal(JSON.stringify(toPlain(tree.root)), '{"a":1,"b":null}');
  });
});

describe('placeholders outside strings', () => {
  test('are read as the words that they will be', () => {
    const tree = parseJson('{"mtu": __CNI_MTU__, "a": "{{ x }}"}');
    assert.deepEqual([tree.problems, tree.unfilled], [[], undefined]);
    assert.equal(tree.root && JSON.stringify(toPlain(tree.root)), '{"mtu":"__CNI_MTU__","a":"{{ x }}"}');
  });

  test('leave a text unfilled where they are in the way', () => {
    const text = '{\n  "a": 1\n  {{ x }}\n}';
    assert.deepEqual(parseJson(text).unfilled, { reason: 'template', at: text.indexOf('{{') });
    assert.equal(parseJson('{"a": 1 "b": 2}').unfilled, undefined);
    assert.equal(parseJson('{"a": "{{ x }}" "b": 2}').unfilled, undefined);
    assert.equal(parseJson('{"a": 1 // {{ x }}\n').unfilled, undefined);
  });
});

describe('edits of JSON', () => {
  const tree = (text: string) => parseJson(text);
  const after = (text: string, edits: ReturnType<ReturnType<typeof tree>['set']>) =>
    isRefusal(edits) ? edits.refused : applyEdits(text, edits);
  const remove = (text: string, ...path: Path) => after(text, tree(text).remove(path));
  const rename = (text: string, ...path: Path) => after(text, tree(text).rename(path, 'z'));
  const set = (text: string, path: Path) => after(text, tree(text).set(path, 7));

  test('remove an entry or item with the comma beside it, and what it leaves empty', () => {
    assert.equal(remove('{"a": 1, "b": 2, "c": 3}', 'a'), '{"b": 2, "c": 3}');
    assert.equal(remove('{"a": 1, "b": 2, "c": 3}', 'b'), '{"a": 1, "c": 3}');
    assert.equal(remove('{"a": 1, "b": 2, "c": 3}', 'c'), '{"a": 1, "b": 2}');
    assert.equal(remove('{ "a": 1 }', 'a'), '{}');
    assert.equal(remove('{"a": [1, 2]}', 'a', 1), '{"a": [1]}');
    assert.equal(remove('{"a": [1]}', 'a', 0), '{"a": []}');
    assert.equal(remove('{"a": {"b": {"c": 1}}, "d": 2}', 'a', 'b', 'c'), '{"d": 2}');
    assert.equal(remove('{"a": {"b": 1, "c": 2}}', 'a', 'b'), '{"a": {"c": 2}}');
    assert.deepEqual([remove('{"a": 1}', 'b'), remove('{"a": [1]}', 'a', 1)], ['missing', 'missing']);
  });

  test('rename a key that is there once', () => {
    assert.equal(rename('{"a": 1, "b": {"c": 2}}', 'b', 'c'), '{"a": 1, "b": {"z": 2}}');
    assert.equal(rename('{"a": 1}', 'b'), 'missing');
    assert.equal(rename('{"a": 1}', 'a', 'b'), 'missing');
    assert.equal(rename('{"a": 1, "a": 2}', 'a'), 'duplicate-key');
  });

  test('are refused where it is not said which key they are for, or what stands there', () => {
    assert.equal(set('{"a": 1, "a": 2}', ['a']), 'duplicate-key');
    assert.equal(set('{"a": {"b": 1}, "a": {"b": 2}}', ['a', 'b']), 'duplicate-key');
    assert.equal(set('{"a": 1, "a": 2, "b": 3}', ['b']), '{"a": 1, "a": 2, "b": 7}');
    assert.equal(set('{"a": 1', ['a']), 'unsupported');
    assert.equal(set('{"a": 1}', ['a', 'b']), 'unsupported');
    assert.equal(set('{"a": [1]}', ['a', 'b']), 'unsupported');
    assert.equal(set('{"a": 1, }', ['a']), '{"a": 7, }');
    assert.equal(after('{}', tree('{}').addDocument({ a: 1 })), 'unsupported');
  });

  test('write a file that had no text', () => {
    assert.equal(set('', ['a', 'b']), '{\n  "a": {\n    "b": 7\n  }\n}\n');
    assert.equal(remove('', 'a'), 'missing');
  });
});
