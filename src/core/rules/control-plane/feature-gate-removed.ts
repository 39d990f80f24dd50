import { gateFault, gateUses } from '../../analysis/feature-gates.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const featureGateRemoved = defineRule({
  id: 'feature-gate-removed',
  severity: 'error',
  summary: 'A feature gate was removed from its program: the program fails to start.',
  why: `A feature gate is removed some releases after its feature became a fixed part of Kubernetes or was given up. From then on
every value of it, \`true\` too, ends the kubelet, kube-proxy and the control plane with "unrecognized feature gate".
\`IPv6DualStack\` went with 1.25: dual-stack needs no switch since 1.23. \`CloudDualStackNodeIPs\` went with 1.32.`,
  sources: [
    'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates-removed/',
    'kubernetes/component-base:featuregate/feature_gate.go',
    'kubernetes/kubernetes:pkg/features/kube_features.go',
  ],
  messages: {
    removed: '{program} fails to start: feature gate {gate} was removed in Kubernetes {until}. Remove the gate.',
    dualStack:
      '{program} fails to start: feature gate {gate} was removed in Kubernetes {until}. Remove the gate: dual-stack needs no switch since 1.23.',
    kubeadm:
      '{program} refuses the file: feature gate {gate} was removed in Kubernetes {until}. Remove the gate: dual-stack needs no switch since 1.23.',
  },
  tags: { removed: 'deprecated', dualStack: 'deprecated', kubeadm: 'deprecated' },
  bad: [
    {
      versions: { kubernetes: '1.29.5' },
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
featureGates:
  «IPv6DualStack»: true
  NodeSwap: true
`,
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --feature-gates=NodeSwap=true,«IPv6DualStack»=true --node-ip=192.168.60.11
`,
      },
    },
    {
      title: 'The version is not known, but every supported release refuses it.',
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS=--feature-gates=«CloudDualStackNodeIPs»=true
`,
      },
    },
    {
      title: 'The version is not known, and some supported releases still have it.',
      severity: 'warning',
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS=--feature-gates=«SidecarContainers»=true
`,
      },
    },
    {
      title: 'kubeadm has gates of its own.',
      files: {
        'kubeadm.yaml': `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.33.1
featureGates:
  «IPv6DualStack»: true
`,
      },
    },
  ],
  good: [
    {
      versions: { kubernetes: '1.24.3' },
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
featureGates:
  IPv6DualStack: true
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const use of gateUses(cluster)) {
      const { program, name, at, remove } = use;
      const isKubeadm = program === 'kubeadm';
      if (isKubeadm && name !== 'IPv6DualStack') continue;
      const fault = gateFault(cluster, use);
      if (fault?.fault !== 'removed') continue;
      const { until, severity, sure } = fault;
      const id = isKubeadm ? 'kubeadm' : name === 'IPv6DualStack' ? 'dualStack' : 'removed';
      report({
        at,
        severity,
        message: text(id, { program, gate: name, until }),
        fixes: [{ title: fixTitle.remove(name), safety: sure ? 'safe' : 'suggested', edits: [remove] }],
      });
    }
  },
});
