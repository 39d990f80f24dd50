import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { splitAlternatives } from '../../../src/core/cluster/alternatives.ts';
import type { Group } from '../../../src/core/cluster/group.ts';
import { Engine } from '../../../src/core/engine.ts';

const NOTHING = { root: '', guessed: new Set<string>(), nodeRoots: new Map<string, string>() };

/** Alternatives as `name: file file` for files with what they claim. */
function alternatives(
  identity: Readonly<Record<string, Record<string, string>>>,
  { reason = 'folder', folder = '' }: { reason?: Group['reason']; folder?: string } = {},
) {
  const uris = Object.keys(identity);
  const group: Group = { name: folder, folder, reason, uris, config: undefined, ...NOTHING };
  const identityOf = (uri: string) => new Map(Object.entries(identity[uri] ?? {}));
  return splitAlternatives(group, identityOf).map((found) => `${found.reason} ${found.name}: ${found.uris.join(' ')}`);
}

describe('files that cannot all be true of one cluster', () => {
  test('a group that agrees stays whole, and so does one that the user names', () => {
    assert.deepEqual(alternatives({ 'a/x': { pods: '1' }, 'b/y': { pods: '1', services: '2' } }), ['folder : a/x b/y']);
    assert.deepEqual(alternatives({ x: { pods: '1' }, y: { pods: '2' } }, { reason: 'config' }), ['config : x y']);
    assert.deepEqual(alternatives({ x: { pods: '1' }, y: { pods: '2' } }, { reason: 'marker' }), ['marker : x y']);
  });

  test('files of one folder are one cluster each, with the files beside them that contradict nothing', () => {
    assert.deepEqual(alternatives({ 'daemon.json': {}, x: { pods: '1' }, y: { pods: '2' } }), [
      'alternative x: daemon.json x',
      'alternative y: daemon.json y',
    ]);
  });

  test('a folder that agrees with itself is one cluster', () => {
    assert.deepEqual(alternatives({ 'a/x': { pods: '1' }, 'a/y': { pods: '1' }, 'b/x': { pods: '2' }, 'b/y': {} }), [
      'alternative a: a/x a/y',
      'alternative b: b/x b/y',
    ]);
  });

  test('a file above belongs to the clusters that it does not contradict, or is one itself', () => {
    assert.deepEqual(alternatives({ base: { pods: '1' }, 'a/x': { pods: '1' }, 'b/x': { pods: '2' } }), [
      'alternative a: a/x base',
      'alternative b: b/x',
    ]);
    assert.deepEqual(alternatives({ base: { pods: '0' }, 'a/x': { pods: '1' }, 'b/x': { pods: '2' } }), [
      'alternative : base',
      'alternative a: a/x',
      'alternative b: b/x',
    ]);
  });

  test('files above the folder that contradict it are clusters of their own folders', () => {
    const lab = { 'lab/x': { pods: '1' }, 'lab/y': {} };
    assert.deepEqual(alternatives({ ...lab, kubeadm: { pods: '0' }, 'daemon.json': {} }, { folder: 'lab' }), [
      'alternative lab: daemon.json lab/x lab/y',
      'alternative : kubeadm',
    ]);
    assert.deepEqual(alternatives({ ...lab, a: { pods: '1', size: '2' }, b: { size: '3' } }, { folder: 'lab' }), [
      'alternative lab: a lab/x lab/y',
      'alternative : b',
    ]);
  });
});

test('two releases in one cluster leave all between them possible; two patch releases are one', () => {
  const kubeadm = (version: string) =>
    `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nkubernetesVersion: ${version}\n`;
  const pod = (version: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: kube-apiserver\nspec:\n  containers:\n  - name: kube-apiserver\n    image: registry.k8s.io/kube-apiserver:${version}\n    command: [kube-apiserver]\n`;
  const versions = (first: string, second: string) => {
    const engine = new Engine();
    engine.update('kubeadm.yaml', kubeadm(first));
    engine.update('manifests/kube-apiserver.yaml', pod(second));
    return engine.clusters().map(({ cluster }) => cluster.shownVersion('kubernetes'));
  };
  assert.deepEqual(versions('v1.34.1', 'v1.34.3'), ['1.34.1']);
  assert.deepEqual(versions('v1.34.1', 'v1.33.1'), ['1.33.1–1.34.1']);
});

test('manifests of Calico side by side are alternatives; a patch belongs to the manifest that it patches', () => {
  const manifest = (pool: string, selector = '  selector:\n    matchLabels:\n      k8s-app: calico-node\n') =>
    `apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: calico-node\n  namespace: kube-system\nspec:\n${selector}  template:\n    spec:\n      containers:\n      - name: calico-node\n        env:\n        - name: CALICO_IPV4POOL_CIDR\n          value: ${pool}\n`;
  const names = (files: Readonly<Record<string, string>>) => {
    const engine = new Engine();
    for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
    return engine.clusters().map(({ group }) => group.uris.join(' '));
  };
  const [one, other] = ['10.244.0.0/16', '10.42.0.0/16'];
  assert.deepEqual(names({ 'calico.yaml': manifest(one), 'calico-ipv6.yaml': manifest(other) }), [
    'calico-ipv6.yaml',
    'calico.yaml',
  ]);
  assert.deepEqual(names({ 'calico.yaml': manifest(one), 'copy.yaml': manifest(one) }), ['calico.yaml copy.yaml']);
  assert.deepEqual(names({ 'calico.yaml': manifest(one), 'patch.yaml': manifest(one, '') }), [
    'calico.yaml patch.yaml',
  ]);
});
