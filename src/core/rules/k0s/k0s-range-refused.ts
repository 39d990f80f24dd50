import { cidrsOf } from '../../analysis/document-cidrs.ts';
import { defineRule } from '../../rule-kit/define.ts';
import {
  podRangeFinding,
  RANGE_MESSAGES,
  serviceRangeFinding,
  shareOfFlags,
} from '../../rule-kit/distribution-ranges.ts';
import { k0sDualStack } from '../../rule-kit/fixtures.ts';

const PROGRAM = 'kube-controller-manager';
/** Source: k0sproject/k0s docs/dual-stack.md. */
const NODE_MASK = { 4: 24, 6: 117 } as const;

export const k0sRangeRefused = defineRule({
  id: 'k0s-range-refused',
  severity: 'error',
  summary: 'A pod or Service range of k0s has a size that k0s or kube-controller-manager refuses.',
  why: `k0s gives each node a /117 of \`IPv6podCIDR\`, not the /64 that other tools give, and the range may be at most 16 bits larger:
between /101 and /117, such as the /108 of its documentation. With the usual /56 or /64 kube-controller-manager does not start.
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
      files: {
        'k0s.yaml': k0sDualStack('fd5b:8c1e:7a20:42::/108', '«fd5b:8c1e:7a20:96::/64»'),
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
      const lists = cluster.flags(PROGRAM).filter((list) => list.document === document);
      const limits = {
        program: PROGRAM,
        limited: [6],
        share: (family: 4 | 6) =>
          shareOfFlags(
            lists,
            family,
            (flag, mask) => document.set(['spec', 'controllerManager', 'extraArgs', flag], mask),
            NODE_MASK,
          ),
      } as const;
      for (const { reading, cidr } of cidrsOf(cluster, document, 'k0s.podCIDR', 'k0s.dualStack.IPv6podCIDR')) {
        const finding = podRangeFinding(reading, cidr, limits, text);
        if (finding) report(finding);
      }
      for (const { reading, cidr } of cidrsOf(cluster, document, 'k0s.dualStack.IPv6serviceCIDR')) {
        const finding = serviceRangeFinding(reading, cidr, 'k0s', 'error', text);
        if (finding) report(finding);
      }
    }
  },
});
