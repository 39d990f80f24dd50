import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allocates } from '../../../src/core/analysis/node-ranges.ts';
import { flagIn, startsOf } from '../../../src/core/analysis/program-starts.ts';
import type { Cluster } from '../../../src/core/cluster/cluster.ts';
import { Engine } from '../../../src/core/engine.ts';

const clusterOf = (files: Readonly<Record<string, string>>): Cluster => {
  const engine = new Engine({ settings: {} });
  for (const [name, text] of Object.entries(files)) engine.update(name, text);
  const [checked] = engine.clusters();
  assert.ok(checked, 'no cluster');
  return checked.cluster;
};
const ranges = (cluster: Cluster) => cluster.facts.ranges.map(({ role, field, text }) => `${role} ${field} ${text}`);

const POD = (program: string, flags: readonly string[], image = `registry.k8s.io/${program}:v1.33.2`) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${program}\nspec:\n  containers:\n    - name: ${program}\n      image: ${image}\n      command:\n        - ${program}\n${flags.map((flag) => `        - ${flag}\n`).join('')}`;

describe('static pods', () => {
  test('state ranges, the announced address and the release', () => {
    const cluster = clusterOf({
      'kube-apiserver.yaml': POD('kube-apiserver', [
        '--advertise-address=192.168.60.10',
        '--service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/112',
      ]),
    });
    assert.deepEqual(ranges(cluster), [
      'services --service-cluster-ip-range 10.96.0.0/16',
      'services --service-cluster-ip-range fd00:10:96::/112',
    ]);
    assert.deepEqual(
      cluster.facts.addresses.map(({ role, text }) => `${role} ${text}`),
      ['advertise 192.168.60.10'],
    );
    assert.deepEqual(cluster.versions.kubernetes?.version, [1, 33, 2]);
  });

  test('the release stands before a digest and after a port', () => {
    const image = (text: string) =>
      clusterOf({ 'pod.yaml': POD('kube-apiserver', ['--v=2'], text) }).versions.kubernetes?.version;
    assert.deepEqual(image('registry.example:5000/kube-apiserver:v1.32.1@sha256:0123'), [1, 32, 1]);
    assert.equal(image('registry.example:5000/kube-apiserver'), undefined);
  });

  test('a shell in front hides the flags, another Pod has none', () => {
    const shell = POD('kube-apiserver', ['--advertise-address=192.168.60.10']).replace(
      '- kube-apiserver\n        -',
      '- /bin/sh\n        -',
    );
    assert.deepEqual(clusterOf({ 'pod.yaml': shell }).flags('kube-apiserver'), []);
    const other = POD('debug', ['--advertise-address=192.168.60.10']).replace(
      'name: debug',
      'name: kube-apiserver-logs',
    );
    assert.deepEqual(clusterOf({ 'pod.yaml': other }).flags('kube-apiserver'), []);
  });
});

describe('flags of one start', () => {
  const unit =
    '[Service]\nExecStart=/usr/bin/kube-controller-manager --cluster-cidr=10.244.0.0/16 $KUBE_CONTROLLER_MANAGER_ARGS\n';

  test('are those of the unit and of the variables that it names', () => {
    const cluster = clusterOf({
      'kube-controller-manager.service': unit,
      'default/kube-controller-manager':
        'KUBE_CONTROLLER_MANAGER_ARGS="--allocate-node-cidrs=true --cluster-cidr=10.0.0.0/16"\n',
    });
    const [set, ...others] = startsOf(cluster, 'kube-controller-manager');
    assert.ok(set);
    assert.deepEqual(others, []);
    assert.equal(set.open, false);
    assert.equal(flagIn(set, 'cluster-cidr')?.value, '10.0.0.0/16');
    assert.equal(allocates(set), true);
  });

  test('may come from a variable that is not there', () => {
    const [set] = startsOf(clusterOf({ 'kube-controller-manager.service': unit }), 'kube-controller-manager');
    assert.ok(set?.open);
    assert.equal(allocates(set), undefined);
  });

  test('end with the command line where it names no variable', () => {
    const closed = unit.replace(' $KUBE_CONTROLLER_MANAGER_ARGS', '');
    const [set] = startsOf(clusterOf({ 'kube-controller-manager.service': closed }), 'kube-controller-manager');
    assert.equal(set?.open, false);
    assert.equal(set && allocates(set), false);
  });
});

test('what kube-controller-manager does not hand out it does not parse, and still says what pods have', () => {
  const cluster = clusterOf({
    'kube-controller-manager.service':
      '[Service]\nExecStart=/usr/bin/kube-controller-manager --cluster-cidr="10.244.0.0/16, fd00::/56"\n',
  });
  assert.deepEqual(ranges(cluster), ['pods --cluster-cidr 10.244.0.0/16']);
  assert.ok(cluster.facts.readings.every(({ unused }) => unused));
});

test('only a ClusterConfiguration of kubeadm has ranges', () => {
  const text = 'networking:\n  podSubnet: 10.244.0.0/16\n';
  const head = (kind: string) => `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ${kind}\n${text}`;
  assert.deepEqual(ranges(clusterOf({ 'a.yaml': head('ClusterConfiguration') })), [
    'pods networking.podSubnet 10.244.0.0/16',
  ]);
  assert.deepEqual(ranges(clusterOf({ 'a.yaml': head('InitConfiguration') })), []);
});
