import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAIRS } from '../../src/core/cluster/relations.ts';
import { ROLE_TEXTS } from '../../src/core/cluster/roles.ts';
import { Engine } from '../../src/core/engine.ts';
import type { RangeRole } from '../../src/core/model/facts.ts';
import { RULE_IDS } from '../../src/core/rule-kit/rule-ids.ts';

const ADDRESSES = ['node', 'cluster-dns', 'advertise', 'gateway'];
const ROLES = Object.keys(ROLE_TEXTS).filter((role) => !ADDRESSES.includes(role)) as RangeRole[];

/** Files that state a range inside 172.17.0.0/16 for a role; a second one of the role is another one inside. */
const STATED: Readonly<Partial<Record<RangeRole, (second: boolean) => Record<string, string>>>> = {
  pods: () => ({ 'kubeadm.yaml': '  podSubnet: 172.17.0.0/17\n' }),
  services: () => ({ 'kubeadm.yaml': '  serviceSubnet: 172.17.0.0/17\n' }),
  nodes: () => ({ 'etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=172.17.0.5"\n' }),
  pool: (second) => ({
    [second ? 'pool-2.yaml' : 'pool.yaml']:
      `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: ${second ? 'b' : 'a'}\nspec:\n  cidr: 172.17.0.0/${second ? 20 : 18}\n`,
  }),
  'cilium-pool': () => ({
    'cilium/values.yaml': 'ipam:\n  operator:\n    clusterPoolIPv4PodCIDRList: [172.17.0.0/18]\n',
  }),
  'load-balancer': (second) => ({
    [second ? 'lan-2.yaml' : 'lan.yaml']:
      `apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata:\n  name: lan${second ? '-2' : ''}\nspec:\n  blocks: [{ cidr: 172.17.0.0/20 }]\n`,
  }),
  'node-block': () => ({
    'var/lib/kubelet/config.yaml':
      'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\npodCIDR: 172.17.0.0/24\n',
  }),
  'docker-bridge': () => ({ 'etc/docker/daemon.json': '{ "bip": "172.17.0.1/16" }\n' }),
  'docker-default': () => ({ 'etc/docker/daemon.json': '{ "mtu": 1450 }\n' }),
  'docker-pool': () => ({
    'etc/docker/daemon.json':
      '{ "bip": "10.9.0.1/24", "default-address-pools": [{ "base": "172.17.0.0/16", "size": 24 }] }\n',
  }),
};

const HEAD = 'apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n';

function rulesOn(...parts: readonly Record<string, string>[]): Set<string> {
  const files = new Map<string, string>();
  for (const [uri, text] of parts.flatMap((each) => Object.entries(each)))
    files.set(uri, (files.get(uri) ?? (uri === 'kubeadm.yaml' ? HEAD : '')) + text);
  const engine = new Engine();
  for (const [uri, text] of files) engine.update(uri, text);
  return new Set([...engine.findings().values()].flat().map(({ rule }) => rule));
}

test('every pair of roles has a rule or a reason, once', () => {
  const key = (a: string, b: string) => [a, b].sort().join(' / ');
  const listed = PAIRS.map(([a, b]) => key(a, b));
  const wanted = ROLES.flatMap((a, index) => ROLES.slice(index).map((b) => key(a, b)));
  assert.deepEqual([...new Set(listed)].sort(), wanted.sort());
});

test('the rules that a reason names exist', () => {
  for (const [a, b, told] of PAIRS) {
    const named = 'rule' in told ? [told.rule] : (told.reason.match(/\b(?!kube-)[a-z0-9]+(?:-[a-z0-9]+){2,}/g) ?? []);
    for (const id of named) assert.ok(RULE_IDS.includes(id), `${a}, ${b}: ${id}`);
  }
});

for (const [a, b, told] of PAIRS) {
  if (!('rule' in told)) continue;
  test(`${told.rule} tells of ${a} and ${b} that share addresses`, () => {
    const [first, second] = [STATED[a], STATED[b]];
    assert.ok(first && second, 'a role without files');
    const found = rulesOn(first(false), second(a === b));
    assert.ok(found.has(told.rule), `found: ${[...found]}`);
  });
}
