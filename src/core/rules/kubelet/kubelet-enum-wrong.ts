import { componentConfigs, configProblems } from '../../analysis/component-configs.ts';
import { asWritten } from '../../analysis/shape.ts';
import { defineRule } from '../../rule-kit/define.ts';

export const kubeletEnumWrong = defineRule({
  id: 'kubelet-enum-wrong',
  severity: 'error',
  summary: "A value in the kubelet's configuration is none of the words that it takes: the kubelet does not start.",
  why: `The words that a field takes are compared letter by letter, and they do not follow one pattern: \`cpuManagerPolicy\` is
\`none\`, \`memoryManagerPolicy\` is \`None\`.`,
  sources: [
    'kubernetes/kubernetes:pkg/kubelet/apis/config/validation/validation.go',
    'kubernetes/kubernetes:pkg/kubelet/apis/config/v1beta1/defaults.go',
  ],
  messages: {
    wrong: 'The kubelet does not start with "{value}" for {key}. Use one of {values}.',
    write: 'Write {value}',
  },
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
  check(cluster, report, text) {
    for (const config of componentConfigs(cluster, 'kubelet')) {
      for (const found of configProblems(config)) {
        if (found.problem !== 'enum') continue;
        const { suggestion, expected, place, path } = found;
        const sameWord = suggestion?.toLowerCase() === String(found.actual).toLowerCase();
        report({
          at: place,
          severity: config.refused(),
          message: text('wrong', { key: path.join('.'), value: asWritten(found), values: expected.join(', ') }),
          fixes: [
            suggestion === undefined
              ? undefined
              : {
                  title: text('write', { value: suggestion }),
                  safety: sameWord ? 'safe' : 'suggested',
                  edits: [place.document.set(path, suggestion)],
                },
          ],
        });
      }
    }
  },
});
