import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import { Document, SourceFile } from '../../../src/core/model/document.ts';
import { Facts } from '../../../src/core/model/facts.ts';
import { copyOf } from '../../../src/core/reading/census.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';
import { objectsIn } from '../../../src/core/reading/object-list.ts';
import { PassedOverFiles } from '../../../src/core/reading/passed-over-files.ts';
import { sieve } from '../../../src/core/reading/prefilter.ts';
import { readHost } from '../../../src/core/reading/read.ts';
import { stateImage, stateVersion } from '../../../src/core/reading/stated-version.ts';
import { parseYaml } from '../../../src/core/source/yaml.ts';
import { placed } from '../analysis/support.ts';

const documentOf = (text: string) =>
  new Document(new SourceFile('a.yaml', text), 0, { component: 'test', kind: 'x', text, tree: parseYaml(text) });

describe('why a file gives no document', () => {
  const reason = (text: string, uri = 'x.yaml') => {
    const found = new FileDocuments(RECOGNITION, uri, text).passedOver?.reason;
    return found && [found.template, ...Object.values(found.args)].join(' | ');
  };
  test('by what its text is', () => {
    assert.equal(reason('a: 1\n'), 'not recognized');
    assert.equal(reason('a\0b\n'), 'binary');
    assert.equal(reason('$ANSIBLE_VAULT;1.1;AES256\n6162\n'), 'encrypted');
    assert.equal(reason('a: ENC[AES256_GCM,data:x]\nsops:\n  kms: []\n'), 'encrypted');
    assert.equal(reason('sops:\n  kms: []\n'), 'not recognized');
    assert.equal(reason('{{- if a }}\nb: 1\n'), 'a template that is filled in later');
    assert.equal(reason('{% if a %}\nb: 1\n'), 'a template that is filled in later');
    assert.equal(reason('apiVersion: v1\nkind: Secret\n'), 'no rule reads this {kind} | Secret');
    assert.equal(reason('kind: "Thing"\napiVersion: a/v1\n'), 'no rule reads this {kind} | Thing');
    assert.equal(reason('{"apiVersion": "v1", "kind": "Secret"}\n', 'x.json'), 'no rule reads this {kind} | Secret');
    assert.equal(reason('kind: Thing\n'), 'not recognized', 'no apiVersion');
  });

  test('a copy names its original', () => {
    assert.deepEqual(copyOf('a/b/kubeadm.yaml'), {
      reason: { template: 'a copy of {file}', args: { file: 'kubeadm.yaml' } },
      relevant: false,
    });
  });
});

test('files that give no document, and of which it is news what they may hold', () => {
  const files = new PassedOverFiles();
  const why = copyOf('x');
  assert.equal(files.set('a', why, false), false);
  assert.equal(files.set('a', why, true), true);
  assert.equal(files.set('a', why, true), false);
  assert.deepEqual(
    [files.uris, files.openUris, files.has('a'), files.has('b'), files.get('a')],
    [['a'], ['a'], true, false, why],
  );
  assert.equal(files.set('a', why, false), true);
  assert.deepEqual(files.openUris, []);
  assert.equal(files.delete('a'), false);
  files.set('b', why, true);
  assert.equal(files.delete('b'), true);
  assert.deepEqual(files.uris, []);
});

describe('the first filter', () => {
  const look = sieve(
    [
      { pattern: /^key:[ \t]*\d/m, words: ['key'] },
      { pattern: /"a"\s*:\s*"b"/, words: ['"a"'] },
      { pattern: /node-ip-range=\d/, words: ['node-ip-range'] },
    ],
    [{ pattern: /weak:\s*\d/, words: ['weak'] }],
  );
  test('tells a strong hint from a weak one, and words from what they stand for', () => {
    assert.equal(look('a\nkey: 1\n'), 'strong');
    assert.equal(look('a\n  key: 1\n'), undefined);
    assert.equal(look('key: x\nkey: 1\n'), 'strong');
    assert.equal(look('weak: 1\n'), 'weak');
    assert.equal(look('weak: x\n'), undefined);
    assert.equal(look('weak: 1\nkey: 1\n'), 'strong');
    assert.equal(look('weak: 1\nkey: x\n'), 'weak');
    assert.equal(look('nothing\n'), undefined);
    assert.equal(look(''), undefined);
    assert.equal(look('"a"\n: "b"'), 'strong', 'a match of two lines');
    assert.equal(look('--node-ip-range=1'), 'strong');
  });

  test('wants the words of every pattern', () => {
    assert.throws(() => sieve([{ pattern: /a/, words: [] }], []), /needs the words/);
    assert.throws(() => sieve([], [{ pattern: /a/, words: [''] }]), /needs the words/);
  });

  test('finds the patterns of all words that contain one another', () => {
    const both = sieve(
      [
        { pattern: /pod-cidr=1/, words: ['pod-cidr'] },
        { pattern: /my-pod-cidrs=1/, words: ['my-pod-cidrs'] },
      ],
      [],
    );
    assert.equal(both('my-pod-cidrs=1'), 'strong');
    assert.equal(both('pod-cidr=1'), 'strong');
    assert.equal(both('my-pod-cidrs=2'), undefined);
  });
});

test('the objects of a document: itself, or the items of a list, which have the type of the list', () => {
  const found = (text: string) =>
    objectsIn(parseYaml(text).root).map(({ path, inherited }) =>
      `${path.join('.') || '-'} ${inherited.apiVersion ?? ''} ${inherited.kind ?? ''}`.trim(),
    );
  assert.deepEqual(found('kind: A\n'), ['-']);
  assert.deepEqual(found('- kind: A\n- kind: B\n'), ['0', '1']);
  assert.deepEqual(found('apiVersion: v1\nkind: List\nitems: [{a: b}, {c: d}]\n'), ['items.0', 'items.1']);
  assert.deepEqual(found('apiVersion: a/v1\nkind: IPPoolList\nitems: [{a: b}]\n'), ['items.0 a/v1 IPPool']);
  assert.deepEqual(found('kind: IPPoolList\nitems: [{a: b}]\n'), ['items.0']);
  assert.deepEqual(found('kind: IPPoolList\nitems: {a: b}\n'), ['-']);
  assert.deepEqual(found('kind: Listing\nitems: [{a: b}]\n'), ['-']);
  assert.deepEqual(found('apiVersion: v1\nkind: List\nitems: [{kind: List, items: [{a: b}]}, x]\n'), [
    'items.0.items.0',
  ]);
  assert.deepEqual(found('a\n'), []);
});

describe('releases', () => {
  const stated = (text: string, image = false) => {
    const facts = new Facts();
    const document = documentOf(text);
    if (image) stateImage(facts, document, document.get('a'), 'kubernetes');
    else stateVersion(facts, document, ['a'], 'kubernetes');
    return facts.versions.map(({ version, place, field }) => `${version.join('.')} ${placed(place)} ${field}`);
  };
  test('are texts', () => {
    assert.deepEqual(stated('a: v1.29.5\n'), ['1.29.5 a.yaml:1 v1.29.5 a']);
    assert.deepEqual(stated('a: 1.29.5+k3s1\n'), ['1.29.5 a.yaml:1 1.29.5+k3s1 a']);
    assert.deepEqual(stated('a: "1.29"\n'), ['1.29.0 a.yaml:1 1.29 a']);
    for (const text of ['a: 1.29\n', 'a: latest\n', 'a: [1.29.5]\n', 'b: v1.29.5\n'])
      assert.deepEqual(stated(text), [], text);
  });

  test('are the tags of images', () => {
    assert.deepEqual(stated('a: registry.k8s.io/kubelet:v1.29.5\n', true), ['1.29.5 a.yaml:1 v1.29.5 image']);
    assert.deepEqual(stated('a: localhost:5000/kubelet:v1.29.5@sha256:0\n', true), ['1.29.5 a.yaml:1 v1.29.5 image']);
    for (const text of ['a: kubelet\n', 'a: localhost:5000/kubelet\n', 'a: kubelet:latest\n', 'a: 5\n', 'a: {b: c}\n'])
      assert.deepEqual(stated(text, true), [], text);
  });
});

test('a field for a host is read where it looks like an address', () => {
  const hosts = (value: string) => {
    const facts = new Facts();
    const document = documentOf(`a: ${value}\n`);
    const node = document.get('a');
    assert.ok(node);
    readHost(facts, document, node, 'k0s.nodeAddress', { role: 'node', field: 'a' });
    return facts.readings.map(({ text }) => text);
  };
  assert.deepEqual(hosts('192.168.60.11'), ['192.168.60.11']);
  assert.deepEqual(hosts("'fd5b::11'"), ['fd5b::11']);
  for (const value of ['node.example.org', '192.168.60.11x', '""']) assert.deepEqual(hosts(value), [], value);
});
