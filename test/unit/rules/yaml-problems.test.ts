import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Document, SourceFile } from '../../../src/core/model/document.ts';
import { yamlProblem } from '../../../src/core/rule-kit/yaml-problems.ts';
import { parseYaml } from '../../../src/core/source/yaml.ts';

function problemOf(text: string, asJson = false) {
  const init = { component: 'test', kind: 'Test', text, tree: parseYaml(text) };
  const problem = yamlProblem(new Document(new SourceFile('a.yaml', text), 0, init), asJson);
  return problem && [problem.mistake, text.slice(problem.span.start, problem.span.end)];
}

describe('what keeps YAML from being read', () => {
  const wrong: [string, string, string][] = [
    ['a:\n\tb: c\n', 'tab', '\t'],
    ['a: b\n\t# c\n', 'tab', '\t'],
    ['a:b\nc: d\n', 'blank-after-colon', ':'],
    ['a：b\nc: d\n', 'blank-after-colon', '：'],
    ['a: b\nccc\nd: e\n', 'no-colon', 'ccc'],
    ['a:\n  b: c\n  d\n', 'no-colon', 'd'],
    ['podSubnet: fd00:10:244::\n', 'colon-in-value', 'fd00:10:244::'],
    ['a: b: c # d\n', 'colon-in-value', 'b: c'],
    ['address: ::\n', 'colon-in-value', '::'],
    ['a:\n  b: c\n d: e\n', 'indentation', 'd: e'],
    ['a: b\n  c: d\n', 'indentation', 'c: d'],
    ['a:\n  - b\n - c\n', 'indentation', '- c'],
    ['a: "x\nb: c\n', 'quote', '"x'],
    ['a: [x\nb: c\n', 'bracket', '['],
    ['a: [x}\n', 'bracket', '}'],
    ['a: @x\n', 'first-character', '@'],
    ['a: "x" y\n', 'behind-quote', 'y'],
    ['a: "\\q"\n', 'escape', '\\'],
    ['a: *x\n', 'alias', '*x'],
    ['a: [::1]\n', 'colon-in-flow', '::1'],
    ['a: {b: [c, ::/0]}\n', 'colon-in-flow', '::/0'],
    ['a: "\u0007"\n', 'control', '\u0007'],
    ['a: |x\n  y\n', 'syntax', 'x'],
  ];
  for (const [text, mistake, token] of wrong) {
    test(JSON.stringify(text), () => assert.deepEqual(problemOf(text), [mistake, token]));
  }
});

describe("what Go's reader takes", () => {
  for (const text of [
    'a: [\nb\n]\n',
    'a: {\nb: c\n}\n',
    'a: "x\ny"\n',
    'a: "x"#c\n',
    'a:\tb\n',
    'a: b\t\n',
    '{\n\t"a": "b"\n}\n',
    'a: |\n  b\n  \tc\n',
    'a: "b\n\tc"\n',
    'cidr: ::/96\n',
    'a: [fd00::, b]\n',
    'a:\n- ::1\n- fd00::1\n',
    'a: &x 1\nb: *x\nc: &n\nd: *n\n',
    'a: 1\na: 2\n',
    '<<: {a: b}\nc: d\n',
    '\ufeffa: b\n',
    '',
  ]) {
    test(JSON.stringify(text), () => assert.equal(problemOf(text), undefined));
  }
});

test('a text that begins with a brace is JSON to some programs', () => {
  const text = ' {"a": [1,], }\n';
  assert.equal(problemOf(text), undefined);
  assert.equal(problemOf(text, true)?.[0], 'json');
  assert.equal(problemOf('{a: b}', true)?.[0], 'json');
  assert.equal(problemOf('{"a": 1, "a": 2}', true), undefined);
  assert.equal(problemOf('a: {b: c}', true), undefined);
});

test('aliases that stand for too much are told as such', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
    .split('')
    .map((name, index) => `${name}: &${name} [${`*${'abcdefg'[index]},`.repeat(9)}]\n`)
    .join('')}`;
  assert.equal(problemOf(bomb)?.[0], 'too-large');
});
