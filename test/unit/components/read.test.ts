import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FieldId, formatCidr } from '../../../src/core/address/index.ts';
import { Document, SourceFile } from '../../../src/core/model/document.ts';
import { Facts } from '../../../src/core/model/facts.ts';
import type { Flag } from '../../../src/core/model/flags.ts';
import { readAddress, readOnly, readRange, readRangeFlag } from '../../../src/core/reading/read.ts';
import { parseYaml } from '../../../src/core/source/yaml.ts';

function documentOf(text: string): Document {
  return new Document(new SourceFile('file.yaml', text), 0, {
    component: 'test',
    kind: 'Test',
    text,
    tree: parseYaml(text),
  });
}

/** What is read from the key `value` of a YAML text. */
function read(text: string, id: FieldId) {
  const facts = new Facts();
  const document = documentOf(text);
  const node = document.get('value');
  assert.ok(node);
  readRange(facts, document, node, id, { role: 'pods', field: 'value' });
  readAddress(facts, document, node, id, { role: 'node', field: 'value' });
  const half = facts.readings.length / 2;
  const underlined = facts.readings
    .slice(0, half)
    .map(({ place }) => document.text.slice(place.span.start, place.span.end));
  return { facts, readings: facts.readings.slice(0, half), underlined };
}

test('a comma list is read part by part, each at its own place', () => {
  const { facts, readings, underlined } = read('value: "10.0.0.0/16, fd00::/56"\n', 'kubeadm.podSubnet');
  assert.deepEqual(underlined, ['10.0.0.0/16', ' fd00::/56']);
  assert.deepEqual(
    readings.map(({ index, count, result, literal }) => [index, count, result.ok, literal]),
    [
      [0, 2, true, true],
      [1, 2, false, true],
    ],
  );
  assert.deepEqual(
    facts.ranges.map(({ cidr }) => formatCidr(cidr)),
    ['10.0.0.0/16'],
  );
});

test('the white space around the whole list is cut off where the program does so', () => {
  const { readings, underlined } = read('value: " 10.0.0.0/16,fd00::/56 "\n', 'kube-controller-manager.cluster-cidr');
  assert.deepEqual(underlined, ['10.0.0.0/16', 'fd00::/56']);
  assert.ok(readings.every(({ result }) => result.ok));
});

test('the items of a list count together and share its place', () => {
  const { facts, readings } = read(
    'value:\n  - 10.96.0.10\n  - fd00::a\n  - "{{ dns }}"\n  - 5\n',
    'kubelet.clusterDNS',
  );
  assert.deepEqual(
    readings.map(({ text, index, count }) => [text, index, count]),
    [
      ['10.96.0.10', 0, 3],
      ['fd00::a', 1, 3],
    ],
  );
  assert.equal(readings[0]?.whole, readings[1]?.whole);
  assert.equal(facts.addresses.length, 2);
  assert.deepEqual(
    facts.unknowns.map(({ role, field }) => [role, field]),
    [
      ['pods', 'value'],
      ['node', 'value'],
    ],
  );
});

test('an item may be a comma list itself where the program takes both', () => {
  const { readings } = read('value: ["10.42.0.0/16,fd42::/56"]\n', 'k3s.cluster-cidr');
  assert.deepEqual(
    readings.map(({ text, count }) => [text, count]),
    [
      ['10.42.0.0/16', 2],
      ['fd42::/56', 2],
    ],
  );
});

test('a list where the program takes a text, a number, a word and nothing at all are not read', () => {
  assert.equal(read('value: [10.0.0.0/16]\n', 'kubeadm.podSubnet').readings.length, 0);
  assert.equal(read('value: 10\n', 'kubeadm.podSubnet').readings.length, 0);
  assert.equal(read('value: ""\n', 'kubeadm.podSubnet').readings.length, 0);
  assert.equal(read('value: [primary]\n', 'kube-proxy.nodePortAddresses').readings.length, 0);
  assert.equal(read('value: ""\n', 'ippool.cidr').readings.length, 1);
});

test('a part behind an escape or an alias is shown as a whole and not replaced', () => {
  const escaped = read('value: "10.0.0.0\\u002f16"\n', 'ippool.cidr');
  assert.deepEqual(escaped.underlined, ['10.0.0.0\\u002f16']);
  assert.deepEqual(
    escaped.readings.map(({ text, literal }) => [text, literal]),
    [['10.0.0.0/16', false]],
  );
  const alias = read('other: &pods 10.0.0.0/16\nvalue: *pods\n', 'ippool.cidr');
  assert.deepEqual(
    alias.readings.map(({ text, literal }) => [text, literal]),
    [['10.0.0.0/16', false]],
  );
});

test('an empty flag is read only where it means something', () => {
  const document = documentOf('--cluster-cidr=');
  const flag: Flag = {
    name: 'cluster-cidr',
    written: 'cluster-cidr',
    hyphens: 2,
    value: '',
    document,
    span: { start: 0, end: 15 },
    nameSpan: { start: 0, end: 14 },
    valueSpan: { start: 15, end: 15 },
  };
  const facts = new Facts();
  readRangeFlag(facts, flag, 'kube-proxy.clusterCIDR', { role: 'pods', field: '--cluster-cidr' });
  assert.equal(facts.readings.length, 0);
  readRangeFlag(facts, flag, 'kube-controller-manager.cluster-cidr', { role: 'pods', field: '--cluster-cidr' });
  readRangeFlag(facts, { ...flag, value: '$RANGE' }, 'kube-proxy.clusterCIDR', { role: 'pods', field: '' });
  readRangeFlag(facts, { ...flag, value: undefined }, 'kube-proxy.clusterCIDR', { role: 'pods', field: '' });
  assert.equal(facts.readings.length, 1);
});

test('a field that states nothing is judged all the same', () => {
  const document = documentOf('value: [10.0.0.1, x]\n');
  const node = document.get('value');
  assert.ok(node);
  const facts = new Facts();
  readOnly(facts, document, node, 'docker.dns', { field: 'dns', unused: true });
  assert.deepEqual(
    facts.readings.map(({ text, unused }) => [text, unused]),
    [
      ['10.0.0.1', true],
      ['x', true],
    ],
  );
  assert.equal(facts.addresses.length + facts.ranges.length, 0);
});
