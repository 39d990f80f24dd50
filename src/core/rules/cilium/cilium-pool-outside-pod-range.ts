import { formatCidr } from '../../address/index.ts';
import { type CiliumSettings, ciliumsOf } from '../../analysis/cilium.ts';
import { kubeProxyOff } from '../../analysis/kube-proxy-off.ts';
import { shownRange, shownRanges } from '../../analysis/shown-ranges.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { uncontained } from '../../cluster/relations.ts';
import { OF_FAMILY } from '../../knowledge/cilium-options.ts';
import type { RangeFact } from '../../model/facts.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { statedIn } from '../../model/stated.ts';
import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { kubeadm } from '../../rule-kit/fixtures.ts';

export const ciliumPoolOutsidePodRange = defineRule({
  id: 'cilium-pool-outside-pod-range',
  severity: 'warning',
  summary: "Cilium gives pods addresses outside of the cluster's pod range.",
  why: `With \`ipam.mode: cluster-pool\`, the chart's default, Cilium ignores kubeadm's podSubnet, K3s' cluster-cidr and the
ranges of the nodes: pods get addresses of Cilium's own lists, 10.0.0.0/8 and fd00::/104 by default. kube-proxy still takes
the pod range for the pods', so it masquerades every pod that calls a Service as a foreign client, and firewalls or policies
that name the pod range miss. Where Cilium replaces kube-proxy, only the latter remains.`,
  sources: [
    'https://docs.cilium.io/en/stable/network/concepts/ipam/cluster-pool/',
    'https://github.com/cilium/cilium/issues/37759',
    'https://github.com/cilium/cilium/issues/28266',
  ],
  messages: {
    proxy:
      'Cilium gives pods addresses of {pool}, outside the pod range, so kube-proxy masquerades them as foreign clients. Set {key} to the pod range {range} ({place}).',
    ignored:
      'Cilium gives pods addresses of {pool} and ignores the pod range of the cluster. Set {key} to that range, {range} ({place}), if anything else relies on it.',
    range: 'The pod range of the cluster: {range}',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
        'cilium/values.yaml': ciliumValues('«hubble»:', '  enabled: true', 'bpf:', '  masquerade: false'),
      },
    },
    {
      severity: 'information',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
        'cilium/values.yaml': ciliumValues(
          'kubeProxyReplacement: true',
          'ipam:',
          '  operator:',
          '    clusterPoolIPv4PodCIDRList: ["«10.42.0.0/16»"]',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
        'cilium/values.yaml': ciliumValues('ipam:', '  operator:', '    clusterPoolIPv4PodCIDRList: [10.244.0.0/16]'),
      },
    },
    {
      title: 'The pool is what counts where kubeadm has no pod range.',
      files: {
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16' }),
        'cilium/values.yaml': ciliumValues('ipam:', '  operator:', '    clusterPoolIPv4PodCIDRList: [10.42.0.0/16]'),
      },
    },
    {
      title: 'A migration from another plugin wants a pool of its own.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
        'cilium/values.yaml': ciliumValues(
          'cni:',
          '  customConf: true',
          'ipam:',
          '  operator:',
          '    clusterPoolIPv4PodCIDRList: [10.42.0.0/16]',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    const pods = cluster.ranges('pods').filter(({ byDefault }) => !byDefault);
    if (pods.length === 0 || cluster.hasBroken('kubeadm') || cluster.mayHoldMore('pods')) return;
    const off = kubeProxyOff(cluster).length > 0;
    for (const settings of ciliumsOf(cluster)) {
      if (settings.ipam !== 'cluster-pool' || settings.isChained || settings.isMigrating) continue;
      const pools = statedIn(settings.document, cluster.ranges('cilium-pool'));
      for (const pool of uncontained(pools, pods)) {
        const { family } = pool.cidr;
        // Another file has the list.
        if (pool.byDefault && settings.find(OF_FAMILY[family].pool)) continue;
        const same = pods.filter(({ cidr }) => cidr.family === family);
        const [first] = same;
        if (!first || cluster.areStrangers(pool.place.document.uri, first.place.document.uri)) continue;
        const args = {
          pool: shownRange(pool),
          range: shownRanges(same),
          place: first.place.document.label(first.place.span),
          key: pool.field,
        };
        report({
          at: pool.place,
          severity: off ? 'information' : 'warning',
          message: text(off ? 'ignored' : 'proxy', args),
          related: same.map((range) => ({
            at: range.place,
            message: text('range', { range: shownRange(range) }),
            counterpart: true,
          })),
          fixes: useOfPods(cluster, settings, pool, same),
        });
      }
    }
  },
});

/** The pod range as the only entry of the list, or the ranges of the nodes, which Kubernetes cuts out of it. */
function useOfPods(
  cluster: Cluster,
  settings: CiliumSettings,
  pool: RangeFact,
  pods: readonly RangeFact[],
): (FixDraft | undefined)[] {
  const option = OF_FAMILY[pool.cidr.family].pool;
  const mask = settings.number(OF_FAMILY[pool.cidr.family].mask);
  const ranges = new Set(pods.map(({ cidr }) => formatCidr(cidr)));
  const [range] = ranges;
  const siblings = statedIn(pool.place.document, cluster.ranges('cilium-pool')).filter(
    ({ cidr }) => cidr.family === pool.cidr.family,
  );
  if (range === undefined || ranges.size > 1 || siblings.length > 1 || mask === undefined) return [];
  const bits = mask - Number(range.slice(range.indexOf('/') + 1));
  if (bits <= 0 || (pool.cidr.family === 6 && bits > 16)) return [];
  const title = beforeFirstInstall(fixTitle.set(pool.field, range));
  return [{ title, safety: 'suggested', edits: [settings.set(option, settings.isChart ? [range] : range)] }];
}
