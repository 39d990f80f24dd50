import {
  type Allocation,
  allocates,
  allocations,
  maskFlag,
  nodeMask,
  PLAIN_MASK_FLAG,
  setFlag,
} from '../../analysis/node-ranges.ts';
import { flagIn, startsOf } from '../../analysis/program-starts.ts';
import { MAX_MASK_DIFFERENCE, maskOf, nodeMaskFlag, proposedNodeMask } from '../../knowledge/control-plane-ranges.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { beforeFirstInstall, fixTitle } from '../../rule-kit/fix-titles.ts';

export const clusterCidrRefused = defineRule({
  id: 'cluster-cidr-refused',
  severity: 'error',
  summary: "kube-controller-manager refuses its pod range: it is missing, smaller than a node's share, or far larger.",
  why: `With \`--allocate-node-cidrs\` kube-controller-manager cuts \`--cluster-cidr\` into one range for each node. A node's range, /24 for
IPv4 and /64 for IPv6 by default, must fit into the pod range, and an IPv6 pod range may be at most 16 bits larger than it. Otherwise
the program ends as it starts, and nothing in the cluster is looked after.`,
  sources: [
    'kubernetes/kubernetes:pkg/controller/nodeipam/node_ipam_controller.go',
    'kubernetes/kubernetes:pkg/controller/nodeipam/ipam/cidrset/cidr_set.go',
    'https://github.com/k3s-io/k3s/issues/7888',
  ],
  messages: {
    missing:
      'kube-controller-manager fails to start with --allocate-node-cidrs but no --cluster-cidr. Add the pod ranges, or remove the flag.',
    nodeTooLarge:
      "kube-controller-manager fails to start: a node's share of {cidr} is a /{mask}, which is larger than the whole pod range. Use a larger pod range, or a longer --{flag}.",
    tooManyNodes:
      "kube-controller-manager fails to start: a node's share of {cidr} is a /{mask}, and an IPv6 pod range may be at most 16 bits larger. Use a pod range of /{prefix} or longer, or a shorter --{flag}.",
    mask: "This sets the size of a node's range: /{mask}",
  },
  bad: [
    {
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs=true \\
  --cluster-cidr=10.244.0.0/16,«fd5b:8c1e:7a20:42::/80»
`,
      },
    },
    {
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs=true \\
  --cluster-cidr=10.244.0.0/16,«fd5b:8c1e:7a20::/48» --node-cidr-mask-size-ipv6=72
`,
      },
    },
    {
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager «--allocate-node-cidrs=true»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --allocate-node-cidrs=true \\
  --cluster-cidr=10.0.0.0/8,fd5b:8c1e:7a20:42::/80 --node-cidr-mask-size-ipv6=96
`,
      },
    },
    {
      title: 'Nothing is handed out, so the range is only read by others.',
      files: {
        'kube-controller-manager.service': `[Service]
ExecStart=/usr/local/bin/kube-controller-manager --cluster-cidr=fd5b:8c1e:7a20:42::/80
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const set of startsOf(cluster, 'kube-controller-manager')) {
      const flag = flagIn(set, 'allocate-node-cidrs');
      if (!flag || set.open || allocates(set) !== true || flagIn(set, 'cluster-cidr')?.value?.trim()) continue;
      report({ at: { document: flag.document, span: flag.span }, message: text('missing') });
    }
    for (const allocation of allocations(cluster)) {
      // kubeadm checks its own file, more strictly.
      if (allocation.document || hasWrongMaskFlag(allocation)) continue;
      for (const { reading, cidr } of allocation.ranges) {
        const share = nodeMask(allocation, cidr.family);
        if (!share) continue;
        const { mask } = share;
        const { ones } = maskOf(cidr);
        const tooMany = cidr.family === 6 && mask - ones > MAX_MASK_DIFFERENCE;
        if (ones <= mask && !tooMany) continue;
        const flag = share.flag?.name ?? nodeMaskFlag(cidr.family);
        const proposed = tooMany ? tooManyFix(cidr.prefix) : proposedNodeMask(cidr);
        report({
          at: reading.place,
          message: text(tooMany ? 'tooManyNodes' : 'nodeTooLarge', {
            cidr: reading.text,
            mask,
            flag,
            prefix: mask - MAX_MASK_DIFFERENCE,
          }),
          related: [
            share.flag && {
              at: { document: share.flag.document, span: share.flag.valueSpan },
              message: text('mask', { mask }),
              counterpart: true,
            },
          ],
          fixes: [
            proposed === undefined
              ? undefined
              : {
                  title: beforeFirstInstall(fixTitle.set(`--${flag}`, proposed)),
                  safety: 'suggested',
                  edits: [setFlag(cluster, allocation, flag, String(proposed))],
                },
          ],
        });
      }
    }
  },
});

/** The largest share that is still allowed, unless the range itself must be a slip. */
function tooManyFix(prefix: number): number | undefined {
  const mask = prefix + MAX_MASK_DIFFERENCE;
  return mask < 48 ? undefined : mask;
}

/** The program stops at the flags already, before it compares sizes. */
function hasWrongMaskFlag(allocation: Allocation): boolean {
  const plain = maskFlag(allocation, PLAIN_MASK_FLAG);
  return allocation.ranges.length > 1 && plain !== undefined;
}
