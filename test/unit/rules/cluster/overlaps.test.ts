import { lbPool } from '../../../../src/core/rule-kit/cilium-resource-fixtures.ts';
import { kubeadm, staticPod } from '../../../../src/core/rule-kit/fixtures.ts';
import { ruleSays } from '../../../support/says.ts';

const V4 = '10.244.0.0/16';
const node = (address: string) => ({ 'etc/default/kubelet': `KUBELET_EXTRA_ARGS="--node-ip=${address}"\n` });
ruleSays('pods-overlap-services', [
  [
    'Services inside',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '10.0.0.0/8', serviceSubnet: '«10.96.0.0/16»' }) },
    `
      warning inside services=10.96.0.0/16 pods=10.0.0.0/8 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods range=10.0.0.0/8 (counterpart)
      suggested beforeFirstInstall title=setUnused key=networking.serviceSubnet range=172.30.0.0/16
      -   serviceSubnet: 10.96.0.0/16
      +   serviceSubnet: 172.30.0.0/16`,
  ],
  [
    'pods inside',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '10.96.0.0/16', serviceSubnet: '«10.96.0.0/12»' }) },
    `
      warning around services=10.96.0.0/12 pods=10.96.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods range=10.96.0.0/16 (counterpart)
      suggested beforeFirstInstall title=setUnused key=networking.serviceSubnet range=10.112.0.0/16
      -   serviceSubnet: 10.96.0.0/12
      +   serviceSubnet: 10.112.0.0/16`,
  ],
  [
    'both the same',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '10.96.0.0/16', serviceSubnet: '«10.96.0.0/16»' }) },
    `
      warning equal services=10.96.0.0/16 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods range=10.96.0.0/16 (counterpart)
      suggested beforeFirstInstall title=setUnused key=networking.serviceSubnet range=10.112.0.0/16
      -   serviceSubnet: 10.96.0.0/16
      +   serviceSubnet: 10.112.0.0/16`,
  ],
  ['neighbors', { 'kubeadm.yaml': kubeadm({ podSubnet: '10.97.0.0/16', serviceSubnet: '10.96.0.0/16' }) }, ''],
  [
    'the Services of kubeadm',
    { 'kubeadm.yaml': kubeadm({ podSubnet: '«10.0.0.0/8»' }) },
    `
      warning default pods=10.0.0.0/8 services=10.96.0.0/12
      suggested beforeFirstInstall title=setUnused key=serviceSubnet range=172.30.0.0/16
      +   serviceSubnet: 172.30.0.0/16`,
  ],
  [
    'the Services in two files',
    {
      'kubeadm.yaml': kubeadm({ podSubnet: '10.0.0.0/8', serviceSubnet: '«10.96.0.0/16»' }),
      'kube-apiserver.yaml': staticPod('kube-apiserver', '--service-cluster-ip-range=10.96.0.0/16'),
    },
    `
      warning inside services=10.96.0.0/16 pods=10.0.0.0/8 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods range=10.0.0.0/8 (counterpart)
      kube-apiserver.yaml:10 again
      suggested beforeFirstInstall title=setUnused key=networking.serviceSubnet range=172.30.0.0/16
      -   serviceSubnet: 10.96.0.0/16
      +   serviceSubnet: 172.30.0.0/16
      -         - --service-cluster-ip-range=10.96.0.0/16
      +         - --service-cluster-ip-range=172.30.0.0/16`,
  ],
  [
    'of both the second',
    {
      'kubeadm.yaml': kubeadm({
        podSubnet: '10.244.0.0/16,fd5b::/48',
        serviceSubnet: '10.96.0.0/16,«fd5b:0:0:96::/112»',
      }),
    },
    `
      warning inside services=fd5b:0:0:96::/112 pods=fd5b::/48 place=kubeadm.yaml:4
      kubeadm.yaml:4 pods range=fd5b::/48 (counterpart)
      suggested beforeFirstInstall title=setUnused key=networking.serviceSubnet range=fd54:bd06:230::/112
      -   serviceSubnet: 10.96.0.0/16,fd5b:0:0:96::/112
      +   serviceSubnet: 10.96.0.0/16,fd54:bd06:230::/112`,
  ],
]);

ruleSays('pods-overlap-nodes', [
  [
    'an address',
    { 'kubeadm.yaml': kubeadm({ podSubnet: `«${V4}»` }), ...node('10.244.3.5') },
    `
      warning overlap range=10.244.0.0/16 nodes=10.244.3.5 place=kubelet:1
      etc/default/kubelet:1 node node=10.244.3.5 (counterpart)`,
  ],
  ['beside', { 'kubeadm.yaml': kubeadm({ podSubnet: V4 }), ...node('10.245.0.0') }, ''],
]);

ruleSays('services-overlap-nodes', [
  [
    'an address of IPv6',
    { 'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16,«fd5b::/112»' }), ...node('192.168.60.5,fd5b::5') },
    `
      warning overlap range=fd5b::/112 nodes=fd5b::5 place=kubelet:1
      etc/default/kubelet:1 node node=fd5b::5 (counterpart)`,
  ],
  ['beside', { 'kubeadm.yaml': kubeadm({ serviceSubnet: '10.96.0.0/16' }), ...node('10.97.0.0') }, ''],
]);

ruleSays('load-balancer-overlaps-nodes', [
  [
    'a block',
    { ...node('192.168.60.245'), 'pool.yaml': lbPool('public', '«192.168.60.240/28»') },
    `
      warning overlap pool=192.168.60.240/28 others=192.168.60.245 place=kubelet:1
      etc/default/kubelet:1 other other=192.168.60.245 (counterpart)`,
  ],
  [
    'a range',
    { ...node('192.168.60.245'), 'pool.yaml': lbPool('public', 'start: «192.168.60.245»\n      stop: 192.168.60.245') },
    `
      warning overlap pool=192.168.60.245-192.168.60.245 others=192.168.60.245 place=kubelet:1
      etc/default/kubelet:1 other other=192.168.60.245 (counterpart)`,
  ],
  [
    'one address, which may be meant',
    { ...node('192.168.60.245'), 'pool.yaml': lbPool('public', '192.168.60.245/32') },
    '',
  ],
]);

ruleSays('default-range-overlaps', [
  [
    'the Services of kubeadm',
    {
      'kubeadm.yaml': kubeadm({ podSubnet: V4 }),
      'etc/default/kubelet': 'KUBELET_EXTRA_ARGS="--node-ip=«10.100.0.5»"\n',
    },
    `
      warning services nodes=10.100.0.5 range=10.96.0.0/12 tool=kubeadm key=serviceSubnet
      kubeadm.yaml:3 here tool=kubeadm key=serviceSubnet (counterpart)`,
  ],
  [
    'the pods of K3s',
    { 'etc/rancher/k3s/config.yaml': 'cluster-init: true\nnode-ip: «10.42.0.5»\n' },
    `
      warning pods nodes=10.42.0.5 range=10.42.0.0/16 tool=K3s key=cluster-cidr
      etc/rancher/k3s/config.yaml:1 here tool=K3s key=cluster-cidr (counterpart)`,
  ],
  ['outside', { 'etc/rancher/k3s/config.yaml': 'cluster-init: true\nnode-ip: 192.168.60.5\n' }, ''],
  [
    'the pods of K3s and Services that are written',
    { 'etc/rancher/k3s/config.yaml': 'service-cidr: «10.42.0.0/17»\n' },
    `
      warning range own=10.42.0.0/17 range=10.42.0.0/16 tool=K3s key=cluster-cidr
      etc/rancher/k3s/config.yaml:1 here tool=K3s key=cluster-cidr (counterpart)`,
  ],
]);
