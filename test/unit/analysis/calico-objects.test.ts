import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calicoIpams } from '../../../src/core/analysis/calico-ipams.ts';
import { appliesTo, policiesOf, policyRules, protocolOf } from '../../../src/core/analysis/calico-policies.ts';
import { capacityOf } from '../../../src/core/analysis/capacity.ts';
import { poolNats } from '../../../src/core/analysis/pool-nat.ts';
import { referenceProblem } from '../../../src/core/analysis/pool-references.ts';
import {
  calicoNode,
  calicoResource,
  installationPools,
  ipPool,
  namedPool,
} from '../../../src/core/rule-kit/calico-fixtures.ts';
import { DUAL_PODS, documents, kubeadm } from '../../../src/core/rule-kit/fixtures.ts';
import { edited } from '../reading/support.ts';
import { clusterOf, type Files, placed } from './support.ts';

const KUBEADM = { 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) };

describe('policies of Calico', () => {
  const policy = (...spec: string[]) =>
    clusterOf({ ...KUBEADM, 'p.yaml': calicoResource('GlobalNetworkPolicy', 'a', ...spec) });
  const rules = (...spec: string[]) => policiesOf(policy(...spec)).flatMap(policyRules);

  test('rules of both directions, with the lists that hold networks', () => {
    const found = rules(
      'ingress:',
      '  - source: {nets: [10.0.0.0/8, "fd00::/8", 192.168.1.1, lan, "{{ net }}", 5], notNets: []}',
      '    ipVersion: 4',
      'egress:',
      '  - destination: {notNets: ["fd00::1"]}',
      '    ipVersion: 5',
    );
    assert.deepEqual(
      found.map(({ direction, path, lists, version }) => [
        direction,
        path.join('.'),
        version,
        ...lists.map(
          ({ side, key, nets }) => `${side}.${key} ${nets.map(({ text, family }) => `${text} ${family}`).join()}`,
        ),
      ]),
      [
        ['ingress', 'spec.ingress.0', 4, 'source.nets 10.0.0.0/8 4,fd00::/8 6,192.168.1.1 4'],
        ['egress', 'spec.egress.0', undefined, 'destination.notNets fd00::1 6'],
      ],
    );
  });

  test('a rule is made for a family that each of its lists has', () => {
    const applies = (rule: string) =>
      rules('ingress:', `  - ${rule}`).map((each) => [appliesTo(each, 4), appliesTo(each, 6)])[0];
    assert.deepEqual(applies('{action: Allow}'), [true, true]);
    assert.deepEqual(applies('{ipVersion: 6}'), [false, true]);
    assert.deepEqual(applies('{source: {nets: [10.0.0.0/8]}}'), [true, false]);
    assert.deepEqual(applies('{source: {nets: [10.0.0.0/8, "fd00::/8"]}}'), [true, true]);
    assert.deepEqual(applies('{source: {nets: [10.0.0.0/8]}, destination: {nets: ["fd00::/8"]}}'), [false, false]);
    assert.deepEqual(applies('{ipVersion: 6, source: {nets: [10.0.0.0/8]}}'), [false, false]);
  });

  test('protocols by name and number', () => {
    const name = (value: string) =>
      rules('ingress:', `  - {protocol: ${value}}`).map(({ node }) => protocolOf(node, 'protocol')?.name)[0];
    assert.deepEqual(['TCP', 'tcp', '6', '1', '58', '17', '132', '99', 'true', '"{{ p }}"'].map(name), [
      'TCP',
      'tcp',
      'TCP',
      'ICMP',
      'ICMPv6',
      'UDP',
      'SCTP',
      '99',
      undefined,
      undefined,
    ]);
  });
});

test('the address management of Calico’s plugin', () => {
  const ipams = (text: string) =>
    calicoIpams(clusterOf({ ...KUBEADM, 'etc/cni/net.d/10-a.conflist': text })).map(
      ({ type, text, entry, set, remove }) => [
        type,
        text('assign_ipv6'),
        entry('assign_ipv6') !== undefined,
        edited(set('assign_ipv4', 'true')),
        edited(remove('type')),
      ],
    );
  const list = (ipam: string, type = 'calico') =>
    `{ "cniVersion": "1.0.0", "name": "a", "plugins": [{ "type": "x" }, { "type": "${type}", "ipam": ${ipam} }] }`;
  assert.deepEqual(ipams(list('{ "type": "calico-ipam", "assign_ipv6": "true" }')), [
    [
      'calico-ipam',
      'true',
      true,
      list('{ "type": "calico-ipam", "assign_ipv6": "true", "assign_ipv4": "true" }'),
      list('{ "assign_ipv6": "true" }'),
    ],
  ]);
  assert.deepEqual(ipams(list('{ "type": "calico-ipam", "assign_ipv6": null }'))[0]?.slice(0, 3), [
    'calico-ipam',
    undefined,
    false,
  ]);
  assert.deepEqual(ipams(list('{ "type": "calico-ipam", "assign_ipv6": true }'))[0]?.slice(0, 3), [
    'calico-ipam',
    undefined,
    true,
  ]);
  assert.deepEqual(ipams(list('{ "type": "host-local" }'))[0]?.[0], 'host-local');
  assert.deepEqual(ipams(list('{ "type": "host-local" }', 'bridge')), []);
  assert.deepEqual(ipams(list('{ "type": "calico-ipam" }', 'bridge')).length, 1);
  assert.deepEqual(
    ipams('{ "cniVersion": "0.3.1", "name": "a", "type": "calico", "ipam": { "type": "calico-ipam" } }')[0]?.[3],
    '{ "cniVersion": "0.3.1", "name": "a", "type": "calico", "ipam": { "type": "calico-ipam", "assign_ipv4": "true" } }',
  );
});

describe('pools of Calico', () => {
  test('are cut into blocks, and pod ranges into shares', () => {
    const capacity = (files: Files, role: 'pool' | 'pods') => {
      const cluster = clusterOf(files);
      return cluster.ranges(role).map((range) => {
        const found = capacityOf(cluster, range);
        return found && `${found.count} ${found.parts} of /${found.prefix}`;
      });
    };
    assert.deepEqual(capacity({ 'p.yaml': ipPool('10.244.0.0/16') }, 'pool'), ['1024 blocks of /26']);
    assert.deepEqual(capacity({ 'p.yaml': ipPool('10.244.0.0/16', 'blockSize: 28') }, 'pool'), ['4096 blocks of /28']);
    assert.deepEqual(capacity({ 'p.yaml': ipPool('10.244.0.0/16', 'blockSize: null') }, 'pool'), [
      '1024 blocks of /26',
    ]);
    assert.deepEqual(capacity({ 'p.yaml': ipPool('fd00::/112') }, 'pool'), ['1024 blocks of /122']);
    assert.deepEqual(capacity({ 'p.yaml': ipPool('fd00::/122') }, 'pool'), ['1 blocks of /122']);
    for (const [cidr, size] of [
      ['10.244.0.0/27', 26],
      ['10.244.0.0/16', 33],
      ['10.244.0.0/16', 'x'],
    ])
      assert.deepEqual(capacity({ 'p.yaml': ipPool(`${cidr}`, `blockSize: ${size}`) }, 'pool'), [undefined]);
    assert.deepEqual(
      capacity(
        { 'p.yaml': installationPools('- { cidr: 10.244.0.0/16, blockSize: 27 }', '- cidr: fd00::/112') },
        'pool',
      ),
      ['2048 blocks of /27', '1024 blocks of /122'],
    );
    assert.deepEqual(
      capacity(
        { 'c.yaml': calicoNode({ CALICO_IPV4POOL_CIDR: '10.244.0.0/16', CALICO_IPV4POOL_BLOCK_SIZE: '"27"' }) },
        'pool',
      ),
      ['2048 blocks of /27'],
    );
    assert.deepEqual(capacity({ 'c.yaml': calicoNode({ CALICO_IPV4POOL_CIDR: '10.244.0.0/16' }) }, 'pool'), [
      '1024 blocks of /26',
    ]);
    assert.deepEqual(capacity(KUBEADM, 'pods'), ['256 node-ranges of /24', '256 node-ranges of /64']);
  });

  test('have NAT where it is on, which is the operator’s default for IPv4 alone', () => {
    const nat = (text: string) =>
      poolNats(clusterOf({ 'p.yaml': text })).map(({ range, on, written, isPrivate, nodes, turnOn }) => [
        range.text,
        on,
        placed(written),
        isPrivate,
        nodes,
        on ? '' : edited(turnOn()),
      ]);
    const plain = ipPool('10.244.0.0/16');
    assert.deepEqual(nat(plain), [['10.244.0.0/16', false, undefined, true, 'all()', `${plain}  natOutgoing: true\n`]]);
    assert.deepEqual(nat(ipPool('2001:db8::/64', 'natOutgoing: true', 'nodeSelector: " a == b "')), [
      ['2001:db8::/64', true, 'p.yaml:7 true', false, 'a == b', ''],
    ]);
    assert.deepEqual(nat(ipPool('10.244.0.0/16', 'natOutgoing: "{{ nat }}"')), []);
    assert.deepEqual(nat(ipPool('10.244.0.0/16', 'disabled: true')), []);
    const pools = nat(
      installationPools(
        '- cidr: 10.244.0.0/16',
        '- cidr: fd00::/112',
        '- { cidr: 10.245.0.0/16, natOutgoing: Disabled }',
        '- { cidr: fd01::/112, natOutgoing: Enabled }',
        '- { cidr: fd02::/112, natOutgoing: On }',
      ),
    );
    assert.deepEqual(
      pools.map(([text, on]) => [text, on]),
      [
        ['10.244.0.0/16', true],
        ['fd00::/112', false],
        ['10.245.0.0/16', false],
        ['fd01::/112', true],
      ],
    );
  });

  test('are found by name and by the whole of their CIDR', () => {
    const cluster = clusterOf({
      'p.yaml': documents(
        namedPool('a', '10.244.0.0/16'),
        namedPool('b', '10.245.0.0/16', 'disabled: true'),
        namedPool('c', 'fd00::/112'),
      ),
    });
    const problem = (text: string, family: 4 | 6) => {
      const found = referenceProblem(cluster, text, family);
      return (
        found &&
        [found.kind, ...('pool' in found ? [found.pool.text] : []), ...('family' in found ? [found.family] : [])].join(
          ' ',
        )
      );
    };
    for (const text of ['a', '10.244.0.0/16', '', '{{ pool }}']) assert.equal(problem(text, 4), undefined, text);
    assert.equal(problem('c', 6), undefined);
    assert.equal(problem('c', 4), 'family 6');
    assert.equal(problem('fd00::/112', 4), 'family 6');
    assert.equal(problem('b', 4), 'disabled 10.245.0.0/16');
    assert.equal(problem('10.244.1.0/24', 4), 'inside 10.244.0.0/16');
    assert.equal(problem('10.0.0.0/8', 4), 'unknown');
    assert.equal(problem('10.244.0.0/15', 4), 'unknown');
    assert.equal(problem('d', 4), 'unknown');
    const chart = clusterOf({ 'p.yaml': documents(namedPool('a', '10.244.0.0/16'), calicoNode({})) });
    assert.equal(referenceProblem(chart, 'd', 4), undefined, 'calico-node makes pools too');
  });
});
