import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../src/core/engine.ts';

// A size in a file is any number. What is worked out from it has to stand that.

const NUMBERS = [
  '0',
  '-1',
  '24.5',
  '64.5',
  '129',
  '-1e9',
  '1e9',
  '999999999',
  '18446744073709551616',
  '1e400',
  '.nan',
  '-.inf',
  '""',
  'x',
];

const kubeadm = (arg: string, value: string) =>
  `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\nnetworking:\n  podSubnet: 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56\ncontrollerManager:\n  extraArgs:\n    - name: ${arg}\n      value: "${value}"\n`;

const SIZES: Readonly<Record<string, (size: string) => readonly [path: string, text: string]>> = {
  'share of a pool of Cilium': (size) => [
    'pool.yaml',
    `apiVersion: cilium.io/v2alpha1\nkind: CiliumPodIPPool\nmetadata:\n  name: default\nspec:\n  ipv4:\n    cidrs: [10.10.0.0/16, 10.10.0.0/17]\n    maskSize: ${size}\n  ipv6:\n    cidrs: ["fd00::/64"]\n    maskSize: ${size}\n`,
  ],
  'share of Cilium by its values': (size) => [
    'cilium/values.yaml',
    `ipv4: {enabled: true}\nipv6: {enabled: true}\nipam:\n  mode: cluster-pool\n  operator:\n    clusterPoolIPv4PodCIDRList: [10.10.0.0/16]\n    clusterPoolIPv4MaskSize: ${size}\n    clusterPoolIPv6PodCIDRList: ["fd00::/104"]\n    clusterPoolIPv6MaskSize: ${size}\n`,
  ],
  'network of Docker': (size) => [
    'etc/docker/daemon.json',
    `{"ipv6": true, "default-address-pools": [{"base": "fd00::/56", "size": ${size}}, {"base": "10.10.0.0/16", "size": ${size}}]}`,
  ],
  'block of Calico': (size) => [
    'ippool.yaml',
    `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: fd00::/48\n  blockSize: ${size}\n`,
  ],
  'share of a node': (size) => ['kubeadm.yaml', kubeadm('node-cidr-mask-size-ipv6', size)],
  'share of a node of one family': (size) => ['kubeadm.yaml', kubeadm('node-cidr-mask-size', size)],
  'share of Flannel': (size) => [
    'kube-flannel.yaml',
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kube-flannel-cfg\ndata:\n  net-conf.json: |\n    {"Network": "10.244.0.0/16", "EnableIPv6": true, "IPv6Network": "fd00::/56", "SubnetLen": ${size}, "IPv6SubnetLen": ${size}, "Backend": {"Type": "vxlan"}}\n`,
  ],
  'share of Kubespray': (size) => [
    'inventory/group_vars/k8s_cluster/k8s-cluster.yml',
    `kube_pods_subnet: 10.233.64.0/18\nkube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0000/112\nkube_network_node_prefix: ${size}\nkube_network_node_prefix_ipv6: ${size}\nipv6_stack: true\nipv4_stack: true\n`,
  ],
};

for (const [what, file] of Object.entries(SIZES))
  test(`a size is any number: ${what}`, () => {
    for (const size of NUMBERS) {
      const engine = new Engine();
      engine.update(...file(size));
      engine.update('pods.yaml', kubeadm('v', '2'));
      assert.doesNotThrow(() => engine.findings(), size);
    }
  });
