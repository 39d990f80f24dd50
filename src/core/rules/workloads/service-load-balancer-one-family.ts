import type { Family } from '../../address/index.ts';
import { knownServices } from '../../analysis/kubelet-cluster-dns.ts';
import { servicesOf } from '../../analysis/kubernetes-services.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { allowedUses } from '../../knowledge/calico-pool.ts';
import type { RangeFact } from '../../model/facts.ts';
import { namedPool } from '../../rule-kit/calico-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { fixTitle } from '../../rule-kit/fix-titles.ts';
import { DUAL_PODS, documents, kubeadm, service } from '../../rule-kit/fixtures.ts';

const DUAL_SERVICES = '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112';
const LOAD_BALANCERS = documents(
  namedPool('balancers-4', '192.0.2.0/24', 'allowedUses: [LoadBalancer]'),
  namedPool('balancers-6', 'fd5b:8c1e:7a20:b000::/112', 'allowedUses: [LoadBalancer]'),
);

export const serviceLoadBalancerOneFamily = defineRule({
  id: 'service-load-balancer-one-family',
  severity: 'hint',
  summary: 'A LoadBalancer Service gets an address of one family, although the load balancer has pools of both.',
  why: `Without \`ipFamilyPolicy\` a Service is SingleStack, of the family of the cluster's first Service range. Its load balancer then gives
it one address, and clients of the other family do not reach it. That may be meant.`,
  sources: [
    'kubernetes/kubernetes:pkg/registry/core/service/storage/alloc.go',
    'https://kubernetes.io/docs/concepts/services-networking/dual-stack/',
  ],
  messages: {
    one: 'This Service gets a load balancer address of one family, although there are pools of both ({place} has the other). Set ipFamilyPolicy to PreferDualStack if clients of both are to reach it.',
    pool: 'A load balancer pool of the other family',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: DUAL_SERVICES }),
        'pools.yaml': LOAD_BALANCERS,
        'service.yaml': service('type: «LoadBalancer»'),
      },
    },
  ],
  good: [
    {
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: DUAL_SERVICES }),
        'pools.yaml': LOAD_BALANCERS,
        'service.yaml': service('type: LoadBalancer', 'ipFamilyPolicy: PreferDualStack'),
      },
    },
    {
      title: 'Pools of one family.',
      files: {
        'kubeadm.yaml': kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: DUAL_SERVICES }),
        'pools.yaml': namedPool('balancers-4', '192.0.2.0/24', 'allowedUses: [LoadBalancer]'),
        'service.yaml': service('type: LoadBalancer'),
      },
    },
  ],
  check(cluster, report, text) {
    const [primary, ...others] = knownServices(cluster) ?? [];
    if (!primary || others.length === 0) return;
    const own = primary.cidr.family;
    const pools = balancerPools(cluster);
    const other = pools.find(({ cidr }) => cidr.family !== own);
    if (!other || !hasFamily(pools, own)) return;
    for (const { document, policy, families, addresses, isLoadBalancer, whole } of servicesOf(cluster)) {
      const type = document.get('spec', 'type');
      // A Service that names a family or an address has chosen.
      if (!isLoadBalancer || !type || !whole || policy !== undefined || families.length + addresses.length > 0)
        continue;
      if (document.get('spec', 'loadBalancerIP') ?? document.get('spec', 'loadBalancerClass')) continue;
      report({
        at: document.at(type),
        message: text('one', { place: other.place.document.label(other.place.span) }),
        related: [{ at: other.place, message: text('pool') }],
        fixes: [
          {
            title: fixTitle.set('ipFamilyPolicy', 'PreferDualStack'),
            safety: 'suggested',
            edits: [document.set(['spec', 'ipFamilyPolicy'], 'PreferDualStack')],
          },
        ],
      });
    }
  },
});

/** Pools of load balancers, and those of Calico that have no other use. */
function balancerPools(cluster: Cluster): readonly RangeFact[] {
  const ofCalico = cluster
    .ranges('pool')
    .filter(({ place: { document } }) => document.kind === 'IPPool' && allowedUses(document).includes('LoadBalancer'));
  return [...cluster.ranges('load-balancer'), ...ofCalico].filter(({ disabled }) => !disabled);
}

function hasFamily(pools: readonly RangeFact[], family: Family): boolean {
  return pools.some(({ cidr }) => cidr.family === family);
}
