import { installationPools, ipPool, namedPool } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { DUAL_PODS, documents, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const DUAL = kubeadm({ podSubnet: DUAL_PODS });
const V4 = '10.244.0.0/16';
const V6 = 'fd5b:8c1e:7a20:4200::/56';
const inDual = (text: string) => ({ 'kubeadm.yaml': DUAL, 'pools.yaml': text });

ruleSays('pool-outside-pod-range', [
  [
    'an object',
    inDual(documents(namedPool('a', '«10.245.0.0/16»'), namedPool('b', V6))),
    `
      warning masqueraded cidr=10.245.0.0/16 range=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.244.0.0/16 (counterpart)
      suggested beforeFirstInstall title=set key=spec.cidr value=10.244.0.0/16
      -   cidr: 10.245.0.0/16
      +   cidr: 10.244.0.0/16`,
  ],
  [
    'an object that is wider',
    inDual(documents(namedPool('a', '«10.0.0.0/8»'), namedPool('b', V6))),
    `
      warning masqueraded cidr=10.0.0.0/8 range=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.244.0.0/16 (counterpart)
      suggested beforeFirstInstall title=set key=spec.cidr value=10.244.0.0/16
      -   cidr: 10.0.0.0/8
      +   cidr: 10.244.0.0/16`,
  ],
  ['a part', inDual(documents(namedPool('a', '10.244.128.0/17'), namedPool('b', V6))), ''],
  ['disabled', inDual(namedPool('a', '10.245.0.0/16', 'disabled: true')), ''],
  [
    'the operator refuses it',
    inDual(installationPools('- cidr: «10.245.0.0/16»', `- cidr: ${V6}`)),
    `
      error refused cidr=10.245.0.0/16 range=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.244.0.0/16 (counterpart)
      suggested beforeFirstInstall title=set key=spec.calicoNetwork.ipPools value=10.244.0.0/16
      -       - cidr: 10.245.0.0/16
      +       - cidr: 10.244.0.0/16`,
  ],
  [
    'the operator refuses a family that kubeadm does not have',
    { 'kubeadm.yaml': kubeadm({ podSubnet: V4 }), 'pools.yaml': installationPools(`- cidr: ${V4}`, `- cidr: «${V6}»`) },
    `
      error noFamily cidr=fd5b:8c1e:7a20:4200::/56 range=10.244.0.0/16 place=kubeadm.yaml:4 family=IPv6
      kubeadm.yaml:4 range range=10.244.0.0/16 (counterpart)`,
  ],
  [
    'the operator on OpenShift does not compare',
    inDual(
      installationPools('- cidr: «10.245.0.0/16»', `- cidr: ${V6}`).replace(
        'spec:\n',
        'spec:\n  kubernetesProvider: OpenShift\n',
      ),
    ),
    `
      warning masqueraded cidr=10.245.0.0/16 range=10.244.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.244.0.0/16 (counterpart)
      suggested beforeFirstInstall title=set key=spec.calicoNetwork.ipPools value=10.244.0.0/16
      -       - cidr: 10.245.0.0/16
      +       - cidr: 10.244.0.0/16`,
  ],
  [
    'a pool smaller than one block of the pod range',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/21' }), 'pools.yaml': ipPool('«10.245.0.0/16»') },
    `
      warning masqueraded cidr=10.245.0.0/16 range=10.244.0.0/21 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.244.0.0/21 (counterpart)`,
  ],
  [
    'a pod range as small as can be',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/20' }), 'pools.yaml': ipPool('«10.245.0.0/16»') },
    `
      warning masqueraded cidr=10.245.0.0/16 range=10.244.0.0/20 place=kubeadm.yaml:4
      kubeadm.yaml:4 range range=10.244.0.0/20 (counterpart)
      suggested beforeFirstInstall title=set key=spec.cidr value=10.244.0.0/20
      -   cidr: 10.245.0.0/16
      +   cidr: 10.244.0.0/20`,
  ],
  [
    'a pod range that cannot be read',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b' }), 'pools.yaml': ipPool('10.245.0.0/16') },
    '',
  ],
  [
    'no pod range of the family',
    { 'kubeadm.yaml': kubeadm({ podSubnet: V6 }), 'pools.yaml': ipPool('10.245.0.0/16') },
    '',
  ],
]);

const nodes = (...addresses: readonly string[]) =>
  Object.fromEntries(
    addresses.map((address, index) => [
      `node-${index}/etc/default/kubelet`,
      `KUBELET_EXTRA_ARGS="--node-ip=${address}"\n`,
    ]),
  );

ruleSays('pool-overlaps-nodes', [
  [
    'several nodes',
    {
      ...nodes('10.244.0.1', '10.244.0.2', '10.244.0.3', '10.244.0.4', '10.244.0.5', '10.244.0.6'),
      'pool.yaml': ipPool(`«${V4}»`),
    },
    `
      warning overlap cidr=10.244.0.0/16 nodes=10.244.0.1, 10.244.0.2, 10.244.0.3 place=kubelet:1
      node-0/etc/default/kubelet:1 node node=10.244.0.1 (counterpart)
      node-1/etc/default/kubelet:1 node node=10.244.0.2 (counterpart)
      node-2/etc/default/kubelet:1 node node=10.244.0.3 (counterpart)
      node-3/etc/default/kubelet:1 node node=10.244.0.4 (counterpart)
      node-4/etc/default/kubelet:1 node node=10.244.0.5 (counterpart)`,
  ],
  ['beside', { ...nodes('10.243.255.255', '10.245.0.0'), 'pool.yaml': ipPool(V4) }, ''],
]);

ruleSays('pool-overlaps-services', [
  [
    'a part',
    {
      'kubeadm.yaml': kubeadm({ serviceSubnet: '10.244.128.0/17,fd5b:96::/112' }),
      'pools.yaml': documents(namedPool('a', `«${V4}»`), namedPool('b', '«fd5b:96::/64»')),
    },
    `
      warning overlap cidr=10.244.0.0/16 services=10.244.128.0/17 place=kubeadm.yaml:4
      kubeadm.yaml:4 services services=10.244.128.0/17 (counterpart)
      warning overlap cidr=fd5b:96::/64 services=fd5b:96::/112 place=kubeadm.yaml:4
      kubeadm.yaml:4 services services=fd5b:96::/112 (counterpart)`,
  ],
  ['beside', { 'kubeadm.yaml': kubeadm({ serviceSubnet: '10.245.0.0/16' }), 'pools.yaml': ipPool(V4) }, ''],
]);
