import { bgpPeerConfig, lbPool, podPool } from '../../rule-kit/cilium-resource-fixtures.ts';
import { shapeRule } from '../../rule-kit/shape/rule.ts';
import { CILIUM_RESOURCES } from '../../rule-kit/subjects/cilium-resources.ts';

export const ciliumResourceRefused = shapeRule(CILIUM_RESOURCES, {
  id: 'cilium-resource-refused',
  severity: 'error',
  kinds: ['type', 'enum', 'range', 'required', 'too-many'],
  summary: 'A pool, BGP or L2 object of Cilium has a value that kube-apiserver refuses.',
  why: `Cilium's operator registers a schema for each of its kinds, and kube-apiserver refuses an object that it does not allow: a mask longer
than an address, a family that BGP does not know, a word that YAML reads as a boolean. The pool or the routes of the object are then
missing.`,
  sources: [
    'cilium/cilium:pkg/k8s/apis/cilium.io/client/crds/v2/ciliumloadbalancerippools.yaml',
    'cilium/cilium:pkg/k8s/apis/cilium.io/client/crds/v2alpha1/ciliumpodippools.yaml',
    'cilium/cilium:pkg/k8s/apis/cilium.io/client/crds/v2/ciliumbgppeerconfigs.yaml',
  ],
  bad: [
    {
      files: { 'pool.yaml': podPool('blue', 'ipv4: { cidrs: [10.10.0.0/16], maskSize: «64» }') },
    },
    { files: { 'pool.yaml': podPool('blue', '«ipv6»:', '  cidrs: ["fd5b:8c1e:7a20:a::/80"]') } },
    { files: { 'pool.yaml': `${lbPool('lan', '192.168.60.240/28')}  disabled: "«yes»"\n` } },
    { files: { 'peers.yaml': bgpPeerConfig('routers', 'families:', '  - afi: «IPv6»', '    safi: unicast') } },
  ],
  good: [
    { files: { 'pool.yaml': podPool('blue', 'ipv4: { cidrs: [10.10.0.0/16], maskSize: 24 }') } },
    { files: { 'pool.yaml': `${lbPool('lan', '192.168.60.240/28')}  allowFirstLastIPs: "No"\n  disabled: true\n` } },
  ],
});
