import { k3sNodes } from '../../analysis/k3s-nodes.ts';
import { k3sShare } from '../../analysis/node-shares.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { podRangeFindings, RANGE_MESSAGES, serviceRangeFindings } from '../../rule-kit/distribution-ranges.ts';

const PROGRAM = 'kube-controller-manager';

export const k3sRangeRefused = defineRule({
  id: 'k3s-range-refused',
  severity: 'error',
  summary: 'A pod or Service range of K3s or RKE2 has a size that the control plane inside refuses.',
  why: `kube-controller-manager cuts \`cluster-cidr\` into one range for each node, /24 for IPv4 and /64 for IPv6 unless
\`kube-controller-manager-arg\` says otherwise: the share must fit into the range, and an IPv6 range may be at most 16 bits larger.
kube-apiserver before 1.34 takes Service ranges with at most 20 host bits: /12 for IPv4, /108 for IPv6.`,
  sources: [
    'https://github.com/k3s-io/k3s/issues/7888',
    'kubernetes/kubernetes:pkg/controller/nodeipam/ipam/cidrset/cidr_set.go',
    'kubernetes/kubernetes:cmd/kube-apiserver/app/options/validation.go',
  ],
  messages: RANGE_MESSAGES,
  bad: [
    {
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,«2001:cafe:42::/40»
service-cidr: 10.43.0.0/16,2001:cafe:4300::/112
`,
      },
    },
    {
      title: 'A Service range larger than /108.',
      versions: { kubernetes: '1.31' },
      files: {
        'etc/rancher/rke2/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,«fd5b:8c1e:7a20:43::/64»
`,
      },
    },
    {
      title: "A range that is smaller than a node's share.",
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,«fd5b:8c1e:7a20:42::/96»
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
`,
      },
    },
    {
      title: 'The share is set by hand.',
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,«fd5b:8c1e:7a20:4200::/56»
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
kube-controller-manager-arg:
  - node-cidr-mask-size-ipv6=80
`,
      },
    },
  ],
  good: [
    {
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
`,
      },
    },
    {
      title: 'Smaller shares make room in a small range.',
      files: {
        'etc/rancher/k3s/config.yaml': `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:42::/96
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
kube-controller-manager-arg:
  - node-cidr-mask-size-ipv6=112
`,
      },
    },
  ],
  check(cluster, report, text) {
    const services = cluster.severityIn({ program: 'kubernetes', until: '1.34' }, 'error');
    for (const node of k3sNodes(cluster)) {
      const share = (family: 4 | 6) => k3sShare(cluster, node, family);
      const limits = { program: PROGRAM, limited: [6], share } as const;
      podRangeFindings(node.ranges('cluster-cidr'), limits, text).forEach(report);
      serviceRangeFindings(node.ranges('service-cidr'), 'kube-apiserver < 1.34', services, text).forEach(report);
    }
  },
});
