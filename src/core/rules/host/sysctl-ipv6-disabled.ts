import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { hostSettings, wantsIpv6 } from '../../analysis/host-settings.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';

export const sysctlIpv6Disabled = defineRule({
  id: 'sysctl-ipv6-disabled',
  severity: 'error',
  aboutIpv6: true,
  summary: 'A kernel setting removes IPv6 from a node of a cluster with IPv6.',
  why: `With \`net.ipv6.conf.all.disable_ipv6=1\` the node has no IPv6 address, kube-proxy turns single-stack with no more
than a line in its log, and network plugins fail with "permission denied" when they set up a bridge or the host's end of a
pod. With \`net.ipv6.conf.default.disable_ipv6=1\` the same holds for interfaces that appear later. Pods have settings of
their own. The last assignment on a node takes effect.`,
  sources: [
    'kubernetes/kubernetes:cmd/kube-proxy/app/server_linux.go',
    'https://github.com/cri-o/cri-o/issues/3555',
    'https://github.com/projectcalico/calico/issues/6318',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    all: 'This removes IPv6 from all interfaces of the node, so kube-proxy serves IPv4 only and network plugins fail, but the cluster has IPv6 ({evidence}). Set it to 0.',
    default:
      'This removes IPv6 from interfaces that appear later, such as bridges of network plugins, but the cluster has IPv6 ({evidence}). Set it to 0.',
  },
  bad: [
    {
      files: {
        'etc/sysctl.d/99-hardening.conf': 'net.ipv6.conf.all.disable_ipv6 = «1»\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      severity: 'warning',
      files: {
        'etc/sysctl.d/99-hardening.conf': 'net.ipv6.conf.default.disable_ipv6=«1»\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'In a machine configuration of Talos.',
      files: {
        'controlplane.yaml': `version: v1alpha1
machine:
  sysctls:
    net.ipv6.conf.all.disable_ipv6: "«1»"
cluster:
  network:
    podSubnets: [10.244.0.0/16, 'fd5b:8c1e:7a20:4200::/56']
    serviceSubnets: [10.96.0.0/12, 'fd5b:8c1e:7a20:96::/112']
`,
      },
    },
  ],
  good: [
    {
      title: 'A later file switches it on again.',
      files: {
        'etc/sysctl.d/10-hardening.conf': 'net.ipv6.conf.all.disable_ipv6 = 1\n',
        'etc/sysctl.conf': 'net.ipv6.conf.all.disable_ipv6 = 0\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'An IPv4 cluster needs no IPv6.',
      files: {
        'etc/sysctl.d/99-hardening.conf': 'net.ipv6.conf.all.disable_ipv6 = 1\n',
        'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }),
      },
    },
  ],
  check(cluster, report, text) {
    if (!wantsIpv6(cluster)) return;
    for (const node of hostSettings(cluster)) {
      for (const scope of ['all', 'default'] as const) {
        const key = `net.ipv6.conf.${scope}.disable_ipv6`;
        const setting = node.get(key);
        // A pattern for all interfaces is told once.
        const told = scope === 'default' && setting === node.get('net.ipv6.conf.all.disable_ipv6');
        if (setting?.value !== '1' || told) continue;
        report({
          at: setting.valuePlace,
          severity: scope === 'all' ? 'error' : 'warning',
          message: text(scope, { evidence: evidenceText(cluster) }),
          related: evidenceRelated(cluster),
          fixes: [{ title: fixTitle.set(key, 0), safety: 'suggested', edits: [setting.set('0')] }],
        });
      }
    }
  },
});
