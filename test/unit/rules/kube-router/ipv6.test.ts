import { kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { kubeRouter } from '../../../../src/core/rule-kit/kube-router-fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const DUAL = { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/56' }) };
const args = (...list: readonly string[]) => ({ ...DUAL, 'kube-router.yaml': kubeRouter(...list) });

// cloudnativelabs/kube-router pkg/options/options.go, pkg/controllers/netpol
ruleSays('kube-router-ipv6-off', [
  [
    'off',
    args('--enable-ipv6=«false»', '--run-firewall=true'),
    `
      warning off evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested set key=--enable-ipv6 value=true
      -             - --enable-ipv6=false
      +             - --enable-ipv6=true`,
  ],
  ['on', args('--enable-ipv6=true'), ''],
  ['on without a value', args('--enable-ipv6'), ''],
  ['filled in later', args('"--enable-ipv6={{ ipv6 }}"'), ''],
  ['neither policies nor Services', args('--run-firewall=false', '--run-service-proxy=false'), ''],
  [
    'no policies',
    args('--enable-ipv6=«false»', '--run-firewall=false'),
    `
      warning off evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested set key=--enable-ipv6 value=true
      -             - --enable-ipv6=false
      +             - --enable-ipv6=true`,
  ],
  [
    'no Services',
    args('--enable-ipv6=«false»', '--run-service-proxy=false'),
    `
      warning off evidence=kubeadm.yaml:4: networking.podSubnet 10.244.0.0/16,fd5b::/56
      kubeadm.yaml:4 evidence what=networking.podSubnet 10.244.0.0/16,fd5b::/56
      suggested set key=--enable-ipv6 value=true
      -             - --enable-ipv6=false
      +             - --enable-ipv6=true`,
  ],
  [
    'a single-stack cluster',
    { ...args('--enable-ipv6=false'), 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }) },
    '',
  ],
]);

// pkg/svcip/validator.go NewValidator
ruleSays('kube-router-range-refused', [
  [
    'IPv6 that is off',
    args('--enable-ipv6=false', '--service-cluster-ip-range=10.96.0.0/12,«fd5c::/112»'),
    `
      error off range=fd5c::/112 family=IPv6 flag=enable-ipv6
      suggested set key=--enable-ipv6 value=true
      -             - --enable-ipv6=false
      +             - --enable-ipv6=true`,
  ],
  [
    'IPv6 that is off by default',
    args('--service-cluster-ip-range=10.96.0.0/12,«fd5c::/112»'),
    `
      error off range=fd5c::/112 family=IPv6 flag=enable-ipv6
      suggested set key=--enable-ipv6 value=true
      +             - --enable-ipv6=true`,
  ],
  [
    'IPv4 that is off',
    args('--enable-ipv6', '--enable-ipv4=false', '--router-id=generate', '--service-cluster-ip-range=«10.96.0.0/12»'),
    `
      error off range=10.96.0.0/12 family=IPv4 flag=enable-ipv4
      suggested set key=--enable-ipv4 value=true
      -             - --enable-ipv4=false
      +             - --enable-ipv4=true
      warning missing`,
  ],
  [
    'three',
    args(
      '--enable-ipv6',
      '--service-cluster-ip-range=10.96.0.0/12,fd5c::/112',
      '--service-cluster-ip-range=«fd5d::/112»',
    ),
    'error many count=3 range=fd5d::/112',
  ],
  ['no IPv6', args('--enable-ipv6', '--service-cluster-ip-range=«10.96.0.0/12»'), 'warning missing'],
  ['both', args('--enable-ipv6', '--service-cluster-ip-range=10.96.0.0/12,fd5c::/112'), ''],
  ['a part that cannot be read', args('--service-cluster-ip-range=x,fd5c::/112'), ''],
  ['none', args('--enable-ipv6'), ''],
]);

const kubelet = (...ips: readonly string[]) =>
  Object.fromEntries(
    ips.map((ip, index) => [`node-${index}/etc/default/kubelet`, `KUBELET_EXTRA_ARGS=--node-ip=${ip}\n`]),
  );

// pkg/bgp/id.go GenerateRouterID
ruleSays('kube-router-router-id-missing', [
  ...['--router-id=generate', '--run-router=false'].map(
    (arg): Row => [arg, args('--enable-ipv4=false', '--enable-ipv6', arg), ''],
  ),
  ['nodes that begin with IPv4', { ...args('--enable-ipv6'), ...kubelet('10.0.0.1,fd00::1') }, ''],
  ['nodes that differ', { ...args('--enable-ipv6'), ...kubelet('fd00::1', '10.0.0.1') }, ''],
  ['nodes of which nothing is known', args('--enable-ipv6'), ''],
]);
