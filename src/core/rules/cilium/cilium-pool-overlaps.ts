import { ciliumPools } from '../../analysis/cilium-pools.ts';
import { nodesNamed } from '../../analysis/node-count.ts';
import { overlapsOfCiliumPools } from '../../analysis/pool-overlaps.ts';
import { shownRange, shownRanges } from '../../analysis/shown-ranges.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { CILIUM_OPTIONS, OF_FAMILY } from '../../knowledge/cilium-options.ts';
import type { RangeFact } from '../../model/facts.ts';
import type { Severity } from '../../model/finding.ts';
import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { kubeadm, kubelet } from '../../rule-kit/fixtures.ts';

export const ciliumPoolOverlaps = defineRule({
  id: 'cilium-pool-overlaps',
  severity: 'error',
  summary: 'A Cilium pool overlaps the nodes or Services of the cluster.',
  why: `Cilium's operator assigns the shares of a pool from its beginning: the first node gets the first one. It compares the
pool with nothing. As soon as a share covers the network of the nodes, they lose each other; a share that covers the Service
range gives pods the addresses of Services. The chart's default 10.0.0.0/8 contains most private networks, the usual Service
range 10.96.0.0/12 too, which only matters after thousands of nodes.`,
  sources: [
    'https://docs.cilium.io/en/stable/network/concepts/ipam/cluster-pool/',
    'https://github.com/cilium/cilium/issues/13766',
    'https://github.com/cilium/cilium/issues/31543',
  ],
  messages: {
    nodes:
      'Cilium gives pods addresses of {pool}, which contains addresses of nodes: nodes cannot reach each other once a share covers them. Use a range without {other} ({place}).',
    services:
      'Cilium gives pods addresses of {pool}, which overlaps the Service range, so a pod can get the address of a Service. Use a range outside {other} ({place}).',
    default:
      'By default Cilium gives pods addresses of {pool}, which are already in use. Set {key} to a range outside {other} ({place}).',
    other: 'The other range: {other}',
  },
  bad: [
    {
      files: {
        'kubelet.yaml': kubelet('clusterDNS: [10.96.0.10]'),
        'etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=10.0.2.15"\n',
        'cilium/values.yaml': ciliumValues('ipam:', '  «mode»: cluster-pool', 'kubeProxyReplacement: true'),
      },
    },
    {
      files: {
        'etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=10.42.3.15"\n',
        'cilium/values.yaml': ciliumValues('ipam:', '  operator:', '    clusterPoolIPv4PodCIDRList: «10.42.0.0/16»'),
      },
    },
    {
      files: {
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/12' }),
        'cilium/values.yaml': ciliumValues(
          'ipam:',
          '  operator:',
          '    clusterPoolIPv4PodCIDRList: ["«10.96.0.0/11»"]',
        ),
      },
    },
    {
      severity: 'warning',
      files: {
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.43.0.0/16' }),
        'cilium/values.yaml': ciliumValues('ipam:', '  operator:', '    clusterPoolIPv4PodCIDRList: «10.40.0.0/13»'),
      },
    },
  ],
  good: [
    {
      files: {
        'etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"\n',
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.43.0.0/16,fd00:10:96::/112' }),
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  operator:',
          '    clusterPoolIPv4PodCIDRList: [10.42.0.0/16]',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const role of ['nodes', 'services'] as const) {
      for (const [pool, others] of overlapsOfCiliumPools(cluster, role)) {
        const written = cluster.ranges('cilium-pool').some((each) => !each.byDefault && isAlike(each, pool));
        const [first] = others;
        // The default does not count where another file has the list.
        if (!first || (pool.byDefault && written)) continue;
        const severity = severityOf(cluster, pool, others);
        const args = {
          pool: shownRange(pool),
          other: shownRanges(others, 3),
          place: first.place.document.label(first.place.span),
          key: pool.field,
        };
        report({
          at: pool.place,
          severity,
          message: text(pool.byDefault ? 'default' : role, args),
          related: others.slice(0, 5).map((other) => ({
            at: other.place,
            message: text('other', { other: shownRange(other) }),
            counterpart: true,
          })),
        });
      }
    }
  },
});

function isAlike(a: RangeFact, b: RangeFact): boolean {
  return a.cidr.family === b.cidr.family;
}

/** A pool is used up from its beginning, so what lies far behind is not reached. */
function severityOf(cluster: Cluster, pool: RangeFact, others: readonly RangeFact[]): Severity {
  const { family, first, prefix } = pool.cidr;
  const stated = ciliumPools(cluster).find((each) => each.document === pool.place.document && each.family === family);
  const width = family === 4 ? 32 : 128;
  const mask = Math.min(stated?.mask?.length ?? Number(CILIUM_OPTIONS[OF_FAMILY[family].mask].chart), width);
  const starts = others.map(({ cidr }) => (cidr.first < first ? 0n : (cidr.first - first) >> BigInt(width - mask)));
  const used = BigInt(Math.max(nodesNamed(cluster), FIRST_SHARES));
  if (mask < prefix || starts.some((start) => start < used)) return 'error';
  return pool.byDefault ? 'information' : 'warning';
}

/** Shares that clusters of a usual size use up. */
const FIRST_SHARES = 256;
