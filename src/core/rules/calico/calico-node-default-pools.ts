import { networkingNodes, placeOf, removeVariable, textOf } from '../../analysis/calico-nodes.ts';
import { calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const calicoNodeDefaultPools = defineRule({
  id: 'calico-node-default-pools',
  severity: 'error',
  summary: 'calico-node has a pool range together with NO_DEFAULT_POOLS: it fails to start.',
  why: `\`NO_DEFAULT_POOLS\` says that all pools are made by hand. calico-node fails to start if \`CALICO_IPV4POOL_CIDR\` or
\`CALICO_IPV6POOL_CIDR\` is set too, even to \`none\`.`,
  sources: ['projectcalico/calico:node/pkg/lifecycle/startup/startup.go'],
  messages: {
    both: 'calico-node fails to start with both NO_DEFAULT_POOLS and {name}. Remove one of them; the other is at {place}.',
    range: 'This requests a pool',
  },
  bad: [
    {
      files: {
        'calico.yaml': calicoNode({
          IP: 'autodetect',
          NO_DEFAULT_POOLS: '"«true»"',
          CALICO_IPV4POOL_CIDR: '10.244.0.0/16',
        }),
      },
    },
  ],
  good: [
    { files: { 'calico.yaml': calicoNode({ IP: 'autodetect', NO_DEFAULT_POOLS: '"true"' }) } },
    {
      files: {
        'calico.yaml': calicoNode({
          IP: 'autodetect',
          NO_DEFAULT_POOLS: '"false"',
          CALICO_IPV4POOL_CIDR: '10.244.0.0/16',
        }),
      },
    },
  ],
  check(cluster, report, text) {
    for (const node of networkingNodes(cluster)) {
      const none = node.env.get('NO_DEFAULT_POOLS');
      if (!none || textOf(none)?.toLowerCase() !== 'true') continue;
      const pools = ['CALICO_IPV4POOL_CIDR', 'CALICO_IPV6POOL_CIDR'].flatMap((name) => {
        const variable = node.env.get(name);
        return variable && (textOf(variable) ?? '') !== '' ? [variable] : [];
      });
      const [first] = pools;
      if (!first) continue;
      const at = placeOf(node, first);
      report({
        at: placeOf(node, none),
        message: text('both', { name: first.name, place: node.document.label(at.span) }),
        related: pools.map((pool) => ({ at: placeOf(node, pool), message: text('range'), counterpart: true })),
        fixes: [
          { title: fixTitle.remove('NO_DEFAULT_POOLS'), safety: 'suggested', edits: [removeVariable(node, none)] },
          pools.length === 1
            ? {
                title: fixTitle.remove(first.name),
                safety: 'suggested',
                edits: [removeVariable(node, first)],
              }
            : undefined,
        ],
      });
    }
  },
});
