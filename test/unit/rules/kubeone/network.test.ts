import { kubeOne } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const on = (provider: string, family = '«IPv4+IPv6»') =>
  `${kubeOne().replace('IPv4+IPv6', family)}cloudProvider:\n  ${provider}: {}\n`;

// kubermatic/kubeone pkg/apis/kubeone/validation/validation.go
ruleSays('kubeone-network-refused', [
  ...['aws', 'none', 'vsphere'].map((provider): Row => [provider, on(provider, 'IPv4+IPv6'), '']),
  [
    'another provider',
    on('hetzner'),
    `
      error provider provider=hetzner
      file.yaml:9 providerHere`,
  ],
  ['another provider with one family', on('hetzner', 'IPv4'), ''],
  ['no provider', kubeOne(), ''],
  ...['IPv6', 'IPv6+IPv4'].map(
    (family): Row => [
      family,
      kubeOne().replace('IPv4+IPv6', `«${family}»`),
      `error family value=${family}
     suggested set key=ipFamily value=IPv4+IPv6
     -   ipFamily: ${family}
     +   ipFamily: IPv4+IPv6`,
    ],
  ),
]);

ruleSays('kubeone-range-refused', [
  [
    'a share that is the whole range',
    kubeOne('podSubnet: «10.244.0.0/24»'),
    `
      error nodeTooLarge program=KubeOne cidr=10.244.0.0/24 mask=24 name=nodeCIDRMaskSizeIPv4
      suggested beforeFirstInstall title=set key=nodeCIDRMaskSizeIPv4 value=28
      +   nodeCIDRMaskSizeIPv4: 28`,
  ],
  ['two nodes', kubeOne('podSubnet: 10.244.0.0/23'), ''],
  [
    'an IPv6 share that is the whole range',
    kubeOne('podSubnetIPv6: «fd5b::/64»'),
    `
      error nodeTooLarge program=KubeOne cidr=fd5b::/64 mask=64 name=nodeCIDRMaskSizeIPv6
      suggested beforeFirstInstall title=set key=nodeCIDRMaskSizeIPv6 value=72
      +   nodeCIDRMaskSizeIPv6: 72`,
  ],
  ['two IPv6 nodes', kubeOne('podSubnetIPv6: fd5b::/63'), ''],
  [
    'Services',
    kubeOne('serviceSubnet: «10.0.0.0/11»'),
    'error servicesTooLarge program=kubeadm cidr=10.0.0.0/11 prefix=12 example=16',
  ],
  [
    'IPv6 Services',
    kubeOne('serviceSubnetIPv6: «fd5c::/107»'),
    'error servicesTooLarge program=kubeadm cidr=fd5c::/107 prefix=108 example=112',
  ],
  ['20 bits', kubeOne('serviceSubnet: 10.96.0.0/12', 'serviceSubnetIPv6: fd5c::/108'), ''],
]);
