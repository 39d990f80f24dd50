import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseJson } from '../../../src/core/source/json.ts';
import { applyEdits } from '../../../src/core/source/text.ts';
import {
  type Edits,
  getNode,
  isRefusal,
  type Path,
  type Plain,
  type Tree,
  toPlain,
} from '../../../src/core/source/tree.ts';
import { parseYaml } from '../../../src/core/source/yaml.ts';

function apply(tree: Tree, edits: Edits): string {
  assert.ok(!isRefusal(edits), `refused: ${JSON.stringify(edits)}`);
  return applyEdits(tree.text, edits) ?? assert.fail('edits overlap');
}

function editsOf(edits: Edits) {
  return isRefusal(edits) ? assert.fail(`refused: ${JSON.stringify(edits)}`) : edits;
}

const lines = (...parts: string[]) => `${parts.join('\n')}\n`;

interface Case {
  readonly name: string;
  readonly text: string;
  readonly edit: (tree: Tree) => Edits;
  readonly expected: string;
}

const CASES: readonly Case[] = [
  {
    name: 'removes a key with the comment above it, behind an empty first line',
    text: lines('', '# one', 'a: 1', '', 'b: 2'),
    edit: (tree) => tree.remove(['a']),
    expected: lines('', '', 'b: 2'),
  },
  {
    name: 'sets a plain value',
    text: lines('a: 1 # one', 'b: 2'),
    edit: (tree) => tree.set(['a'], 3),
    expected: lines('a: 3 # one', 'b: 2'),
  },
  {
    name: 'inserts below a first key with an anchor',
    text: lines('m:', '  &k a: 1'),
    edit: (tree) => tree.set(['m', 'b'], 2),
    expected: lines('m:', '  &k a: 1', '  b: 2'),
  },
  {
    name: 'inserts below a first key with a tag',
    text: lines('!!str a: 1'),
    edit: (tree) => tree.set(['b'], 2),
    expected: lines('!!str a: 1', 'b: 2'),
  },
  {
    name: 'inserts below an explicit key',
    text: lines('m:', '  ? a', '  : 1'),
    edit: (tree) => tree.set(['m', 'b'], 2),
    expected: lines('m:', '  ? a', '  : 1', '  b: 2'),
  },
  {
    name: 'sets an explicit key whose value is empty',
    text: lines('? a # why', ':', 'b: 2'),
    edit: (tree) => tree.set(['a'], 1),
    expected: lines('? a # why', ': 1', 'b: 2'),
  },
  {
    name: 'gives a key in braces a colon with its value',
    text: lines('{a, b: 2}'),
    edit: (tree) => tree.set(['a'], [1]),
    expected: lines('{a: [1], b: 2}'),
  },
  {
    name: 'removes an explicit key with its sign',
    text: lines('? a', ': 1', 'b: 2'),
    edit: (tree) => tree.remove(['a']),
    expected: lines('b: 2'),
  },
  {
    name: 'drops a tag that makes something else of a new value',
    text: lines('a: &x !!str 1 # one', 'b: !!str two', 'l:', '  - !!int 3'),
    edit: (tree) => [
      ...editsOf(tree.set(['a'], 2)),
      ...editsOf(tree.set(['b'], 'x')),
      ...editsOf(tree.set(['l', 0], true)),
    ],
    expected: lines('a: &x 2 # one', 'b: !!str x', 'l:', '  - true'),
  },
  {
    name: 'removes an item with its tag, its anchor and the comment behind its dash',
    text: lines('l:', '  - &x !!map', '    a: 1', '  - # two', '    a: 2', '  - 3'),
    edit: (tree) => [...editsOf(tree.remove(['l', 0])), ...editsOf(tree.remove(['l', 1]))],
    expected: lines('l:', '  - 3'),
  },
  {
    name: 'appends below items with properties',
    text: lines('l:', '  - &x', '    a: 1'),
    edit: (tree) => tree.append(['l'], { a: 2 }),
    expected: lines('l:', '  - &x', '    a: 1', '  - a: 2'),
  },
  {
    name: 'keeps the comment behind a key whose block it replaces',
    text: lines('m: &x # why', '  a: 1', 'b: 2'),
    edit: (tree) => tree.set(['m'], 'none'),
    expected: lines('m: none # why', 'b: 2'),
  },
  {
    name: 'writes an address in brackets in quotes where YAML needs them',
    text: lines('l: [{cidr: 10.0.0.0/8}]'),
    edit: (tree) => tree.append(['l'], { cidr: '::/0' }),
    expected: lines('l: [{cidr: 10.0.0.0/8}, {cidr: "::/0"}]'),
  },
  {
    name: 'removes the comments inside a block and below it at its depth, and keeps those of the neighbours',
    text: lines('# head', 'a: 1 # one', 'b:', '  # inside', '  c: 2', '  # d: 3', '# of e', 'e: 4'),
    edit: (tree) => tree.remove(['b']),
    expected: lines('# head', 'a: 1 # one', '# of e', 'e: 4'),
  },
  {
    name: 'removes the comment right above what it alone is about',
    text: lines('a: 1', '', '# of b', '# too', 'b: 2', '', 'c: 3'),
    edit: (tree) => tree.remove(['b']),
    expected: lines('a: 1', '', '', 'c: 3'),
  },
  {
    name: 'keeps a comment that stands above the next key too',
    text: lines('a: 1', '# of b and c', 'b: 2', 'c: 3'),
    edit: (tree) => tree.remove(['b']),
    expected: lines('a: 1', '# of b and c', 'c: 3'),
  },
  {
    name: 'keeps the comment that a document begins with',
    text: lines('---', '# written by hand', 'a: 1', '', 'b: 2'),
    edit: (tree) => tree.remove(['a']),
    expected: lines('---', '# written by hand', '', 'b: 2'),
  },
  {
    name: 'removes an item with its comment, and keeps that of the next one',
    text: lines('l:', '  # first', '  - 1', '  # second', '  - 2'),
    edit: (tree) => tree.remove(['l', 0]),
    expected: lines('l:', '  # second', '  - 2'),
  },
  {
    name: 'removes an anchor that nothing uses, and keeps one of a longer name',
    text: lines('a: &x 1', 'b: &xy 2', 'c: *xy'),
    edit: (tree) => tree.remove(['a']),
    expected: lines('b: &xy 2', 'c: *xy'),
  },
  {
    name: 'keeps double quotes',
    text: lines('a: "x"'),
    edit: (tree) => tree.set(['a'], 'y'),
    expected: lines('a: "y"'),
  },
  {
    name: 'keeps single quotes',
    text: lines("a: 'x'"),
    edit: (tree) => tree.set(['a'], "it's"),
    expected: lines("a: 'it''s'"),
  },
  {
    name: 'quotes a word that YAML reads as something else',
    text: lines('a: x'),
    edit: (tree) => tree.set(['a'], 'true'),
    expected: lines('a: "true"'),
  },
  {
    name: 'leaves a CIDR unquoted',
    text: lines('a: x'),
    edit: (tree) => tree.set(['a'], 'fd00::/64'),
    expected: lines('a: fd00::/64'),
  },
  {
    name: 'quotes what ends with a colon',
    text: lines('a: x'),
    edit: (tree) => tree.set(['a'], 'fd00::'),
    expected: lines('a: "fd00::"'),
  },
  {
    name: 'fills an empty value',
    text: lines('a:', 'b: 2'),
    edit: (tree) => tree.set(['a'], 1),
    expected: lines('a: 1', 'b: 2'),
  },
  {
    name: 'writes a map for an empty value below its comment',
    text: lines('a:', '  b:  # tail', 'c: 1'),
    edit: (tree) => tree.set(['a', 'b', 'd'], 'x'),
    expected: lines('a:', '  b:  # tail', '    d: x', 'c: 1'),
  },
  {
    name: 'fills an empty value before a comment',
    text: lines('a: # why', 'b: 2'),
    edit: (tree) => tree.set(['a'], 1),
    expected: lines('a: 1 # why', 'b: 2'),
  },
  {
    name: 'adds a key after the last one',
    text: lines('spec:', '  a: 1', '  b:', '    c: 2 # two', '# end'),
    edit: (tree) => tree.set(['spec', 'd'], 'x'),
    expected: lines('spec:', '  a: 1', '  b:', '    c: 2 # two', '  d: x', '# end'),
  },
  {
    name: 'adds missing parents',
    text: lines('kind: A', 'spec:', '  a: 1'),
    edit: (tree) => tree.set(['controllerManager', 'extraArgs', 'x'], '120'),
    expected: lines('kind: A', 'spec:', '  a: 1', 'controllerManager:', '  extraArgs:', '    x: "120"'),
  },
  {
    name: 'adds a list of maps',
    text: lines('kind: A'),
    edit: (tree) =>
      tree.set(
        ['args'],
        [
          { name: 'a', value: '1' },
          { name: 'b', value: 'c' },
        ],
      ),
    expected: lines('kind: A', 'args:', '  - name: a', '    value: "1"', '  - name: b', '    value: c'),
  },
  {
    name: 'adds below an empty parent',
    text: lines('spec:', 'b: 1'),
    edit: (tree) => tree.set(['spec', 'a'], 1),
    expected: lines('spec:', '  a: 1', 'b: 1'),
  },
  { name: 'adds without a final line break', text: 'a: 1', edit: (tree) => tree.set(['b'], 2), expected: 'a: 1\nb: 2' },
  {
    name: 'keeps CRLF',
    text: 'a: 1\r\nb: 2\r\n',
    edit: (tree) => tree.set(['c'], 3),
    expected: 'a: 1\r\nb: 2\r\nc: 3\r\n',
  },
  {
    name: 'adds to a flow map',
    text: lines('a: {b: 1}'),
    edit: (tree) => tree.set(['a', 'c'], 2),
    expected: lines('a: {b: 1, c: 2}'),
  },
  {
    name: 'adds to an empty flow map',
    text: lines('a: {}'),
    edit: (tree) => tree.set(['a', 'c'], 2),
    expected: lines('a: {c: 2}'),
  },
  {
    name: 'replaces a block list',
    text: lines('a:', '  - 1', '  - 2', 'b: 3'),
    edit: (tree) => tree.set(['a'], 'x'),
    expected: lines('a: x', 'b: 3'),
  },
  {
    name: 'adds a key to a list item',
    text: lines('l:', '  - a: 1', '    b: 2', '  - a: 3'),
    edit: (tree) => tree.set(['l', 0, 'c'], 9),
    expected: lines('l:', '  - a: 1', '    b: 2', '    c: 9', '  - a: 3'),
  },
  {
    name: 'removes a key with its comment',
    text: lines('a: 1', 'b: 2 # gone', 'c: 3'),
    edit: (tree) => tree.remove(['b']),
    expected: lines('a: 1', 'c: 3'),
  },
  {
    name: 'removes the last key',
    text: lines('a: 1', 'b: 2'),
    edit: (tree) => tree.remove(['b']),
    expected: lines('a: 1'),
  },
  {
    name: 'removes the last key without a final line break',
    text: 'a: 1\nb: 2',
    edit: (tree) => tree.remove(['b']),
    expected: 'a: 1',
  },
  {
    name: 'removes a map that would be empty',
    text: lines('gates:', '  x: true', 'b: 1'),
    edit: (tree) => tree.remove(['gates', 'x']),
    expected: lines('b: 1'),
  },
  {
    name: 'removes a nested block',
    text: lines('a:', '  b:', '    - 1', '  c: 2', 'd: 3'),
    edit: (tree) => tree.remove(['a', 'b']),
    expected: lines('a:', '  c: 2', 'd: 3'),
  },
  {
    name: 'removes the key after a dash',
    text: lines('- a: 1', '  b: 2'),
    edit: (tree) => tree.remove([0, 'a']),
    expected: lines('- b: 2'),
  },
  {
    name: 'removes a list item',
    text: lines('l:', '  - 1', '  - 2', '  - 3'),
    edit: (tree) => tree.remove(['l', 1]),
    expected: lines('l:', '  - 1', '  - 3'),
  },
  {
    name: 'removes from a flow list',
    text: lines('l: [1, 2, 3]'),
    edit: (tree) => tree.remove(['l', 2]),
    expected: lines('l: [1, 2]'),
  },
  {
    name: 'removes from a flow map',
    text: lines('m: {a: 1, b: 2}'),
    edit: (tree) => tree.remove(['m', 'a']),
    expected: lines('m: {b: 2}'),
  },
  {
    name: 'renames a key',
    text: lines('a: 1 # x'),
    edit: (tree) => tree.rename(['a'], 'b'),
    expected: lines('b: 1 # x'),
  },
  {
    name: 'appends to a block list',
    text: lines('l:', '- 1', 'b: 2'),
    edit: (tree) => tree.append(['l'], 'x'),
    expected: lines('l:', '- 1', '- x', 'b: 2'),
  },
  {
    name: 'appends to a list of maps',
    text: lines('l:', '  - name: a', '    value: "1"'),
    edit: (tree) => tree.append(['l'], { name: 'b', value: '2' }),
    expected: lines('l:', '  - name: a', '    value: "1"', '  - name: b', '    value: "2"'),
  },
  {
    name: 'appends to a flow list',
    text: lines('l: [a]'),
    edit: (tree) => tree.append(['l'], 'b'),
    expected: lines('l: [a, b]'),
  },
  {
    name: 'makes a missing list',
    text: lines('a: 1'),
    edit: (tree) => tree.append(['l'], 'b'),
    expected: lines('a: 1', 'l:', '  - b'),
  },
  {
    name: 'leaves the document marker and what follows',
    text: lines('---', 'a: 1', '', '# tail'),
    edit: (tree) => tree.set(['b'], 2),
    expected: lines('---', 'a: 1', 'b: 2', '', '# tail'),
  },
];

test('an explicit key without a colon is not set: the next colon is that of another key', () => {
  const tree = parseYaml(lines('? a', 'b: [x]'));
  assert.ok(isRefusal(tree.set(['a'], 'c')));
  assert.ok(isRefusal(tree.set(['a'], { c: 1 })));
});

describe('YAML edits', () => {
  for (const { name, text, edit, expected } of CASES) {
    test(name, () => {
      const tree = parseYaml(text);
      const result = apply(tree, edit(tree));
      assert.equal(result, expected);
      assert.deepEqual(parseYaml(result).problems, []);
    });
  }

  const refused: [string, string, (tree: Tree) => Edits][] = [
    ['an alias', lines('a: &x 1', 'b: *x'), (tree) => tree.set(['b'], 2)],
    ['a value inside an alias', lines('a: &x {k: 1}', 'b: *x'), (tree) => tree.set(['b', 'k'], 2)],
    ['a merged key', lines('a: &x', '  k: 1', 'b:', '  <<: *x', '  z: 1'), (tree) => tree.set(['b', 'k'], 2)],
    ['removing a merged key', lines('a: &x', '  k: 1', 'b:', '  <<: *x', '  z: 1'), (tree) => tree.remove(['b', 'k'])],
    ['removing what is not there', lines('a: 1'), (tree) => tree.remove(['b'])],
  ];
  for (const [name, text, edit] of refused) {
    test(`refuses ${name}`, () => {
      assert.ok(isRefusal(edit(parseYaml(text))));
    });
  }
});

describe('YAML whose lines end at a lone CR', () => {
  const TEXT = 'a: 1\nb:\n  c: x # y\n  d: [1]\ne:\n- f\n- g\n';
  const EDITS: Readonly<Record<string, (text: string) => Edits>> = {
    set: (text) => parseYaml(text).set(['b', 'c'], 'z'),
    insert: (text) => parseYaml(text).set(['b', 'n'], 'z'),
    'insert a map': (text) => parseYaml(text).set(['q'], { r: 1 }),
    remove: (text) => parseYaml(text).remove(['b', 'c']),
    'remove the first': (text) => parseYaml(text).remove(['a']),
    'remove the last': (text) => parseYaml(text).remove(['e']),
    'remove an item': (text) => parseYaml(text).remove(['e', 1]),
    append: (text) => parseYaml(text).append(['e'], 'h'),
    rename: (text) => parseYaml(text).rename(['b', 'd'], 'k'),
    'add a document': (text) => parseYaml(text).addDocument({ x: 1 }),
  };

  for (const [name, edit] of Object.entries(EDITS)) {
    test(`${name}: as with LF, and lines end as before`, () => {
      for (const text of [TEXT, TEXT.slice(0, -1)]) {
        const changed = (lines: string) => {
          const edits = edit(lines);
          assert.ok(!('refused' in edits));
          return applyEdits(lines, edits);
        };
        assert.equal(changed(text.replaceAll('\n', '\r')), changed(text)?.replaceAll('\n', '\r'));
      }
    });
  }

  test('values lie where they are written', () => {
    const text = TEXT.replaceAll('\n', '\r');
    const node = getNode(parseYaml(text).root, ['b', 'd', 0]);
    assert.equal(node && text.slice(node.span.start, node.span.end), '1');
  });

  test('is read where other lines end otherwise, and not edited', () => {
    const tree = parseYaml('fooBar: 1\rclusterDomain: cluster.local\nmaxPods: 3\n');
    assert.deepEqual(tree.problems, []);
    const read = { fooBar: 1, clusterDomain: 'cluster.local', maxPods: 3 };
    assert.equal(JSON.stringify(tree.root && toPlain(tree.root)), JSON.stringify(read));
    for (const edits of [tree.remove(['fooBar']), tree.set(['maxPods'], 4), tree.rename(['fooBar'], 'foo')])
      assert.deepEqual(edits, { refused: 'unsupported' });
  });
});

describe('YAML values', () => {
  const read = (text: string): Plain => toPlain(parseYaml(text).root ?? assert.fail('no root'));
  const values: [string, Plain][] = [
    ['yes', true],
    ['off', false],
    ['032', 26],
    ['0x1a', 26],
    ['26.0', 26],
    ['1_000', 1000],
    ['1.30', 1.3],
    ['~', null],
    ['"true"', 'true'],
    ['1.2.3', '1.2.3'],
    ['fd00::/64', 'fd00::/64'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['12:30', '12:30'],
    ['!!str 12', '12'],
  ];
  for (const [text, value] of values) {
    test(`reads ${text}`, () => {
      assert.deepEqual(read(`a: ${text}\n`), Object.assign(Object.create(null), { a: value }));
    });
  }

  test('reads an address that ends with colons in a flow list as Go does', () => {
    assert.deepEqual(read('a: [fd00::, 10.96.0.10, {b: 1}, c: 2]\n'), {
      __proto__: null,
      a: ['fd00::', '10.96.0.10', { __proto__: null, b: 1 }, { __proto__: null, c: 2 }],
    });
  });

  test('own keys win over merged ones, and the last of equal keys counts', () => {
    const tree = parseYaml(lines('x: &x {a: 1, b: 1}', 'y:', '  a: 2', '  <<: *x'));
    assert.equal(toPlain(getNode(tree.root, ['y', 'a']) ?? assert.fail()), 2);
    const twice = parseYaml(lines('a: 1', 'a: 2'));
    assert.equal(toPlain(getNode(twice.root, ['a']) ?? assert.fail()), 2);
  });

  test('an alias bomb is told, not expanded', () => {
    const bomb = [
      'a0: &a0 [x,x,x,x,x,x,x,x,x]',
      ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(',')}]`),
    ].join('\n');
    assert.deepEqual(
      parseYaml(bomb).problems.map(({ code }) => code),
      ['too-large'],
    );
  });
});

describe('JSON edits', () => {
  const cases: [string, string, Path, Plain, string][] = [
    ['sets a value', '{\n  "a": 1\n}\n', ['a'], 2, '{\n  "a": 2\n}\n'],
    ['adds with the indentation of the file', '{\n\t"a": 1\n}', ['b'], 'x', '{\n\t"a": 1,\n\t"b": "x"\n}'],
    ['keeps CRLF', '{\r\n  "a": 1\r\n}\r\n', ['b'], true, '{\r\n  "a": 1,\r\n  "b": true\r\n}\r\n'],
    ['keeps a byte-order mark', '\ufeff{\n  "a": 1\n}\n', ['a'], 2, '\ufeff{\n  "a": 2\n}\n'],
    ['fills an empty object', '{}\n', ['a'], 1, '{\n  "a": 1\n}\n'],
    ['fills an empty file', '', ['a'], 1, '{\n  "a": 1\n}\n'],
  ];
  for (const [name, text, path, value, expected] of cases) {
    test(name, () => {
      const tree = parseJson(text);
      assert.equal(apply(tree, tree.set(path, value)), expected);
    });
  }

  test('removes a key with its comma', () => {
    const tree = parseJson('{\n  "a": 1,\n  "b": 2\n}\n');
    assert.equal(apply(tree, tree.remove(['b'])), '{\n  "a": 1\n}\n');
  });

  test('refuses duplicate keys, of which the program reads the last and the library edits the first', () => {
    assert.deepEqual(parseJson('{"a": 1, "a": 2}').set(['a'], 3), { refused: 'duplicate-key' });
  });

  const problems: [string, string[]][] = [
    ['{"a": 1}', []],
    ['{"a": 1,}', ['trailing-comma']],
    ['// x\n{"a": 1}', ['comment']],
    ['{"a": 1 /* x */}', ['comment']],
    ['', ['empty']],
    [' \n', ['empty']],
    ['\ufeff{}', ['bom']],
    ['{"a": 01}', ['syntax']],
    ["{'a': 1}", ['syntax']],
    ['{"a" 1}', ['syntax']],
    ['{"a": "\t"}', ['syntax']],
    ['{"a": NaN}', ['syntax']],
    ['{} {}', ['syntax']],
  ];
  for (const [text, codes] of problems) {
    test(`problems of ${JSON.stringify(text)}`, () => {
      assert.deepEqual([...new Set(parseJson(text).problems.map(({ code }) => code))], codes);
    });
  }
});
