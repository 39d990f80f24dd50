import { componentConfigs, configProblems } from '../../analysis/component-configs.ts';
import { asWritten } from '../../analysis/shape.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { typeNames, writeMeant } from '../../rule-kit/meant-value.ts';

export const kubeletTypeWrong = defineRule({
  id: 'kubelet-type-wrong',
  severity: 'error',
  summary: "A value in the kubelet's configuration has the wrong type: the kubelet does not start.",
  why: `The kubelet decodes its configuration into typed fields and ends at the first value that does not fit: a number in quotes, one
address where it takes a list, a length of time without a unit, a gate that is "true" instead of true. YAML 1.1 reads \`on\`, \`off\`,
\`yes\` and \`no\` as booleans, so a text of that form needs quotes.`,
  sources: [
    'kubernetes/kubelet:config/v1beta1/types.go',
    'kubernetes/apimachinery:pkg/apis/meta/v1/duration.go',
    'kubernetes/kubernetes:pkg/kubelet/kubeletconfig/util/codec/codec.go',
  ],
  messages: {
    wrong:
      'The kubelet does not start, because {key} is {value} where it takes the type {type}. Write a value of that type.',
    duration:
      'The kubelet does not start, because {key} is {value} where it takes a text with a length of time, such as "30s" or "5m". Write it with its unit.',
    write: 'Write {value}',
  },
  bad: [
    { files: { 'kubelet-config.yaml': KUBELET('clusterDNS: «10.96.0.10»\nmaxPods: "«110»"\nhairpinMode: «on»\n') } },
    { files: { 'kubelet-config.yaml': KUBELET('podCIDR: «["10.244.1.0/24"]»\nsystemReserved:\n  cpu: «1»\n') } },
    { files: { 'kubelet-config.yaml': KUBELET('syncFrequency: «60»\nstreamingConnectionIdleTimeout: «4 hours»\n') } },
    { files: { 'kubelet-config.yaml': KUBELET('featureGates:\n  NodeSwap: "«true»"\n') } },
  ],
  good: [
    {
      files: {
        'kubelet-config.yaml': KUBELET(
          'clusterDNS: [10.96.0.10]\nmaxPods: 110\nsyncFrequency: 1m30s\nsystemReserved: {cpu: "1"}\n',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    for (const config of componentConfigs(cluster, 'kubelet')) {
      for (const found of configProblems(config)) {
        const isDuration = found.problem === 'pattern' && found.expected.includes('duration');
        if (found.problem !== 'type' && !isDuration) continue;
        const key = found.path.join('.');
        const type = typeNames(found);
        const meant = isDuration ? undefined : writeMeant(found);
        const wantsDuration = isDuration || DURATION.test(key);
        report({
          at: found.place,
          message: text(wantsDuration ? 'duration' : 'wrong', { key, value: asWritten(found) || 'null', type }),
          fixes: [
            meant && !wantsDuration
              ? { title: text('write', { value: meant.value }), safety: 'safe', edits: [meant.edit] }
              : undefined,
          ],
        });
      }
    }
  },
});

/** Fields that take a length of time, by what their names end with. */
const DURATION = /(?:Frequency|Timeout|Period|Interval|Age|TTL|CriticalPods)$/;

function KUBELET(rest: string): string {
  return `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
${rest}`;
}
