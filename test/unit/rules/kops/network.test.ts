import { ruleSays } from '../../../support/says.ts';

const kops = (...spec: readonly string[]) =>
  `apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata:\n  name: a.org\nspec:\n${spec.map((line) => `  ${line}\n`).join('')}`;

// kubernetes/kops pkg/apis/kops/validation/validation.go validateNetworking
ruleSays('kops-network-refused', [
  [
    'Flannel',
    kops('nonMasqueradeCIDR: ::/0', 'networking:', '  «flannel»: {}'),
    'error plugin plugin=Flannel range=::/0',
  ],
  [
    'kube-router',
    kops('nonMasqueradeCIDR: ::/0', 'networking:', '  «kubeRouter»: {}'),
    'error plugin plugin=kube-router range=::/0',
  ],
  [
    'a part of IPv6',
    kops('nonMasqueradeCIDR: «fd00::/8»', 'networking:', '  calico: {}'),
    `
      error range range=fd00::/8 all=::/0
      suggested set key=nonMasqueradeCIDR value=::/0
      -   nonMasqueradeCIDR: fd00::/8
      +   nonMasqueradeCIDR: "::/0"`,
  ],
  [
    'a part of IPv6, in the newer place',
    kops('networking:', '  nonMasqueradeCIDR: «fd00::/8»', '  «flannel»: {}'),
    `
      error range range=fd00::/8 all=::/0
      suggested set key=nonMasqueradeCIDR value=::/0
      -     nonMasqueradeCIDR: fd00::/8
      +     nonMasqueradeCIDR: "::/0"
      error plugin plugin=Flannel range=fd00::/8`,
  ],
  ['another plugin', kops('nonMasqueradeCIDR: ::/0', 'networking:', '  cilium: {}'), ''],
  ['IPv4', kops('nonMasqueradeCIDR: 100.64.0.0/10', 'networking:', '  flannel: {}'), ''],
  ['filled in later', kops('nonMasqueradeCIDR: "{{ range }}"', 'networking:', '  flannel: {}'), ''],
  ['what is no range', kops('nonMasqueradeCIDR: "::"', 'networking:', '  flannel: {}'), ''],
]);
