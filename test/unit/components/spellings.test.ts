import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';

const componentsOf = (name: string, text: string) =>
  new FileDocuments(RECOGNITION, name, text).documents.map(({ component }) => component);

const DAEMON_SET = (name: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: calico-node
spec:
  template:
    spec:
      containers:
        - ${name}
`;

test('calico-node is known by its name, however that is written', () => {
  const names = [
    'name: calico-node',
    'name: calico-node  # the agent',
    "'name': 'calico-node'",
    '{ name: calico-node }',
  ];
  for (const name of names) {
    const text = DAEMON_SET(name).replace('  name: calico-node\n', '  labels: {}\n');
    assert.deepEqual(componentsOf('x.yaml', text), ['calico-node'], name);
  }
  assert.deepEqual(componentsOf('x.yaml', DAEMON_SET('name: calico-node-2').replace('  name: calico-node\n', '')), []);
});

test('keys in quotes tell a file too', () => {
  assert.deepEqual(componentsOf('x.yaml', '"version": v1alpha1\n"machine": {}\n"cluster": {}\n'), ['talos']);
  const chart = 'apiVersion: helm.cattle.io/v1\nkind: HelmChartConfig\nspec:\n  "valuesContent": |-\n    a: b\n';
  assert.equal(componentsOf('x.yaml', chart)[0], componentsOf('x.yaml', chart.replaceAll('"', ''))[0]);
});

test('a file that begins with a byte-order mark is what it is without', () => {
  for (const text of ['cluster-cidr: 10.42.0.0/16\n', 'kind: IPPool\napiVersion: projectcalico.org/v3\n']) {
    const marked = `\ufeff${text}`;
    assert.deepEqual(
      componentsOf('etc/rancher/k3s/config.yaml', marked),
      componentsOf('etc/rancher/k3s/config.yaml', text),
    );
    assert.equal(RECOGNITION.mayMatter('x.yaml', marked), RECOGNITION.mayMatter('x.yaml', text));
    assert.equal(RECOGNITION.mayMatter('x.yaml', Buffer.from(marked).toString('latin1')), true, 'as bytes, too');
  }
});
