import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { netParseCIDR } from '../../../src/core/address/index.ts';
import { addressesOf, ciliumPools, sharesIn } from '../../../src/core/analysis/cilium-pools.ts';
import { ciliumConfig, ciliumValues } from '../../../src/core/rule-kit/cilium-fixtures.ts';
import { podPool } from '../../../src/core/rule-kit/cilium-resource-fixtures.ts';
import { edited } from '../reading/support.ts';
import { clusterOf, type Files, placed } from './support.ts';

const VALUES = (...lines: string[]) => ({ 'cilium/values.yaml': ciliumValues(...lines, 'hubble: {}') });
const CONFIG = (...entries: string[]) => ({ 'cilium-config.yaml': ciliumConfig(...entries) });

describe('the pools of Cilium', () => {
  const pools = (files: Files) =>
    ciliumPools(clusterOf(files)).map(({ name, key, ranges, isEmpty, mask, byDefault, isOnDemand }) =>
      [
        `${name} at ${placed(key)}: ${ranges.map(({ text }) => text).join()}`,
        mask ? `/${mask.length} by ${mask.name}${mask.place ? ` ${placed(mask.place)}` : ''}` : 'size unknown',
        ...(isEmpty ? ['empty'] : []),
        ...(byDefault ? ['default'] : []),
        ...(isOnDemand ? ['on demand'] : []),
      ].join('; '),
    );
  const operator = (...lines: string[]) =>
    VALUES('ipv6: {enabled: true}', 'ipam:', '  operator:', ...lines.map((line) => `    ${line}`));

  test('of the operator, with the size of a node’s share', () => {
    assert.deepEqual(
      pools(
        operator(
          'clusterPoolIPv4PodCIDRList: [10.0.0.0/8]',
          'clusterPoolIPv4MaskSize: 25',
          'clusterPoolIPv6PodCIDRList: ["fd00::/104"]',
        ),
      ),
      [
        'ipam.operator.clusterPoolIPv4PodCIDRList at values.yaml:4 clusterPoolIPv4PodCIDRList: 10.0.0.0/8; /25 by ipam.operator.clusterPoolIPv4MaskSize values.yaml:5 25',
        'ipam.operator.clusterPoolIPv6PodCIDRList at values.yaml:6 clusterPoolIPv6PodCIDRList: fd00::/104; /120 by ipam.operator.clusterPoolIPv6MaskSize',
      ],
    );
    assert.deepEqual(pools(operator('clusterPoolIPv4PodCIDRList: []')), [
      'ipam.operator.clusterPoolIPv4PodCIDRList at values.yaml:4 clusterPoolIPv4PodCIDRList: ; /24 by ipam.operator.clusterPoolIPv4MaskSize; empty',
    ]);
    assert.deepEqual(pools(operator('clusterPoolIPv4PodCIDRList: ""')).length, 1);
  });

  test('of the chart where only the size is written', () => {
    assert.deepEqual(pools(operator('clusterPoolIPv6MaskSize: 112')), [
      'ipam.operator.clusterPoolIPv6PodCIDRList at values.yaml:4 clusterPoolIPv6MaskSize: fd00::/104; /112 by ipam.operator.clusterPoolIPv6MaskSize values.yaml:4 112; default',
    ]);
    assert.deepEqual(pools(CONFIG('cluster-pool-ipv6-mask-size: "112"')), [], 'the agent has no pool by default');
  });

  test('none of a family that is off, of another mode, and behind another plugin', () => {
    const list = 'clusterPoolIPv6PodCIDRList: ["fd00::/104"]';
    const lines = ['ipam:', '  operator:', `    ${list}`];
    assert.equal(pools(VALUES('ipv6: {enabled: true}', ...lines)).length, 1);
    assert.deepEqual(pools(VALUES('ipv6: {enabled: false}', ...lines)), []);
    assert.deepEqual(pools(VALUES('ipv6: {enabled: true}', ...lines, '  mode: kubernetes')), []);
    assert.deepEqual(pools(VALUES('ipv6: {enabled: true}', ...lines, 'cni: {chainingMode: aws-cni}')), []);
  });

  test('of objects, and those that the operator creates', () => {
    const spec = [
      'ipv4:',
      '  cidrs: [10.10.0.0/16]',
      '  maskSize: 27',
      'ipv6:',
      '  cidrs: [fd00:10::/64, fd00:11::/64]',
      '  maskSize: big',
    ];
    assert.deepEqual(pools({ 'pool.yaml': podPool('default', ...spec) }), [
      'ipv4.cidrs at pool.yaml:7 cidrs: 10.10.0.0/16; /27 by ipv4.maskSize pool.yaml:8 27; on demand',
      'ipv6.cidrs at pool.yaml:10 cidrs: fd00:10::/64,fd00:11::/64; size unknown; on demand',
    ]);
    const created = (mode: string) =>
      VALUES(
        'ipam:',
        `  mode: ${mode}`,
        '  operator:',
        '    autoCreateCiliumPodIPPools:',
        '      default:',
        '        ipv4: {cidrs: [10.10.0.0/16], maskSize: 27}',
      );
    assert.deepEqual(pools(created('multi-pool')), [
      'ipv4.cidrs at values.yaml:6 cidrs: 10.10.0.0/16; /27 by ipv4.maskSize values.yaml:6 27; on demand',
    ]);
    assert.deepEqual(pools(created('kubernetes')), []);
  });

  test('of Kubespray: its own variables, else the pod ranges', () => {
    const inventory = (...lines: string[]) => ({
      'group_vars/k8s_cluster/k8s-cluster.yml': `kube_network_plugin: cilium\nkube_pods_subnet: 10.233.64.0/18\n${lines.map((line) => `${line}\n`).join('')}`,
    });
    const pods4 =
      'kube_pods_subnet at k8s-cluster.yml:2 kube_pods_subnet: 10.233.64.0/18; /24 by kube_network_node_prefix';
    const v6 = ['ipv6_stack: true', 'kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0000/112'];
    assert.deepEqual(pools(inventory()), [pods4]);
    assert.deepEqual(pools(inventory('kube_network_node_prefix: 25')), [
      `${pods4.replace('/24', '/25')} k8s-cluster.yml:3 25`,
    ]);
    assert.deepEqual(pools(inventory('kube_network_node_prefix: 25', 'cilium_pool_mask_size: 26')), [
      'kube_pods_subnet at k8s-cluster.yml:2 kube_pods_subnet: 10.233.64.0/18; /26 by cilium_pool_mask_size k8s-cluster.yml:4 26',
    ]);
    assert.deepEqual(pools(inventory('kube_network_node_prefix: "{{ prefix }}"')), [
      'kube_pods_subnet at k8s-cluster.yml:2 kube_pods_subnet: 10.233.64.0/18; size unknown',
    ]);
    assert.deepEqual(
      pools(inventory(...v6))[1],
      'kube_pods_subnet_ipv6 at k8s-cluster.yml:4 kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0000/112; /120 by kube_network_node_prefix_ipv6',
    );
    assert.deepEqual(pools(inventory('kube_pods_subnet_ipv6: fd85::/112')), [pods4], 'IPv6 is off');
    assert.equal(pools(inventory(...v6, 'ipv4_stack: false')).length, 1);
    assert.deepEqual(pools(inventory('cilium_pool_cidr: 10.50.0.0/16')), [
      'cilium_pool_cidr at k8s-cluster.yml:3 cilium_pool_cidr: 10.50.0.0/16; /24 by kube_network_node_prefix',
    ]);
    assert.deepEqual(pools(inventory('cilium_pool_cidr: ""')), [pods4]);
    assert.deepEqual(pools(inventory('cilium_ipam_mode: cluster-pool')), [pods4]);
    for (const mode of ['kubernetes', '"{{ mode }}"'])
      assert.deepEqual(pools(inventory(`cilium_ipam_mode: ${mode}`)), [], mode);
    assert.deepEqual(
      pools({ 'group_vars/all/all.yml': 'kube_network_plugin: calico\nkube_pods_subnet: 10.233.64.0/18\n' }),
      [],
    );
  });

  test('the size is set where it stands, else beside the pool', () => {
    const set = (files: Files) => edited(ciliumPools(clusterOf(files)).at(-1)?.mask?.set(116));
    const list = 'clusterPoolIPv6PodCIDRList: ["fd00::/104"]';
    assert.match(set(operator(list)) ?? '', /^ {4}clusterPoolIPv6MaskSize: 116$/m);
    assert.match(set(operator(list, 'clusterPoolIPv6MaskSize: 112')) ?? '', /^ {4}clusterPoolIPv6MaskSize: 116$/m);
    const inventory = 'kube_network_plugin: cilium\nkube_pods_subnet: 10.233.64.0/18\n';
    assert.equal(set({ 'group_vars/all/all.yml': inventory }), `${inventory}kube_network_node_prefix: 116\n`);
    assert.match(
      set({ 'pool.yaml': podPool('default', 'ipv6: {cidrs: ["fd00::/104"], maskSize: 112}') }) ?? '',
      /maskSize: 116/,
    );
  });
});

test('shares of a range, and their addresses', () => {
  const range = (text: string) => {
    const read = netParseCIDR(text);
    assert.ok(read.ok);
    return read.value;
  };
  assert.equal(sharesIn(range('10.0.0.0/8'), 24), 65_536n);
  assert.equal(sharesIn(range('10.0.0.0/24'), 24), 1n);
  assert.equal(sharesIn(range('10.0.0.0/25'), 24), 0n);
  assert.equal(sharesIn(range('10.0.0.0/30'), 64), 4n);
  assert.equal(sharesIn(range('fd00::/104'), 120), 65_536n);
  assert.equal(sharesIn(range('fd00::/120'), 200), 256n);
  const addresses = ([mask, family]: readonly [number, 4 | 6]) => addressesOf(mask, family);
  assert.deepEqual(
    (
      [
        [24, 4],
        [30, 4],
        [31, 4],
        [32, 4],
        [120, 6],
        [127, 6],
        [128, 6],
        [64, 6],
        [112, 6],
      ] as const
    ).map(addresses),
    [254, 2, 2, 1, 254, 2, 1, 65_534, 65_534],
  );
});
