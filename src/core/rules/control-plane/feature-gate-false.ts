import { gateFault, gateUses } from '../../analysis/feature-gates.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const featureGateFalse = defineRule({
  id: 'feature-gate-false',
  severity: 'error',
  summary: 'A feature gate contradicts the value it is locked to, or IPv6DualStack is off.',
  why: `A feature that has become a fixed part of Kubernetes keeps its gate for some releases, locked to its value: setting the other
value ends the program with "cannot set feature gate". In Kubernetes 1.21 and 1.22 \`IPv6DualStack: false\` really switches
dual-stack off, in 1.23 and 1.24 the program does not start.`,
  sources: [
    'kubernetes/component-base:featuregate/feature_gate.go',
    'kubernetes/kubernetes:pkg/features/kube_features.go',
  ],
  messages: {
    locked:
      '{program} fails to start: feature gate {gate} is locked to {to} since Kubernetes {since}. Remove the gate.',
    off: '{program} of Kubernetes 1.21 and 1.22 runs without dual-stack, because {gate} is false. Remove the gate: the cluster is meant to be dual-stack.',
  },
  bad: [
    {
      versions: { kubernetes: '1.24.2' },
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
featureGates:
  «IPv6DualStack»: false
`,
      },
    },
    {
      versions: { kubernetes: '1.22.4' },
      intent: 'dual-stack',
      files: {
        'kube-proxy.yaml': `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
featureGates:
  «IPv6DualStack»: false
`,
      },
    },
    {
      versions: { kubernetes: '1.36.0' },
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
featureGates:
  «InPlacePodVerticalScaling»: false
`,
      },
    },
  ],
  good: [
    {
      versions: { kubernetes: '1.36.0' },
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
featureGates:
  InPlacePodVerticalScaling: true
`,
      },
    },
  ],
  check(cluster, report, text) {
    for (const use of gateUses(cluster)) {
      const { program, name, on, at, remove, handedOn } = use;
      if (program === 'kubeadm') continue;
      const fault = gateFault(cluster, use);
      const fixOf = (sure: boolean): FixDraft => {
        return { title: fixTitle.remove(name), safety: sure ? 'safe' : 'suggested', edits: [remove] };
      };
      if (fault?.fault === 'locked') {
        const { to, since, severity, sure } = fault;
        const message = text('locked', { program, gate: name, to: String(to), since });
        report({ at, severity, message, fixes: [fixOf(sure)] });
      } else if (!fault && name === 'IPv6DualStack' && on === false && cluster.dualStack)
        report({
          at,
          severity: handedOn ? 'warning' : 'error',
          message: text('off', { program, gate: name }),
          fixes: [fixOf(false)],
        });
    }
  },
});
