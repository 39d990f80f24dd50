import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { KUBE_PROXY } from '../../rule-kit/subjects/component-config.ts';

export const proxyKeyUnknown = shapeRule(KUBE_PROXY, {
  id: 'proxy-key-unknown',
  severity: 'warning',
  kinds: ['unknown-key', 'key-case', 'duplicate-key'],
  summary: "A key in kube-proxy's configuration is unknown, misspelt or duplicate.",
  why: `kube-proxy starts with unknown and with duplicate keys: it logs a line and ignores the rest. It compares keys letter
by letter, so \`clusterCidr\` has no effect.`,
  sources: ['kubernetes/kubernetes:cmd/kube-proxy/app/options.go', 'kubernetes/kube-proxy:config/v1alpha1/types.go'],
  bad: [
    {
      versions: { kubernetes: '1.36.2' },
      files: {
        'kube-proxy.yaml': `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
«clusterCidr»: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
«ipFamily»: ipv6
mode: iptables
«mode»: ipvs
`,
      },
    },
    {
      title: 'The version is not known, and a newer release may have the key.',
      severity: 'information',
      files: {
        'kube-proxy.yaml': `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
«ipFamily»: ipv6
`,
      },
    },
    {
      title: 'A release that is newer than what is known here.',
      versions: { kubernetes: '1.40.0' },
      severity: 'information',
      files: {
        'kube-proxy.yaml': `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
«ipFamily»: ipv6
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kube-proxy.yaml': `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clusterCIDR: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
      },
    },
  ],
});
