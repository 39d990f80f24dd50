import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECOGNITION } from '../../../src/core/components/index.ts';
import { Facts } from '../../../src/core/model/facts.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';

function kindsOf(uri: string, text: string): string[] {
  return new FileDocuments(RECOGNITION, uri, text).documents.map(({ component, kind }) => `${component} ${kind}`);
}

test('a drop-in of the kubelet is YAML in a .conf file', () => {
  const head = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
  assert.deepEqual(kindsOf('etc/kubernetes/kubelet.conf.d/10-a.conf', `${head}maxPods: 1\n`), [
    'kubelet KubeletConfiguration',
  ]);
  assert.deepEqual(kindsOf('etc/kubelet.conf.d/sub/10-a.conf', 'maxPods: 1\n'), ['kubelet KubeletConfiguration']);
  assert.deepEqual(kindsOf('somewhere/settings.conf', head), ['kubelet KubeletConfiguration']);
  assert.deepEqual(kindsOf('somewhere/settings.conf', 'maxPods: 1\n'), []);
});

test('an empty file of the usual name is one, another one is not', () => {
  assert.deepEqual(kindsOf('var/lib/kubelet/config.yaml', ''), ['kubelet KubeletConfiguration']);
  assert.deepEqual(kindsOf('kubelet-config.yaml', '\n'), ['kubelet KubeletConfiguration']);
  assert.deepEqual(kindsOf('config.yaml', ''), []);
  assert.deepEqual(kindsOf('kubelet-config.yaml', 'a: b\n'), []);
});

test('a word that ends with colons is a text in brackets and a key in a block list, as Go reads it', () => {
  const itemsOf = (list: string) => {
    const text = `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nclusterDNS:${list}\n`;
    const node = new FileDocuments(RECOGNITION, 'kubelet.yaml', text).documents[0]?.get('clusterDNS');
    return node?.kind === 'list' ? node.items.map(({ kind }) => kind) : [];
  };
  assert.deepEqual(itemsOf(' [fd00::, fd00::]'), ['scalar', 'scalar']);
  assert.deepEqual(itemsOf('\n- fd00::\n- ::1'), ['map', 'scalar']);
});

test('a drop-in of systemd and an environment file are none', () => {
  const unit = '[Service]\nEnvironment="KUBELET_EXTRA_ARGS=--v=2"\n';
  assert.deepEqual(kindsOf('etc/systemd/system/kubelet.service.d/10-a.conf', unit), ['kubelet drop-in']);
  assert.deepEqual(kindsOf('etc/kubernetes/kubelet.conf', 'KUBELET_ARGS="--v=2"\n'), ['kubelet environment']);
});

test('a configuration with a wrong head is recognised, another kind of the group is not', () => {
  const group = 'apiVersion: kubelet.config.k8s.io/v1beta1\n';
  for (const text of [
    'kind: KubeletConfiguration\n',
    'apiVersion: v1beta1\nkind: KubeletConfiguration\n',
    `${group}kind: kubeletConfiguration\n`,
    `${group}clusterDNS: []\n`,
  ])
    assert.deepEqual(kindsOf('kubelet.yaml', text), ['kubelet KubeletConfiguration'], text);
  assert.deepEqual(kindsOf('kubelet.yaml', `${group}kind: CredentialProviderConfig\n`), []);
});

test('kube-proxy states its range as pods, and not where it looks at something else', () => {
  const head = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n';
  const state = (text: string) => {
    const [document] = new FileDocuments(RECOGNITION, 'kube-proxy.yaml', text).documents;
    assert.ok(document);
    const facts = new Facts();
    RECOGNITION.componentOf(document.component)?.collectFacts?.(document, facts);
    return facts;
  };
  const facts = state(`${head}clusterCIDR: 10.244.0.0/16,fd00:10:244::/56\nnodePortAddresses: [primary, 10.0.0.0]\n`);
  assert.deepEqual(
    facts.ranges.map(({ role, text }) => `${role} ${text}`),
    ['proxy-pods 10.244.0.0/16', 'proxy-pods fd00:10:244::/56'],
  );
  assert.deepEqual(
    facts.readings.map(({ field, result }) => `${field} ${result.ok}`),
    ['clusterCIDR true', 'clusterCIDR true', 'nodePortAddresses false'],
  );
  const other = state(`${head}detectLocalMode: NodeCIDR\nclusterCIDR: x\n`);
  assert.deepEqual(
    other.readings.map(({ unused }) => unused),
    [true],
  );
});
