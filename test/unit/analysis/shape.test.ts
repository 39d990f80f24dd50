import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { netParseCIDR } from '../../../src/core/address/index.ts';
import { duplicateKeys } from '../../../src/core/analysis/duplicate-keys.ts';
import { asWritten, pathText, scalarText, schemaTable, shapeProblems } from '../../../src/core/analysis/shape.ts';
import { shownRange, shownRanges } from '../../../src/core/analysis/shown-ranges.ts';
import { Document, SourceFile } from '../../../src/core/model/document.ts';
import type { DocumentKind } from '../../../src/core/schema/validate.ts';
import { parseJson } from '../../../src/core/source/json.ts';
import { parseYaml } from '../../../src/core/source/yaml.ts';
import { placed } from './support.ts';

const documentOf = (text: string, format: 'yaml' | 'json', partial = false) =>
  new Document(new SourceFile(`a.${format}`, text), 0, {
    component: 'test',
    kind: 'Kind',
    text,
    tree: format === 'yaml' ? parseYaml(text) : parseJson(text),
    partial,
  });

const problems = (text: string, schema: DocumentKind, format: 'yaml' | 'json', partial = false) =>
  shapeProblems(documentOf(text, format, partial), schema).map(
    ({ problem, place, ...rest }) =>
      `${problem} ${pathText({ path: rest.path, document: rest.document })} at ${placed(place)}`,
  );
const docker = (text: string) => problems(text, 'docker-daemon', 'json');
const kubelet = (text: string, partial = false) =>
  problems(
    `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n${text}`,
    'kubelet-configuration',
    'yaml',
    partial,
  );

describe('the shape of a daemon.json', () => {
  test('types, with the quotes that make a text', () => {
    assert.deepEqual(docker('{ "ipv6": "true" }'), ['type ipv6 at a.json:1 "true"']);
    assert.deepEqual(docker('{ "dns": "10.0.0.1" }'), ['type dns at a.json:1 "10.0.0.1"']);
    assert.deepEqual(docker('{ "mtu": 1.5 }'), ['type mtu at a.json:1 1.5']);
    assert.deepEqual(docker('{ "mtu": 1e3 }'), ['type mtu at a.json:1 1e3'], 'Go wants digits alone');
    assert.deepEqual(docker('{ "mtu": 1500 }'), []);
  });

  test('keys of the wrong case, unknown ones and those that stand twice', () => {
    assert.match(docker('{ "no-such-key": true }')[0] ?? '', /^unknown-key no-such-key at a\.json:1 "no-such-key"$/);
    assert.deepEqual(docker('{ "ipv6": true, "ipv6": false }'), ['duplicate-key ipv6 at a.json:1 "ipv6"']);
    assert.deepEqual(
      docker('{ "ipv6": "x", "ipv6": false }'),
      ['duplicate-key ipv6 at a.json:1 "ipv6"', 'type ipv6 at a.json:1 "x"'],
      'Go decodes each',
    );
  });

  test('nothing of a file that cannot be read to its end', () => {
    assert.deepEqual(docker('{ "ipv6": "true",'), []);
  });
});

describe('the shape of a KubeletConfiguration', () => {
  test('types and unknown keys, at the value or the key', () => {
    assert.deepEqual(kubelet('clusterDNS: 10.96.0.10\n'), ['type clusterDNS at a.yaml:3 10.96.0.10']);
    assert.deepEqual(kubelet('clusterDNS: {a: b}\n'), ['type clusterDNS at a.yaml:3 {a: b}']);
    assert.match(kubelet('clusterdns: [10.96.0.10]\n')[0] ?? '', /^key-case clusterdns at a\.yaml:3 clusterdns$/);
    assert.match(kubelet('noSuchKey: 1\n')[0] ?? '', /^unknown-key noSuchKey at a\.yaml:3 noSuchKey$/);
    assert.deepEqual(
      kubelet('clusterDomain: a\nclusterDomain: b\n').at(-1),
      'duplicate-key clusterDomain at a.yaml:4 clusterDomain',
    );
  });

  test('a patch need not say everything', () => {
    assert.deepEqual(kubelet('metadata: {name: x}\n', true), []);
  });
});

test('keys that stand twice, and which of them counts', () => {
  const found = (text: string, lastWins = false) => {
    const { root } = parseYaml(text);
    return root
      ? duplicateKeys(root, lastWins).map(
          ({ path, entry, twin }) => `${path.join('.')} ${entry.keySpan.start} of ${twin.keySpan.start}`,
        )
      : [];
  };
  assert.deepEqual(found('a: 1\nb: 2\na: 3\n'), ['a 10 of 0']);
  assert.deepEqual(found('a: 1\nb: 2\na: 3\n', true), ['a 0 of 10']);
  assert.deepEqual(found('x:\n  - a: 1\n    a: 2\n'), ['x.0.a 16 of 7']);
  assert.deepEqual(found('a: 1\nb: {a: 2}\n'), []);
  assert.deepEqual(found('a: &x {b: 1}\nc: {<<: *x, b: 2}\n'), [], 'a merge brings none');
});

describe('texts of a shape', () => {
  const part = (text: string, ...path: (string | number)[]) => {
    const document = documentOf(text, 'yaml');
    const node = document.get(...path);
    assert.ok(node);
    return { document, node, place: document.at(node), path };
  };

  test('a path as messages name it', () => {
    const path = (...steps: (string | number)[]) => pathText({ path: steps, document: documentOf('a: 1\n', 'yaml') });
    assert.equal(path(), 'Kind');
    assert.equal(path('a'), 'a');
    assert.equal(path('a', 'b', 0, 'c', 1), 'a.b[0].c[1]');
    assert.equal(path(0, 'a'), '[0].a');
  });

  test('a value as written, in one line and not too long', () => {
    assert.equal(asWritten(part('a: "b"\n', 'a')), '"b"');
    assert.equal(asWritten(part('a:\n', 'a')), 'null');
    assert.equal(asWritten(part('a: |\n  b\n  c\n', 'a')), '|');
    assert.equal(asWritten(part(`a: ${'b'.repeat(60)}\n`, 'a')), 'b'.repeat(60));
    assert.equal(asWritten(part(`a: ${'b'.repeat(61)}\n`, 'a')), `${'b'.repeat(59)}…`);
    assert.equal(asWritten(part('a: [b]\n', 'a')), '[b]');
  });

  test('a scalar without its quotes', () => {
    assert.equal(scalarText(part('a: 1.10\n', 'a')), '1.10');
    assert.equal(scalarText(part('a: "1.10"\n', 'a')), '1.10');
    assert.equal(scalarText(part('a: [b]\n', 'a')), '');
  });

  test('the releases of a schema', () => {
    assert.equal(schemaTable('kubelet-configuration')?.program, 'kubernetes');
    assert.equal(schemaTable('cilium-values'), undefined);
  });
});

test('ranges as messages show them: networks, each once, but addresses of Docker’s bridge', () => {
  const range = (text: string, role: 'pods' | 'docker-bridge' = 'pods') => {
    const read = netParseCIDR(text);
    assert.ok(read.ok);
    return { role, text, cidr: read.value } as const;
  };
  assert.equal(shownRange(range('10.244.0.5/16')), '10.244.0.0/16');
  assert.equal(shownRange(range('10.244.0.0/16')), '10.244.0.0/16');
  assert.equal(shownRange(range('10.244.0.5/16', 'docker-bridge')), '10.244.0.5/16');
  assert.equal(shownRange(range('FD00::/56')), 'FD00::/56');
  const all = [
    range('10.244.0.0/16'),
    range('FD00::/56'),
    range('10.244.0.5/16'),
    range('fd00::/56'),
    range('10.245.0.0/16'),
  ];
  assert.equal(shownRanges(all), '10.244.0.0/16, FD00::/56, 10.245.0.0/16');
  assert.equal(shownRanges(all, 2), '10.244.0.0/16, FD00::/56');
  assert.equal(shownRanges([]), '');
});
