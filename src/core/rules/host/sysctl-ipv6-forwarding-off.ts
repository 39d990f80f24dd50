import { ciliumsOf } from '../../analysis/cilium.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { type HostSetting, hostSettings, wantsIpv6 } from '../../analysis/host-settings.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, kubeadm } from '../../rule-kit/fixtures.ts';
import { lineBreakOf, lineEnd } from '../../source/text.ts';

const KEY = 'net.ipv6.conf.all.forwarding';

export const sysctlIpv6ForwardingOff = defineRule({
  id: 'sysctl-ipv6-forwarding-off',
  severity: 'warning',
  aboutIpv6: true,
  summary: "A node's kernel does not forward IPv6, or forwards IPv4 only.",
  why: `A node forwards the packets of its pods. \`net.ipv4.ip_forward\` does it for IPv4 alone; IPv6 wants
\`net.ipv6.conf.all.forwarding\`, and kubeadm's preflight checks stop without it where the cluster has an IPv6 range. Felix sets it
when it runs, which is after kubeadm. K3s, RKE2, kind, Talos and Kubespray set it themselves.`,
  sources: [
    'kubernetes/kubernetes:cmd/kubeadm/app/preflight/checks.go',
    'https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/dual-stack-support/',
  ],
  messages: {
    ...EVIDENCE_MESSAGES,
    off: 'This turns IPv6 forwarding off, so the node does not forward IPv6 of its pods and kubeadm refuses to start, but the cluster has IPv6 ({evidence}). Set it to 1.',
    missing:
      'Only IPv4 forwarding is turned on here, so the node does not forward IPv6 of its pods and kubeadm refuses to start, but the cluster has IPv6 ({evidence}). Add net.ipv6.conf.all.forwarding = 1.',
  },
  bad: [
    {
      files: {
        'etc/sysctl.d/k8s.conf': 'net.ipv4.ip_forward = 1\nnet.ipv6.conf.all.forwarding = «0»\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      files: {
        'etc/sysctl.d/k8s.conf': 'net.bridge.bridge-nf-call-ip6tables = 1\n«net.ipv4.ip_forward» = 1\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  good: [
    {
      files: {
        'etc/sysctl.d/k8s.conf': 'net.ipv4.ip_forward = 1\nnet.ipv6.conf.all.forwarding = 1\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
    {
      title: 'Another file of the node has it.',
      files: {
        'etc/sysctl.d/k8s.conf': 'net.ipv4.ip_forward = 1\n',
        'etc/sysctl.d/99-ipv6.conf': 'net/ipv6/conf/all/forwarding=1\n',
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  check(cluster, report, text) {
    if (!wantsIpv6(cluster) || setsItself(cluster)) return;
    for (const node of hostSettings(cluster)) {
      const forwarding = node.get(KEY);
      const ipv4 = node.get('net.ipv4.ip_forward');
      const wrong = forwarding
        ? forwarding.value === '0'
          ? forwarding
          : undefined
        : ipv4?.value === '1'
          ? ipv4
          : undefined;
      if (!wrong) continue;
      const args = { evidence: evidenceText(cluster) };
      report({
        at: forwarding ? wrong.valuePlace : wrong.keyPlace,
        message: text(forwarding ? 'off' : 'missing', args),
        related: evidenceRelated(cluster),
        fixes: [
          forwarding
            ? { title: fixTitle.set(KEY, 1), safety: 'suggested', edits: [wrong.set('1')] }
            : { title: fixTitle.add(`${KEY} = 1`), safety: 'suggested', edits: [addBelow(wrong)] },
        ],
      });
    }
  },
});

const INSTALLERS = ['k3s', 'kind', 'talos', 'kubespray'];

/** So do these installers, and Cilium's agent while its IPv6 is on. Source: cilium/cilium pkg/datapath/loader/base.go. */
function setsItself(cluster: Cluster): boolean {
  return (
    INSTALLERS.some((component) => cluster.of(component).length > 0) ||
    ciliumsOf(cluster).some((settings) => settings.has(6) === true)
  );
}

/** The line for IPv6 below the one for IPv4. */
function addBelow({ keyPlace: { document, span } }: HostSetting) {
  const at = lineEnd(document.text, span.start);
  return document.replace({ start: at, end: at }, `${lineBreakOf(document.text)}${KEY} = 1`);
}
