import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine } from '../../../src/core/engine.ts';
import { kubeadm } from '../../../src/core/rule-kit/fixtures.ts';
import { type Files, placed } from '../analysis/support.ts';

const pool = (cidr: string, more = '') =>
  `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: p${cidr.length}\nspec:\n  cidr: ${cidr}\n${more}`;
const FOUR = pool('10.244.0.0/16');
const SIX = 'fd5b:8c1e:7a20:4200::/56';

/** What the cluster of some documents is meant to be. */
function stackOf(...documents: readonly string[]): string | undefined {
  const engine = new Engine();
  engine.update('cluster.yaml', documents.join('---\n'));
  return engine.clusters()[0]?.cluster.intent.stack;
}

describe('what a cluster is meant to be', () => {
  test('is dual-stack with pools of both families', () => {
    assert.equal(stackOf(FOUR, pool(SIX)), 'dual-stack');
  });

  test('is not told by a pool that serves no ordinary pods', () => {
    for (const more of [
      '  disabled: true\n',
      '  nodeSelector: "!all()"\n',
      '  allowedUses: [LoadBalancer]\n',
      '  assignmentMode: Manual\n',
    ])
      assert.equal(stackOf(FOUR, pool(SIX, more)), undefined, more);
  });

  test('is one family where all ranges have it', () => {
    assert.equal(stackOf(FOUR), 'ipv4');
    assert.equal(stackOf(pool(SIX)), 'ipv6');
  });
});

describe('what shows that a cluster is meant to be dual-stack', () => {
  const evidence = (files: Files, given?: 'ipv4' | 'dual-stack') => {
    const engine = new Engine(given ? { settings: { intent: given } } : {});
    for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
    const [first] = engine.clusters();
    assert.ok(first);
    const { stack, given: isGiven, evidence } = first.cluster.intent;
    return [`${stack}${isGiven ? ', given' : ''}`, ...evidence.map(({ place, text }) => `${text} at ${placed(place)}`)];
  };
  const KUBEADM = (pods: string, services = '10.96.0.0/12') => ({
    'kubeadm.yaml': kubeadm({ podSubnet: pods, serviceSubnet: services }),
  });

  test('two families in one value are one piece, in the order of the text', () => {
    assert.deepEqual(evidence(KUBEADM(`10.244.0.0/16,${SIX}`)), [
      'dual-stack',
      `networking.podSubnet 10.244.0.0/16,${SIX} at kubeadm.yaml:4 10.244.0.0/16`,
    ]);
    assert.deepEqual(evidence(KUBEADM(`${SIX},10.244.0.0/16`)), [
      'dual-stack',
      `networking.podSubnet ${SIX},10.244.0.0/16 at kubeadm.yaml:4 ${SIX}`,
    ]);
    assert.deepEqual(evidence(KUBEADM('10.244.0.0/16', '10.96.0.0/12,fd00::/112')), [
      'dual-stack',
      'networking.serviceSubnet 10.96.0.0/12,fd00::/112 at kubeadm.yaml:5 10.96.0.0/12',
    ]);
  });

  test('of two places the IPv6 half comes first', () => {
    assert.deepEqual(evidence({ 'pools.yaml': `${FOUR}---\n${pool(SIX)}` }), [
      'dual-stack',
      `spec.cidr ${SIX} at pools.yaml:13 ${SIX}`,
      'spec.cidr 10.244.0.0/16 at pools.yaml:6 10.244.0.0/16',
    ]);
  });

  test('a switch that only dual-stack needs, unless IPv4 is off beside it', () => {
    const cni = (ipam: string) => ({
      ...KUBEADM('10.244.0.0/16'),
      'etc/cni/net.d/10-calico.conflist': `{ "cniVersion": "1.0.0", "name": "a", "plugins": [{ "type": "calico", "ipam": { "type": "calico-ipam", ${ipam} } }] }`,
    });
    assert.deepEqual(evidence(cni('"assign_ipv6": "true"')), [
      'dual-stack',
      'assign_ipv6 at 10-calico.conflist:1 true',
    ]);
    assert.deepEqual(evidence(cni('"assign_ipv4": "false", "assign_ipv6": "true"')), ['ipv4']);
    assert.deepEqual(evidence(cni('"assign_ipv6": "false"')), ['ipv4']);
    const unit = {
      'etc/systemd/system/cri-docker.service': '[Service]\nExecStart=/usr/bin/cri-dockerd --ipv6-dual-stack\n',
    };
    assert.equal(evidence({ ...KUBEADM('10.244.0.0/16'), ...unit })[0], 'dual-stack');
    assert.deepEqual(evidence({ ...KUBEADM('10.244.0.0/16'), 'etc/docker/daemon.json': '{ "ipv6": true }' }), ['ipv4']);
  });

  test('nothing is known while pods may get another range, and the user goes before all', () => {
    assert.deepEqual(evidence(KUBEADM('10.244.0.0/16,{{ pods6 }}')), ['undefined']);
    assert.deepEqual(evidence(KUBEADM('10.244.0.0/16', '10.96.0.0/12,{{ services6 }}')), ['ipv4']);
    assert.deepEqual(evidence(KUBEADM('10.244.0.0/16', 'fd00::/112')), ['undefined']);
    assert.deepEqual(evidence(KUBEADM(`10.244.0.0/16,${SIX}`), 'ipv4'), ['ipv4, given']);
  });
});
