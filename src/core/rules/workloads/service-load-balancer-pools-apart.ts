import { knownServices } from '../../analysis/kubelet-cluster-dns.ts';
import { type Service, servicesOf } from '../../analysis/kubernetes-services.ts';
import { metallbPools } from '../../analysis/metallb-pools.ts';
import { familyName } from '../../analysis/pools.ts';
import type { Document } from '../../model/document.ts';
import { metallbPool } from '../../rule-kit/cilium-resource-fixtures.ts';
import { defineRule } from '../../rule-kit/define.ts';
import { DUAL_PODS, documents, kubeadm, service } from '../../rule-kit/fixtures.ts';
import { type Entry, stringOf } from '../../source/tree.ts';

const IPV4 = '192.0.2.0/28';
const IPV6 = 'fd5b:8c1e:7a20:b000::/112';
const IPV4_OTHER = '192.0.2.16/28';
const IPV6_OTHER = 'fd5b:8c1e:7a20:b001::/112';
const DUAL = kubeadm({ podSubnet: DUAL_PODS, serviceSubnet: '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112' });
const named = (name: string, ...addresses: readonly string[]) =>
  metallbPool(...addresses).replace('name: lan', `name: ${name}`);
const APART = documents(named('ipv4', IPV4), named('ipv6', IPV6));

const annotated = (pool: string) =>
  service('type: LoadBalancer', 'ipFamilyPolicy: RequireDualStack').replace(
    'name: web\n',
    `name: web\n  annotations:\n    metallb.io/address-pool: ${pool}\n`,
  );

/** Annotations by which a Service asks MetalLB for a pool, under the old and the new prefix. */
const POOL = ['metallb.io/address-pool', 'metallb.universe.tf/address-pool'];
/** Annotations by which it asks for addresses. */
const ADDRESSES = ['metallb.io/loadBalancerIPs', 'metallb.universe.tf/loadBalancerIPs'];

export const serviceLoadBalancerPoolsApart = defineRule({
  id: 'service-load-balancer-pools-apart',
  severity: 'error',
  summary: 'A dual-stack LoadBalancer Service, but no pool of MetalLB that it may use has addresses of both families.',
  why: `MetalLB takes both addresses of a Service from one pool: the pool that it names, else any one
without \`autoAssign: false\`. Where each of these has one family, a Service with \`RequireDualStack\` gets no address and stays pending.
One with \`PreferDualStack\` gets the address of one family from 0.14.9 on, and none in older releases.`,
  sources: [
    'metallb/metallb:internal/allocator/allocator.go',
    'https://github.com/metallb/metallb/issues/1156',
    'https://github.com/metallb/metallb/issues/2482',
    'https://metallb.io/usage/#ipv6-and-dual-stack-services',
  ],
  messages: {
    none: 'MetalLB assigns no address to this Service, because it takes both from one pool and no pool that it may use has both families. Put an IPv4 and an IPv6 range into one IPAddressPool.',
    one: 'MetalLB assigns an address of one family only, and none before 0.14.9: it takes both from one pool, and no pool that it may use has both families. Put both ranges into one IPAddressPool.',
    named:
      'MetalLB assigns no address to this Service, because it takes both from pool {name}, which has {family} only. Add an {other} range to it, or name a pool with both.',
    pool: 'A pool with {family} only',
  },
  bad: [
    {
      files: {
        'kubeadm.yaml': DUAL,
        'pools.yaml': APART,
        'service.yaml': service('type: LoadBalancer', 'ipFamilyPolicy: «RequireDualStack»'),
      },
    },
    {
      severity: 'warning',
      files: {
        'kubeadm.yaml': DUAL,
        'pools.yaml': APART,
        'service.yaml': service('type: LoadBalancer', 'ipFamilyPolicy: «PreferDualStack»'),
      },
    },
    {
      title: 'It names a pool of one family, although another has both.',
      files: {
        'kubeadm.yaml': DUAL,
        'pools.yaml': documents(named('ipv4', IPV4), named('both', IPV4_OTHER, IPV6_OTHER)),
        'service.yaml': annotated('«ipv4»'),
      },
    },
    {
      title: 'The pool with both families is for Services that name it.',
      files: {
        'kubeadm.yaml': DUAL,
        'pools.yaml': documents(APART, `${named('both', IPV4_OTHER, IPV6_OTHER)}  autoAssign: false\n`),
        'service.yaml': service('type: LoadBalancer', 'ipFamilyPolicy: «RequireDualStack»'),
      },
    },
  ],
  good: [
    {
      title: 'It names a pool with both families.',
      files: {
        'kubeadm.yaml': DUAL,
        'pools.yaml': documents(APART, named('both', IPV4_OTHER, IPV6_OTHER)),
        'service.yaml': annotated('both'),
      },
    },
    {
      files: {
        'kubeadm.yaml': DUAL,
        'pools.yaml': named('both', IPV4, IPV6),
        'service.yaml': service('type: LoadBalancer', 'ipFamilyPolicy: RequireDualStack'),
      },
    },
    {
      title: 'Pools of one family, and a Service that takes what it gets.',
      files: {
        'kubeadm.yaml': DUAL,
        'pools.yaml': named('ipv4', IPV4),
        'service.yaml': service('type: LoadBalancer', 'ipFamilyPolicy: PreferDualStack'),
      },
    },
    {
      title: 'Another load balancer serves the Service.',
      files: {
        'kubeadm.yaml': DUAL,
        'pools.yaml': APART,
        'service.yaml': service(
          'type: LoadBalancer',
          'loadBalancerClass: example.com/other',
          'ipFamilyPolicy: RequireDualStack',
        ),
      },
    },
  ],
  check(cluster, report, text) {
    const pools = metallbPools(cluster);
    const ranges = knownServices(cluster) ?? [];
    // What a Service of two families gets in a cluster of one is told elsewhere.
    if (pools === undefined || new Set(ranges.map(({ cidr }) => cidr.family)).size === 1) return;
    for (const service of servicesOf(cluster)) {
      const { document, policy, policyNode } = service;
      const isRequired = policy === 'RequireDualStack';
      if (!policyNode || !(isRequired || policy === 'PreferDualStack') || !isServed(service)) continue;
      const wanted = annotation(document, POOL);
      const name = stringOf(wanted?.value) ?? '';
      const usable = pools.filter((pool) => (wanted === undefined ? pool.isAutomatic : pool.name === name));
      if (usable.length === 0 || usable.some(({ families }) => families.size > 1)) continue;
      const [family, second] = new Set(usable.flatMap(({ families }) => [...families]));
      // A Service that prefers both may be written for many clusters, and here there is one family.
      if (!family || (second === undefined && !isRequired)) continue;
      const finding = {
        severity: isRequired ? 'error' : 'warning',
        aboutIpv6: true,
        related: usable.flatMap(({ families, at }) =>
          [...families].map((family) => ({ at, message: text('pool', { family: familyName(family) }) })),
        ),
      } as const;
      if (wanted === undefined) {
        report({ ...finding, at: document.at(policyNode), message: text(isRequired ? 'none' : 'one') });
      } else if (second === undefined) {
        const args = { name, family: familyName(family), other: familyName(family === 4 ? 6 : 4) };
        report({ ...finding, at: document.at(wanted.value), message: text('named', args) });
      }
    }
  },
});

/** MetalLB chooses the addresses: the Service names none, and no other load balancer. */
function isServed({ document, isLoadBalancer, families, addresses, whole }: Service): boolean {
  if (!isLoadBalancer || !whole || families.length === 1 || addresses.length === 1) return false;
  if (document.get('spec', 'loadBalancerIP') ?? document.get('spec', 'loadBalancerClass')) return false;
  return annotation(document, ADDRESSES) === undefined;
}

function annotation(document: Document, names: readonly string[]): Entry | undefined {
  return names.map((name) => document.entry('metadata', 'annotations', name)).find((entry) => entry !== undefined);
}
