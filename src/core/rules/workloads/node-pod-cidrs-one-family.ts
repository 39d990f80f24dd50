import { evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { familyName } from '../../analysis/pools.ts';
import { statedIn } from '../../model/stated.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const nodePodCidrsOneFamily = defineRule({
  id: 'node-pod-cidrs-one-family',
  severity: 'warning',
  aboutIpv6: true,
  summary:
    'A Node of a dual-stack cluster has a pod range of one family: it joined before the cluster became dual-stack.',
  why: `kube-controller-manager writes \`spec.podCIDRs\` once, when a node joins, and kube-apiserver refuses to change them. A node that
joined before the second pod range was set keeps one family, and flannel, kube-router and every plugin that takes the node's ranges
give its pods addresses of that family only. The node has to be deleted and joined again.`,
  sources: [
    'kubernetes/kubernetes:pkg/controller/nodeipam/ipam/range_allocator.go',
    'kubernetes/kubernetes:pkg/apis/core/validation/validation.go',
  ],
  messages: {
    missing:
      'This node has no {family} pod range in a dual-stack cluster. podCIDRs never change; delete the node and join it again. Why dual-stack: {evidence}.',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'node.yaml': `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  podCIDR: 10.244.1.0/24
  «podCIDRs»:
    - 10.244.1.0/24
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        'node.yaml': `apiVersion: v1
kind: Node
metadata:
  name: worker-1
spec:
  podCIDR: 10.244.1.0/24
  podCIDRs:
    - 10.244.1.0/24
    - fd5b:8c1e:7a20:4201::/64
`,
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack || new Set(cluster.ranges('pods').map(({ cidr }) => cidr.family)).size < 2) return;
    if (cluster.mayHoldMore('node-block')) return;
    for (const document of cluster.of('kubernetes-node')) {
      const entry = document.entry('spec', 'podCIDRs');
      const own = statedIn(document, cluster.ranges('node-block'));
      const [only, other] = own;
      if (!entry || !only || other) continue;
      const at = document.atKey(entry);
      const args = { family: familyName(only.cidr.family === 4 ? 6 : 4), evidence: evidenceText(cluster, at) };
      report({ at, message: text('missing', args), related: evidenceRelated(cluster) });
    }
  },
});
