import { isCalicoNetwork } from '../../analysis/cni-in-use.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { felixSettings } from '../../analysis/felix-settings.ts';
import { familyName } from '../../analysis/pools.ts';
import { felix } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

const PARAMETERS = [
  { family: 4, parameter: 'wireguardEnabled', other: 'wireguardEnabledV6' },
  { family: 6, parameter: 'wireguardEnabledV6', other: 'wireguardEnabled' },
] as const;

export const wireguardOneFamily = defineRule({
  id: 'wireguard-one-family',
  severity: 'information',
  summary: 'The cluster is dual-stack, but WireGuard encrypts the traffic between nodes for one family only.',
  why: `Felix has a switch for each family: \`wireguardEnabled\` is for IPv4, \`wireguardEnabledV6\` for IPv6 (Calico 3.24 and later). With
one of them, pods that talk over the other family do so in clear text.`,
  sources: [
    'https://docs.tigera.io/calico/latest/network-policy/encrypt-cluster-pod-traffic',
    'projectcalico/calico:api/pkg/apis/projectcalico/v3/felixconfig.go',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    one: 'WireGuard encrypts only {family} traffic between nodes, but the cluster is dual-stack ({evidence}). {missing} is sent in clear text. Turn {other} on too.',
  },
  bad: [
    {
      versions: { calico: '3.31.0' },
      files: { 'felix.yaml': felix('wireguardEnabled: «true»'), 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) },
    },
  ],
  good: [
    {
      files: {
        'felix.yaml': felix('wireguardEnabled: true', 'wireguardEnabledV6: true'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'Turned off on purpose.',
      files: {
        'felix.yaml': felix('wireguardEnabled: true', 'wireguardEnabledV6: false'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      files: { 'felix.yaml': felix('wireguardEnabled: true'), 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }) },
    },
    {
      title: 'IPv6 came later.',
      versions: { calico: '3.23.5' },
      files: { 'felix.yaml': felix('wireguardEnabled: true'), 'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }) },
    },
  ],
  check(cluster, report, text) {
    if (
      !cluster.dualStack ||
      !isCalicoNetwork(cluster) ||
      cluster.holds({ program: 'calico', until: '3.24' }) === 'holds'
    )
      return;
    for (const { family, parameter, other } of PARAMETERS) {
      const all = felixSettings(cluster, parameter);
      const elsewhere = felixSettings(cluster, other);
      for (const setting of all) {
        const { name, isSet } = setting.other(other);
        // Set anywhere, to whatever, it has been thought of.
        if (setting.value !== true || isSet || elsewhere.length > 0) continue;
        const args = {
          evidence: evidenceText(cluster),
          family: familyName(family),
          missing: familyName(family === 4 ? 6 : 4),
          other: name,
        };
        report({
          at: setting.place,
          message: text('one', args),
          related: evidenceRelated(cluster),
          fixes: [{ title: fixTitle.set(name, true), safety: 'suggested', edits: [setting.set(other, true)] }],
        });
      }
    }
  },
});
