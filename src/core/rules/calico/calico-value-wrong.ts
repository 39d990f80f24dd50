import { calicoResource, felix, stored } from '../../rule-kit/calico-fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { CALICO_RESOURCES } from '../../rule-kit/subjects/calico-resources.ts';

export const calicoValueWrong = shapeRule(CALICO_RESOURCES, {
  id: 'calico-value-wrong',
  severity: 'error',
  kinds: ['enum', 'pattern', 'range', 'required', 'value-version', 'duplicate', 'too-many'],
  summary: 'A Calico object has an invalid value, or a required one is missing.',
  why: `Actions, operators, protocols and modes are fixed, mostly case-sensitive words, and durations need a unit. Calico
refuses the object otherwise. In the storage form kube-apiserver checks most of them from Calico 3.32 on.`,
  sources: [
    'projectcalico/calico:libcalico-go/lib/validator/v3/validator.go',
    'projectcalico/calico:libcalico-go/config/crd/crd.projectcalico.org_globalnetworkpolicies.yaml',
  ],
  bad: [
    {
      files: {
        'policy.yaml': calicoResource(
          'GlobalNetworkPolicy',
          'web',
          'types: [Ingress]',
          'ingress:',
          '  - action: «allow»',
          '    ipVersion: «5»',
        ),
      },
    },
    {
      files: {
        'policy.yaml': calicoResource(
          'GlobalNetworkPolicy',
          'web',
          'types: [Ingress]',
          'ingress:',
          '  - action: Allow',
          '    protocol: «icmpv6»',
        ),
      },
    },
    { files: { 'felix.yaml': felix('floatingIPs: «enabled»', 'routeRefreshInterval: "«90»"') } },
    {
      files: {
        'filter.yaml': calicoResource(
          'BGPFilter',
          'pods-only',
          'exportV6:',
          '  - action: Accept',
          '    matchOperator: In',
          '    cidr: fd5b:8c1e:7a20:4200::/56',
          '    prefixLength:',
          '      max: «129»',
        ),
      },
    },
    {
      severity: 'warning',
      versions: { calico: '3.29.2' },
      files: {
        'policy.yaml': stored(
          calicoResource('GlobalNetworkPolicy', 'default.web', 'types: [Ingress]', 'ingress:', '  - action: «Permit»'),
        ),
      },
    },
    {
      title: 'Words whose case does not count.',
      files: {
        'felix.yaml': felix(
          'iptablesFilterAllowAction: «Sometimes»',
          'iptablesBackend: «Sometimes»',
          'workloadSourceSpoofing: «Sometimes»',
          'bpfMapSizeConntrackScaling: «Sometimes»',
          'bpfEnforceRPF: «Sometimes»',
          'defaultEndpointToHostAction: «Sometimes»',
          'iptablesFilterDenyAction: «Sometimes»',
          'serviceLoopPrevention: «Sometimes»',
          'chainInsertMode: «Sometimes»',
          'bpfLogLevel: «Sometimes»',
          'logSeverityScreen: «Sometimes»',
          'bpfExternalServiceMode: «Sometimes»',
          'routeSource: «Sometimes»',
        ),
      },
    },
  ],
  good: [
    {
      title: 'Felix reads stored actions in any case.',
      versions: { calico: '3.29.2' },
      files: {
        'policy.yaml': stored(
          calicoResource('GlobalNetworkPolicy', 'default.web', 'types: [Ingress]', 'ingress:', '  - action: allow'),
        ),
      },
    },
    {
      files: { 'felix.yaml': felix('logSeverityScreen: info', 'floatingIPs: Enabled', 'routeRefreshInterval: 1m30s') },
    },
  ],
});
