import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { flagOf, mayBe, parseBool } from '../../model/flags.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { kubeRouter } from '../../rule-kit/kube-router-fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';

export const kubeRouterIpv6Off = defineRule({
  id: 'kube-router-ipv6-off',
  severity: 'warning',
  aboutIpv6: true,
  summary: 'kube-router serves IPv4 only in a dual-stack cluster, so NetworkPolicies do not filter IPv6.',
  why: `kube-router gives pods addresses of both families as soon as their node has ranges of both, whatever its flags say. But without
\`--enable-ipv6\` it sets up services and NetworkPolicies for IPv4 only: IPv6 goes around every policy, and IPv6 addresses of Services
lead nowhere.`,
  sources: [
    'cloudnativelabs/kube-router:pkg/controllers/routing/network_routes_controller.go',
    'cloudnativelabs/kube-router:pkg/controllers/netpol/network_policy_controller.go',
    'https://github.com/cloudnativelabs/kube-router/blob/master/docs/ipv6.md',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    off: 'kube-router does not filter IPv6, as --enable-ipv6 is off, but the cluster is dual-stack ({evidence}): pods get IPv6 addresses without policies. Set --enable-ipv6 to true.',
  },
  bad: [
    {
      files: {
        'kube-router.yaml': kubeRouter('--enable-ipv6=«false»'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      files: {
        'kube-router.yaml': kubeRouter('--run-firewall=true').replace('args:', '«args»:'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  good: [
    {
      files: {
        'kube-router.yaml': kubeRouter('--enable-ipv6'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'Neither policies nor services are its business.',
      files: {
        'kube-router.yaml': kubeRouter('--run-firewall=false', '--run-service-proxy=false'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'A cluster of one family.',
      files: { 'kube-router.yaml': kubeRouter(), 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }) },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack) return;
    for (const list of cluster.flags('kube-router')) {
      if (list.variables.length > 0 || list.args.length > 0) continue;
      const mayBeOff = (name: string) => mayBe(flagOf(list, name), false);
      if (mayBeOff('run-firewall') && mayBeOff('run-service-proxy')) continue;
      const flag = flagOf(list, 'enable-ipv6');
      if (flag && (parseBool(flag.value) !== false || isUnknown(flag.value ?? ''))) continue;
      report({
        at: flag ? { document: flag.document, span: flag.valueSpan } : list.head,
        message: text('off', { evidence: evidenceText(cluster) }),
        related: evidenceRelated(cluster),
        fixes: [
          {
            title: fixTitle.set('--enable-ipv6', true),
            safety: 'suggested',
            edits: [list.set('enable-ipv6', 'true')],
          },
        ],
      });
    }
  },
});
