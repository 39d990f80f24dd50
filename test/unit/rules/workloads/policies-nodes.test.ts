import { kubeadm, networkPolicy } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const DUAL = kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/56' });
const SINGLE = kubeadm({ podSubnet: '10.244.0.0/16' });
const except = (cidr: string, ...items: readonly string[]) =>
  networkPolicy(`cidr: ${cidr}`, 'except:', ...items.map((item) => `  - ${item}`));

// kubernetes/kubernetes pkg/apis/networking/validation/validation.go ValidateIPBlock
ruleSays('network-policy-except', [
  [
    'outside',
    except('10.0.0.0/8', '10.1.0.0/16', '«11.0.0.0/16»'),
    `
      error outside except=11.0.0.0/16 cidr=10.0.0.0/8 place=file.yaml:11
      file.yaml:11 block (counterpart)`,
  ],
  [
    'larger',
    except('10.1.0.0/16', '«10.0.0.0/8»'),
    `
      error outside except=10.0.0.0/8 cidr=10.1.0.0/16 place=file.yaml:11
      file.yaml:11 block (counterpart)`,
  ],
  [
    'all of it',
    except('10.1.0.0/16', '«10.1.0.0/16»'),
    `
      error equal except=10.1.0.0/16 cidr=10.1.0.0/16 place=file.yaml:11
      file.yaml:11 block (counterpart)`,
  ],
  [
    'all of it, written otherwise',
    except('10.1.0.0/16', '«10.1.2.3/16»'),
    `
      error equal except=10.1.2.3/16 cidr=10.1.0.0/16 place=file.yaml:11
      file.yaml:11 block (counterpart)`,
  ],
  ['the same beginning', except('10.1.0.0/16', '10.1.0.0/17'), ''],
  ['the same end', except('10.1.0.0/16', '10.1.128.0/17'), ''],
  [
    'another family',
    except('10.0.0.0/8', '«fd5b::/56»'),
    `
      error family except=fd5b::/56 family=IPv6 cidr=10.0.0.0/8 other=IPv4 place=file.yaml:11
      file.yaml:11 block (counterpart)`,
  ],
  [
    'IPv4 within IPv6',
    except('"::/0"', '«10.0.0.0/8»'),
    `
      error family except=10.0.0.0/8 family=IPv4 cidr=::/0 other=IPv6 place=file.yaml:11
      file.yaml:11 block (counterpart)`,
  ],
  ['what is no CIDR', except('10.0.0.0/8', '10.1.0.0'), ''],
  ['a text', networkPolicy('cidr: 10.0.0.0/8', 'except: 11.0.0.0/8'), ''],
  ['nothing', networkPolicy('cidr: 10.0.0.0/8'), ''],
]);

const policy = (text: string, cluster = DUAL) => ({ 'kubeadm.yaml': cluster, 'policy.yaml': text });
const INGRESS = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock: {cidr: «0.0.0.0/0»}
  egress:
    - to:
        - ipBlock: {cidr: "::/0"}
        - ipBlock: {cidr: 0.0.0.0/0}
`;

ruleSays('network-policy-one-family', [
  [
    'IPv4',
    policy(networkPolicy('cidr: «0.0.0.0/0»')),
    `
      information one other=IPv6 cidr=0.0.0.0/0 family=IPv4 missing=::/0 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=::/0
      +         - ipBlock:
      +             cidr: "::/0"`,
  ],
  [
    'IPv6',
    policy(networkPolicy('cidr: "«::/0»"')),
    `
      information one other=IPv4 cidr=::/0 family=IPv6 missing=0.0.0.0/0 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=0.0.0.0/0
      +         - ipBlock:
      +             cidr: 0.0.0.0/0`,
  ],
  [
    'with exceptions',
    policy(networkPolicy('cidr: «0.0.0.0/0»', 'except: [10.0.0.0/8]')),
    `
      information one other=IPv6 cidr=0.0.0.0/0 family=IPv4 missing=::/0 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56`,
  ],
  [
    'each direction by itself',
    policy(INGRESS),
    `
      information one other=IPv6 cidr=0.0.0.0/0 family=IPv4 missing=::/0 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested add key=::/0
      +         - ipBlock:
      +             cidr: "::/0"`,
  ],
  ['a part of IPv4', policy(networkPolicy('cidr: 0.0.0.0/1')), ''],
  [
    'a block of the other family',
    policy(`${networkPolicy('cidr: 0.0.0.0/0')}        - ipBlock: {cidr: "fd5b::/56"}\n`),
    '',
  ],
  [
    'a block that is filled in later',
    policy(`${networkPolicy('cidr: 0.0.0.0/0')}        - ipBlock: {cidr: "{{ cidr }}"}\n`),
    '',
  ],
  ['a single-stack cluster', policy(networkPolicy('cidr: 0.0.0.0/0'), SINGLE), ''],
]);

const node = (addresses: readonly string[], ...spec: readonly string[]) => `apiVersion: v1
kind: Node
metadata:
  name: a
spec:
${['taints: []', ...spec].map((line) => `  ${line}\n`).join('')}status:
  addresses:
${addresses.map((line) => `    - {type: ${line}}\n`).join('')}`;
const A4 = 'InternalIP, address: 10.0.0.1';
const A6 = 'InternalIP, address: "fd00::1"';
const reports = (addresses: readonly string[], ...spec: readonly string[]) => ({
  'kubeadm.yaml': DUAL,
  'node.yaml': node(addresses, ...spec),
});

// kubernetes/kubernetes pkg/util/node/node.go GetNodeHostIPs
ruleSays('node-address-one-family', [
  [
    'IPv4',
    reports(['InternalIP, address: «10.0.0.1»']),
    `
      warning missing family=IPv6 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 This makes the cluster dual-stack: networking.podSubnet 10.244.0.0/16,fd5b::/56`,
  ],
  [
    'IPv6',
    reports(['InternalIP, address: "«fd00::1»"']),
    `
      warning missing family=IPv4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 This makes the cluster dual-stack: networking.podSubnet 10.244.0.0/16,fd5b::/56`,
  ],
  [
    'two of one family',
    reports(['InternalIP, address: «10.0.0.1»', 'ExternalIP, address: 192.0.2.1', 'Hostname, address: a']),
    `
      warning missing family=IPv6 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 This makes the cluster dual-stack: networking.podSubnet 10.244.0.0/16,fd5b::/56`,
  ],
  ['both', reports([A4, A6]), ''],
  ['the other one outside', reports([A4, 'ExternalIP, address: "2001:db8::1"']), ''],
  ['an address that cannot be read', reports([A4, 'InternalIP, address: x']), ''],
  ...['k3s://a', 'rke2://a', 'kind://docker/a/b'].map(
    (id): Row => [
      id,
      reports(['InternalIP, address: «10.0.0.1»'], `providerID: ${id}`),
      `warning missing family=IPv6 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
     kubeadm.yaml:4 This makes the cluster dual-stack: networking.podSubnet 10.244.0.0/16,fd5b::/56`,
    ],
  ),
  ...['aws:///a/b', 'xk3s://a'].map((id): Row => [id, reports([A4], `providerID: ${id}`), '']),
  ['a single-stack cluster', { 'kubeadm.yaml': SINGLE, 'node.yaml': node([A4]) }, ''],
]);

ruleSays('node-pod-cidrs-one-family', [
  [
    'IPv4',
    reports([A4, A6], '«podCIDRs»: [10.244.1.0/24]'),
    `
      warning missing family=IPv6 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 This makes the cluster dual-stack: networking.podSubnet 10.244.0.0/16,fd5b::/56`,
  ],
  [
    'IPv6',
    reports([A4, A6], 'podCIDR: fd5b:0:0:1::/64', '«podCIDRs»: ["fd5b:0:0:1::/64"]'),
    `
      warning missing family=IPv4 evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 This makes the cluster dual-stack: networking.podSubnet 10.244.0.0/16,fd5b::/56`,
  ],
  ['both', reports([A4, A6], 'podCIDRs: [10.244.1.0/24, "fd5b:0:0:1::/64"]'), ''],
  ['none', reports([A4, A6]), ''],
  ['a single-stack cluster', { 'kubeadm.yaml': SINGLE, 'node.yaml': node([A4], 'podCIDRs: [10.244.1.0/24]') }, ''],
]);
