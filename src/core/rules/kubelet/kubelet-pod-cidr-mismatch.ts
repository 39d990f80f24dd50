import { contains } from '../../address/index.ts';
import { hasOwnPools } from '../../analysis/cilium.ts';
import { readingsIn } from '../../analysis/document-cidrs.ts';
import { shownRanges } from '../../analysis/shown-ranges.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { allocatesNodeRanges } from '../../knowledge/control-plane-flags.ts';
import type { DocumentEdit, Place } from '../../model/document.ts';
import type { RangeFact } from '../../model/facts.ts';
import { flagOf } from '../../model/flags.ts';
import { carriedBy } from '../../model/stated.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm, kubelet } from '../../rule-kit/fixtures.ts';

export const kubeletPodCidrMismatch = defineRule({
  id: 'kubelet-pod-cidr-mismatch',
  runs: 'kubelet',
  severity: 'warning',
  summary: "The kubelet's podCIDR lies outside the cluster's pod ranges, or is set where the control plane assigns it.",
  why: `\`podCIDR\` (and \`--pod-cidr\`) is for a kubelet without a cluster. The kubelet does not check it and hands it to the container
runtime when it starts; as soon as the node has ranges of its own, those replace it, an IPv4 and an IPv6 range joined by a comma.
Until then a runtime that makes addresses of it gives pods addresses that nothing routes.`,
  sources: [
    'kubernetes/kubernetes:pkg/kubelet/kubelet_network.go',
    'kubernetes/kubernetes:pkg/kubelet/kubelet_node_status.go',
    'https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/',
  ],
  messages: {
    outside:
      'The pods of this node would get addresses of {cidr}, which lies outside the pod ranges of the cluster ({ranges}; {place}). Remove {field}: in a cluster the control plane assigns it.',
    assigned:
      'The kubelet uses {field} only until the node has ranges of its own, which kube-controller-manager assigns from {ranges} ({place}). Remove it.',
    range: 'A pod range of the cluster',
  },
  bad: [
    {
      files: {
        'kubelet-config.yaml': kubelet('podCIDR: «10.32.1.0/24»'),
        'ippool.yaml': `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: pods
spec:
  cidr: 10.244.0.0/16
`,
      },
    },
    {
      title: 'Inside the pod ranges, but replaced by what the control plane assigns.',
      files: {
        'kubelet-config.yaml': kubelet('podCIDR: «10.244.1.0/24,fd5b:8c1e:7a20:4201::/64»'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  good: [
    {
      title: 'A kubelet without a cluster.',
      files: { 'kubelet-config.yaml': kubelet('podCIDR: 10.244.1.0/24,fd5b:8c1e:7a20:4201::/64') },
    },
    {
      files: {
        'kubelet-config.yaml': kubelet('clusterDNS: [10.96.0.10]'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  check(cluster, report, text) {
    if (hasOwnPools(cluster)) return;
    const known = cluster.ranges('pods', 'pool');
    if (known.length === 0 || cluster.hasBroken('kubeadm', 'calico')) return;
    const assigned = assignedRanges(cluster);
    const told = new Set<Place['document']>();
    for (const block of cluster.ranges('node-block')) {
      const { document } = block.place;
      const { field } = block;
      if (field !== 'podCIDR' && field !== '--pod-cidr') continue;
      const same = known.filter(({ cidr }) => cidr.family === block.cidr.family);
      const outside = !same.some(({ cidr }) => contains(cidr, block.cidr));
      const ranges = outside ? (same.length > 0 ? same : known) : assigned;
      const [first] = ranges;
      if (!first || (!outside && told.has(document))) continue;
      told.add(document);
      const args = {
        field,
        cidr: block.text,
        ranges: shownRanges(ranges),
        place: first.place.document.label(first.place.span),
      };
      report({
        at: outside ? block.place : wholeOf(cluster, block),
        message: text(outside ? 'outside' : 'assigned', args),
        related: ranges.map(({ place }) => ({ at: place, message: text('range'), end: outside })),
        fixes: [{ title: fixTitle.remove(field), safety: 'suggested', edits: [removal(cluster, block)] }],
      });
    }
  },
});

/** The ranges that kube-controller-manager gives nodes their own from, where the files say that it does. */
function assignedRanges(cluster: Cluster): RangeFact[] {
  const pods = cluster.ranges('pods');
  const byKubeadm = pods.filter(({ place }) => place.document.component === 'kubeadm');
  if (byKubeadm.length > 0) return byKubeadm;
  const lists = cluster.flags('kube-controller-manager').filter((list) => allocatesNodeRanges(list) === true);
  const documents = new Set(lists.map(({ document }) => document));
  return pods.filter(({ place, field }) => field === '--cluster-cidr' && documents.has(place.document));
}

function wholeOf(cluster: Cluster, block: RangeFact): Place {
  const found = readingsIn(cluster, block.place.document).find(({ field }) => field === block.field);
  return found?.whole ?? block.place;
}

function removal(cluster: Cluster, block: RangeFact): DocumentEdit | undefined {
  const { document, span } = block.place;
  if (block.field === 'podCIDR') return document.remove(['podCIDR']);
  for (const list of carriedBy(document, cluster.flags('kubelet'))) {
    const flag = flagOf(list, 'pod-cidr');
    if (flag && flag.span.start <= span.end && span.start <= Math.max(flag.span.end, flag.valueSpan.end))
      return list.remove(flag);
  }
  return undefined;
}
