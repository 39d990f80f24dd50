import { kubeadm, staticPod } from '../../../../src/core/rule-kit/fixtures.ts';
import { type Row, ruleSays } from '../../../support/says.ts';

const manager = (...flags: readonly string[]) => ({
  'kube-controller-manager.yaml': staticPod('kube-controller-manager', ...flags),
});
const apiserver = (...flags: readonly string[]) => ({ 'kube-apiserver.yaml': staticPod('kube-apiserver', ...flags) });
const AT = (kubernetes: string) => ({ versions: { kubernetes } });
const allocating = (range: string, ...flags: readonly string[]) =>
  manager('--allocate-node-cidrs=true', `--cluster-cidr=${range}`, ...flags);

ruleSays('service-range-single', [
  [
    'IPv4 alone',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/56', serviceSubnet: '«10.96.0.0/16»' }) },
    `
      information single family=IPv4 missing=IPv6 pods=10.244.0.0/16, fd5b::/56
      kubeadm.yaml:4 pods family=IPv6
      suggested beforeFirstInstall title=addUnused range=fda6:8f51:13ca::/112
      -   serviceSubnet: 10.96.0.0/16
      +   serviceSubnet: "10.96.0.0/16,fda6:8f51:13ca::/112"`,
  ],
  [
    'IPv6 alone',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/56', serviceSubnet: '«fd5b:96::/112»' }) },
    `
      information single family=IPv6 missing=IPv4 pods=10.244.0.0/16, fd5b::/56
      kubeadm.yaml:4 pods family=IPv4
      suggested beforeFirstInstall title=addUnused range=10.96.0.0/16
      -   serviceSubnet: fd5b:96::/112
      +   serviceSubnet: "fd5b:96::/112,10.96.0.0/16"`,
  ],
  [
    'both',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/56', serviceSubnet: '10.96.0.0/16,fd5b:96::/112' }) },
    '',
  ],
  [
    'pods of one family',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '10.244.0.0/16', serviceSubnet: '10.96.0.0/16' }) },
    '',
  ],
  [
    'the controllers have a second one',
    {
      ...apiserver('--service-cluster-ip-range=«10.96.0.0/16»'),
      ...allocating('10.244.0.0/16,fd5b::/56', '--service-cluster-ip-range=10.96.0.0/16,fd5b:96::/112'),
    },
    `
      information single family=IPv4 missing=IPv6 pods=10.244.0.0/16, fd5b::/56
      kube-controller-manager.yaml:11 pods family=IPv6
      suggested beforeFirstInstall title=add key=fd5b:96::/112
      -         - --service-cluster-ip-range=10.96.0.0/16
      +         - "--service-cluster-ip-range=10.96.0.0/16,fd5b:96::/112"`,
  ],
]);

ruleSays('service-range-size', [
  ...['10.96.0.0/29', '10.96.0.0/12', 'fd5b::/125', 'fd5b::/108'].map(
    (range): Row => [`before 1.34: ${range}`, apiserver(`--service-cluster-ip-range=${range}`), '', AT('1.33.0')],
  ),
  [
    'IPv4: too small',
    apiserver('--service-cluster-ip-range=«10.96.0.0/30»'),
    'error small cidr=10.96.0.0/30 prefix=29',
    AT('1.33.0'),
  ],
  [
    'IPv6: too small',
    apiserver('--service-cluster-ip-range=«fd5b::/126»'),
    'error small cidr=fd5b::/126 prefix=125',
    AT('1.34.0'),
  ],
  ['the second may be small', apiserver('--service-cluster-ip-range=10.96.0.0/16,fd5b::/127'), '', AT('1.33.0')],
  [
    'IPv4: too large',
    apiserver('--service-cluster-ip-range=«10.0.0.0/11»'),
    'error large cidr=10.0.0.0/11 prefix=12 usual=16',
    AT('1.33.0'),
  ],
  [
    'IPv6: too large',
    apiserver('--service-cluster-ip-range=10.96.0.0/16,«fd5b::/107»'),
    'error large cidr=fd5b::/107 prefix=108 usual=112',
    AT('1.33.0'),
  ],
  [
    'too large, of a release that is not known',
    apiserver('--service-cluster-ip-range=10.96.0.0/16,«fd5b::/64»'),
    'warning large cidr=fd5b::/64 prefix=108 usual=112',
  ],
  [
    'from 1.34 on: as wide as can be handed out',
    apiserver('--service-cluster-ip-range=10.0.0.0/8,fd5b::/64'),
    '',
    AT('1.34.0'),
  ],
  [
    'from 1.34 on: wider',
    apiserver('--service-cluster-ip-range=10.96.0.0/16,«fd5b::/63»'),
    'warning nothing cidr=fd5b::/63',
    AT('1.34.0'),
  ],
]);

ruleSays('service-ranges-differ', [
  [
    'the controllers have more',
    {
      ...apiserver('--service-cluster-ip-range=10.96.0.0/16'),
      ...manager('--service-cluster-ip-range=«10.96.0.0/16,fd5b:96::/112»'),
    },
    `
      warning controller value=10.96.0.0/16,fd5b:96::/112 other=10.96.0.0/16 place=kube-apiserver.yaml:10
      kube-apiserver.yaml:10 other value=10.96.0.0/16 (counterpart)
      suggested beforeFirstInstall title=setIn key=--service-cluster-ip-range value=10.96.0.0/16,fd5b:96::/112 place=kube-apiserver
      -         - --service-cluster-ip-range=10.96.0.0/16
      +         - "--service-cluster-ip-range=10.96.0.0/16,fd5b:96::/112"
      suggested setIn key=--service-cluster-ip-range value=10.96.0.0/16 place=kube-controller-manager
      -         - --service-cluster-ip-range=10.96.0.0/16,fd5b:96::/112
      +         - --service-cluster-ip-range=10.96.0.0/16`,
  ],
  [
    'the controllers have less',
    {
      ...apiserver('--service-cluster-ip-range=10.96.0.0/16,fd5b:96::/112'),
      ...manager('--service-cluster-ip-range=«10.96.0.0/16»'),
    },
    `
      warning controller value=10.96.0.0/16 other=10.96.0.0/16,fd5b:96::/112 place=kube-apiserver.yaml:10
      kube-apiserver.yaml:10 other value=10.96.0.0/16,fd5b:96::/112 (counterpart)
      suggested setIn key=--service-cluster-ip-range value=10.96.0.0/16,fd5b:96::/112 place=kube-controller-manager
      -         - --service-cluster-ip-range=10.96.0.0/16
      +         - "--service-cluster-ip-range=10.96.0.0/16,fd5b:96::/112"`,
  ],
  [
    'the controllers have another one',
    {
      ...apiserver('--service-cluster-ip-range=10.96.0.0/16'),
      ...manager('--service-cluster-ip-range=«10.97.0.0/16»'),
    },
    `
      warning controller value=10.97.0.0/16 other=10.96.0.0/16 place=kube-apiserver.yaml:10
      kube-apiserver.yaml:10 other value=10.96.0.0/16 (counterpart)
      suggested setIn key=--service-cluster-ip-range value=10.96.0.0/16 place=kube-controller-manager
      -         - --service-cluster-ip-range=10.97.0.0/16
      +         - --service-cluster-ip-range=10.96.0.0/16`,
  ],
  [
    'the controllers have another order',
    {
      ...apiserver('--service-cluster-ip-range=10.96.0.0/16,fd5b:96::/112'),
      ...manager('--service-cluster-ip-range=fd5b:96::/112,10.96.0.0/16'),
    },
    '',
  ],
  [
    'two API servers of another order',
    {
      'manifests/kube-apiserver-1.yaml': staticPod(
        'kube-apiserver',
        '--service-cluster-ip-range=10.96.0.0/16,fd5b:96::/112',
      ),
      'manifests/kube-apiserver-2.yaml': staticPod(
        'kube-apiserver',
        '--service-cluster-ip-range=«fd5b:96::/112,10.96.0.0/16»',
      ),
    },
    `
      warning apiserver value=fd5b:96::/112,10.96.0.0/16 other=10.96.0.0/16,fd5b:96::/112 place=kube-apiserver-1.yaml:10
      manifests/kube-apiserver-1.yaml:10 other value=10.96.0.0/16,fd5b:96::/112 (counterpart)`,
  ],
  [
    'kubeadm says it',
    {
      'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16' }),
      ...apiserver('--service-cluster-ip-range=10.96.0.0/16'),
      ...manager('--service-cluster-ip-range=10.97.0.0/16'),
    },
    '',
  ],
]);

ruleSays('service-range-order', [
  [
    'IPv6 first, an address of IPv4',
    apiserver('--service-cluster-ip-range=«fd5b:96::/112»,10.96.0.0/16', '--advertise-address=192.168.60.11'),
    `
      error order range=fd5b:96::/112 family=IPv6 other=IPv4 address=192.168.60.11 place=kube-apiserver.yaml:11
      kube-apiserver.yaml:11 address address=192.168.60.11 (counterpart)
      suggested beforeFirstInstall title=replace text=fd5b:96::/112,10.96.0.0/16 value=10.96.0.0/16,fd5b:96::/112
      -         - --service-cluster-ip-range=fd5b:96::/112,10.96.0.0/16
      +         - "--service-cluster-ip-range=10.96.0.0/16,fd5b:96::/112"`,
  ],
  [
    'IPv4 first, an address of IPv6',
    apiserver('--service-cluster-ip-range=«10.96.0.0/16»,fd5b:96::/112', '--advertise-address=fd5b:60::11'),
    `
      error order range=10.96.0.0/16 family=IPv4 other=IPv6 address=fd5b:60::11 place=kube-apiserver.yaml:11
      kube-apiserver.yaml:11 address address=fd5b:60::11 (counterpart)
      suggested beforeFirstInstall title=replace text=10.96.0.0/16,fd5b:96::/112 value=fd5b:96::/112,10.96.0.0/16
      -         - --service-cluster-ip-range=10.96.0.0/16,fd5b:96::/112
      +         - "--service-cluster-ip-range=fd5b:96::/112,10.96.0.0/16"`,
  ],
  [
    'IPv4 alone, an address of IPv6',
    apiserver('--service-cluster-ip-range=«10.96.0.0/16»', '--advertise-address=fd5b:60::11'),
    `
      error order range=10.96.0.0/16 family=IPv4 other=IPv6 address=fd5b:60::11 place=kube-apiserver.yaml:11
      kube-apiserver.yaml:11 address address=fd5b:60::11 (counterpart)`,
  ],
  [
    'the same family',
    apiserver('--service-cluster-ip-range=10.96.0.0/16,fd5b:96::/112', '--advertise-address=192.168.60.11'),
    '',
  ],
  ['no address', apiserver('--service-cluster-ip-range=fd5b:96::/112,10.96.0.0/16'), ''],
]);
