import { calicoResource, felix } from '../../rule-kit/calico-fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { CALICO_RESOURCES } from '../../rule-kit/subjects/calico-resources.ts';

export const calicoTypeWrong = shapeRule(CALICO_RESOURCES, {
  id: 'calico-type-wrong',
  severity: 'error',
  kinds: ['type'],
  summary: 'A Calico object has a value of the wrong type, such as a quoted boolean or a string instead of a list.',
  why: `Calico decodes its objects into typed fields, and kube-apiserver checks them against a schema: both refuse \`"true"\` where a boolean
is wanted, and one address where a list is. As a variable of calico-node the same setting is a text.`,
  sources: [
    'projectcalico/calico:api/pkg/apis/projectcalico/v3/felixconfig.go',
    'https://docs.tigera.io/calico/latest/reference/resources/felixconfig',
  ],
  bad: [
    { files: { 'felix.yaml': felix('ipv6Support: "«true»"') } },
    { files: { 'felix.yaml': felix('wireguardEnabledV6: «Enabled»') } },
    {
      files: { 'set.yaml': calicoResource('GlobalNetworkSet', 'office', 'nets: «fd5b:8c1e:7a20:60::/64»') },
    },
  ],
  good: [
    { files: { 'felix.yaml': felix('ipv6Support: true', 'vxlanMTUV6: 1430', 'routeRefreshInterval: 90s') } },
    { files: { 'set.yaml': calicoResource('GlobalNetworkSet', 'office', 'nets: [192.0.2.0/24, "fd5b::/64"]') } },
  ],
});
