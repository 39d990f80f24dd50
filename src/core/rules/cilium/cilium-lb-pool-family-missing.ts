import type { Family } from '../../address/index.ts';
import { type Service, servicesOf } from '../../analysis/kubernetes-services.ts';
import { familyName } from '../../analysis/pools.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { RangeFact } from '../../model/facts.ts';
import { lbPool, loadBalancer, metallbPool } from '../../rule-kit/cilium-resource-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, DUAL_SERVICES, kubeadm } from '../../rule-kit/fixtures.ts';
import { isUnknown } from '../../source/certainty.ts';

/** Classes that Cilium's own load balancing serves. Source: pkg/k8s/apis/cilium.io/v2alpha1/l2_types.go and operator/pkg/lbipam. */
const CLASSES = ['io.cilium/bgp-control-plane', 'io.cilium/l2-announcer'];
const KUBEADM = kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: DUAL_SERVICES });

export const ciliumLbPoolFamilyMissing = defineRule({
  id: 'cilium-lb-pool-family-missing',
  severity: 'warning',
  layer: 'services',
  summary: 'A LoadBalancer Service requests a family that no load-balancer pool of Cilium has.',
  why: `Cilium gives a Service of type LoadBalancer one address of each of its families, out of pools that have it. Where no pool does, the
Service stays without that address: its condition \`cilium.io/IPAMRequestSatisfied\` is false, while the pools look healthy.`,
  sources: [
    'cilium/cilium:operator/pkg/lbipam/lbipam.go',
    'https://docs.cilium.io/en/stable/network/lb-ipam/',
    'https://github.com/cilium/cilium/issues/34899',
  ],
  messages: {
    missing:
      'This Service gets no {family} address: it requests one ({asked}), but the load-balancer pools have {other} only ({place}). Add a block of {family} to a CiliumLoadBalancerIPPool.',
    pool: 'This pool has {other} only',
  },
  bad: [
    {
      files: {
        'service.yaml': loadBalancer('ipFamilyPolicy: «RequireDualStack»'),
        'pool.yaml': lbPool('public', '192.168.60.240/28'),
      },
    },
    {
      title: 'A preference counts where the Service range has both families.',
      files: {
        'kubeadm.yaml': KUBEADM,
        'service.yaml': loadBalancer('ipFamilyPolicy: «PreferDualStack»'),
        'pool.yaml': lbPool('public', 'fd5b:8c1e:7a20:1:f::/112'),
      },
    },
    {
      files: {
        'service.yaml': loadBalancer('ipFamilies:', '  - «IPv6»'),
        'pool.yaml': lbPool('public', '192.168.60.240/28'),
      },
    },
  ],
  good: [
    {
      title: 'One pool for each family.',
      files: {
        'service.yaml': loadBalancer('ipFamilyPolicy: RequireDualStack'),
        'pool-v4.yaml': lbPool('v4', '192.168.60.240/28'),
        'pool-v6.yaml': lbPool('v6', 'fd5b:8c1e:7a20:1:f::/112'),
      },
    },
    {
      title: 'A Service of one family, and one of another load balancer.',
      files: {
        'service.yaml': loadBalancer('ipFamilyPolicy: SingleStack'),
        'other.yaml': loadBalancer('loadBalancerClass: tailscale', 'ipFamilyPolicy: RequireDualStack'),
        'pool.yaml': lbPool('public', '192.168.60.240/28'),
      },
    },
    {
      title: 'Another program has a pool of the family.',
      files: {
        'service.yaml': loadBalancer('ipFamilyPolicy: RequireDualStack'),
        'pool-v4.yaml': lbPool('v4', '192.168.60.240/28'),
        'pool-v6.yaml': metallbPool('fd5b:8c1e:7a20:1:f::/112'),
      },
    },
  ],
  check(cluster, report, text) {
    const pools = cluster.ranges('load-balancer').filter(({ usable }) => usable);
    const [pool] = pools;
    if (!pool || !isAllKnown(cluster, pools)) return;
    for (const service of servicesOf(cluster)) {
      if (!isBalanced(service) || cluster.areStrangers(service.document.uri, pool.place.document.uri)) continue;
      const families = familiesOf(cluster, service);
      const missing = families.find((family) => pools.every(({ cidr }) => cidr.family !== family));
      const at = service.families.find(({ family }) => family === missing)?.node ?? service.policyNode;
      if (missing === undefined || !at) continue;
      const asked = at === service.policyNode ? `ipFamilyPolicy ${service.policy}` : 'ipFamilies';
      const args = { family: familyName(missing), other: familyName(missing === 4 ? 6 : 4), asked };
      const place = pool.place.document.label(pool.place.span);
      report({
        at: service.document.at(at),
        aboutIpv6: missing === 6,
        message: text('missing', { ...args, place }),
        related: [{ at: pool.place, message: text('pool', args), counterpart: true }],
      });
    }
  },
});

/** Some of Cilium's pools are among the files, and all that any pool holds can be read. */
function isAllKnown(cluster: Cluster, pools: readonly RangeFact[]): boolean {
  const stated = new Set(pools.map(({ place }) => place.document));
  const documents = cluster.of('cilium-resources', 'CiliumLoadBalancerIPPool');
  if (!documents.some((document) => stated.has(document)) || cluster.mayHoldMore('load-balancer')) return false;
  return !cluster.hasBroken('cilium-resources', 'metallb') && documents.every(({ partial }) => !partial);
}

function isBalanced({ document, whole }: Service): boolean {
  const balancer = document.string('spec', 'loadBalancerClass') ?? '';
  return (
    whole &&
    document.string('spec', 'type') === 'LoadBalancer' &&
    !isUnknown(balancer) &&
    (balancer === '' || CLASSES.includes(balancer))
  );
}

/** The families that kube-apiserver gives the Service for certain, as far as it says. */
function familiesOf(cluster: Cluster, { policy, families }: Service): readonly Family[] {
  if (policy === 'RequireDualStack') return [4, 6];
  const services = new Set(cluster.ranges('services').map(({ cidr }) => cidr.family));
  if (policy === 'PreferDualStack' && services.size === 2) return [4, 6];
  const [first] = families;
  return first?.family ? [first.family] : [];
}
