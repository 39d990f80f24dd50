import { parseCIDRSloppy } from '../../address/index.ts';
import { componentConfigs } from '../../analysis/component-configs.ts';
import { EVIDENCE_MESSAGES, evidenceRelated, evidenceText } from '../../analysis/evidence.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, kubeadm, kubeProxy } from '../../rule-kit/fixtures.ts';

export const proxyNodePortFamily = defineRule({
  id: 'proxy-node-port-family',
  severity: 'information',
  aboutIpv6: true,
  summary: "kube-proxy's nodePortAddresses name one family in a dual-stack cluster.",
  why: `kube-proxy answers for NodePort Services only at node addresses inside these ranges. With ranges of one family it does not
answer at the nodes' addresses of the other one. \`primary\` means the node's own address of each family.`,
  sources: ['kubernetes/kubernetes:pkg/proxy/util/nodeport_addresses.go'],
  messages: {
    ...EVIDENCE_MESSAGES,
    missing:
      'kube-proxy serves NodePorts on no IPv{family} address, because these ranges are all IPv{other}, but the cluster is dual-stack ({evidence}). Add an IPv{family} range if that is not intended.',
  },
  bad: [
    {
      intent: 'dual-stack',
      files: {
        'kube-proxy.yaml': `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
«nodePortAddresses»: [192.168.60.0/24]
`,
      },
    },
    {
      files: {
        'kube-proxy.yaml': kubeProxy('«nodePortAddresses»: ["fd5b:8c1e:7a20:60::/64"]'),
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS }),
      },
    },
  ],
  good: [
    {
      intent: 'dual-stack',
      files: {
        'kube-proxy.yaml': `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [192.168.60.0/24, "fd5b:8c1e:7a20:60::/64"]
`,
        'other/kube-proxy.yaml': `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
nodePortAddresses: [primary]
`,
      },
    },
  ],
  check(cluster, report, text) {
    if (!cluster.dualStack) return;
    for (const { document } of componentConfigs(cluster, 'kube-proxy')) {
      const entry = document.entry('nodePortAddresses');
      if (entry?.value.kind !== 'list' || entry.value.items.length === 0) continue;
      const parsed = entry.value.items.map((item) =>
        item.kind === 'scalar' && typeof item.value === 'string' ? parseCIDRSloppy(item.value) : undefined,
      );
      const families = new Set(parsed.map((each) => (each?.ok ? each.value.family : 0)));
      const [other] = families;
      if (families.size !== 1 || !other) continue;
      const at = document.atKey(entry);
      report({
        at,
        message: text('missing', { family: other === 4 ? 6 : 4, other, evidence: evidenceText(cluster, at) }),
        related: evidenceRelated(cluster),
      });
    }
  },
});
