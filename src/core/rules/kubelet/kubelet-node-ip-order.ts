import { knownServices } from '../../analysis/kubelet-cluster-dns.ts';
import { nodeIps } from '../../analysis/node-ips.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { kubeadm } from '../../rule-kit/fixtures.ts';

export const kubeletNodeIpOrder = defineRule({
  id: 'kubelet-node-ip-order',
  runs: 'kubelet',
  severity: 'warning',
  layer: 'hosts',
  summary: "The first address of the kubelet's --node-ip is of another family than the first Service range.",
  why: `The family of the first \`--node-ip\` is the one that a pod's own \`status.podIP\` has; the family of the first
Service range is the one that Services have by default. When they differ, programs that only use the first address of each
side use different families. The order of pod ranges and pools does not matter.`,
  sources: [
    'kubernetes/kubernetes:pkg/kubelet/kubelet_pods.go',
    'kubernetes/enhancements:keps/sig-network/563-dual-stack/README.md',
  ],
  messages: {
    order:
      'Pods of this node have an IPv{own} address first, but Services have an IPv{family} address by default, as the first Service range is {range} ({place}). Put the IPv{family} address first.',
    first: 'The first Service range of the cluster',
  },
  bad: [
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS=--node-ip=«fd5b:8c1e:7a20:60::11»,192.168.60.11
`,
        'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112' }),
      },
    },
  ],
  good: [
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS=--node-ip=fd5b:8c1e:7a20:60::11,192.168.60.11
`,
        'kubeadm.yaml': kubeadm({ serviceSubnet: 'fd5b:8c1e:7a20:9600::/112,10.96.0.0/16' }),
      },
    },
  ],
  check(cluster, report, text) {
    const [range] = knownServices(cluster) ?? [];
    if (!range) return;
    const { family } = range.cidr;
    for (const { list, ips } of nodeIps(cluster)) {
      const [first, second, ...others] = ips;
      if (!first || !second || others.length > 0) continue;
      if (first.address.family === family || second.address.family !== family) continue;
      const value = `${second.text},${first.text}`;
      report({
        at: first.at,
        message: text('order', {
          own: first.address.family,
          family,
          range: range.text,
          place: range.place.document.label(range.place.span),
        }),
        related: [{ at: range.place, message: text('first'), counterpart: true }],
        fixes: [{ title: fixTitle.set('--node-ip', value), safety: 'suggested', edits: [list.set('node-ip', value)] }],
      });
    }
  },
});
