import { capiCluster, kubeadm, staticPod } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const manager = (...flags: readonly string[]) => ({
  'kube-controller-manager.yaml': staticPod('kube-controller-manager', ...flags),
});
const apiserver = (...flags: readonly string[]) => ({ 'kube-apiserver.yaml': staticPod('kube-apiserver', ...flags) });
const allocating = (range: string, ...flags: readonly string[]) =>
  manager('--allocate-node-cidrs=true', `--cluster-cidr=${range}`, ...flags);

ruleSays('cluster-cidr-refused', [
  ['no range', manager('«--allocate-node-cidrs=true»'), 'error missing'],
  ['an empty range', manager('«--allocate-node-cidrs=true»', '--cluster-cidr='), 'error missing'],
  ['nothing to allocate', manager('--allocate-node-cidrs=false'), ''],
  ['just a share', allocating('10.244.0.0/24'), ''],
  [
    'less than a share',
    allocating('«10.244.0.0/25»'),
    `
      error nodeTooLarge cidr=10.244.0.0/25 mask=24 flag=node-cidr-mask-size-ipv4
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv4 value=28
      +         - --node-cidr-mask-size-ipv4=28`,
  ],
  [
    'less than a share of IPv6',
    allocating('«fd5b::/65»'),
    `
      error nodeTooLarge cidr=fd5b::/65 mask=64 flag=node-cidr-mask-size-ipv6
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv6 value=73
      +         - --node-cidr-mask-size-ipv6=73`,
  ],
  ['16 bits', allocating('fd5b::/48'), ''],
  [
    '17 bits',
    allocating('«fd5b::/47»'),
    `
      error tooManyNodes cidr=fd5b::/47 mask=64 prefix=48 flag=node-cidr-mask-size-ipv6
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv6 value=63
      +         - --node-cidr-mask-size-ipv6=63`,
  ],
  [
    '17 bits of a flag',
    allocating('«fd5b::/56»', '--node-cidr-mask-size-ipv6=73'),
    `
      error tooManyNodes cidr=fd5b::/56 mask=73 prefix=57 flag=node-cidr-mask-size-ipv6
      kube-controller-manager.yaml:12 mask mask=73 (counterpart)
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv6 value=72
      -         - --node-cidr-mask-size-ipv6=73
      +         - --node-cidr-mask-size-ipv6=72`,
  ],
  [
    'far too wide',
    allocating('«fd00::/8»'),
    'error tooManyNodes cidr=fd00::/8 mask=64 prefix=48 flag=node-cidr-mask-size-ipv6',
  ],
  [
    'of both the second',
    allocating('10.244.0.0/16,«fd5b::/47»'),
    `
      error tooManyNodes cidr=fd5b::/47 mask=64 prefix=48 flag=node-cidr-mask-size-ipv6
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv6 value=63
      +         - --node-cidr-mask-size-ipv6=63`,
  ],
  ['IPv4 has no limit', allocating('10.0.0.0/8', '--node-cidr-mask-size-ipv4=28'), ''],
  [
    'a plain mask and two ranges, which is told for itself',
    allocating('10.244.0.0/25,fd5b::/56', '--node-cidr-mask-size=24'),
    '',
  ],
  [
    'a plain mask and one range',
    allocating('«10.244.0.0/16»', '--node-cidr-mask-size=15'),
    `
      error nodeTooLarge cidr=10.244.0.0/16 mask=15 flag=node-cidr-mask-size
      kube-controller-manager.yaml:12 mask mask=15 (counterpart)
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size value=24
      -         - --node-cidr-mask-size=15
      +         - --node-cidr-mask-size=24`,
  ],
]);

ruleSays('node-mask-flag-wrong', [
  [
    'a plain mask of IPv4 and two ranges',
    allocating('10.244.0.0/16,fd5b::/56', '«--node-cidr-mask-size=24»'),
    `
      error dual flag=node-cidr-mask-size
      kube-controller-manager.yaml:11 range range=10.244.0.0/16 (counterpart)
      kube-controller-manager.yaml:11 range range=fd5b::/56 (counterpart)
      suggested rename key=--node-cidr-mask-size name=--node-cidr-mask-size-ipv4
      -         - --node-cidr-mask-size=24
      +         - --node-cidr-mask-size-ipv4=24
      suggested remove key=--node-cidr-mask-size
      -         - --node-cidr-mask-size=24`,
  ],
  [
    'a plain mask of 32',
    allocating('10.244.0.0/16,fd5b::/56', '«--node-cidr-mask-size=32»'),
    `
      error dual flag=node-cidr-mask-size
      kube-controller-manager.yaml:11 range range=10.244.0.0/16 (counterpart)
      kube-controller-manager.yaml:11 range range=fd5b::/56 (counterpart)
      suggested rename key=--node-cidr-mask-size name=--node-cidr-mask-size-ipv4
      -         - --node-cidr-mask-size=32
      +         - --node-cidr-mask-size-ipv4=32
      suggested remove key=--node-cidr-mask-size
      -         - --node-cidr-mask-size=32`,
  ],
  [
    'a plain mask of IPv6',
    allocating('10.244.0.0/16,fd5b::/56', '«--node-cidr-mask-size=33»'),
    `
      error dual flag=node-cidr-mask-size
      kube-controller-manager.yaml:11 range range=10.244.0.0/16 (counterpart)
      kube-controller-manager.yaml:11 range range=fd5b::/56 (counterpart)
      suggested rename key=--node-cidr-mask-size name=--node-cidr-mask-size-ipv6
      -         - --node-cidr-mask-size=33
      +         - --node-cidr-mask-size-ipv6=33
      suggested remove key=--node-cidr-mask-size
      -         - --node-cidr-mask-size=33`,
  ],
  [
    'a plain mask beside that of its family',
    allocating('10.244.0.0/16,fd5b::/56', '«--node-cidr-mask-size=24»', '--node-cidr-mask-size-ipv4=24'),
    `
      error dual flag=node-cidr-mask-size
      kube-controller-manager.yaml:11 range range=10.244.0.0/16 (counterpart)
      kube-controller-manager.yaml:11 range range=fd5b::/56 (counterpart)
      suggested remove key=--node-cidr-mask-size
      -         - --node-cidr-mask-size=24`,
  ],
  [
    'a plain mask and one of a family, one range',
    allocating('10.244.0.0/16', '«--node-cidr-mask-size=24»', '--node-cidr-mask-size-ipv6=64'),
    `
      error both flag=node-cidr-mask-size other=node-cidr-mask-size-ipv6
      kube-controller-manager.yaml:13 other (counterpart)
      suggested remove key=--node-cidr-mask-size
      -         - --node-cidr-mask-size=24`,
  ],
  [
    'a mask of the other family',
    allocating('10.244.0.0/16', '«--node-cidr-mask-size-ipv6=64»'),
    `
      error family flag=node-cidr-mask-size-ipv6 range=10.244.0.0/16 family=IPv4
      kube-controller-manager.yaml:11 range range=10.244.0.0/16 (counterpart)
      suggested remove key=--node-cidr-mask-size-ipv6
      -         - --node-cidr-mask-size-ipv6=64`,
  ],
  [
    'a mask of the other family, IPv6',
    allocating('fd5b::/56', '«--node-cidr-mask-size-ipv4=24»'),
    `
      error family flag=node-cidr-mask-size-ipv4 range=fd5b::/56 family=IPv6
      kube-controller-manager.yaml:11 range range=fd5b::/56 (counterpart)
      suggested remove key=--node-cidr-mask-size-ipv4
      -         - --node-cidr-mask-size-ipv4=24`,
  ],
  ['a mask of its family', allocating('fd5b::/56', '--node-cidr-mask-size-ipv6=64'), ''],
  ['32 bits', allocating('10.244.0.0/16', '--node-cidr-mask-size=32'), ''],
  [
    '33 bits',
    allocating('10.244.0.0/16', '--node-cidr-mask-size=«33»'),
    `
      error length flag=node-cidr-mask-size value=33 family=IPv4 longest=32 usual=24
      kube-controller-manager.yaml:11 range range=10.244.0.0/16 (counterpart)`,
  ],
  ['128 bits', allocating('fd5b::/112', '--node-cidr-mask-size=128'), ''],
  [
    '129 bits',
    allocating('fd5b::/112', '--node-cidr-mask-size=«129»'),
    `
      error length flag=node-cidr-mask-size value=129 family=IPv6 longest=128 usual=64
      kube-controller-manager.yaml:11 range range=fd5b::/112 (counterpart)`,
  ],
  [
    'no number',
    allocating('10.244.0.0/16', '--node-cidr-mask-size=«/24»'),
    'error number flag=node-cidr-mask-size value=/24',
  ],
  [
    'no number, of a family',
    allocating('10.244.0.0/16,fd5b::/56', '--node-cidr-mask-size-ipv6=«long»'),
    'error number flag=node-cidr-mask-size-ipv6 value=long',
  ],
  ['a second range from a template', allocating('10.244.0.0/16,{{ range }}', '--node-cidr-mask-size-ipv6=64'), ''],
  [
    'masks of both',
    allocating('10.244.0.0/16,fd5b::/56', '--node-cidr-mask-size-ipv4=24', '--node-cidr-mask-size-ipv6=64'),
    '',
  ],
]);

const PODS = kubeadm({ podSubnet: '10.244.0.0/16,fd5b::/56' });
const SERVICES = kubeadm({ serviceSubnet: '10.96.0.0/16,fd5b:96::/112' });

ruleSays('range-flag-conflict', [
  [
    'other pod ranges',
    { 'kubeadm.yaml': PODS, ...allocating('«10.245.0.0/16,fd5b::/56»') },
    `
      error pods value=10.245.0.0/16,fd5b::/56 key=podSubnet other=10.244.0.0/16,fd5b::/56 place=kubeadm.yaml:4
      kubeadm.yaml:4 other key=podSubnet value=10.244.0.0/16,fd5b::/56 (counterpart)
      suggested beforeFirstInstall title=set key=--cluster-cidr value=10.244.0.0/16,fd5b::/56
      -         - --cluster-cidr=10.245.0.0/16,fd5b::/56
      +         - "--cluster-cidr=10.244.0.0/16,fd5b::/56"`,
  ],
  ['pod ranges in another order', { 'kubeadm.yaml': PODS, ...allocating('fd5b::/56,10.244.0.0/16') }, ''],
  [
    'pod ranges with host bits, in another notation',
    { 'kubeadm.yaml': PODS, ...allocating('10.244.0.1/16,fd5b:0::/56') },
    '',
  ],
  [
    'pod ranges of which nothing is cut',
    { 'kubeadm.yaml': PODS, ...manager('--allocate-node-cidrs=false', '--cluster-cidr=10.1.0.0/16') },
    '',
  ],
  [
    'Service ranges in another order',
    { 'kubeadm.yaml': SERVICES, ...apiserver('--service-cluster-ip-range=«fd5b:96::/112,10.96.0.0/16»') },
    `
      error services value=fd5b:96::/112,10.96.0.0/16 key=serviceSubnet other=10.96.0.0/16,fd5b:96::/112 place=kubeadm.yaml:4
      kubeadm.yaml:4 other key=serviceSubnet value=10.96.0.0/16,fd5b:96::/112 (counterpart)
      suggested beforeFirstInstall title=set key=--service-cluster-ip-range value=10.96.0.0/16,fd5b:96::/112
      -         - --service-cluster-ip-range=fd5b:96::/112,10.96.0.0/16
      +         - "--service-cluster-ip-range=10.96.0.0/16,fd5b:96::/112"`,
  ],
  [
    'Service ranges of the controllers in another order',
    {
      'kubeadm.yaml': SERVICES,
      ...allocating('10.244.0.0/16', '--service-cluster-ip-range=fd5b:96::/112,10.96.0.0/16'),
    },
    '',
  ],
  [
    'other Service ranges of the controllers',
    { 'kubeadm.yaml': SERVICES, ...allocating('10.244.0.0/16', '--service-cluster-ip-range=«10.97.0.0/16»') },
    `
      warning filter value=10.97.0.0/16 key=serviceSubnet other=10.96.0.0/16,fd5b:96::/112 place=kubeadm.yaml:4
      kubeadm.yaml:4 other key=serviceSubnet value=10.96.0.0/16,fd5b:96::/112 (counterpart)
      suggested beforeFirstInstall title=set key=--service-cluster-ip-range value=10.96.0.0/16,fd5b:96::/112
      -         - --service-cluster-ip-range=10.97.0.0/16
      +         - "--service-cluster-ip-range=10.96.0.0/16,fd5b:96::/112"`,
  ],
  [
    'ranges that cannot be read',
    {
      'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16,fd5b' }),
      ...apiserver('--service-cluster-ip-range=10.97.0.0/16'),
    },
    '',
  ],
  [
    'a range from a template',
    {
      'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16,{{ range }}' }),
      ...apiserver('--service-cluster-ip-range=10.97.0.0/16'),
    },
    '',
  ],
]);

ruleSays('capi-range-refused', [
  [
    '17 bits',
    `${capiCluster('«fd5b::/47»', 'fd5b:96::/112')}`,
    'error tooManyNodes program=kubeadm cidr=fd5b::/47 mask=64 prefix=48 name=--node-cidr-mask-size-ipv6',
  ],
  ['16 bits', capiCluster('fd5b::/48', 'fd5b:96::/112'), ''],
  [
    'Services that are too many',
    capiCluster('fd5b::/56', '«fd5b:96::/107»'),
    'error servicesTooLarge program=kubeadm cidr=fd5b:96::/107 prefix=108 example=112',
  ],
  [
    'another control plane',
    capiCluster('fd5b::/47', 'fd5b:96::/112').replace('KubeadmControlPlane', 'RKE2ControlPlane'),
    '',
  ],
]);
