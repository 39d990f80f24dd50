import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseJson } from '../../../src/core/source/json.ts';
import {
  entryOf,
  getEntry,
  getNode,
  insideFlow,
  isRefusal,
  itemsOf,
  type Node,
  type ScalarNode,
  scalarOf,
  stringOf,
  textSpan,
  toPlain,
  walkEntries,
} from '../../../src/core/source/tree.ts';
import { parseYaml } from '../../../src/core/source/yaml.ts';
import { resolvePlain, writeString } from '../../../src/core/source/yaml-scalar.ts';

const rootOf = (text: string): Node => {
  const { root } = parseYaml(text);
  assert.ok(root, text);
  return root;
};

describe('nodes of a tree', () => {
  const root = rootOf('a: { b: [x, 2, null] }\nc: 1\nc: 2\n');

  test('by path', () => {
    assert.equal(getNode(root, []), root);
    assert.equal(scalarOf(getNode(root, ['a', 'b', 0])), 'x');
    assert.equal(scalarOf(getNode(root, ['a', 'b', 1])), 2);
    for (const path of [['x'], ['a', 0], ['a', 'b', 'x'], ['a', 'b', 3], ['a', 'b', -1], ['c', 'd'], ['x', 'y', 0]])
      assert.equal(getNode(root, path), undefined, path.join('.'));
    assert.equal(getNode(undefined, ['a']), undefined);
  });

  test('of equal keys the last one counts, in maps of any size', () => {
    assert.equal(scalarOf(entryOf(root, 'c')?.value), 2);
    const many = rootOf(`${Array.from({ length: 40 }, (_, index) => `k${index}: ${index}\n`).join('')}k3: last\n`);
    assert.equal(scalarOf(entryOf(many, 'k3')?.value), 'last');
    assert.equal(scalarOf(entryOf(many, 'k39')?.value), 39);
    assert.equal(entryOf(many, 'toString'), undefined);
    assert.equal(entryOf(getNode(root, ['a', 'b']), '0'), undefined);
    assert.equal(entryOf(undefined, 'a'), undefined);
  });

  test('an entry has a key, so that no path to an item leads to one', () => {
    assert.equal(getEntry(root, ['a', 'b'])?.key, 'b');
    assert.equal(getEntry(root, ['a', 'b', 0]), undefined);
    assert.equal(getEntry(root, []), undefined);
  });

  test('what they hold, where they hold it', () => {
    const [list, text, number] = [
      ['a', 'b'],
      ['a', 'b', 0],
      ['a', 'b', 1],
    ].map((path) => getNode(root, path));
    assert.deepEqual(
      [list, text, root, undefined].map((node) => itemsOf(node).length),
      [3, 0, 0, 0],
    );
    assert.deepEqual([list, text, number, undefined].map(scalarOf), [undefined, 'x', 2, undefined]);
    assert.deepEqual([list, text, number, undefined].map(stringOf), [undefined, 'x', undefined, undefined]);
  });

  test('as plain data', () => {
    const plain = toPlain(rootOf('a: [1, x, null]\n__proto__: { b: true }\na: [2]\n'));
    assert.deepEqual(Object.keys(plain as object), ['a', '__proto__']);
    assert.equal(JSON.stringify(plain), '{"a":[2],"__proto__":{"b":true}}');
    assert.equal(toPlain(rootOf('x')), 'x');
  });

  test('entries are visited from the outside in, with their paths', () => {
    const visited: string[] = [];
    const visit = (text: string) =>
      walkEntries(rootOf(text), ({ key }, path) => visited.push(`${key} ${path.join('.')}`));
    visit('a:\n  b:\n    - c: 1\n    - [{ d: 2 }]\ne: 3\n');
    visit('- f: 4\n');
    visit('x');
    assert.deepEqual(visited, ['a a', 'b a.b', 'c a.b.0.c', 'd a.b.1.0.d', 'e e', 'f 0.f']);
  });
});

test('brackets stand around an offset', () => {
  const text = 'a: [x, { b: y }]\nc:\n  - d: z\n  - [w]\n';
  const inside = (sign: string) => insideFlow(parseYaml(text).root, text.indexOf(sign));
  assert.deepEqual(['x', 'b:', 'y', 'w'].map(inside), [true, true, true, true]);
  assert.deepEqual(['c:', 'd:', 'z'].map(inside), [false, false, false]);
  assert.equal(insideFlow(undefined, 0), false);
  assert.equal(insideFlow(parseYaml('[]').root, 1), true);
  assert.equal(insideFlow(parseYaml('x').root, 0), false);
  const json = '{"a": 1}';
  assert.equal(insideFlow(parseJson(json).root, 6), true);
});

test('the characters of a string are those between its quotes', () => {
  const slice = (text: string) => {
    const node = parseYaml(text).root as ScalarNode;
    const { start, end } = textSpan(node, text);
    return text.slice(start, end);
  };
  assert.deepEqual(['"ab"', "'ab'", 'ab', '""', "a'b'"].map(slice), ['ab', 'ab', 'ab', '', "a'b'"]);
  // Half a string, as it is typed.
  const half: ScalarNode = { kind: 'scalar', value: '', style: 'quoted', span: { start: 0, end: 1 } };
  assert.deepEqual(textSpan(half, '"'), { start: 0, end: 1 });
});

test('a refusal is told from edits', () => {
  assert.ok(isRefusal({ refused: 'missing' }));
  assert.ok(!isRefusal([]));
});

describe('plain scalars of YAML 1.1', () => {
  test('words that are booleans and null, in three spellings', () => {
    for (const word of ['y', 'yes', 'true', 'on', 'n', 'no', 'false', 'off', 'null'])
      for (const spelling of [word, word.toUpperCase(), word[0]?.toUpperCase() + word.slice(1)])
        assert.equal(
          resolvePlain(spelling),
          word === 'null' ? null : ['y', 'yes', 'true', 'on'].includes(word),
          spelling,
        );
    for (const text of ['~', '']) assert.equal(resolvePlain(text), null);
    for (const text of ['yES', 'tRUE', 'nULL', 'oN', 'yess', 'none', ' yes']) assert.equal(resolvePlain(text), text);
  });

  test('numbers', () => {
    const numbers: [string, number][] = [
      ['0', 0],
      ['10', 10],
      ['-10', -10],
      ['+10', 10],
      ['1_000', 1000],
      ['032', 26],
      ['-032', -26],
      ['+032', 26],
      ['0o32', 26],
      ['0x1F', 31],
      ['-0x1f', -31],
      ['0b101', 5],
      ['00', 0],
      ['089', 89],
      ['1.5', 1.5],
      ['-1.50', -1.5],
      ['1.', 1],
      ['.5', 0.5],
      ['1e3', 1000],
      ['1.5E-3', 0.0015],
      ['+1e+2', 100],
      ['-.5', -0.5],
    ];
    for (const [text, value] of numbers) assert.equal(resolvePlain(text), value, text);
  });

  test('anything else is a text', () => {
    for (const text of [
      '10.0.0.1',
      'fd00::1',
      '0x',
      '0xg',
      '0b2',
      '1e',
      'e3',
      '.',
      '-',
      '1-2',
      '1 2',
      'x1',
      '10s',
      '1.2.3',
      '0o8',
    ])
      assert.equal(resolvePlain(text), text, text);
  });

  test('a text is written without quotes where it reads back as that text', () => {
    const plain = ['a', 'a b', 'fd00::1', '10.0.0.0/16', '--v=2', '-x', 'a:b', '/var/log', '.x', '_', 'a=b', 'a+b'];
    for (const text of plain.filter((each) => each !== 'a b')) assert.equal(writeString(text), text);
    const quoted = [
      '',
      'true',
      '10',
      '1.5',
      'a:',
      '::1',
      'a,b',
      'a b',
      '- a',
      '---x',
      '#a',
      'a#',
      '{a}',
      '*a',
      '"a"',
      'null',
      'é',
      'a\nb',
      '10.0.0.0/16,fd00::/56',
    ];
    for (const text of quoted) assert.equal(writeString(text), JSON.stringify(text));
    for (const text of [...plain, ...quoted])
      assert.equal(scalarOf(getNode(rootOf(`a: ${writeString(text)}\n`), ['a'])), text);
  });
});
