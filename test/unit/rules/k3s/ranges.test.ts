import { ruleSays } from '../../../support/says.ts';

const K3S = 'etc/rancher/k3s/config.yaml';
const RKE2 = 'etc/rancher/rke2/config.yaml';
const k3s = (...lines: readonly string[]) => ({ [K3S]: `${lines.join('\n')}\n` });
const rke2 = (...lines: readonly string[]) => ({ [RKE2]: `${lines.join('\n')}\n` });
const at = (kubernetes: string) => ({ versions: { kubernetes } });

// cmd/kube-controller-manager/app/core.go startNodeIpamController; cmd/kube-apiserver/app/options/validation.go
ruleSays('k3s-range-refused', [
  [
    'more than 16 bits',
    k3s('cluster-cidr: 10.42.0.0/16,«2001:db8::/47»'),
    `
      error tooManyNodes program=kube-controller-manager cidr=2001:db8::/47 mask=64 prefix=48 name=--node-cidr-mask-size-ipv6
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv6 value=63
      + kube-controller-manager-arg:
      +   - node-cidr-mask-size-ipv6=63`,
  ],
  ['16 bits', k3s('cluster-cidr: 10.42.0.0/16,2001:db8::/48'), ''],
  [
    'a range smaller than a share',
    k3s('cluster-cidr: 10.42.0.0/16,«2001:db8::/65»'),
    `
      error nodeTooLarge program=kube-controller-manager cidr=2001:db8::/65 mask=64 name=--node-cidr-mask-size-ipv6
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv6 value=73
      + kube-controller-manager-arg:
      +   - node-cidr-mask-size-ipv6=73`,
  ],
  ['a range for one node', k3s('cluster-cidr: 10.42.0.0/16,2001:db8::/64'), ''],
  ['IPv4 has no limit', k3s('cluster-cidr: 10.0.0.0/7'), ''],
  [
    'IPv4 smaller than a share',
    k3s('cluster-cidr: «10.42.0.0/25»'),
    `
      error nodeTooLarge program=kube-controller-manager cidr=10.42.0.0/25 mask=24 name=--node-cidr-mask-size-ipv4
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv4 value=28
      + kube-controller-manager-arg:
      +   - node-cidr-mask-size-ipv4=28`,
  ],
  [
    'shares of another size',
    k3s(
      'cluster-cidr: 10.42.0.0/16,«2001:db8::/56»',
      'kube-controller-manager-arg:',
      '  - node-cidr-mask-size-ipv6=80',
    ),
    `
      error tooManyNodes program=kube-controller-manager cidr=2001:db8::/56 mask=80 prefix=64 name=--node-cidr-mask-size-ipv6
      etc/rancher/k3s/config.yaml:3 maskHere mask=80 (counterpart)
      suggested beforeFirstInstall title=set key=--node-cidr-mask-size-ipv6 value=72
      -   - node-cidr-mask-size-ipv6=80
      +   - node-cidr-mask-size-ipv6=72`,
  ],
  [
    'Services',
    k3s('service-cidr: 10.43.0.0/16,«2001:db8::/107»'),
    'error servicesTooLarge program=kube-apiserver < 1.34 cidr=2001:db8::/107 prefix=108 example=112',
    at('1.33.9'),
  ],
  ['Services since 1.34', k3s('service-cidr: 10.43.0.0/16,2001:db8::/107'), '', at('1.34.0')],
  [
    'Services of an unknown release',
    k3s('service-cidr: 10.43.0.0/16,«2001:db8::/107»'),
    'warning servicesTooLarge program=kube-apiserver < 1.34 cidr=2001:db8::/107 prefix=108 example=112',
  ],
  ['20 bits', k3s('service-cidr: 10.43.0.0/16,2001:db8::/108'), '', at('1.33.9')],
]);

// rancher/rke2 pkg/cli/cmds/server.go validateCNI
ruleSays('rke2-cni-refused', [
  ['an unknown one', rke2('cni: «weave»'), 'error unknown value=weave values=canal, calico, cilium, flannel, none'],
  [
    'a typo',
    rke2('cni: «calic»'),
    `
      error unknown value=calic values=canal, calico, cilium, flannel, none
      suggested set key=cni value=calico
      - cni: calic
      + cni: calico`,
  ],
  [
    'a typo behind multus',
    rke2('cni: multus,«cilum»'),
    `
      error unknown value=cilum values=canal, calico, cilium, flannel, none
      suggested set key=cni value=multus,cilium
      - cni: multus,cilum
      + cni: "multus,cilium"`,
  ],
  [
    'a typo behind multus in a list',
    rke2('cni: [multus, «cilum»]'),
    `
      error unknown value=cilum values=canal, calico, cilium, flannel, none
      suggested set key=cni value=multus,cilium
      - cni: [multus, cilum]
      + cni: "multus,cilium"`,
  ],
  [
    'multus alone',
    rke2('cni: «multus»'),
    `
      error alone right=multus,canal
      suggested set key=cni value=multus,canal
      - cni: multus
      + cni: "multus,canal"`,
  ],
  [
    'multus behind',
    rke2('cni: «canal», multus'),
    `
      error order right=multus,canal
      suggested set key=cni value=multus,canal
      - cni: canal, multus
      + cni: "multus,canal"`,
  ],
  ['two', rke2('cni: [calico, «cilium»]'), 'error two values=calico, cilium'],
  ['three', rke2('cni: multus,calico, «cilium»'), 'error two values=calico, cilium'],
  [
    'a name that is none at the end',
    rke2('cni: "«xcanal»"'),
    `
      error unknown value=xcanal values=canal, calico, cilium, flannel, none
      suggested set key=cni value=canal
      - cni: "xcanal"
      + cni: "canal"`,
  ],
  ['empty parts', rke2('cni: "canal,"'), ''],
  ['appended', rke2('cni: multus', 'cni+: canal'), ''],
  ['K3s', k3s('cni: weave'), ''],
  ['null', rke2('cni:'), ''],
]);
