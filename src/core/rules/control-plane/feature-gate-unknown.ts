import { gateUses } from '../../analysis/feature-gates.ts';
import { gateFault, gateNames } from '../../knowledge/feature-gates.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { nearest } from '../../schema/nearest.ts';

export const featureGateUnknown = defineRule({
  id: 'feature-gate-unknown',
  severity: 'error',
  summary: 'A feature gate is set that the program does not have: the program does not start.',
  why: `Names of feature gates must be written exactly. The kubelet, kube-proxy and the control plane end with "unrecognized feature
gate" at the first name that they do not know, whatever its value.`,
  sources: [
    'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/',
    'kubernetes/component-base:featuregate/feature_gate.go',
  ],
  messages: {
    unknown: '{program} does not know the feature gate {gate} and does not start with it. Remove the gate.',
    near: '{program} does not know the feature gate {gate} and does not start with it. Did you mean {near}?',
    young:
      '{program} has the feature gate {gate} from Kubernetes {since} on only, and an older one does not start with it. Remove the gate.',
    remove: 'Remove {gate}',
  },
  bad: [
    {
      versions: { kubernetes: '1.36.0' },
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
featureGates:
  «NodeSwapp»: true
`,
      },
    },
    {
      versions: { kubernetes: '1.30.0' },
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --feature-gates=«KubeletCrashLoopBackOffMax»=true
`,
      },
    },
    {
      title: 'The version is not known.',
      severity: 'warning',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --feature-gates=«DualStackEverywhere»=true
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
  NodeSwap: true
  AllBeta: false
`,
      },
    },
  ],
  check(cluster, report, text) {
    const version = cluster.versions.kubernetes?.version;
    for (const { program, name, on, at, remove, handedOn } of gateUses(cluster)) {
      if (program === 'kubeadm') continue;
      const fault = gateFault(name, on, version);
      if (fault?.fault !== 'unknown' && fault?.fault !== 'young') continue;
      const near = fault.fault === 'unknown' ? nearest(name, gateNames(version)) : undefined;
      report({
        at,
        severity: (fault.fault === 'unknown' && !fault.sure) || handedOn ? 'warning' : 'error',
        message:
          fault.fault === 'young'
            ? text('young', { program, gate: name, since: fault.since })
            : near === undefined
              ? text('unknown', { program, gate: name })
              : text('near', { program, gate: name, near }),
        fixes: [{ title: text('remove', { gate: name }), safety: 'suggested', edits: [remove] }],
      });
    }
  },
});
