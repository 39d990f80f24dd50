import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { KUBELET } from '../../rule-kit/subjects/component-config.ts';

export const kubeletKeyCase = shapeRule(KUBELET, {
  id: 'kubelet-key-case',
  severity: 'warning',
  kinds: ['key-case'],
  summary: "A key in the kubelet's configuration has the wrong case: it has no effect.",
  why: `The kubelet compares the keys of its file letter by letter. With \`clusterDns\` it starts, writes a line to its log,
and pods get no cluster DNS. In drop-ins keys are case-insensitive when the value is read, but a key in another case does not
replace the same key of the file.`,
  sources: [
    'kubernetes/apimachinery:pkg/runtime/serializer/json/json.go',
    'https://github.com/bottlerocket-os/bottlerocket/issues/989',
  ],
  bad: [
    {
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
«clusterDns»: [10.96.0.10]
«MaxPods»: 200
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
clusterDNS: [10.96.0.10]
maxPods: 200
`,
      },
    },
  ],
});
