import { ciliumValues } from '../../rule-kit/cilium-fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { CILIUM_VALUES } from '../../rule-kit/subjects/cilium.ts';

export const ciliumValueType = shapeRule(CILIUM_VALUES, {
  id: 'cilium-value-type',
  severity: 'error',
  kinds: ['type'],
  summary: "A value of Cilium's chart has a type that the chart's schema refuses.",
  why: `The chart has a schema of its values from 1.16 on, and Helm refuses values of another type before it installs or upgrades
anything: \`ipv6: true\` in place of \`ipv6.enabled\`, a switch in quotes, a list where one range is expected. Older charts take a switch in
quotes for true whatever it says.`,
  sources: ['cilium/cilium:install/kubernetes/cilium/values.schema.json'],
  bad: [
    { files: { 'cilium/values.yaml': ciliumValues('ipam:', '  mode: kubernetes', 'ipv6: «true»') } },
    { files: { 'cilium/values.yaml': ciliumValues('ipam:', '  mode: kubernetes', 'ipv6:', '  enabled: "«true»"') } },
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'routingMode: native',
          'ipv6:',
          '  enabled: true',
          'ipv4NativeRoutingCIDR: 10.0.0.0/8',
          'ipv6NativeRoutingCIDR: «["fd00::/104"]»',
        ),
      },
    },
  ],
  good: [
    {
      files: {
        'cilium/values.yaml': ciliumValues(
          'ipv6:',
          '  enabled: true',
          'ipam:',
          '  operator:',
          '    clusterPoolIPv4PodCIDRList: 10.42.0.0/16',
          'k8sServicePort: 6443',
          'kubeProxyReplacement: "true"',
        ),
      },
    },
  ],
});
