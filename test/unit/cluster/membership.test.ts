import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { groupFiles } from '../../../src/core/cluster/membership.ts';
import { type Config, readConfig } from '../../../src/core/config/config.ts';

const PER_NODE = new Set(['docker', 'kubelet', 'cri-dockerd']);
const COMPONENT: Readonly<Record<string, string>> = {
  'daemon.json': 'docker',
  'kubelet.yaml': 'kubelet',
  'kubeadm.yaml': 'kubeadm',
  'pool.yaml': 'calico',
};

/** Groups as `name: file file`, for files whose names say what they are. */
function groups(
  files: readonly string[],
  { roots = [], configs = [] }: { roots?: string[]; configs?: Config[] } = {},
): string[] {
  const members = files.map((uri) => ({
    uri,
    components: new Set([COMPONENT[uri.slice(uri.lastIndexOf('/') + 1)] ?? 'calico']),
  }));
  return groupFiles(members, roots, configs, PER_NODE).map(
    ({ name, reason, uris }) => `${reason} ${name}: ${[...uris].sort().join(' ')}`,
  );
}

describe('clusters', () => {
  test('the smallest folders with two components are clusters', () => {
    assert.deepEqual(groups(['a/kubeadm.yaml', 'a/pool.yaml', 'b/kubeadm.yaml', 'b/x/pool.yaml']), [
      'folder a: a/kubeadm.yaml a/pool.yaml',
      'folder b: b/kubeadm.yaml b/x/pool.yaml',
    ]);
  });

  test('a file above several clusters belongs to each', () => {
    assert.deepEqual(groups(['daemon.json', 'a/kubeadm.yaml', 'a/pool.yaml', 'b/kubeadm.yaml', 'b/pool.yaml']), [
      'folder a: a/kubeadm.yaml a/pool.yaml daemon.json',
      'folder b: b/kubeadm.yaml b/pool.yaml daemon.json',
    ]);
  });

  test('folders of nodes belong to the cluster around them', () => {
    assert.deepEqual(
      groups([
        'kubeadm.yaml',
        'calico/pool.yaml',
        'node1/daemon.json',
        'node1/kubelet.yaml',
        'node2/daemon.json',
        'node2/kubelet.yaml',
      ]),
      [
        'workspace : calico/pool.yaml kubeadm.yaml node1/daemon.json node1/kubelet.yaml node2/daemon.json node2/kubelet.yaml',
      ],
    );
  });

  test("a node's file system is one node, wherever in it the files lie", () => {
    const files = [
      'n1/etc/docker/daemon.json',
      'n1/etc/kubernetes/kubeadm.yaml',
      'n1/etc/kubernetes/pool.yaml',
      'n1/var/lib/kubelet.yaml',
    ];
    assert.deepEqual(groups(files), [`folder n1: ${files.join(' ')}`]);
    const root = files.map((file) => file.slice(3));
    assert.deepEqual(groups(root), [`workspace : ${root.join(' ')}`]);
  });

  test('folders of nodes stand alone when there is nothing else', () => {
    assert.deepEqual(groups(['node1/daemon.json', 'node1/kubelet.yaml', 'node2/daemon.json', 'node2/kubelet.yaml']), [
      'folder node1: node1/daemon.json node1/kubelet.yaml',
      'folder node2: node2/daemon.json node2/kubelet.yaml',
    ]);
  });

  test('without two components the workspace folder is one cluster', () => {
    assert.deepEqual(groups(['w/v4/pool.yaml', 'w/v6/pool.yaml'], { roots: ['w'] }), [
      'workspace w: w/v4/pool.yaml w/v6/pool.yaml',
    ]);
  });

  test('what no cluster takes is checked folder by folder', () => {
    assert.deepEqual(groups(['a/kubeadm.yaml', 'a/pool.yaml', 'x/pool.yaml', 'y/pool.yaml']), [
      'folder a: a/kubeadm.yaml a/pool.yaml',
      'rest x: x/pool.yaml',
      'rest y: y/pool.yaml',
    ]);
  });

  test('workspace folders never mix', () => {
    assert.deepEqual(groups(['v/kubeadm.yaml', 'w/pool.yaml'], { roots: ['v', 'w'] }), [
      'workspace v: v/kubeadm.yaml',
      'workspace w: w/pool.yaml',
    ]);
  });

  test('a config file lists clusters, which may share files', () => {
    const config = readConfig(
      '.dualstack-lint.yaml',
      'clusters:\n  - name: east\n    files: [shared/**, east/**]\n  - name: west\n    files: [shared/**, west/**]\n',
    );
    assert.deepEqual(groups(['shared/daemon.json', 'east/pool.yaml', 'west/pool.yaml'], { configs: [config] }), [
      'config east: east/pool.yaml shared/daemon.json',
      'config west: shared/daemon.json west/pool.yaml',
    ]);
  });

  test('a config file in a folder makes the folder a cluster', () => {
    const config = readConfig('lab/.dualstack-lint.yaml', 'intent: dual-stack\n');
    assert.deepEqual(
      groups(['lab/a/kubeadm.yaml', 'lab/a/pool.yaml', 'lab/b/pool.yaml', 'c/pool.yaml'], { configs: [config] }),
      ['marker lab: lab/a/kubeadm.yaml lab/a/pool.yaml lab/b/pool.yaml', 'rest c: c/pool.yaml'],
    );
  });

  test('a config file above the workspace sets what it sets, and is a cluster only when it says what that is', () => {
    const files = [
      'repo/sub/a/kubeadm.yaml',
      'repo/sub/a/pool.yaml',
      'repo/sub/b/kubeadm.yaml',
      'repo/sub/b/pool.yaml',
    ];
    const found = (text: string) => {
      const members = files.map((uri) => ({
        uri,
        components: new Set([uri.endsWith('pool.yaml') ? 'calico' : 'kubeadm']),
      }));
      const config = readConfig('repo/.dualstack-lint.yaml', text);
      return groupFiles(members, ['repo/sub'], [config], PER_NODE).map(({ name, reason, config: own }) => [
        reason,
        name,
        own === config,
      ]);
    };
    assert.deepEqual(found('rules: {cidr-reserved: off}\n'), [
      ['folder', 'a', true],
      ['folder', 'b', true],
    ]);
    assert.deepEqual(found('intent: dual-stack\n'), [['marker', 'repo', true]]);
  });
});
