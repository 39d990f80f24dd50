import { calicoNodes, placeOf, setVariable, supportsIpv6 } from '../../analysis/calico-nodes.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { flannelNetworks } from '../../analysis/flannel.ts';
import { isCanal } from '../../components/calico-node.ts';
import type { SwitchName } from '../../model/facts.ts';
import { calicoConfig, calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, documents, kubeadm } from '../../rule-kit/fixtures.ts';

/** What gives pods IPv6 addresses whatever calico-node does. */
const ASKING: ReadonlySet<SwitchName> = new Set(['cni-assign-ipv6', 'cni-pod-cidr-ipv6']);

export const calicoNodeIpv6SupportOff = defineRule({
  id: 'calico-node-ipv6-support-off',
  severity: 'error',
  summary: 'The cluster is dual-stack, but FELIX_IPV6SUPPORT turns IPv6 off in calico-node.',
  why: `The manifest of Calico ships with \`FELIX_IPV6SUPPORT\` "false". Then calico-node makes no IPv6 pool, whatever the
other variables say, and Felix sets up neither routes nor policy for IPv6: addresses that the CNI plugin still assigns are
unprotected and unreachable. The variable goes before \`ipv6Support\` of a FelixConfiguration.`,
  sources: [
    'https://docs.tigera.io/calico/latest/networking/ipam/ipv6',
    'projectcalico/calico:node/pkg/lifecycle/startup/startup.go',
    'projectcalico/calico:manifests/calico.yaml',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    off: 'This turns IPv6 off in calico-node, so it creates no IPv6 pool and no IPv6 routes. Set FELIX_IPV6SUPPORT to "true", as the cluster is dual-stack ({evidence}).',
    assigned:
      'This turns IPv6 off in Felix, but the CNI plugin assigns IPv6 addresses to pods ({place}). They have no routes and no policy. Set FELIX_IPV6SUPPORT to "true".',
    assign: 'This requests an IPv6 address for each pod',
  },
  bad: [
    {
      files: {
        'calico.yaml': calicoNode({ IP: 'autodetect', IP6: 'autodetect', FELIX_IPV6SUPPORT: '"«false»"' }),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'The CNI plugin hands out IPv6 addresses.',
      files: {
        'calico.yaml': documents(
          calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true" }'),
          calicoNode({ IP: 'autodetect', IP6: 'autodetect', FELIX_IPV6SUPPORT: '"«false»"' }),
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'calico.yaml': calicoNode({ IP: 'autodetect', IP6: 'autodetect', FELIX_IPV6SUPPORT: '"True"' }),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'As it is shipped, in a cluster of one family.',
      files: {
        'calico.yaml': calicoNode({ IP: 'autodetect', FELIX_IPV6SUPPORT: '"false"' }),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack) return;
    const assign = cluster.facts.switches.find(({ name, on }) => ASKING.has(name) && on);
    for (const node of calicoNodes(cluster)) {
      const variable = node.env.get('FELIX_IPV6SUPPORT');
      if (!variable || supportsIpv6(cluster, node) !== false) continue;
      // In Canal, Flannel is to be told of IPv6 first.
      if (isCanal(node.document) && flannelNetworks(cluster).some(({ families }) => !families[6].on)) continue;
      report({
        at: placeOf(node, variable),
        message: assign
          ? text('assigned', { place: assign.place.document.label(assign.place.span) })
          : text('off', { evidence: evidenceText(cluster) }),
        related: assign ? [{ at: assign.place, message: text('assign'), counterpart: true }] : evidenceRelated(cluster),
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
