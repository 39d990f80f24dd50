import { namedPool } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { metallbPool } from '../../../../src/core/rule-kit/cilium-resource-fixtures.ts';
import { documents, kubeadm, service } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const S4 = '10.96.0.0/16';
const S6 = 'fd5b::/112';
const with4 = (text: string) => ({ 'kubeadm.yaml': kubeadm({ serviceSubnet: S4 }), 'service.yaml': text });

const withBoth = (text: string) => ({
  'kubeadm.yaml': kubeadm({ serviceSubnet: `${S4},${S6}` }),
  'service.yaml': text,
});

const BALANCERS = documents(
  namedPool('a', '192.0.2.0/24', 'allowedUses: [LoadBalancer]'),
  namedPool('b', 'fd5b:1::/112', 'allowedUses: [LoadBalancer]'),
);

const balanced = (...lines: readonly string[]) => ({ ...withBoth(service(...lines)), 'pools.yaml': BALANCERS });

ruleSays('service-load-balancer-one-family', [
  [
    'one family',
    balanced('type: «LoadBalancer»'),
    `
      hint one place=pools.yaml:14
      pools.yaml:14 pool
      suggested set key=ipFamilyPolicy value=PreferDualStack
      +   ipFamilyPolicy: PreferDualStack`,
  ],
  [
    'one family where IPv6 is first',
    { ...balanced('type: «LoadBalancer»'), 'kubeadm.yaml': kubeadm({ serviceSubnet: `${S6},${S4}` }) },
    `
      hint one place=pools.yaml:6
      pools.yaml:6 pool
      suggested set key=ipFamilyPolicy value=PreferDualStack
      +   ipFamilyPolicy: PreferDualStack`,
  ],
  [
    'pools of MetalLB',
    { ...withBoth(service('type: «LoadBalancer»')), 'pool.yaml': metallbPool('192.0.2.0/28', 'fd5b:1::/112') },
    `
      hint one place=pool.yaml:9
      pool.yaml:9 pool
      suggested set key=ipFamilyPolicy value=PreferDualStack
      +   ipFamilyPolicy: PreferDualStack`,
  ],
  ...[
    'ipFamilyPolicy: SingleStack',
    'ipFamilies: [IPv4]',
    'clusterIP: 10.96.0.10',
    'loadBalancerIP: 192.0.2.1',
    'loadBalancerClass: a.org/b',
  ].map((line): Row => [line, balanced('type: LoadBalancer', line), '']),
  ['another type', balanced('type: NodePort'), ''],
  ['one Service range', { ...with4(service('type: LoadBalancer')), 'pools.yaml': BALANCERS }, ''],
  [
    'pools of one family',
    {
      ...withBoth(service('type: LoadBalancer')),
      'pools.yaml': documents(
        namedPool('a', '192.0.2.0/24', 'allowedUses: [LoadBalancer]'),
        namedPool('b', 'fd5b:1::/112'),
      ),
    },
    '',
  ],
  [
    'pools of the other family',
    {
      ...withBoth(service('type: LoadBalancer')),
      'pools.yaml': namedPool('b', 'fd5b:1::/112', 'allowedUses: [LoadBalancer]'),
    },
    '',
  ],
  [
    'a disabled pool',
    {
      ...withBoth(service('type: LoadBalancer')),
      'pools.yaml': BALANCERS.replace('  cidr: fd5b', '  disabled: true\n  cidr: fd5b'),
    },
    '',
  ],
]);

const metallb = (name: string, ...addresses: readonly string[]) =>
  metallbPool(...addresses).replace('name: lan', `name: ${name}`);
const APART = documents(metallb('four', '192.0.2.0/28'), metallb('six', 'fd5b:1::/112'));

const apart = (text: string, pools = APART) => ({ ...withBoth(text), 'pools.yaml': pools });

const named = (pool: string, key: string, ...lines: readonly string[]) =>
  service('type: LoadBalancer', ...lines).replace('name: web\n', `name: web\n  annotations:\n    ${key}: ${pool}\n`);
const REQUIRED = 'ipFamilyPolicy: RequireDualStack';

// metallb/metallb internal/allocator/allocator.go AllocateFromPool
ruleSays('service-load-balancer-pools-apart', [
  [
    'both are required',
    apart(service('type: LoadBalancer', 'ipFamilyPolicy: «RequireDualStack»')),
    `
      error none
      pools.yaml:7 pool family=IPv4
      pools.yaml:16 pool family=IPv6`,
  ],
  [
    'both are preferred',
    apart(service('type: LoadBalancer', 'ipFamilyPolicy: «PreferDualStack»')),
    `
      warning one
      pools.yaml:7 pool family=IPv4
      pools.yaml:16 pool family=IPv6`,
  ],
  [
    'both are required, and one family is there',
    apart(service('type: LoadBalancer', 'ipFamilyPolicy: «RequireDualStack»'), metallb('four', '192.0.2.0/28')),
    `
      error none
      pools.yaml:7 pool family=IPv4`,
  ],
  [
    'both are preferred, and one family is there',
    apart(service('type: LoadBalancer', 'ipFamilyPolicy: PreferDualStack'), metallb('four', '192.0.2.0/28')),
    '',
  ],
  [
    'one pool with both',
    apart(service('type: LoadBalancer', REQUIRED), documents(APART, metallb('both', '192.0.2.32/28', 'fd5b:2::/112'))),
    '',
  ],
  ['one family', apart(service('type: LoadBalancer')), ''],
  ...['metallb.io/address-pool', 'metallb.universe.tf/address-pool'].map(
    (key): Row => [
      `a pool by ${key}`,
      apart(named('«four»', key, REQUIRED)),
      `error named name=four family=IPv4 other=IPv6
       pools.yaml:7 pool family=IPv4`,
    ],
  ),
  [
    'a pool of IPv6',
    apart(named('«six»', 'metallb.io/address-pool', REQUIRED)),
    `
      error named name=six family=IPv6 other=IPv4
      pools.yaml:16 pool family=IPv6`,
  ],
  ['a pool that is not there', apart(named('other', 'metallb.io/address-pool', REQUIRED)), ''],
  ...['metallb.io/loadBalancerIPs', 'metallb.universe.tf/loadBalancerIPs'].map(
    (key): Row => [`addresses by ${key}`, apart(named('192.0.2.1', key, REQUIRED)), ''],
  ),
  ...['ipFamilies: [IPv4]', 'clusterIP: 10.96.0.10', 'loadBalancerIP: 192.0.2.1', 'loadBalancerClass: a.org/b'].map(
    (line): Row => [line, apart(service('type: LoadBalancer', REQUIRED, line)), ''],
  ),
  ['another type', apart(service('type: ClusterIP', REQUIRED)), ''],
  ['a cluster of one family', { ...with4(service('type: LoadBalancer', REQUIRED)), 'pools.yaml': APART }, ''],
  [
    'nothing about the cluster',
    { 'service.yaml': service('type: LoadBalancer', 'ipFamilyPolicy: «RequireDualStack»'), 'pools.yaml': APART },
    `
      error none
      pools.yaml:7 pool family=IPv4
      pools.yaml:16 pool family=IPv6`,
  ],
]);
