import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { groupFiles } from '../../../src/core/cluster/membership.ts';
import { type Config, readConfig } from '../../../src/core/config/config.ts';

const PER_NODE = new Set(['docker', 'kubelet', 'cri-dockerd', 'k3s']);
const COMPONENT: Readonly<Record<string, string>> = {
  'daemon.json': 'docker',
  'kubelet.yaml': 'kubelet',
  'kubeadm.yaml': 'kubeadm',
  'pool.yaml': 'calico',
  'talos.yaml': 'talos',
  'k3s.yaml': 'k3s',
  'kind.yaml': 'kind',
};

const INSTALLERS: Readonly<Record<string, readonly string[]>> = {
  'talos.yaml': ['Talos'],
  'k3s.yaml': ['K3s'],
  'kind.yaml': ['kind'],
};
const nameOf = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1);

/** Groups as `name: file file`, for files whose names say what they are. */
function groups(
  files: readonly string[],
  { roots = [], configs = [] }: { roots?: string[]; configs?: Config[] } = {},
): string[] {
  const members = files.map((uri) => ({
    uri,
    components: new Set([COMPONENT[nameOf(uri)] ?? 'calico']),
    installers: new Set(INSTALLERS[nameOf(uri)] ?? []),
  }));
  return groupFiles(members, roots, configs, PER_NODE).map(
    ({ name, reason, uris, guessed }) =>
      `${reason} ${name}: ${[...uris]
        .sort()
        .map((uri) => (guessed.has(uri) ? `${uri}?` : uri))
        .join(' ')}`,
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

  test('folders beside each other with different installers are clusters', () => {
    assert.deepEqual(groups(['kube/metal/talos.yaml', 'kube/metal/cni/pool.yaml', 'kube/nas/vars/k3s.yaml']), [
      'installer kube/metal: kube/metal/cni/pool.yaml kube/metal/talos.yaml',
      'installer kube/nas: kube/nas/vars/k3s.yaml',
    ]);
    assert.deepEqual(groups(['metal/talos.yaml', 'nas/k3s.yaml', 'nas/pool.yaml', 'readme/daemon.json']), [
      'installer metal: metal/talos.yaml',
      'installer nas: nas/k3s.yaml nas/pool.yaml',
      'rest readme: readme/daemon.json',
    ]);
  });

  test('different installers make no clusters of folders that do not hold all of them', () => {
    const pool = 'apps/pool.yaml';
    for (const other of ['kind/kind.yaml', 'kind.yaml', 'tests/kind.yaml', 'server/etc/k3s.yaml'])
      assert.deepEqual(
        groups(['talos/talos.yaml', pool, other]).map((group) => group.slice(0, group.indexOf(' '))),
        ['workspace'],
        other,
      );
    for (const other of ['kind.yaml', 'tests/kind.yaml', 'tests/kind/kind.yaml', 'server/etc/k3s.yaml'])
      assert.deepEqual(
        groups(['talos/talos.yaml', 'talos/pool.yaml', other]).filter((group) => group.startsWith('installer')),
        [],
        other,
      );
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
      'workspace w: w/v4/pool.yaml? w/v6/pool.yaml?',
    ]);
  });

  test('what no cluster takes joins the only cluster, on a guess', () => {
    assert.deepEqual(groups(['a/kubeadm.yaml', 'a/pool.yaml', 'x/pool.yaml', 'y/pool.yaml']), [
      'folder a: a/kubeadm.yaml a/pool.yaml x/pool.yaml? y/pool.yaml?',
    ]);
  });

  test('what could belong to one of several clusters is in none, and stays together', () => {
    const files = ['a/kubeadm.yaml', 'a/pool.yaml', 'b/kubeadm.yaml', 'b/pool.yaml'];
    assert.deepEqual(groups([...files, 'x/pool.yaml', 'x/v6/pool.yaml', 'y/pool.yaml']), [
      'folder a: a/kubeadm.yaml a/pool.yaml',
      'folder b: b/kubeadm.yaml b/pool.yaml',
      'rest x: x/pool.yaml x/v6/pool.yaml',
      'rest y: y/pool.yaml',
    ]);
  });

  test('a group inside a cluster is a cluster of its own and leaves the one around it whole', () => {
    assert.deepEqual(
      groups([
        'kubeadm.yaml',
        'calico/pool.yaml',
        'backup/2025/kubeadm.yaml',
        'backup/2025/pool.yaml',
        'n/daemon.json',
      ]),
      [
        'workspace : calico/pool.yaml kubeadm.yaml n/daemon.json',
        'folder backup/2025: backup/2025/kubeadm.yaml backup/2025/pool.yaml',
      ],
    );
  });

  test('the children of a folder of clusters are one cluster each', () => {
    const files = ['clusters/prod/kubeadm.yaml', 'clusters/prod/apps/pool.yaml', 'clusters/lab/pool.yaml'];
    assert.deepEqual(groups([...files, 'clusters/base/pool.yaml', 'ansible/kubeadm.yaml']), [
      'environment clusters/lab: clusters/lab/pool.yaml',
      'environment clusters/prod: clusters/prod/apps/pool.yaml clusters/prod/kubeadm.yaml',
      'rest ansible: ansible/kubeadm.yaml',
      'rest clusters: clusters/base/pool.yaml',
    ]);
  });

  test('an inventory whose files lie right in it is no folder of clusters', () => {
    assert.deepEqual(groups(['inventory/group_vars/pool.yaml', 'inventory/group_vars/kubeadm.yaml']), [
      'folder inventory/group_vars: inventory/group_vars/kubeadm.yaml inventory/group_vars/pool.yaml',
    ]);
  });

  test('collected nodes are parts of the cluster beside, around or between them, whatever they run', () => {
    const nodes = ['nodes/cp-1/etc/kubernetes/kubeadm.yaml', 'nodes/cp-1/etc/pool.yaml', 'nodes/w-1/etc/daemon.json'];
    assert.deepEqual(groups(nodes), [`folder nodes: ${nodes.join(' ')}`]);
    assert.deepEqual(groups(['kubeadm.yaml', ...nodes]), [`workspace : kubeadm.yaml ${nodes.join(' ')}`]);
    assert.deepEqual(groups(['lab/kubeadm.yaml', 'lab/pool.yaml', ...nodes]), [
      `folder lab: lab/kubeadm.yaml lab/pool.yaml ${nodes.join(' ')}`,
    ]);
  });

  test("an administrator's home is a part of the node beside it", () => {
    const files = ['n1/home/ops/pool.yaml', 'n1/root/kubeadm.yaml', 'n1/usr/lib/systemd/daemon.json'];
    assert.deepEqual(groups(files), [`folder n1: ${files.join(' ')}`]);
    const root = files.map((file) => file.slice(3));
    assert.deepEqual(groups(root), [`workspace : ${root.join(' ')}`]);
  });

  test('roots inside each other, or named twice, change nothing', () => {
    const files = ['w/kubeadm.yaml', 'w/calico/pool.yaml'];
    const once = groups(files, { roots: ['w'] });
    assert.deepEqual(groups(files, { roots: ['w', 'w/calico', 'w'] }), once);
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
        installers: new Set<string>(),
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
