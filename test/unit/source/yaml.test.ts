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
