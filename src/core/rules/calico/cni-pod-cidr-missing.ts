import type { Family } from '../../address/index.ts';
import { familyName } from '../../analysis/pools.ts';
import { POD_CIDR, pluginsOf, podCidrNode } from '../../components/cni.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { calicoConfig, DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const cniPodCidrMissing = defineRule({
  id: 'cni-pod-cidr-missing',
  severity: 'error',
  role: 'consequence',
  summary: "Calico's plugin asks for a node range of a family that the pod range does not have, so no pod starts.",
  why: `\`usePodCidr\` and \`usePodCidrIPv6\` stand for the ranges in \`spec.podCIDRs\` of the node. kube-controller-manager cuts them out of
the cluster's pod range when the node joins, and they never change. Without a range of the family the plugin fails for each pod:
"usePodCidrIPv6 found but there is no IPv6 CIDR configured". So a cluster that was installed with one family cannot be made
dual-stack by the network plugin alone.`,
  sources: [
    'projectcalico/calico:cni-plugin/internal/pkg/utils/utils.go',
    'https://github.com/rancher/rke2/issues/3664',
  ],
  messages: {
    missing:
      'No pod starts: {word} needs an {family} range on each node, but the pod range {range} ({place}) has none. Remove it, or install the cluster with pod ranges of both families.',
    range: 'The pod range of the cluster: {range}',
  },
  bad: [
    {
      files: {
        'canal.yaml': calicoConfig(
          '{ "type": "host-local", "ranges": [[{ "subnet": "usePodCidr" }], [{ "subnet": "«usePodCidrIPv6»" }]] }',
          'none',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
  ],
  good: [
    {
      files: {
        'canal.yaml': calicoConfig(
          '{ "type": "host-local", "ranges": [[{ "subnet": "usePodCidr" }], [{ "subnet": "usePodCidrIPv6" }]] }',
          'none',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  check(cluster, report, text) {
    if (cluster.mayHoldMore('pods') || cluster.hasBroken('kubeadm')) return;
    const pods = cluster.ranges('pods').filter(({ byDefault }) => !byDefault);
    const [range] = pods;
    if (!range) return;
    for (const document of cluster.of('cni')) {
      if (document.broken) continue;
      for (const { type, ipam } of pluginsOf(document)) {
        const missing = ([4, 6] as const).find((family: Family) => pods.every(({ cidr }) => cidr.family !== family));
        const node = missing && type === 'calico' ? podCidrNode(ipam, missing) : undefined;
        if (!missing || !node) continue;
        const args = {
          word: POD_CIDR[missing],
          family: familyName(missing),
          range: range.text,
          place: range.place.document.label(range.place.span),
        };
        report({
          at: document.at(node),
          message: text('missing', args),
          related: [{ at: range.place, message: text('range', args), counterpart: true }],
        });
      }
    }
  },
});
