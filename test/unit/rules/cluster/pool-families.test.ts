import {
  calicoConfig,
  calicoNetwork,
  calicoNode,
  installationPools,
  namedPool,
  stored,
} from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { DUAL_PODS, documents, kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const DUAL = kubeadm({ podSubnet: DUAL_PODS });
const V4 = '10.244.0.0/16';
const V6 = 'fd5b:8c1e:7a20:4200::/56';
const inDual = (text: string) => ({ 'kubeadm.yaml': DUAL, 'pools.yaml': text });

ruleSays('pool-family-missing', [
  [
    'IPv6, of one pool with every key',
    inDual(
      namedPool(
        'default-ipv4-ippool',
        `«${V4}»`,
        'ipipMode: Always',
        'vxlanMode: Never',
        'natOutgoing: true',
        'nodeSelector: all()',
      ),
    ),
    `
      warning files family=IPv6 other=IPv4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested add family=IPv6 cidr=fd5b:8c1e:7a20:4200::/56
      + ---
      + apiVersion: projectcalico.org/v3
      + kind: IPPool
      + metadata:
      +   name: default-ipv6-ippool
      + spec:
      +   cidr: fd5b:8c1e:7a20:4200::/56
      +   ipipMode: Never
      +   vxlanMode: Never
      +   natOutgoing: true
      +   nodeSelector: "all()"`,
  ],
  [
    'IPv6, of one pool with no key',
    inDual(namedPool('pods', `«${V4}»`)),
    `
      warning files family=IPv6 other=IPv4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested add family=IPv6 cidr=fd5b:8c1e:7a20:4200::/56
      + ---
      + apiVersion: projectcalico.org/v3
      + kind: IPPool
      + metadata:
      +   name: pods-ipv6
      + spec:
      +   cidr: fd5b:8c1e:7a20:4200::/56`,
  ],
  [
    'IPv4',
    inDual(namedPool('pods-v6', `«${V6}»`, 'ipipMode: Never', 'natOutgoing: false')),
    `
      warning files family=IPv4 other=IPv6 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested add family=IPv4 cidr=10.244.0.0/16
      + ---
      + apiVersion: projectcalico.org/v3
      + kind: IPPool
      + metadata:
      +   name: pods-v4
      + spec:
      +   cidr: 10.244.0.0/16
      +   natOutgoing: false`,
  ],
  [
    'stored pools',
    inDual(stored(namedPool('v4', `«${V4}»`))),
    `
      warning files family=IPv6 other=IPv4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested add family=IPv6 cidr=fd5b:8c1e:7a20:4200::/56
      + ---
      + apiVersion: crd.projectcalico.org/v1
      + kind: IPPool
      + metadata:
      +   name: v6
      + spec:
      +   cidr: fd5b:8c1e:7a20:4200::/56`,
  ],
  [
    'asked for by the plugin',
    {
      ...inDual(namedPool('pods', `«${V4}»`)),
      'calico.yaml': calicoConfig('{ "type": "calico-ipam", "assign_ipv6": "true" }'),
    },
    `
      error assigned family=IPv6 evidence=calico.yaml:17
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      calico.yaml:17 evidence what=assign_ipv6
      suggested add family=IPv6 cidr=fd5b:8c1e:7a20:4200::/56
      + ---
      + apiVersion: projectcalico.org/v3
      + kind: IPPool
      + metadata:
      +   name: pods-ipv6
      + spec:
      +   cidr: fd5b:8c1e:7a20:4200::/56`,
  ],
  [
    'the operator, with VXLAN and NAT',
    inDual(
      installationPools(`- cidr: ${V4}\n  encapsulation: VXLANCrossSubnet\n  natOutgoing: Disabled`).replace(
        'ipPools',
        '«ipPools»',
      ),
    ),
    `
      warning installation family=IPv6 other=IPv4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested add family=IPv6 cidr=fd5b:8c1e:7a20:4200::/56
      +       - cidr: fd5b:8c1e:7a20:4200::/56
      +         encapsulation: VXLANCrossSubnet
      +         natOutgoing: Disabled`,
  ],
  [
    'the operator, with IP-in-IP',
    inDual(installationPools(`- cidr: ${V4}\n  encapsulation: IPIP`).replace('ipPools', '«ipPools»')),
    `
      warning installation family=IPv6 other=IPv4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested add family=IPv6 cidr=fd5b:8c1e:7a20:4200::/56
      +       - cidr: fd5b:8c1e:7a20:4200::/56
      +         natOutgoing: Enabled`,
  ],
  [
    'the operator, IPv4',
    inDual(installationPools(`- cidr: ${V6}`).replace('ipPools', '«ipPools»')),
    `
      warning installation family=IPv4 other=IPv6 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      suggested add family=IPv4 cidr=10.244.0.0/16
      +       - cidr: 10.244.0.0/16`,
  ],
  ['the operator takes the pools of the platform', inDual(calicoNetwork('bgp: Enabled')), ''],
  [
    'a pool of the operator that cannot be read',
    inDual(installationPools(`- cidr: ${V4}`, '- cidr: "{{ range }}"')),
    '',
  ],
  ['calico-node makes one', inDual(documents(namedPool('pods', V4), calicoNode({ IP: 'autodetect' }))), ''],
  ['the only pool gives no address', inDual(namedPool('pods', V4, 'disabled: true')), ''],
  [
    'pods of a range smaller than a block',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/123' }), 'pools.yaml': namedPool('pods', `«${V4}»`) },
    `
      warning files family=IPv6 other=IPv4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/123
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/123`,
  ],
  [
    'pods of a range of a block',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/122' }), 'pools.yaml': namedPool('pods', `«${V4}»`) },
    `
      warning files family=IPv6 other=IPv4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/122
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/122
      suggested add family=IPv6 cidr=fd5b::/122
      + ---
      + apiVersion: projectcalico.org/v3
      + kind: IPPool
      + metadata:
      +   name: pods-ipv6
      + spec:
      +   cidr: fd5b::/122`,
  ],
  ['a cluster of one family', { 'kubeadm.yaml': kubeadm({ podSubnet: V4 }), 'pools.yaml': namedPool('pods', V4) }, ''],
]);

ruleSays('pool-only-unusable', [
  [
    'disabled',
    inDual(documents(namedPool('a', V4), namedPool('b', `«${V6}»`, 'disabled: true'))),
    `
      warning only family=IPv6 cidr=fd5b:8c1e:7a20:4200::/56 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56`,
  ],
  [
    'two for other uses',
    inDual(
      documents(
        namedPool('a', V4),
        namedPool('b', '«fd5b:8c1e:7a20:4200::/64»', 'allowedUses: [Tunnel]'),
        namedPool('c', 'fd5b:8c1e:7a20:4201::/64', 'nodeSelector: "!all()"'),
      ),
    ),
    `
      warning only family=IPv6 cidr=fd5b:8c1e:7a20:4200::/64, fd5b:8c1e:7a20:4201::/64 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56
      pools.yaml:21 another cidr=fd5b:8c1e:7a20:4201::/64`,
  ],
  [
    'one of two is open',
    inDual(
      documents(
        namedPool('a', V4),
        namedPool('b', 'fd5b:8c1e:7a20:4200::/64', 'disabled: true'),
        namedPool('c', 'fd5b:8c1e:7a20:4201::/64'),
      ),
    ),
    '',
  ],
  [
    'none of either family is open',
    inDual(documents(namedPool('a', V4, 'disabled: true'), namedPool('b', V6, 'disabled: true'))),
    '',
  ],
  [
    'a pool whose range is not known',
    inDual(documents(namedPool('a', V4), namedPool('b', V6, 'disabled: true'), namedPool('c', '"{{ range }}"'))),
    '',
  ],
  ['a cluster of one family', documents(namedPool('a', V4), namedPool('b', V6, 'disabled: true')), ''],
]);
