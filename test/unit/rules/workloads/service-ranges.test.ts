import { kubeadm, service } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const S4 = '10.96.0.0/16';
const S6 = 'fd5b::/112';
const with4 = (text: string) => ({ 'kubeadm.yaml': kubeadm({ serviceSubnet: S4 }), 'service.yaml': text });
const with6 = (text: string) => ({ 'kubeadm.yaml': kubeadm({ serviceSubnet: S6 }), 'service.yaml': text });

const withBoth = (text: string) => ({
  'kubeadm.yaml': kubeadm({ serviceSubnet: `${S4},${S6}` }),
  'service.yaml': text,
});

ruleSays('service-families-unserved', [
  [
    'IPv6',
    with4(service('ipFamilies: [«IPv6»]')),
    `
      error family family=IPv6 cidr=10.96.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 services (counterpart)`,
  ],
  [
    'IPv4',
    with6(service('ipFamilies: [«IPv4»]')),
    `
      error family family=IPv4 cidr=fd5b::/112 place=kubeadm.yaml:4
      kubeadm.yaml:4 services (counterpart)`,
  ],
  [
    'the second family',
    with4(service('ipFamilyPolicy: PreferDualStack', 'ipFamilies: [IPv4, «IPv6»]')),
    `
      error family family=IPv6 cidr=10.96.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 services (counterpart)`,
  ],
  [
    'both',
    with4(service('ipFamilyPolicy: «RequireDualStack»')),
    `
      error both cidr=10.96.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 services (counterpart)
      suggested set key=ipFamilyPolicy value=PreferDualStack
      -   ipFamilyPolicy: RequireDualStack
      +   ipFamilyPolicy: PreferDualStack`,
  ],
  [
    'both and a family',
    with4(service('ipFamilyPolicy: RequireDualStack', 'ipFamilies: [«IPv6»]')),
    `
      error family family=IPv6 cidr=10.96.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 services (counterpart)`,
  ],
  ['both if there are both', with4(service('ipFamilyPolicy: PreferDualStack')), ''],
  ['the family that there is', with4(service('ipFamilies: [IPv4]')), ''],
  ['a cluster with both', withBoth(service('ipFamilyPolicy: RequireDualStack', 'ipFamilies: [IPv6, IPv4]')), ''],
  [
    'headless with a selector',
    with4(service('clusterIP: None', 'ipFamilies: [«IPv6»]')),
    `
      error family family=IPv6 cidr=10.96.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 services (counterpart)`,
  ],
  [
    'headless without a selector',
    with4(service('clusterIP: None', 'ipFamilies: [IPv6]').replace(/ {2}selector:\n.*\n/, '')),
    '',
  ],
  ['a name outside', with4(service('type: ExternalName', 'externalName: a.org', 'ipFamilies: [IPv6]')), ''],
  ['nothing about the cluster', service('ipFamilies: [IPv6]'), ''],
]);

ruleSays('service-address-outside', [
  [
    'before the range',
    with4(service('clusterIP: «10.95.255.255»')),
    `
      error outside address=10.95.255.255 cidr=10.96.0.0/16 place=kubeadm.yaml:4 key=clusterIP
      kubeadm.yaml:4 services (counterpart)`,
  ],
  [
    'behind the range',
    with4(service('clusterIP: «10.97.0.0»')),
    `
      error outside address=10.97.0.0 cidr=10.96.0.0/16 place=kubeadm.yaml:4 key=clusterIP
      kubeadm.yaml:4 services (counterpart)`,
  ],
  [
    'the first and the last address',
    withBoth(
      service('ipFamilyPolicy: PreferDualStack', 'clusterIP: 10.96.0.0', 'clusterIPs: [10.96.0.0, "fd5b::ffff"]'),
    ),
    '',
  ],
  [
    'the second address',
    withBoth(
      service('ipFamilyPolicy: PreferDualStack', 'clusterIP: 10.96.0.1', 'clusterIPs: [10.96.0.1, "«fd5b::1:0»"]'),
    ),
    `
      error outside address=fd5b::1:0 cidr=fd5b::/112 place=kubeadm.yaml:4 key=clusterIPs
      kubeadm.yaml:4 services (counterpart)`,
  ],
  ['a family without a range', with4(service('clusterIP: fd5b::a')), ''],
  ['None', with4(service('clusterIP: None')), ''],
  ['a name outside', with4(service('type: ExternalName', 'externalName: a.org', 'clusterIP: 10.97.0.0')), ''],
]);
