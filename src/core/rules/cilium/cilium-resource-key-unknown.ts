import { bgpPeerConfig, lbPool } from '../../rule-kit/cilium-resource-fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { CILIUM_RESOURCES } from '../../rule-kit/subjects/cilium-resources.ts';

export const ciliumResourceKeyUnknown = shapeRule(CILIUM_RESOURCES, {
  id: 'cilium-resource-key-unknown',
  severity: 'warning',
  kinds: ['unknown-key', 'key-case'],
  summary: 'A Cilium pool, BGP or L2 object has an unknown key.',
  why: `kube-apiserver drops keys that the schema of a kind does not have. kubectl refuses them by itself; Flux, Argo CD and older kubectl
do not, and the object works without the setting: a pool without its networks, a family without its routes.`,
  sources: [
    'cilium/cilium:pkg/k8s/apis/cilium.io/client/crds/v2/ciliumloadbalancerippools.yaml',
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning',
  ],
  bad: [
    { files: { 'pool.yaml': lbPool('lan', '192.168.60.240/28').replace('blocks', '«block»') } },
    {
      files: {
        'peers.yaml': bgpPeerConfig(
          'routers',
          'families:',
          '  - afi: ipv6',
          '    safi: unicast',
          '    «advertisement»: {}',
        ),
      },
    },
  ],
  good: [{ files: { 'pool.yaml': lbPool('lan', '192.168.60.240/28', 'start: 192.168.60.1') } }],
});
