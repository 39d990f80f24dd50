import { gateUses } from '../../analysis/feature-gates.ts';
import { gateFault } from '../../knowledge/feature-gates.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const featureGateFalse = defineRule({
  id: 'feature-gate-false',
  severity: 'error',
  summary: 'A feature gate is set against the value it is locked to, or IPv6DualStack is switched off.',
  why: `A feature that has become a fixed part of Kubernetes keeps its gate for some releases, locked to its value: setting the other
value ends the program with "cannot set feature gate". In Kubernetes 1.21 and 1.22 \`IPv6DualStack: false\` really switches
dual-stack off, in 1.23 and 1.24 the program does not start.`,
  sources: [
    'kubernetes/component-base:featuregate/feature_gate.go',
    'kubernetes/kubernetes:pkg/features/kube_features.go',
  ],
  messages: {
    locked:
      '{program} has the feature gate {gate} locked to {to} from Kubernetes {since} on and does not start with another value. Remove the gate.',
    off: '{program} of Kubernetes 1.21 and 1.22 has dual-stack switched off by this, but the cluster is dual-stack. Remove the gate.',
    remove: 'Remove {gate}',
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
    const version = cluster.versions.kubernetes?.version;
    for (const { program, name, on, at, remove, handedOn } of gateUses(cluster)) {
      if (program === 'kubeadm') continue;
      const fault = gateFault(name, on, version);
      const sure = fault?.fault === 'locked' && fault.sure;
      const off = name === 'IPv6DualStack' && on === false && cluster.dualStack && !fault;
      if (fault?.fault !== 'locked' && !off) continue;
      const message =
        fault?.fault === 'locked'
          ? text('locked', { program, gate: name, to: String(fault.to), since: fault.locked })
          : text('off', { program });
      report({
        at,
        severity: (sure || off) && !handedOn ? 'error' : 'warning',
        message,
        fixes: [{ title: text('remove', { gate: name }), safety: sure ? 'safe' : 'suggested', edits: [remove] }],
      });
    }
  },
});
