import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import { Facts } from '../../../src/core/model/facts.ts';
import { formatVersion } from '../../../src/core/model/version.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';

/** The releases that a file names, each with the text that the place covers. */
function releasesOf(uri: string, text: string): string[] {
  const facts = new Facts();
  for (const document of new FileDocuments(RECOGNITION, uri, text).documents)
    RECOGNITION.componentOf(document.component)?.collectFacts?.(document, facts);
  return facts.versions.map(({ version, place: { span } }) => {
    return `${formatVersion(version)} ${text.slice(span.start, span.end)}`;
  });
}

test('a variable of a script or of Ansible names the release', () => {
  assert.deepEqual(releasesOf('install.sh', '#!/bin/sh\nKUBERNETES_VERSION=v1.23.1\n'), ['1.23.1 v1.23.1']);
  assert.deepEqual(releasesOf('a.sh', 'export K8S_VERSION="1.30.2"\n'), ['1.30.2 1.30.2']);
  assert.deepEqual(releasesOf('a.sh', 'v=\u0024{KUBE_VERSION:-1.29.4}\n'), ['1.29.4 1.29.4']);
  assert.deepEqual(releasesOf('a.sh', 'kubeadm init --kubernetes-version=v1.28.1\n'), ['1.28.1 v1.28.1']);
  assert.deepEqual(releasesOf('main.tf', '  kubernetes_version = "1.27"\n'), ['1.27.0 1.27']);
  assert.deepEqual(releasesOf('hosts.ini', '[all:vars]\nkube_version="1.30.5"\n'), ['1.30.5 1.30.5']);
  assert.deepEqual(releasesOf('group_vars/all.yml', 'k3s_version: v1.30.2+k3s1\n'), ['1.30.2 v1.30.2']);
  assert.deepEqual(releasesOf('vars.yml', 'version:\n  kubernetes: v1.17.0\n'), ['1.17.0 v1.17.0']);
});

test('a comment, another name, a reference and the steps of a build name none', () => {
  for (const [uri, text] of [
    ['a.sh', '# KUBERNETES_VERSION=v1.23.1\n'],
    ['a.sh', 'MIN_KUBERNETES_VERSION=v1.23.1\n'],
    ['a.sh', 'KUBERNETES_VERSION=\u0024{VERSION}\n'],
    ['a.sh', 'K8S_VERSION=2.0\n'],
    ['vars.yml', 'kube_version_min_required: 1.33.0\n'],
    ['.github/workflows/test.yml', 'k8s_version: 1.30.2\n'],
    ['repo/.github/workflows/test.yml', 'k8s_version: 1.30.2\n'],
    ['pod.yaml', 'apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n    k8s_version: 1.30.2\n'],
  ] as const)
    assert.deepEqual(releasesOf(uri, text), [], `${uri} ${text}`);
});

test('a walk reads a script for its release alone', () => {
  const script = '#!/bin/sh\ncat <<END\nkind: ClusterConfiguration\nEND\n';
  assert.ok(RECOGNITION.mayHoldDocuments('install.sh'));
  assert.equal(RECOGNITION.siftFound('install.sh', script), undefined);
  assert.equal(RECOGNITION.siftFound('install.sh', `${script}K8S_VERSION=1.30.2\n`), 'strong');
});

test('the name of a kubeadm file may name the release', () => {
  const text = 'apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterConfiguration\n';
  assert.match(releasesOf('kubeadm.conf.1.18.yaml', text)[0] ?? '', /^1\.18\.0 /);
  assert.deepEqual(releasesOf('kubeadm-10.1.1.5.yaml', text), []);
  assert.deepEqual(releasesOf('kubeadm.yaml', text), []);
  assert.deepEqual(releasesOf('kubeadm-1.18.yaml', `${text}kubernetesVersion: v1.20.1\n`), ['1.20.1 v1.20.1']);
});
