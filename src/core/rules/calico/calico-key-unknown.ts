import { bgpPeer, calicoResource, felix, stored } from '../../rule-kit/calico-fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { CALICO_RESOURCES } from '../../rule-kit/subjects/calico-resources.ts';

export const calicoKeyUnknown = shapeRule(CALICO_RESOURCES, {
  id: 'calico-key-unknown',
  severity: 'error',
  kinds: ['unknown-key', 'key-case', 'version'],
  summary: 'A Calico object has a key that is unknown, or too new for its release.',
  why: `calicoctl and kube-apiserver read Calico's objects strictly: with one unknown key the whole object is refused, and what it says of
IPv6 with it. Many settings of Felix have a twin for IPv6 whose name ends in V6 or IPv6, and came some releases later.`,
  sources: [
    'projectcalico/calico:api/pkg/apis/projectcalico/v3/felixconfig.go',
    'projectcalico/calico:calicoctl/calicoctl/resourcemgr/resourcemgr.go',
    'https://docs.tigera.io/calico/latest/reference/resources',
  ],
  bad: [
    { files: { 'felix.yaml': felix('«ipv6support»: true') }, severity: 'warning' },
    { files: { 'felix.yaml': stored(felix('«ipv6Suport»: true')) } },
    {
      title: 'A key that came later.',
      versions: { calico: '3.22.1' },
      files: { 'felix.yaml': felix('vxlanMTU: 1450', '«vxlanMTUV6»: 1430') },
    },
    { files: { 'peer.yaml': bgpPeer('«peerIp»: fd5b:8c1e:7a20:60::1') }, severity: 'warning' },
    {
      title: 'At the wrong level.',
      versions: { calico: '3.31.2' },
      files: {
        'policy.yaml': calicoResource(
          'GlobalNetworkPolicy',
          'web',
          'types: [Ingress]',
          'ingress:',
          '  - action: Allow',
          '    «nets»: ["fd5b:8c1e:7a20::/48"]',
        ),
      },
    },
  ],
  good: [
    { files: { 'felix.yaml': felix('ipv6Support: true', 'wireguardEnabled: true', 'wireguardEnabledV6: true') } },
    {
      title: 'Keys of Calico Enterprise.',
      files: { 'felix.yaml': felix('flowLogsFileEnabled: true', 'dnsLogsFileEnabled: true') },
    },
  ],
});
