import { ASSIGN, calicoIpams } from '../../analysis/calico-ipams.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { familyName } from '../../analysis/pools.ts';
import { calicoConfig } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const cniAssignOff = defineRule({
  id: 'cni-assign-off',
  severity: 'error',
  summary: "The cluster is dual-stack, but Calico's CNI configuration assigns addresses of one family.",
  why: `Calico assigns IPv4 addresses unless \`assign_ipv4\` is "false", and IPv6 addresses only where \`assign_ipv6\` is
"true". The manifest of Calico ships without either, so that pods have IPv4 only, whatever pools there are. The Tigera
operator writes both keys by itself.`,
  sources: [
    'https://docs.tigera.io/calico/latest/networking/ipam/ipv6',
    'projectcalico/calico:cni-plugin/pkg/ipamplugin/ipam_plugin.go',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    missing:
      'Calico assigns no IPv6 addresses to pods without assign_ipv6, but the cluster is dual-stack ({evidence}). Add "assign_ipv6": "true".',
    off: 'Calico assigns no {family} addresses to pods with {key} "{value}", but the cluster is dual-stack ({evidence}). Set it to "true".',
  },
  bad: [
    {
      severity: 'warning',
      files: {
        'calico.yaml': calicoConfig('{\n              "type": "«calico-ipam»"\n          }'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      files: {
        'etc/cni/net.d/10-calico.conflist': `{
  "cniVersion": "1.0.0",
  "plugins": [
    {
      "type": "calico",
      "ipam": {
        "type": "calico-ipam",
        "assign_ipv6": "«false»"
      }
    }
  ]
}
`,
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  good: [
    {
      files: {
        'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true" }'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'A cluster of one family.',
      files: {
        'calico.yaml': calicoConfig('{ "type": "calico-ipam" }'),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
    {
      title: 'Ranges of the node, which other keys give.',
      files: {
        'calico.yaml': calicoConfig(
          '{ "type": "host-local", "ranges": [[{ "subnet": "usePodCidr" }], [{ "subnet": "usePodCidrIPv6" }]] }',
        ),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack) return;
    for (const ipam of calicoIpams(cluster)) {
      if (ipam.type !== 'calico-ipam') continue;
      for (const { key, family, effect } of ASSIGN) {
        const entry = ipam.entry(key);
        const value = ipam.text(key);
        const type = ipam.entry('type');
        const isMissing = family === 6 && !entry && type !== undefined;
        // Other words are another rule's.
        const isOff = entry !== undefined && (value === 'true' || value === 'false') && !effect(value);
        if (!isMissing && !isOff) continue;
        const at = entry ?? type;
        if (!at) continue;
        const args = { evidence: evidenceText(cluster), key, value: value ?? '', family: familyName(family) };
        report({
          at: ipam.document.at(at.value),
          // What is missing here may be added by a later step of the installation.
          ...(isMissing && { severity: 'warning' }),
          message: text(isMissing ? 'missing' : 'off', args),
          related: evidenceRelated(cluster),
          fixes: [{ title: fixTitle.set(key, '"true"'), safety: 'suggested', edits: [ipam.set(key, 'true')] }],
        });
      }
    }
  },
});
