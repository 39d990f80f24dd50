import { calicoNetwork, installation, installationPools } from '../../../../src/core/rule-kit/calico-fixtures.ts';
import { kubeadm } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const at = (operator: string) => ({ versions: { operator } });

const tunnel = (cidr: string, encapsulation: string, ...lines: readonly string[]) =>
  installation(
    ...lines.filter((line) => line.startsWith('cni')),
    'calicoNetwork:',
    ...lines.filter((line) => !line.startsWith('cni')).map((line) => `  ${line}`),
    '  ipPools:',
    `  - cidr: ${cidr}`,
    ...(encapsulation === '' ? [] : [`    encapsulation: ${encapsulation}`]),
  );
const NO_BGP = 'bgp: Disabled';

ruleSays('installation-encapsulation', [
  [
    'IP-in-IP on IPv6',
    tunnel('fd5b::/56', '«IPIP»'),
    `
      error ipv6 encapsulation=IPIP cidr=fd5b::/56
      suggested set key=encapsulation value=None
      -       encapsulation: IPIP
      +       encapsulation: None
      suggested set key=encapsulation value=VXLAN
      -       encapsulation: IPIP
      +       encapsulation: VXLAN`,
  ],
  [
    'IP-in-IP between subnets on IPv6',
    tunnel('fd5b::/56', '«IPIPCrossSubnet»'),
    `
      error ipv6 encapsulation=IPIPCrossSubnet cidr=fd5b::/56
      suggested set key=encapsulation value=None
      -       encapsulation: IPIPCrossSubnet
      +       encapsulation: None
      suggested set key=encapsulation value=VXLAN
      -       encapsulation: IPIPCrossSubnet
      +       encapsulation: VXLAN`,
  ],
  [
    'IP-in-IP on IPv6 without BGP',
    tunnel('fd5b::/56', '«IPIP»', NO_BGP),
    `
      error ipv6 encapsulation=IPIP cidr=fd5b::/56
      suggested set key=encapsulation value=VXLAN
      -       encapsulation: IPIP
      +       encapsulation: VXLAN`,
  ],
  ['VXLAN on IPv6', tunnel('fd5b::/56', 'VXLAN'), ''],
  ['IP-in-IP on IPv4', tunnel('10.244.0.0/16', 'IPIP'), ''],
  [
    'IP-in-IP without BGP, before 1.44',
    tunnel('10.244.0.0/16', '«IPIP»', NO_BGP),
    `
      error ipipOld encapsulation=IPIP cidr=10.244.0.0/16
      file.yaml:7 bgp bgp=Disabled (counterpart)
      suggested set key=encapsulation value=VXLAN
      -       encapsulation: IPIP
      +       encapsulation: VXLAN`,
    at('1.43.0'),
  ],
  [
    'IP-in-IP without BGP, an unknown release',
    tunnel('10.244.0.0/16', '«IPIPCrossSubnet»', NO_BGP),
    `
      warning ipipOld encapsulation=IPIPCrossSubnet cidr=10.244.0.0/16
      file.yaml:7 bgp bgp=Disabled (counterpart)
      suggested set key=encapsulation value=VXLAN
      -       encapsulation: IPIPCrossSubnet
      +       encapsulation: VXLAN`,
  ],
  ['IP-in-IP without BGP, since 1.44', tunnel('10.244.0.0/16', 'IPIP', NO_BGP), '', at('1.44.0')],
  [
    'IP-in-IP that BIRD routes',
    tunnel('10.244.0.0/16', '«IPIP»', NO_BGP, 'clusterRoutingMode: BIRD'),
    `
      error none encapsulation=IPIP cidr=10.244.0.0/16
      file.yaml:7 bgp bgp=Disabled (counterpart)
      suggested set key=encapsulation value=VXLAN
      -       encapsulation: IPIP
      +       encapsulation: VXLAN`,
  ],
  ['IP-in-IP that Felix routes', tunnel('10.244.0.0/16', 'IPIP', NO_BGP, 'clusterRoutingMode: Felix'), ''],
  [
    'nothing without BGP',
    tunnel('10.244.0.0/16', '«None»', NO_BGP),
    `
      error none encapsulation=None cidr=10.244.0.0/16
      file.yaml:7 bgp bgp=Disabled (counterpart)
      suggested set key=encapsulation value=VXLAN
      -       encapsulation: None
      +       encapsulation: VXLAN`,
  ],
  [
    'nothing written, without BGP',
    tunnel('«fd5b::/56»', '', NO_BGP),
    `
      error noneDefault cidr=fd5b::/56 family=IPv6 encapsulation=None
      file.yaml:7 bgp bgp=Disabled (counterpart)
      suggested set key=encapsulation value=VXLAN
      +       encapsulation: VXLAN`,
  ],
  ['nothing that Felix routes', tunnel('10.244.0.0/16', 'None', NO_BGP, 'clusterRoutingMode: Felix'), ''],
  ['nothing with BGP', tunnel('10.244.0.0/16', 'None', 'bgp: Enabled'), ''],
  ['VXLAN without BGP', tunnel('10.244.0.0/16', 'VXLANCrossSubnet', NO_BGP), ''],
  [
    'addresses of the node',
    tunnel('10.244.0.0/16', '«VXLAN»', 'cni: {type: Calico, ipam: {type: HostLocal}}'),
    `
      error hostLocal encapsulation=VXLAN cidr=10.244.0.0/16
      suggested set key=encapsulation value=None
      -       encapsulation: VXLAN
      +       encapsulation: None`,
  ],
  [
    'addresses of the node without a tunnel',
    tunnel('10.244.0.0/16', 'None', 'cni: {type: Calico, ipam: {type: HostLocal}}'),
    '',
  ],
  [
    'another plugin',
    tunnel('10.244.0.0/16', '«VXLAN»', 'cni: {type: AmazonVPC}'),
    `
      error foreign encapsulation=VXLAN cidr=10.244.0.0/16 cni=AmazonVPC
      suggested set key=encapsulation value=None
      -       encapsulation: VXLAN
      +       encapsulation: None`,
  ],
  [
    'another plugin and IP-in-IP',
    tunnel('10.244.0.0/16', '«IPIP»', 'cni: {type: AmazonVPC}'),
    `
      error foreign encapsulation=IPIP cidr=10.244.0.0/16 cni=AmazonVPC
      suggested set key=encapsulation value=None
      -       encapsulation: IPIP
      +       encapsulation: None`,
  ],
  ['another plugin without a tunnel', tunnel('10.244.0.0/16', 'None', 'cni: {type: AmazonVPC}'), ''],
  [
    'a pool for load balancers',
    installationPools(
      '- cidr: 10.250.0.0/24',
      '  encapsulation: «VXLAN»',
      '  disableBGPExport: false',
      '  allowedUses: [LoadBalancer]',
    ),
    `
      error loadBalancer encapsulation=VXLAN cidr=10.250.0.0/24
      suggested set key=encapsulation value=None
      -         encapsulation: VXLAN
      +         encapsulation: None`,
  ],
  [
    'a pool for load balancers without a tunnel',
    installationPools(
      '- cidr: 10.250.0.0/24',
      '  encapsulation: None',
      '  disableBGPExport: false',
      '  allowedUses: [LoadBalancer]',
    ),
    '',
  ],
  [
    'a pool of its own',
    {
      'installation.yaml': calicoNetwork('bgp: «Disabled»'),
      'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/56' }),
    },
    `
      error derived cidr=fd5b::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 range cidr=fd5b::/56 (counterpart)`,
  ],
  [
    'a pool of its own with BGP',
    {
      'installation.yaml': calicoNetwork('bgp: Enabled'),
      'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/56' }),
    },
    '',
  ],
  [
    'a pool of its own that Felix routes',
    {
      'installation.yaml': calicoNetwork('bgp: Disabled', 'clusterRoutingMode: Felix'),
      'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/56' }),
    },
    '',
  ],
  [
    'a pool of its own for IPv4',
    { 'installation.yaml': calicoNetwork('bgp: Disabled'), 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16' }) },
    '',
  ],
  [
    'no pool on OpenShift',
    {
      'installation.yaml': installation('kubernetesProvider: OpenShift', 'calicoNetwork: {bgp: Disabled}'),
      'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/56' }),
    },
    '',
  ],
  [
    'no pools at all',
    {
      'installation.yaml': calicoNetwork('bgp: Disabled', 'ipPools: []'),
      'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/56' }),
    },
    '',
  ],
]);
