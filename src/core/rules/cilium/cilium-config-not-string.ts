import { ciliumConfig } from '../../rule-kit/cilium-fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { CILIUM_CONFIG } from '../../rule-kit/subjects/cilium.ts';

export const ciliumConfigNotString = shapeRule(CILIUM_CONFIG, {
  id: 'cilium-config-not-string',
  severity: 'error',
  kinds: ['type'],
  summary: 'An entry of cilium-config is a boolean or a number: kube-apiserver refuses the ConfigMap.',
  why: `Values in the \`data\` of a ConfigMap are texts. Without quotes YAML makes \`true\` and \`112\` a boolean and a number, and
kube-apiserver refuses the whole object, so that Cilium keeps running with what it had.`,
  sources: ['kubernetes/api:core/v1/types.go', 'https://github.com/cilium/cilium/issues/20756'],
  bad: [
    { files: { 'cilium-config.yaml': ciliumConfig('enable-ipv4: "true"', 'enable-ipv6: «true»') } },
    {
      files: {
        'cilium-config.yaml': ciliumConfig('enable-ipv6: "true"', 'cluster-pool-ipv6-mask-size: «120»'),
      },
    },
  ],
  good: [{ files: { 'cilium-config.yaml': ciliumConfig('enable-ipv4: "true"', 'enable-ipv6: "true"') } }],
});
