import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hostSettings } from '../../../src/core/analysis/host-settings.ts';
import { talosNodeSubnets } from '../../../src/core/analysis/talos-node-subnets.ts';
import { DUAL_PODS, kubeadm } from '../../../src/core/rule-kit/fixtures.ts';
import { edited } from '../reading/support.ts';
import { clusterOf, type Files, placed } from './support.ts';

const KUBEADM = { 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) };

test('subnets of which Talos picks addresses, where all are known and no cloud names them', () => {
  const subnets = (list: string, cloud = '') =>
    talosNodeSubnets(
      clusterOf({
        't.yaml': `version: v1alpha1\nmachine:\n  kubelet:\n    nodeIP:\n      validSubnets: ${list}\ncluster:\n  id: a\n${cloud}`,
      }),
    ).map(({ at, families }) => `${placed(at)} ${[...families].join('+')}`);
  assert.deepEqual(subnets('[192.168.60.0/24]'), ['t.yaml:5 validSubnets 4']);
  assert.deepEqual(subnets("[192.168.60.0/24, 'fd5b::/64', 10.0.0.0/8]"), ['t.yaml:5 validSubnets 4+6']);
  assert.deepEqual(subnets("[192.168.60.0/24, '!fd5b::/64']"), ['t.yaml:5 validSubnets 4']);
  for (const list of [
    "['!fd5b::/64']",
    '[]',
    '192.168.60.0/24',
    '[192.168.60.0/24, "{{ subnet }}"]',
    '[192.168.60.0/24, ""]',
    '[192.168.60.0/24, lan]',
    '[192.168.60.0/24, 5]',
  ])
    assert.deepEqual(subnets(list), [], list);
  assert.deepEqual(subnets('[192.168.60.0/24]', '  externalCloudProvider: {enabled: true}\n'), []);
  assert.equal(subnets('[192.168.60.0/24]', '  externalCloudProvider: {enabled: false}\n').length, 1);
});

describe('kernel settings', () => {
  const settings = (files: Files) =>
    hostSettings(clusterOf({ ...KUBEADM, ...files })).map((node) =>
      [...node].map(([key, { value, valuePlace }]) => `${key}=${value} ${valuePlace.document.uri}`),
    );
  const [FORWARD, ALL] = ['net.ipv6.conf.all.forwarding', 'net.ipv6.conf.all.disable_ipv6'];

  test('the last file by name counts, and sysctl.conf after all', () => {
    const file = (name: string, value: number) => ({ [`n1/etc/${name}`]: `${FORWARD} = ${value}\n` });
    assert.deepEqual(settings({ ...file('sysctl.d/90-b.conf', 2), ...file('sysctl.d/10-a.conf', 1) }), [
      [`${FORWARD}=2 n1/etc/sysctl.d/90-b.conf`],
    ]);
    assert.deepEqual(settings({ ...file('sysctl.d/99-z.conf', 2), ...file('sysctl.conf', 0) }), [
      [`${FORWARD}=0 n1/etc/sysctl.conf`],
    ]);
  });

  test('a pattern for all interfaces sets all and default', () => {
    assert.deepEqual(settings({ 'n1/etc/sysctl.d/a.conf': 'net.ipv6.conf.*.forwarding = 1\n' }), [
      [`${FORWARD}=1 n1/etc/sysctl.d/a.conf`, 'net.ipv6.conf.default.forwarding=1 n1/etc/sysctl.d/a.conf'],
    ]);
  });

  test('each file system is a node, and each machine configuration of Talos', () => {
    const nodes = {
      'n1/etc/sysctl.d/a.conf': `${FORWARD} = 1\n`,
      'n1/usr/lib/sysctl.d/b.conf': `${ALL} = 0\n`,
      'n2/etc/sysctl.d/a.conf': `${FORWARD} = 0\n`,
    };
    assert.deepEqual(settings(nodes), [
      [`${FORWARD}=1 n1/etc/sysctl.d/a.conf`, `${ALL}=0 n1/usr/lib/sysctl.d/b.conf`],
      [`${FORWARD}=0 n2/etc/sysctl.d/a.conf`],
    ]);
    const talos = { 't.yaml': `version: v1alpha1\nmachine:\n  sysctls:\n    ${FORWARD}: "1"\n    ${ALL}: 0\n` };
    assert.deepEqual(settings(talos), [[`${FORWARD}=1 t.yaml`, `${ALL}=0 t.yaml`]]);
    const [found] = hostSettings(clusterOf({ ...KUBEADM, ...talos }));
    assert.match(edited(found?.get(FORWARD)?.set('0')) ?? '', /forwarding: "0"/);
  });
});
