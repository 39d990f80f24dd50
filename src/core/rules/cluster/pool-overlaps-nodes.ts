import { poolOverlaps } from '../../analysis/pool-overlaps.ts';
import { shownRange, shownRanges } from '../../analysis/shown-ranges.ts';
import { ipPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const poolOverlapsNodes = defineRule({
  id: 'pool-overlaps-nodes',
  severity: 'warning',
  summary: "A Calico pool contains addresses of the cluster's nodes.",
  why: `Calico routes every block of its pools to the node that holds it, and leaves out NAT towards any address inside a pool. A node
whose own address lies in a pool is cut off from the others as soon as a block covers it.`,
  sources: [
    'https://github.com/projectcalico/calico/issues/12847',
    'https://docs.tigera.io/calico/latest/getting-started/kubernetes/requirements',
    'projectcalico/calico:felix/rules/nat.go',
  ],
  messages: {
    overlap:
      'The pool {cidr} contains node addresses, so Calico routes them to whichever node holds the block and leaves out NAT towards them. Use a pool without {nodes} ({place}).',
    node: 'A node: {node}',
  },
  bad: [
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"
`,
        'ippool.yaml': ipPool('«192.168.0.0/16»'),
      },
    },
  ],
  good: [
    {
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11"
`,
        'ippool.yaml': ipPool('10.244.0.0/16'),
      },
    },
    {
      title: 'A disabled pool over the nodes says that packets to them need no NAT.',
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11"
`,
        'ippool.yaml': ipPool('192.168.0.0/16', 'disabled: true'),
      },
    },
  ],
  check(cluster, report, text) {
    for (const [pool, others] of poolOverlaps(cluster, 'nodes')) {
      const [first] = others;
      if (!first) continue;
      const nodes = shownRanges(others, 3);
      report({
        at: pool.place,
        message: text('overlap', {
          cidr: shownRange(pool),
          nodes,
          place: first.place.document.label(first.place.span),
        }),
        related: others
          .slice(0, 5)
          .map((other) => ({ at: other.place, message: text('node', { node: other.text }), counterpart: true })),
      });
    }
  },
});
