import { kubelet } from '../../rule-kit/fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { KUBELET } from '../../rule-kit/subjects/component-config.ts';

export const kubeletTypeWrong = shapeRule(KUBELET, {
  id: 'kubelet-type-wrong',
  stops: 'kubelet',
  severity: 'error',
  kinds: ['type', 'pattern'],
  summary: "A value in the kubelet's configuration has the wrong type: the kubelet fails to start.",
  why: `The kubelet decodes its configuration into typed fields and ends at the first value that does not fit: a number in
quotes, one address where it takes a list, a duration without a unit, a gate that is "true" instead of true. YAML 1.1 reads
\`on\`, \`off\`, \`yes\` and \`no\` as booleans, so a text of that form needs quotes.`,
  sources: [
    'kubernetes/kubelet:config/v1beta1/types.go',
    'kubernetes/apimachinery:pkg/apis/meta/v1/duration.go',
    'kubernetes/kubernetes:pkg/kubelet/kubeletconfig/util/codec/codec.go',
  ],
  bad: [
    { files: { 'kubelet-config.yaml': kubelet('clusterDNS: «10.96.0.10»', 'maxPods: "«110»"', 'hairpinMode: «on»') } },
    { files: { 'kubelet-config.yaml': kubelet('podCIDR: «["10.244.1.0/24"]»', 'systemReserved:', '  cpu: «1»') } },
    { files: { 'kubelet-config.yaml': kubelet('syncFrequency: «60»', 'streamingConnectionIdleTimeout: «4 hours»') } },
    { files: { 'kubelet-config.yaml': kubelet('featureGates:', '  NodeSwap: "«true»"') } },
    {
      files: {
        'kubelet-config.yaml': kubelet(
          'memoryThrottlingFactor: "«0.9»"',
          'logging:',
          '  options:',
          '    json:',
          '      infoBufferSize: «true»',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'kubelet-config.yaml': kubelet(
          'clusterDNS: [10.96.0.10]',
          'maxPods: 110',
          'syncFrequency: 1m30s',
          'systemReserved: {cpu: "1"}',
        ),
      },
    },
  ],
});
