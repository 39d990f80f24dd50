import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Document, SourceFile } from '../../../src/core/model/document.ts';
import { render } from '../../../src/core/model/message.ts';
import { jsonProblemOf } from '../../../src/core/rule-kit/json-problems.ts';
import { yamlFix, yamlProblem } from '../../../src/core/rule-kit/yaml-problems.ts';
import { parseJson } from '../../../src/core/source/json.ts';
import { applyEdits } from '../../../src/core/source/text.ts';
import type { Tree } from '../../../src/core/source/tree.ts';
import { parseYaml } from '../../../src/core/source/yaml.ts';

const documentOf = (text: string, tree: Tree | undefined) =>
  new Document(new SourceFile('a', text), 0, { component: 'test', kind: 'Test', text, ...(tree && { tree }) });

describe('why a text is no strict JSON', () => {
  const read = (text: string) => {
    const problem = jsonProblemOf(documentOf(text, parseJson(text)));
    if (!problem) return undefined;
    const { id, at, fix } = problem;
    const [edit] = fix?.edits ?? [];
    const fixed = edit && applyEdits(text, edit.edits);
    return [
      id,
      text.slice(at.span.start, at.span.end),
      ...(fix && fixed !== undefined ? [render(fix.title), fix.safety, fixed] : []),
    ];
  };

  test('with the fix of a comma', () => {
    assert.deepEqual(read('{"a": 1,}'), ['trailing', ',', 'Remove ,', 'safe', '{"a": 1}']);
    assert.deepEqual(read('{"a": [1, 2 , ]}'), ['trailing', ',', 'Remove ,', 'safe', '{"a": [1, 2  ]}']);
    assert.deepEqual(read('{"a": 1\n "b": 2}'), ['missing', '"b"', 'Add ,', 'safe', '{"a": 1,\n "b": 2}']);
    for (const [before, after] of [
      ['"x"', '"y"'],
      ['{}', '{}'],
      ['[]', '[1]'],
      ['1', '"y"'],
      ['true', '{"a": 1}'],
    ])
      assert.deepEqual(read(`[${before} ${after}]`)?.at(-1), `[${before}, ${after}]`, `${before} ${after}`);
  });

  test('without a fix where none is sure', () => {
    assert.deepEqual(read('{"a": 1} // x'), ['comment', '// x']);
    assert.equal(read('{"a": x}')?.length, 2);
    assert.equal(read('{"a" 1}')?.[0], 'syntax');
    assert.equal(read('{"a": 1')?.[0], 'syntax');
  });

  test('with a fix for a few mistakes, and none where there are more than slips', () => {
    const words = (count: number) => `[${Array.from({ length: count }, (_, at) => `"${at}"`).join(' ')}]`;
    assert.equal(read(words(11))?.[0], 'missing');
    assert.deepEqual(read(words(12)), ['syntax', '"1"']);
  });

  test('and not where it is strict, empty or still to be filled in', () => {
    for (const text of ['{"a": 1}', '{"a": 1, "a": 2}', '', '{"a": {{ x }} y}'])
      assert.equal(read(text), undefined, text);
    assert.equal(jsonProblemOf(documentOf('x', undefined)), undefined);
  });
});

describe('the fix of what keeps YAML from being read', () => {
  const fixed = (text: string) => {
    const document = documentOf(text, parseYaml(text));
    const problem = yamlProblem(document, false);
    assert.ok(problem, text);
    const fix = yamlFix(document, problem);
    const [edit] = fix?.edits ?? [];
    return fix && [render(fix.title), fix.safety, edit && applyEdits(text, edit.edits)];
  };

  test('two blanks for each tab of an indentation', () => {
    assert.deepEqual(fixed('a:\n\tb: c\n')?.slice(1), ['suggested', 'a:\n  b: c\n']);
    assert.deepEqual(fixed('a:\n \t\tb: c\n')?.at(-1), 'a:\n     b: c\n');
  });

  test('a blank behind a colon', () => {
    assert.deepEqual(fixed('a:b\nc: d\n')?.slice(1), ['suggested', 'a: b\nc: d\n']);
    assert.deepEqual(fixed('a：b\nc: d\n')?.at(-1), 'a: b\nc: d\n');
  });

  test('quotes around a value with colons', () => {
    assert.deepEqual(fixed('a: fd00::\nb: c\n')?.slice(1), ['suggested', 'a: "fd00::"\nb: c\n']);
    assert.deepEqual(fixed('a: b: c # d\n')?.at(-1), 'a: "b: c" # d\n');
    assert.deepEqual(fixed('- a: ::\n')?.at(-1), '- a: "::"\n');
    assert.deepEqual(fixed('a: [::1, b]\n')?.at(-1), 'a: ["::1", b]\n');
    assert.equal(fixed('a: b: "c"\n'), undefined);
  });

  test('none for the others', () => {
    for (const text of ['a: b\nccc\nd: e\n', 'a: "x\nb: c\n', 'a: [x\nb: c\n', 'a: @x\n', 'a: *x\n'])
      assert.equal(fixed(text), undefined, text);
  });

  test('a document that is no YAML has no such problem', () => {
    assert.equal(yamlProblem(documentOf('{', parseJson('{')), false), undefined);
    assert.equal(yamlProblem(documentOf('a: [', undefined), false), undefined);
    assert.equal(yamlProblem(documentOf('a: [\rb', parseYaml('a: [\rb')), false), undefined);
  });
});
