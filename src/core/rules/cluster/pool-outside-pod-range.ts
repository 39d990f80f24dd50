import { formatCidr } from '../../address/index.ts';
import { isCalicoNetwork } from '../../analysis/cni-in-use.ts';
import { familyName } from '../../analysis/pools.ts';
import { shownRange, shownRanges } from '../../analysis/shown-ranges.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { uncontained } from '../../cluster/relations.ts';
import { BLOCK_SIZES } from '../../knowledge/calico-pool.ts';
import type { RangeFact } from '../../model/facts.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { installationPools, ipPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const poolOutsidePodRange = defineRule({
  id: 'pool-outside-pod-range',
  severity: 'error',
  summary: "A Calico pool lies outside the cluster's pod range.",
  why: `Calico assigns addresses of its pools regardless of the pod range. kube-proxy takes a pod outside its cluster CIDR for
an external client and masquerades it, so that its source address is lost and network policies deny it. The Tigera operator
goes further: it compares the pools of an Installation with kubeadm's podSubnet and makes none of them when one lies outside
(up to release 1.32 on every run, later as long as the cluster has no pool). Pools that are disabled, for load balancers or
for no node are left out on purpose, except in an Installation, where the operator checks them too.`,
  sources: [
    'tigera/operator:pkg/controller/ippool/defaults.go',
    'https://github.com/projectcalico/calico/issues/683',
    'https://github.com/tigera/operator/issues/1512',
    'https://docs.tigera.io/calico/latest/networking/ipam/migrate-pools',
  ],
  messages: {
    masqueraded:
      'The pool {cidr} lies outside the pod range, so kube-proxy treats its pods as external clients: their source address is lost and network policies deny them. Use one range in both places; the pod range is {range} ({place}).',
    refused:
      'The Tigera operator makes no pools from this Installation, because {cidr} lies outside the pod range. Use one range in both places; the pod range is {range} ({place}).',
    noFamily:
      'The Tigera operator makes no pools from this Installation, because {cidr} lies in no pod range: the cluster has only {range} ({place}). Add an {family} range to podSubnet, or remove the pool.',
    range: 'The pod range of the cluster: {range}',
  },
  bad: [
    {
      severity: 'warning',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'ippool.yaml': ipPool('«fd5b:8c1e:7a20:4300::/56»'),
      },
    },
    {
      title: 'The operator compares its pools with podSubnet.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'installation.yaml': installationPools('- cidr: 10.244.0.0/16', '- cidr: «fd00:10:244::/56»'),
      },
    },
    {
      title: 'A larger pool is outside too.',
      severity: 'warning',
      files: { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }), 'ippool.yaml': ipPool('«10.244.0.0/15»') },
    },
    {
      title: 'The cluster has no range of this family.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
        'installation.yaml': installationPools('- cidr: 10.244.0.0/16', '- cidr: «fd5b:8c1e:7a20:4200::/56»'),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'ippool.yaml': ipPool('fd5b:8c1e:7a20:4200:1::/80'),
      },
    },
    {
      title: 'A disabled pool marks a range that needs no NAT.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
        'ippool.yaml': ipPool('192.168.0.0/16', 'disabled: true'),
      },
    },
  ],
  check(cluster, report, text) {
    if (!isCalicoNetwork(cluster)) return;
    const pods = cluster.ranges('pods');
    // A pod range that cannot be read may be the one that holds the pool.
    if (pods.length === 0 || unreadPods(cluster)) return;
    const pools = cluster.ranges('pool');
    const outside = new Set(uncontained(pools, pods));
    for (const pool of pools) {
      const byOperator = pool.place.document.component === 'tigera-operator' && comparesWithKubeadm(pool);
      const ofKubeadm = pods.filter(({ place }) => place.document.component === 'kubeadm');
      const strict = byOperator && ofKubeadm.length > 0 && uncontained([pool], ofKubeadm).length > 0;
      const same = pods.filter(({ cidr }) => cidr.family === pool.cidr.family);
      const alone = byOperator && ofKubeadm.length > 0 && same.length === 0;
      if (!strict && !alone && !(outside.has(pool) && pool.usable)) continue;
      const against = alone ? ofKubeadm : strict ? ofKubeadm.filter((range) => same.includes(range)) : same;
      const [first] = against;
      if (!first) continue;
      const args = {
        cidr: shownRange(pool),
        range: shownRanges(against),
        place: first.place.document.label(first.place.span),
        family: familyName(pool.cidr.family),
      };
      report({
        at: pool.place,
        severity: strict || alone ? 'error' : 'warning',
        message: text(alone ? 'noFamily' : strict ? 'refused' : 'masqueraded', args),
        related: against.map((range) => ({
          at: range.place,
          message: text('range', { range: shownRange(range) }),
          counterpart: true,
        })),
        fixes: [useOf(pool, same, pools)],
      });
    }
  },
});

/** The pod range in place of the pool's, when there is just one and the pool is the only one of its family. */
function useOf(pool: RangeFact, pods: readonly RangeFact[], pools: readonly RangeFact[]): FixDraft | undefined {
  const { family } = pool.cidr;
  const ranges = new Set(pods.map(({ cidr }) => formatCidr(cidr)));
  const siblings = pools.filter(({ cidr }) => cidr.family === family);
  const [range] = ranges;
  if (range === undefined || ranges.size > 1 || siblings.length > 1) return undefined;
  if (Number(range.slice(range.indexOf('/') + 1)) > BLOCK_SIZES[family].min) return undefined;
  const title = beforeFirstInstall(fixTitle.set(pool.field, range));
  return { title, safety: 'suggested', edits: [pool.place.document.replace(pool.place.span, range)] };
}

/** The operator reads kubeadm's ConfigMap, except on OpenShift and with another CNI plugin than Calico's. */
function comparesWithKubeadm({ place: { document } }: RangeFact): boolean {
  return (
    document.string('spec', 'kubernetesProvider') !== 'OpenShift' &&
    (document.string('spec', 'cni', 'type') ?? 'Calico') === 'Calico'
  );
}

function unreadPods(cluster: Cluster): boolean {
  return cluster.hasBroken('kubeadm') || cluster.readings('kubeadm.podSubnet').some(({ result }) => !result.ok);
}
