import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import { SourceFile } from '../../../src/core/model/document.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';
import { formatOf, isConfigurationName, originalOf } from '../../../src/core/reading/text-format.ts';

const KUBEADM =
  'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: 10.31.0.0/16\n';
const kindsOf = (uri: string, text: string) =>
  new FileDocuments(RECOGNITION, uri, text).documents.map(({ kind }) => kind);

describe('a walk looks into', () => {
  for (const name of ['kubeadm.conf', 'kubeadm', 'a.yaml.bak', 'a.yml.j2', 'a.tpl', 'user-data', 'a.yaml~', 'a.cfg'])
    test(name, () => assert.ok(isConfigurationName(`/x/${name}`)));
});

describe('a walk does not look into', () => {
  for (const name of ['README.md', 'main.go', 'a.tar.gz', 'a.yaml.gz', 'x.sh', 'a.json.ts', 'photo.png', 'x.conf.py'])
    test(name, () => assert.ok(!isConfigurationName(`/x/${name}`)));
});

test('a document is read whatever the name of its file', () => {
  for (const name of ['kubeadm.conf', 'kubeadm', 'x.yaml.bak', 'x.yaml.j2', 'x.tpl', 'x.txt', '63'])
    assert.deepEqual(kindsOf(name, KUBEADM), ['ClusterConfiguration'], name);
});

test('JSON is told by its content', () => {
  const text = '{"apiVersion": "kubeadm.k8s.io/v1beta4", "kind": "ClusterConfiguration"}\n';
  assert.equal(formatOf(new SourceFile('kubeadm.conf', text)), 'json');
  assert.deepEqual(kindsOf('kubeadm.conf', text), ['ClusterConfiguration']);
});

test('a line that is being typed does not hide the document', () => {
  assert.equal(formatOf(new SourceFile('kubeadm.conf', `${KUBEADM}cont\n`)), 'yaml');
});

describe('what quotes YAML is none', () => {
  const others: [string, string][] = [
    ['a script', `#!/bin/sh\ncat <<EOF\n${KUBEADM}EOF\n`],
    ['a script without its first line', `set -e\nexport A=b\ncat > kubeadm.yaml <<EOF\n${KUBEADM}EOF\nkubeadm init\n`],
    ['a note with a fence', `### kubeadm.yaml\n\n*(Example)*\n\n\`\`\`yaml\n${KUBEADM}`],
    ['a page', `# Install\n\nWrite this file:\n\n\`\`\`yaml\n${KUBEADM}\`\`\`\n\nThen run kubeadm.\n`],
    ['a unit', '[Unit]\nDescription=x\n[Service]\nExecStart=/usr/bin/x\n'],
    ['settings', 'net.ipv4.ip_forward = 1\n'],
    ['a line that begins with JSON', '{ "ipv6": true } turns IPv6 on\n'],
  ];
  for (const [what, text] of others) test(what, () => assert.equal(formatOf(new SourceFile('x', text)), 'other'));
});

test('a backup names its original', () => {
  assert.equal(originalOf('/a/kubeadm.yaml.bak'), '/a/kubeadm.yaml');
  assert.equal(originalOf('/a/kubeadm.yaml~'), '/a/kubeadm.yaml');
  assert.equal(originalOf('/a/kubeadm.yaml'), undefined);
  assert.equal(originalOf('/a/kubeadm-1'), undefined);
});
