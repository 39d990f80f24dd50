import { calicoNodes } from '../../analysis/calico-nodes.ts';
import { isOtherNetwork } from '../../analysis/cni-in-use.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { calicoConfig, felix } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const felixIpv6Off = defineRule({
  id: 'felix-ipv6-off',
  severity: 'error',
  summary: 'The cluster is dual-stack, but a FelixConfiguration turns IPv6 off.',
  why: `Felix supports IPv6 by default. With \`ipv6Support: false\` it sets up neither routes nor policy for IPv6: addresses
that the CNI plugin still assigns are unprotected and unreachable. The variable \`FELIX_IPV6SUPPORT\`, which manifests and the
Tigera operator set, goes before this value.`,
  sources: [
    'projectcalico/calico:api/pkg/apis/projectcalico/v3/felixconfig.go',
    'https://docs.tigera.io/calico/latest/reference/felix/configuration',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    off: 'This turns IPv6 off in Felix, so pods have no IPv6 routes and no IPv6 policy. Set it to true, as the cluster is dual-stack ({evidence}).',
    assigned:
      'This turns IPv6 off in Felix, but the CNI plugin assigns IPv6 addresses to pods ({place}). They have no routes and no policy. Set it to true.',
    assign: 'This requests an IPv6 address for each pod',
  },
  bad: [
    {
      files: { 'felix.yaml': felix('ipv6Support: «false»'), 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) },
    },
    {
      files: {
        'felix.yaml': felix('ipv6Support: «false»'),
        'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true" }'),
      },
    },
  ],
  good: [
    { files: { 'felix.yaml': felix('ipv6Support: true'), 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) } },
    {
      title: 'A cluster of one family.',
      files: { 'felix.yaml': felix('ipv6Support: false'), 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }) },
    },
  ],
  check(cluster, report, text) {
    // The variable, which the operator always sets, goes before the object.
    if (!cluster.dualStack || cluster.of('tigera-operator').length > 0 || isOtherNetwork(cluster)) return;
    if (calicoNodes(cluster).some(({ env }) => env.has('FELIX_IPV6SUPPORT'))) return;
    const assign = cluster.facts.switches.find(({ name, on }) => name === 'cni-assign-ipv6' && on);
    for (const { name, on, place } of cluster.facts.switches) {
      if (name !== 'felix-ipv6' || on || place.document.kind !== 'FelixConfiguration') continue;
      report({
        at: place,
        message: assign
          ? text('assigned', { place: assign.place.document.label(assign.place.span) })
          : text('off', { evidence: evidenceText(cluster) }),
        related: assign ? [{ at: assign.place, message: text('assign'), counterpart: true }] : evidenceRelated(cluster),
        fixes: [
          {
            title: fixTitle.set('ipv6Support', true),
            safety: 'suggested',
            edits: [place.document.set(['spec', 'ipv6Support'], true)],
          },
        ],
      });
    }
  },
});
