import { networkingNodes, placeOf, setVariable, supportsIpv6, textOf } from '../../analysis/calico-nodes.ts';
import { calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const calicoNodePoolInert = defineRule({
  id: 'calico-node-pool-inert',
  severity: 'warning',
  aboutIpv6: true,
  summary: 'calico-node has an IPv6 pool range, but IPv6 is off: it does not create the pool.',
  why: `calico-node makes an IPv6 pool only where \`FELIX_IPV6SUPPORT\` is not false, and the manifest of Calico ships with "false". A
\`CALICO_IPV6POOL_CIDR\` that is added alone changes nothing: there is no pool and no IPv6 address, and no message.`,
  sources: [
    'projectcalico/calico:node/pkg/lifecycle/startup/startup.go',
    'https://docs.tigera.io/calico/latest/networking/ipam/ipv6',
  ],
  messages: {
    inert:
      'calico-node creates no pool for {cidr}, because FELIX_IPV6SUPPORT turns IPv6 off ({place}). Set it to "true", or remove this variable.',
    support: 'This turns IPv6 off',
  },
  bad: [
    {
      files: {
        'calico.yaml': calicoNode({
          IP: 'autodetect',
          FELIX_IPV6SUPPORT: '"false"',
          CALICO_IPV6POOL_NAT_OUTGOING: '"true"',
          CALICO_IPV6POOL_CIDR: '«fd5b:8c1e:7a20:4200::/56»',
        }),
      },
    },
  ],
  good: [
    {
      files: {
        'calico.yaml': calicoNode({
          IP: 'autodetect',
          IP6: 'autodetect',
          FELIX_IPV6SUPPORT: '"true"',
          CALICO_IPV6POOL_CIDR: 'fd5b:8c1e:7a20:4200::/56',
        }),
      },
    },
    {
      title: 'There is to be no pool.',
      files: { 'calico.yaml': calicoNode({ FELIX_IPV6SUPPORT: '"false"', CALICO_IPV6POOL_CIDR: 'none' }) },
    },
  ],
  check(cluster, report, text) {
    // In a dual-stack cluster the switch itself is what is wrong.
    if (cluster.dualStack) return;
    for (const node of networkingNodes(cluster)) {
      const pool = node.env.get('CALICO_IPV6POOL_CIDR');
      const support = node.env.get('FELIX_IPV6SUPPORT');
      const cidr = textOf(pool) ?? '';
      if (!pool || !support || cidr === '' || cidr === 'none' || supportsIpv6(cluster, node) !== false) continue;
      const at = placeOf(node, support);
      report({
        at: placeOf(node, pool),
        message: text('inert', { cidr, place: node.document.label(at.span) }),
        related: [{ at, message: text('support'), counterpart: true }],
        fixes: [
          {
            title: fixTitle.set('FELIX_IPV6SUPPORT', '"true"'),
            safety: 'suggested',
            edits: [setVariable(node, 'FELIX_IPV6SUPPORT', 'true')],
          },
        ],
      });
    }
  },
});
