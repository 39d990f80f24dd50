import { talosNetwork } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const P4 = '10.244.0.0/16';
const P6 = 'fd5b::/56';
const S4 = '10.96.0.0/12';
const S6 = 'fd5c::/108';
const machine = (pods: string, services: string) =>
  `version: v1alpha1\nmachine:\n  type: controlplane\ncluster:\n  network:\n    podSubnets: [${pods}]\n    serviceSubnets: [${services}]\n`;
const at = (kubernetes: string) => ({ versions: { kubernetes } });

// siderolabs/talos pkg/machinery/config/types/k8s network validation; cmd/kube-controller-manager/app/core.go
ruleSays('talos-network-refused', [
  [
    'numbers that differ',
    talosNetwork({ podSubnets: [P4, P6], serviceSubnets: [S4] }).replace('serviceSubnets', '«serviceSubnets»'),
    `
      error counts services=1 pods=2
      file.yaml:4 pods pods=2 (counterpart)`,
  ],
  ['the same number', talosNetwork({ podSubnets: [P4, P6], serviceSubnets: [S4, S6] }), ''],
  ['numbers that differ in a machine configuration', machine(`${P4}, "${P6}"`, S4), ''],
  [
    'more than 16 bits of IPv4',
    talosNetwork({ podSubnets: ['«10.0.0.0/7»'], serviceSubnets: ['172.16.0.0/16'] }),
    `
      error tooManyNodes program=Talos cidr=10.0.0.0/7 mask=24 prefix=8 name=nodeCIDRMaskSizeIPv4
      suggested beforeFirstInstall title=set key=nodeCIDRMaskSizeIPv4 value=23
      + nodeCIDRMaskSizeIPv4: 23`,
  ],
  ['more than 16 bits of IPv4 in a machine configuration', machine('10.0.0.0/7', '172.16.0.0/16'), ''],
  [
    'more than 16 bits of IPv6 in a machine configuration',
    machine(`${P4}, "«fd5b::/47»"`, `${S4}, "${S6}"`),
    `
      error tooManyNodes program=kube-controller-manager cidr=fd5b::/47 mask=64 prefix=48 name=--node-cidr-mask-size-ipv6
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv6 value=63
      +   controllerManager:
      +     extraArgs:
      +       node-cidr-mask-size-ipv6: "63"`,
  ],
  [
    'Services',
    talosNetwork({ podSubnets: [P4, P6], serviceSubnets: [S4, '«fd5c::/107»'] }),
    'error servicesTooLarge program=Talos cidr=fd5c::/107 prefix=108 example=112',
    at('1.34.0'),
  ],
  [
    'Services in a machine configuration',
    machine(`${P4}, "${P6}"`, `${S4}, "«fd5c::/107»"`),
    'error servicesTooLarge program=kube-apiserver < 1.34 cidr=fd5c::/107 prefix=108 example=112',
    at('1.33.9'),
  ],
  [
    'Services in a machine configuration since 1.34',
    machine(`${P4}, "${P6}"`, `${S4}, "fd5c::/107"`),
    '',
    at('1.34.0'),
  ],
]);

const DOCUMENT = talosNetwork({ podSubnets: [P4], serviceSubnets: [S4] });

ruleSays('talos-network-twice', [
  [
    'one file',
    `${machine(P4, S4).replace('network:', '«network»:')}---\n${DOCUMENT}`,
    `
      error twice place=file.yaml:10
      file.yaml:10 other (counterpart)`,
  ],
  ['a patch in another file', { 'controlplane.yaml': machine(P4, S4), 'patch.yaml': DOCUMENT }, ''],
  [
    'no settings in the machine configuration',
    `version: v1alpha1\nmachine:\n  type: controlplane\ncluster:\n  network: null\n---\n${DOCUMENT}`,
    '',
  ],
]);
