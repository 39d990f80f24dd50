import { gateUses } from '../../analysis/feature-gates.ts';
import { gateFault } from '../../knowledge/feature-gates.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const featureGateRemoved = defineRule({
  id: 'feature-gate-removed',
  severity: 'error',
  summary: 'A feature gate is set that the program no longer knows: the program does not start.',
  why: `A feature gate is removed some releases after its feature became a fixed part of Kubernetes or was given up. From then on
every value of it, \`true\` too, ends the kubelet, kube-proxy and the control plane with "unrecognized feature gate".
\`IPv6DualStack\` went with 1.25: dual-stack needs no switch since 1.23. \`CloudDualStackNodeIPs\` went with 1.32.`,
  sources: [
    'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates-removed/',
    'kubernetes/component-base:featuregate/feature_gate.go',
    'kubernetes/kubernetes:pkg/features/kube_features.go',
  ],
  messages: {
    removed:
      '{program} does not know the feature gate {gate} from Kubernetes {until} on and does not start with it. Remove the gate.',
    dualStack:
      '{program} does not know the feature gate {gate} from Kubernetes {until} on and does not start with it. Remove the gate: dual-stack needs no switch since 1.23.',
    kubeadm:
      '{program} does not take the feature gate {gate} from Kubernetes {until} on and refuses the file. Remove the gate: dual-stack needs no switch since 1.23.',
    remove: 'Remove {gate}',
  },
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
      title: 'The version is not known.',
      severity: 'warning',
      files: {
        'default/kubelet': `KUBELET_EXTRA_ARGS=--feature-gates=«CloudDualStackNodeIPs»=true
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
    const version = cluster.versions.kubernetes?.version;
    for (const { program, name, on, at, remove, handedOn } of gateUses(cluster)) {
      const isKubeadm = program === 'kubeadm';
      if (isKubeadm && name !== 'IPv6DualStack') continue;
      const fault = gateFault(name, on, version);
      if (fault?.fault !== 'removed') continue;
      // Off is wrong in every release of a dual-stack cluster: switched off up to 1.22, refused from 1.23 on.
      const always = name === 'IPv6DualStack' && fault.locked !== undefined && cluster.dualStack;
      const id = isKubeadm ? 'kubeadm' : name === 'IPv6DualStack' ? 'dualStack' : 'removed';
      report({
        at,
        severity: (fault.sure || always) && !handedOn ? 'error' : 'warning',
        message: text(id, { program, gate: name, until: fault.until }),
        fixes: [{ title: text('remove', { gate: name }), safety: fault.sure ? 'safe' : 'suggested', edits: [remove] }],
      });
    }
  },
});
