import { ciliumPools, sharesIn } from '../../analysis/cilium-pools.ts';
import { nodesNamed } from '../../analysis/node-count.ts';
import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { kind } from '../../rule-kit/fixtures.ts';

export const ciliumPoolOneNode = defineRule({
  id: 'cilium-pool-one-node',
  severity: 'warning',
  summary: 'A Cilium pool has room for fewer nodes than the cluster has, or for one only.',
  why: `Cilium's operator gives each node one share of the pool, of the length of the mask size. A pool that is as long as the mask size
holds exactly one: the agent on every further node waits for a range without end, and no pod starts there. Ranges can be added to the end of
the list later.`,
  sources: [
    'cilium/cilium:pkg/ipam/cidrset/cidr_set.go',
    'cilium/cilium:daemon/k8s/init.go',
    'https://github.com/canonical/k8s-snap/issues/1762',
  ],
  messages: {
    one: "The pool {cidr} is only as large as one node's share (/{mask}), so pods start on one node only. Use a larger pool, or a larger {key} such as {proposed}.",
    tooFew:
      'The pool {cidr} has room for {count} nodes, as each node gets a /{mask}, but these files name {nodes} nodes: pods do not start on the others. Use a larger pool, or a larger {key}.',
  },
  bad: [
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  operator:',
          '    clusterPoolIPv6PodCIDRList: ["«fd5b:8c1e:7a20:42::/64»"]',
          '    clusterPoolIPv6MaskSize: 64',
        ),
      },
    },
    {
      files: {
        'kind.yaml': `${kind('ipFamily: dual', 'disableDefaultCNI: true')}nodes:
  - role: control-plane
  - role: worker
  - role: worker
`,
        'cilium/values.yaml': ciliumValues(
          'ipam:',
          '  operator:',
          '    clusterPoolIPv4PodCIDRList: ["«10.244.6.0/23»"]',
        ),
      },
    },
  ],
  good: [
    {
      title: 'A second range.',
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipam:',
          '  operator:',
          '    clusterPoolIPv4PodCIDRList: [10.244.7.0/24, 10.244.9.0/24]',
        ),
      },
    },
    {
      title: 'A cluster of one node.',
      files: {
        'kind.yaml': kind('disableDefaultCNI: true'),
        'cilium/values.yaml': ciliumValues('ipam:', '  operator:', '    clusterPoolIPv4PodCIDRList: [10.244.7.0/24]'),
      },
    },
  ],
  check(cluster, report, text) {
    const nodes = nodesNamed(cluster);
    // kind's list names all nodes of its cluster.
    if (nodes === 1 && cluster.of('kind').length > 0) return;
    if (cluster.mayHoldMore('cilium-pool')) return;
    for (const { family, ranges, mask, byDefault } of ciliumPools(cluster)) {
      const cidrs = ranges.flatMap(({ cidr }) => (cidr?.family === family ? [cidr] : []));
      const [first] = ranges;
      if (!mask || !first || byDefault || cidrs.length < ranges.length) continue;
      const count = cidrs.reduce((sum, cidr) => sum + sharesIn(cidr, mask.length), 0n);
      if (count === 0n || (count > 1n && count >= nodes)) continue;
      const prefix = Math.min(...cidrs.map((cidr) => cidr.prefix));
      const proposed = Math.min(prefix + 8, family === 4 ? 28 : 120);
      const title = beforeFirstInstall(fixTitle.set(mask.name, proposed));
      const args = { cidr: ranges.map((range) => range.text).join(', '), mask: mask.length, key: mask.name, proposed };
      report({
        at: first.place,
        message: count === 1n ? text('one', args) : text('tooFew', { ...args, count: Number(count), nodes }),
        fixes: [proposed > mask.length ? { title, safety: 'suggested', edits: [mask.set(proposed)] } : undefined],
      });
    }
  },
});
