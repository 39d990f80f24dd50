import { networkingNodes, placeOf, settingOf, setVariable } from '../../analysis/calico-nodes.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import { calicoNode } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const calicoNodeIp6Off = defineRule({
  id: 'calico-node-ip6-off',
  severity: 'error',
  aboutIpv6: true,
  summary: 'The cluster is dual-stack, but calico-node detects no IPv6 address: IP6 is missing, empty or none.',
  why: `Without \`IP6\` calico-node looks for no IPv6 address of the node, unlike \`IP\`, which defaults to looking. Then there is no BGP
session over IPv6 and no IPv6 tunnel, and pods reach each other over IPv6 on their own node only. \`IP6_AUTODETECTION_METHOD\` alone does
nothing: it is read where \`IP6\` is \`autodetect\`.`,
  sources: [
    'https://docs.tigera.io/calico/latest/reference/configure-calico-node',
    'projectcalico/calico:node/pkg/lifecycle/startup/startup.go',
    'https://github.com/projectcalico/calico/issues/1654',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    missing:
      'calico-node detects no IPv6 node address because IP6 is unset, but the cluster is dual-stack ({evidence}). Pods reach each other over IPv6 on the same node only. Set IP6 to autodetect.',
    off: 'calico-node detects no IPv6 node address with this value, but the cluster is dual-stack ({evidence}). Pods reach each other over IPv6 on the same node only. Set IP6 to autodetect.',
    idle: 'calico-node ignores IP6_AUTODETECTION_METHOD unless IP6 is autodetect, so it detects no IPv6 address here. Set IP6 to autodetect, or remove this variable.',
  },
  tags: { idle: 'unnecessary' },
  bad: [
    {
      severity: 'warning',
      files: {
        'calico.yaml': calicoNode({ IP: 'autodetect', FELIX_IPV6SUPPORT: '"true"' }, '«env»'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      files: {
        'calico.yaml': calicoNode({ IP: 'autodetect', IP6: '«none»', FELIX_IPV6SUPPORT: '"true"' }),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'A method that nothing reads.',
      severity: 'warning',
      files: {
        'calico.yaml': calicoNode({ IP: 'autodetect', '«IP6_AUTODETECTION_METHOD»': 'interface=eth0' }),
      },
    },
  ],
  good: [
    {
      files: {
        'calico.yaml': calicoNode({ IP: 'autodetect', IP6: 'autodetect', FELIX_IPV6SUPPORT: '"true"' }),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'A patch that adds it to the base.',
      files: {
        'base/calico.yaml': calicoNode({ IP: 'autodetect', FELIX_IPV6SUPPORT: '"true"' }),
        'patches/calico.yaml': calicoNode({ IP6: 'autodetect' }).replace(/\n *image: .*/, ''),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
        '.dualstack-lint.yaml': 'intent: dual-stack\n',
      },
    },
    {
      title: 'A cluster of one family.',
      files: {
        'calico.yaml': calicoNode({ IP: 'autodetect' }),
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
  ],
  check(cluster, report, text) {
    for (const node of networkingNodes(cluster)) {
      const { document, env, envEntry, whole } = node;
      const ip6 = settingOf(cluster, node, 'IP6');
      const method = env.get('IP6_AUTODETECTION_METHOD');
      const fixes: FindingDraft['fixes'] = [
        {
          title: fixTitle.set('IP6', 'autodetect'),
          safety: 'suggested',
          edits: [setVariable(node, 'IP6', 'autodetect')],
        },
      ];
      const args = { evidence: evidenceText(cluster) };
      if (cluster.dualStack && ip6.variable && (ip6.text === 'none' || ip6.text === '')) {
        const at = placeOf(node, ip6.variable);
        report({ at, message: text('off', args), related: evidenceRelated(cluster), fixes });
      } else if (cluster.dualStack && ip6.unset && whole && envEntry) {
        // What is missing here may be added by a later step of the installation.
        const at = document.atKey(envEntry);
        const related = evidenceRelated(cluster);
        report({ at, severity: 'warning', message: text('missing', args), related, fixes });
      } else if (method && ((ip6.unset && whole) || ip6.text === '')) {
        report({ at: document.at(method.nameNode), severity: 'warning', message: text('idle'), fixes });
      }
    }
  },
});
