import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { KUBELET } from '../../rule-kit/subjects/component-config.ts';

export const kubeletEnumWrong = shapeRule(KUBELET, {
  id: 'kubelet-enum-wrong',
  stops: 'kubelet',
  severity: 'error',
  kinds: ['enum'],
  summary: "A value in the kubelet's configuration is not one of the accepted values: the kubelet fails to start.",
  why: `The words that a field takes are compared letter by letter, and they do not follow one pattern: \`cpuManagerPolicy\` is
\`none\`, \`memoryManagerPolicy\` is \`None\`.`,
  sources: [
    'kubernetes/kubernetes:pkg/kubelet/apis/config/validation/validation.go',
    'kubernetes/kubernetes:pkg/kubelet/apis/config/v1beta1/defaults.go',
  ],
  bad: [
    {
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
cpuManagerPolicy: «None»
memoryManagerPolicy: «none»
hairpinMode: «veth»
`,
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet-config.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
cpuManagerPolicy: none
memoryManagerPolicy: None
hairpinMode: hairpin-veth
`,
      },
    },
  ],
});
