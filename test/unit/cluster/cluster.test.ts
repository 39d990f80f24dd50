import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';
import { ciliumValues } from '../../../src/core/rule-kit/cilium-fixtures.ts';
import { k0s, kubeadm, kubelet } from '../../../src/core/rule-kit/fixtures.ts';
import { clusterOf, type Files, placed } from '../analysis/support.ts';

const KUBEADM = { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16', serviceSubnet: '10.96.0.0/12' }) };
const DAEMON = '{ "ipv6": true }\n';

/** The clusters that files form, each with its name and files. */
function groups(files: Files): string[] {
  const engine = new Engine();
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  return engine.clusters().map(({ cluster }) => {
    const uris = [...new Set(cluster.documents.map(({ uri }) => uri))].sort();
    return `${cluster.name || '-'}: ${uris.join(' ')}`;
  });
}

describe('what a cluster answers', () => {
  const cluster = clusterOf({
    ...KUBEADM,
    'n1/etc/docker/daemon.json': DAEMON,
    'n2/etc/docker/daemon.json': '{ "ipv6": true,',
    'n1/var/lib/kubelet/config.yaml': kubelet('clusterDNS: [10.96.0.10, "{{ dns }}"]'),
  });

  test('documents by component and kind', () => {
    assert.deepEqual(
      cluster.of('docker').map(({ uri }) => uri),
      ['n1/etc/docker/daemon.json', 'n2/etc/docker/daemon.json'],
    );
    assert.deepEqual(cluster.of('kubeadm', 'InitConfiguration'), []);
    assert.equal(cluster.of('kubeadm', 'ClusterConfiguration').length, 1);
    assert.deepEqual(
      cluster
        .ofKind('ClusterConfiguration', 'KubeletConfiguration')
        .map(({ kind }) => kind)
        .sort(),
      ['ClusterConfiguration', 'KubeletConfiguration'],
    );
  });

  test('what cannot be read to its end', () => {
    assert.equal(cluster.hasBroken(), true);
    assert.equal(cluster.hasBroken('docker'), true);
    assert.equal(cluster.hasBroken('kubeadm', 'docker'), true);
    assert.equal(cluster.hasBroken('kubeadm'), false);
  });

  test('ranges by role, and whether more may come', () => {
    assert.deepEqual(
      cluster.ranges('pods').map(({ text }) => text),
      ['10.244.0.0/16'],
    );
    assert.deepEqual(
      cluster.ranges('pods', 'services').map(({ text }) => text),
      ['10.244.0.0/16', '10.96.0.0/12'],
    );
    assert.equal(cluster.mayHoldMore('cluster-dns'), true);
    assert.equal(cluster.mayHoldMore('pods', 'services'), false);
    assert.deepEqual(
      cluster.readings('kubeadm.podSubnet').map(({ text }) => text),
      ['10.244.0.0/16'],
    );
    assert.deepEqual(
      cluster.readingsIn('n1/var/lib/kubelet/config.yaml').map(({ text }) => text),
      ['10.96.0.10'],
    );
    assert.deepEqual(cluster.readingsIn('none'), []);
  });

  test('nodes, and files that may share one', () => {
    const [one, two] = ['n1/etc/docker/daemon.json', 'n2/etc/docker/daemon.json'];
    assert.equal(cluster.nodeOf(one), 'n1');
    assert.equal(cluster.nodeOf('kubeadm.yaml'), undefined);
    assert.equal(cluster.mayShareNode(one, 'n1/var/lib/kubelet/config.yaml'), true);
    assert.equal(cluster.mayShareNode(one, two), false);
    assert.equal(cluster.mayShareNode(one, 'kubeadm.yaml'), true);
    assert.equal(cluster.mayShareNode('kubeadm.yaml', two), true);
  });
});

test('strangers lie aside, or were joined on a guess from another folder', () => {
  const pool =
    'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: pods\nspec:\n  cidr: 10.244.0.0/16\n';
  const files = { 'a/kubeadm.yaml': KUBEADM['kubeadm.yaml'], 'a/pool.yaml': pool, 'b/daemon.json': DAEMON };
  const guessed = clusterOf({ ...files, 'daemon.json': DAEMON, 'docs/daemon.json': DAEMON });
  assert.equal(guessed.areStrangers('a/kubeadm.yaml', 'b/daemon.json'), true);
  assert.equal(guessed.areStrangers('a/kubeadm.yaml', 'daemon.json'), false, 'one lies in the workspace folder');
  assert.equal(guessed.areStrangers('daemon.json', 'b/daemon.json'), false);
  assert.equal(guessed.areStrangers('daemon.json', 'docs/daemon.json'), true);
  assert.equal(guessed.areStrangers('a/kubeadm.yaml', 'a/pool.yaml'), false);
});

describe('defaults of a tool', () => {
  const pools = (files: Files) =>
    clusterOf(files)
      .ranges('cilium-pool')
      .map(({ text }) => text);
  const values = (name: string, ...lines: string[]) => ({ [`cilium/${name}`]: ciliumValues(...lines, 'hubble: {}') });

  test('count while no file of the cluster writes a range of their role and family', () => {
    assert.deepEqual(pools(values('a.yaml', 'ipv6: {enabled: true}')), ['10.0.0.0/8', 'fd00::/104']);
    const own = 'ipam: {operator: {clusterPoolIPv4PodCIDRList: [10.50.0.0/16]}}';
    assert.deepEqual(pools({ ...values('a.yaml', 'ipv6: {enabled: true}'), ...values('b.yaml', own) }), [
      'fd00::/104',
      '10.50.0.0/16',
    ]);
    const open = 'ipam: {operator: {clusterPoolIPv4PodCIDRList: ["{{ pool }}"]}}';
    assert.deepEqual(pools({ ...values('a.yaml', 'ipv6: {enabled: true}'), ...values('b.yaml', open) }), []);
  });
});

describe('files that cannot all be of one cluster', () => {
  test('two kubeadm files with two ranges are two clusters, with what they share', () => {
    const other = kubeadm({ podSubnet: '10.245.0.0/16', serviceSubnet: '10.96.0.0/12' });
    assert.deepEqual(groups({ ...KUBEADM, 'other.yaml': other, 'daemon.json': DAEMON }), [
      'kubeadm.yaml: daemon.json kubeadm.yaml',
      'other.yaml: daemon.json other.yaml',
    ]);
    assert.deepEqual(groups({ ...KUBEADM, 'copy.yaml': KUBEADM['kubeadm.yaml'] }), ['-: copy.yaml kubeadm.yaml']);
  });

  test('two whole configurations of k0s or kind are two, however alike', () => {
    const [one, two] = [k0s('podCIDR: 10.244.0.0/16'), k0s('podCIDR: 10.244.0.0/16', 'provider: calico')];
    assert.equal(groups({ 'a.yaml': one, 'b.yaml': two }).length, 2);
    assert.equal(groups({ 'a.yaml': one, 'b.yaml': one }).length, 1);
  });

  test('the command kubeadm init says what its file would', () => {
    const script = (pods: string) => ({
      'install.sh': `#!/bin/sh\nkubeadm init --pod-network-cidr=${pods} --service-cidr=10.96.0.0/12\n`,
    });
    assert.equal(groups({ ...KUBEADM, ...script('10.244.0.0/16') }).length, 1);
    assert.equal(groups({ ...KUBEADM, ...script('10.245.0.0/16') }).length, 2);
  });

  test('a server of K3s that joins another one, and a drop-in, are no other cluster', () => {
    const config = (node: string, ...lines: string[]) => ({
      [`${node}/etc/rancher/k3s/config.yaml`]: lines.map((line) => `${line}\n`).join(''),
    });
    const first = config('n1', 'cluster-cidr: 10.42.0.0/16');
    assert.equal(groups({ ...first, ...config('n2', 'cluster-cidr: 10.43.0.0/16') }).length, 2);
    assert.equal(
      groups({ ...first, ...config('n2', 'server: https://n1:6443', 'cluster-cidr: 10.43.0.0/16') }).length,
      1,
    );
    assert.equal(
      groups({ ...first, 'n1/etc/rancher/k3s/config.yaml.d/10.yaml': 'cluster-cidr: 10.43.0.0/16\n' }).length,
      1,
    );
  });
});

describe('files are grouped anew', () => {
  const engineOf = (files: Files) => {
    const engine = new Engine();
    for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
    return engine;
  };
  const shown = (engine: Engine) =>
    engine.clusters().map(({ cluster }) => [...new Set(cluster.documents.map(({ uri }) => uri))].sort().join(' '));
  const OTHER = kubeadm({ podSubnet: '10.245.0.0/16', serviceSubnet: '10.96.0.0/12' });

  test('when what a file says of its cluster changes, and back', () => {
    const engine = engineOf({ ...KUBEADM, 'other.yaml': KUBEADM['kubeadm.yaml'] });
    assert.deepEqual(shown(engine), ['kubeadm.yaml other.yaml']);
    engine.update('other.yaml', OTHER);
    assert.deepEqual(shown(engine), ['kubeadm.yaml', 'other.yaml']);
    engine.update('other.yaml', KUBEADM['kubeadm.yaml']);
    assert.deepEqual(shown(engine), ['kubeadm.yaml other.yaml']);
  });

  test('when a file becomes another program’s, and when it goes', () => {
    const engine = engineOf({ 'a/x.yaml': KUBEADM['kubeadm.yaml'], 'b/y.yaml': k0s('podCIDR: 10.244.0.0/16') });
    assert.deepEqual(shown(engine), ['a/x.yaml', 'b/y.yaml']);
    engine.update('b/y.yaml', kubelet('clusterDNS: [10.96.0.10]'));
    assert.deepEqual(shown(engine), ['a/x.yaml b/y.yaml']);
    engine.remove('b/y.yaml');
    assert.deepEqual(shown(engine), ['a/x.yaml']);
  });

  test('a backup of a file that is there says nothing', () => {
    const engine = engineOf({ ...KUBEADM, 'kubeadm.yaml.bak': OTHER });
    assert.deepEqual(shown(engine), ['kubeadm.yaml']);
    engine.remove('kubeadm.yaml');
    assert.deepEqual(shown(engine), ['kubeadm.yaml.bak']);
  });
});

describe('what kustomize changes', () => {
  const POOL = (cidr: string, name = 'pods') =>
    `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: ${name}\nspec:\n  cidr: ${cidr}\n`;
  const ranges = (files: Files) =>
    clusterOf(files)
      .ranges('pool')
      .map(({ text, place }) => `${text} ${placed(place)}`);
  const kustomization = (...lines: string[]) => ({ 'kustomization.yaml': lines.map((line) => `${line}\n`).join('') });
  const inline = (kind: string, name: string, value = '10.50.0.0/16') => [
    'resources: [base]',
    'patches:',
    `  - target: { kind: ${kind}, name: "${name}" }`,
    '    patch: |-',
    '      - op: replace',
    '        path: /spec/cidr',
    `        value: ${value}`,
  ];

  test('the objects that it chooses below its resources', () => {
    const base = { 'base/pool.yaml': POOL('10.244.0.0/16') };
    assert.match(ranges({ ...base, ...kustomization(...inline('IPPool', 'pods')) })[0] ?? '', /^10\.50\.0\.0\/16 /);
    for (const name of ['po.*', '.*ds', 'p.*s', 'x|pods', '.*'])
      assert.match(ranges({ ...base, ...kustomization(...inline('IPPool', name)) })[0] ?? '', /^10\.50/, name);
    for (const name of ['pod', 'ods', 'po.*x', 'x|y', 'p.*d', 'pods.*pods'])
      assert.match(ranges({ ...base, ...kustomization(...inline('IPPool', name)) })[0] ?? '', /^10\.244/, name);
    assert.match(ranges({ ...base, ...kustomization(...inline('BGPPeer', 'pods')) })[0] ?? '', /^10\.244/);
    assert.match(
      ranges({ 'else/pool.yaml': POOL('10.244.0.0/16'), ...kustomization(...inline('IPPool', 'pods')) })[0] ?? '',
      /^10\.244/,
    );
  });

  test('by operations in a file, and by values that it takes from elsewhere', () => {
    const base = { 'base/pool.yaml': POOL('10.244.0.0/16') };
    const file = kustomization(
      'resources: [./base/pool.yaml]',
      'patchesJson6902:',
      '  - target: { kind: IPPool, name: pods }',
      '    path: patches/pool.yaml',
    );
    const operations = { 'patches/pool.yaml': '- op: replace\n  path: /spec/cidr\n  value: 10.51.0.0/16\n' };
    assert.match(ranges({ ...base, ...file, ...operations })[0] ?? '', /^10\.51\.0\.0\/16 /);
    const replaced = kustomization(
      'resources: [base]',
      'replacements:',
      '  - targets:',
      '      - select: { kind: IPPool }',
      '        fieldPaths: [spec.cidr]',
    );
    assert.deepEqual(ranges({ ...base, ...replaced }), []);
  });
});
