import { cidrsOf } from '../../analysis/document-cidrs.ts';
import { k0sPods, k0sShares } from '../../analysis/node-shares.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { podRangeFindings, RANGE_MESSAGES, serviceRangeFindings } from '../../rule-kit/distribution-ranges.ts';
import { k0sDualStack } from '../../rule-kit/fixtures.ts';

const PROGRAM = 'kube-controller-manager';

export const k0sRangeRefused = defineRule({
  id: 'k0s-range-refused',
  severity: 'error',
  summary: 'A pod or Service range of k0s has a size that k0s or kube-controller-manager refuses.',
  why: `k0s gives each node a /117 of \`IPv6podCIDR\` (up to 1.33 a /110), not the /64 that other tools give, and the range may be at most
16 bits larger: between /101 and /117, up to 1.33 between /94 and /110. With the usual /56 or /64 kube-controller-manager fails to start.
\`IPv6serviceCIDR\` may have at most 20 host bits.`,
  sources: [
    'https://docs.k0sproject.io/stable/dual-stack',
    'k0sproject/k0s:pkg/apis/k0s/v1beta1/network.go',
    'kubernetes/kubernetes:pkg/controller/nodeipam/ipam/cidrset/cidr_set.go',
  ],
  messages: RANGE_MESSAGES,
  bad: [
    {
      title: "The usual /56 is too large for k0s's shares.",
      files: {
        'k0s.yaml': k0sDualStack('«fd5b:8c1e:7a20:4200::/56»', 'fd5b:8c1e:7a20:96::/108'),
      },
    },
    {
      title: "From 1.34 on a node's share is a /117.",
      versions: { kubernetes: '1.34.1' },
      files: {
        'k0s.yaml': k0sDualStack('«fd5b:8c1e:7a20::/96»', 'fd5b:8c1e:7a21:96::/112'),
      },
    },
    {
      files: {
        'k0s.yaml': k0sDualStack('fd5b:8c1e:7a20:42::/108', '«fd5b:8c1e:7a20:96::/64»'),
      },
    },
    {
      title: 'The share is set by hand, and larger than the range.',
      files: {
        'k0s.yaml': `apiVersion: k0s.k0sproject.io/v1beta1
kind: ClusterConfig
metadata:
  name: k0s
spec:
  network:
    podCIDR: 10.244.0.0/16
    serviceCIDR: 10.96.0.0/12
    dualStack:
      enabled: true
      IPv6podCIDR: «fd5b:8c1e:7a20:42::/80»
      IPv6serviceCIDR: fd5b:8c1e:7a20:96::/112
  controllerManager:
    extraArgs:
      node-cidr-mask-size-ipv6: "64"
`,
      },
    },
  ],
  good: [
    {
      files: {
        'k0s.yaml': k0sDualStack('fd5b:8c1e:7a20:42::/108', 'fd5b:8c1e:7a20:96::/112'),
      },
    },
    {
      title: 'Shares of releases before 1.34 are larger.',
      versions: { kubernetes: '1.31.8' },
      files: {
        'k0s.yaml': k0sDualStack('fd5b:8c1e:7a20::/96', 'fd5b:8c1e:7a21:96::/112'),
      },
    },
    {
      title: 'Larger shares.',
      files: {
        'k0s.yaml': `${k0sDualStack('fd5b:8c1e:7a20:4200::/56', 'fd5b:8c1e:7a20:96::/108')}  controllerManager:
    extraArgs:
      node-cidr-mask-size-ipv6: "64"
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const document of cluster.of('k0s')) {
      const shares = k0sShares(cluster, document);
      for (const range of k0sPods(cluster, document)) {
        for (const { releases, share } of shares) {
          const [finding] = podRangeFindings([range], { program: PROGRAM, limited: [6], share }, text);
          const severity = finding && cluster.severityIn(releases, 'error');
          if (!severity) continue;
          report({ ...finding, severity });
          break;
        }
      }
      const services = cidrsOf(cluster, document, 'k0s.dualStack.IPv6serviceCIDR');
      serviceRangeFindings(services, 'k0s', 'error', text).forEach(report);
    }
  },
});
