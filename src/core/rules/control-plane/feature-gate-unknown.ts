import { gateFault, gateUses } from '../../analysis/feature-gates.ts';
import { GATE_TABLE } from '../../knowledge/feature-gates.ts';
import type { FixDraft } from '../../model/finding-draft.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';

export const featureGateUnknown = defineRule({
  id: 'feature-gate-unknown',
  severity: 'error',
  summary: 'A feature gate is unknown to its program: the program fails to start.',
  why: `Names of feature gates must be written exactly. The kubelet, kube-proxy and the control plane end with "unrecognized feature
gate" at the first name that they do not know, whatever its value.`,
  sources: [
    'https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/',
    'kubernetes/component-base:featuregate/feature_gate.go',
  ],
  messages: {
    unknown: '{program} fails to start: unknown feature gate {gate}. Remove the gate.',
    near: '{program} fails to start: unknown feature gate {gate}. Did you mean {near}?',
    unsure:
      '{program} fails to start: no release of Kubernetes from {oldest} to {newest} has feature gate {gate}. Remove it, unless the cluster runs another release.',
    newer: 'Unknown feature gate {gate}; the newest release that is known here is Kubernetes {newest}. Check the name.',
    young: '{program} fails to start: feature gate {gate} was added in Kubernetes {since}. Remove the gate.',
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
    {
      title: 'The version is not known, but the name is almost that of a gate.',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --feature-gates=«IPv6DualStak»=true
`,
      },
    },
    {
      title: 'A release that is newer than the table of gates.',
      versions: { kubernetes: '1.40.0' },
      severity: 'information',
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --feature-gates=«DualStackEverywhere»=true
`,
      },
    },
    {
      versions: { kubernetes: '1.34.0' },
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --feature-gates=«DualStackEverywhere»=true
`,
      },
    },
  ],
  good: [
    {
      title: 'A release that is older than the table of gates.',
      versions: { kubernetes: '1.19.4' },
      files: {
        'kubelet.service': `[Service]
ExecStart=/usr/bin/kubelet --feature-gates=DualStackEverywhere=true
`,
      },
    },
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
    for (const use of gateUses(cluster)) {
      const { program, name: gate, at, remove } = use;
      if (program === 'kubeadm') continue;
      const fault = gateFault(cluster, use);
      const fixes: FixDraft[] = [{ title: fixTitle.remove(gate), safety: 'suggested', edits: [remove] }];
      if (fault?.fault === 'young') {
        const { since, severity } = fault;
        report({ at, severity, message: text('young', { program, gate, since }), fixes });
      } else if (fault?.fault === 'unknown') {
        const { near, severity, certainty } = fault;
        const { oldest, newest } = GATE_TABLE;
        if (certainty === 'newer') report({ at, severity, message: text('newer', { gate, newest }) });
        else if (near !== undefined) report({ at, severity, message: text('near', { program, gate, near }), fixes });
        else if (certainty === 'unsure')
          report({ at, severity, message: text('unsure', { program, gate, oldest, newest }), fixes });
        else report({ at, severity, message: text('unknown', { program, gate }), fixes });
      }
    }
  },
});
