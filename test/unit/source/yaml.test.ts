import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseYaml, splitYaml } from '../../../src/core/source/yaml.ts';

test('a template without quotes is one value that is filled in later, not a map in a map', () => {
  const text = 'cidr: {{ pods.ipv6 }}\nsizes: [{{ a }}, 26]\nmap: {a: {b: 1}}\nempty: {{}: 1}\n';
  const { root, problems } = parseYaml(text);
  assert.deepEqual(problems, []);
  assert.equal(root?.kind, 'map');
  const values = new Map(root.entries.map(({ key, value }) => [key, value]));
  const cidr = values.get('cidr');
  assert.ok(cidr?.kind === 'scalar' && cidr.value === '{{ pods.ipv6 }}');
  assert.equal(text.slice(cidr.span.start, cidr.span.end), '{{ pods.ipv6 }}');
  const sizes = values.get('sizes');
  assert.deepEqual(sizes?.kind === 'list' && sizes.items.map((item) => item.kind === 'scalar' && item.value), [
    '{{ a }}',
    26,
  ]);
  assert.equal(values.get('map')?.kind, 'map');
  assert.equal(values.get('empty')?.kind, 'map');
});

test('a template that never ends hides no keys below it', () => {
  const { root, unfilled } = parseYaml('apiVersion: a {{\nkind: K\nmode: x\nhealthz\n');
  assert.ok(root?.kind === 'map');
  assert.deepEqual(
    root.entries.map(({ key }) => key),
    ['apiVersion', 'kind', 'mode', 'healthz'],
  );
  assert.equal(unfilled?.reason, 'template');
});

test('lists in a list are no template, even where they begin and end as one does', () => {
  const { root } = parseYaml('ranges: [[10.0.0.0/8], [fd00::/8]]\n');
  assert.equal(root?.kind, 'map');
  const [ranges] = root.entries.map(({ value }) => value);
  assert.deepEqual(ranges?.kind === 'list' && ranges.items.map(({ kind }) => kind), ['list', 'list']);
});

test('a byte-order mark is part of no document', () => {
  assert.deepEqual(splitYaml('\ufeffa: 1\n---\nb: 2\n'), [
    { start: 1, text: 'a: 1\n' },
    { start: 6, text: '---\nb: 2\n' },
  ]);
  assert.deepEqual(splitYaml('\ufeff---\na: 1\n'), [{ start: 1, text: '---\na: 1\n' }]);
});

const NESTINGS: Readonly<Record<string, string>> = {
  'open brackets': `a: ${'['.repeat(5000)}`,
  'open braces': `a: ${'{a: '.repeat(5000)}`,
  'lists in lists': `a:\n${'- '.repeat(5000)}`,
  'explicit keys in explicit keys': `a:\n${'? '.repeat(5000)}`,
  'maps in maps on one line': `a: ${'a: '.repeat(5000)}`,
  'lists in lists with wider blanks': `${'- '.repeat(100)} `.repeat(100),
  'keys of keys in lines that end nothing': `${`  spec:${'a: '.repeat(40)}pods\n`.repeat(60)}`,
  'indented, deeper at each line': Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}- a:\n`).join(''),
};

for (const [name, text] of Object.entries(NESTINGS)) {
  test(`what nests too deeply is told, not read: ${name}`, () => {
    const { root, problems } = parseYaml(text);
    assert.equal(root, undefined);
    assert.ok(problems.some(({ code }) => code === 'too-large'));
  });
}

test('of the mistakes of a text that is no YAML, the first hundred are told', () => {
  const limit = Error.stackTraceLimit;
  const { problems } = parseYaml(`{a: 1}${'"'.repeat(4000)}`);
  assert.equal(problems.length, 100);
  assert.deepEqual(problems[0]?.span, { start: 6, end: 8 });
  assert.equal(Error.stackTraceLimit, limit);
});

test('what nests as deeply as people write is read', () => {
  assert.deepEqual(parseYaml(`a: ${'['.repeat(60)}${']'.repeat(60)}`).problems, []);
});
