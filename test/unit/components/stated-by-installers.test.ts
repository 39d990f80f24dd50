import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stated } from './support.ts';

test('kind: ranges, images and patches', () => {
  const text = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  podSubnet: 10.50.0.0/16
  serviceSubnet: 10.51.0.0/16
nodes:
  - role: control-plane
    image: kindest/node:v1.34.1
    kubeadmConfigPatches:
      - |
        kind: InitConfiguration
        nodeRegistration:
          kubeletExtraArgs: {node-ip: 192.168.60.11}
  - role: worker
    kubeadmConfigPatchesJSON6902:
      - group: kubeadm.k8s.io
        version: v1beta3
        kind: JoinConfiguration
        patch: |
          - op: add
            path: /nodeRegistration/criSocket
            value: unix:///run/containerd/containerd.sock
`;
  assert.deepEqual(stated('kind.yaml', text), [
    'kind Cluster',
    '4: pods 10.50.0.0/16 of networking.podSubnet',
    '5: services 10.51.0.0/16 of networking.serviceSubnet',
    '8: kubernetes 1.34.1 of image',
    'kubeadm InitConfiguration',
    '13: node 192.168.60.11 of --node-ip',
    '13: kubelet extra-args node-ip=192.168.60.11',
    'kubeadm JoinConfiguration',
    '22: runtime containerd of nodeRegistration.criSocket',
    '17: kubernetes from 1.23.0 to 1.36.0',
  ]);
});

test('kind: defaults of what is asked for and not written', () => {
  const text = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ipFamily: dual
  podSubnet: 10.50.0.0/16,fd50::/56
`;
  assert.deepEqual(stated('a/kind.yaml', text), [
    'kind Cluster',
    '5: pods 10.50.0.0/16 of networking.podSubnet',
    '5: pods fd50::/56 of networking.podSubnet',
    '4: services 10.96.0.0/16 of networking.serviceSubnet, by default',
    '4: services fd00:10:96::/112 of networking.serviceSubnet, by default',
  ]);
});

test('kind: defaults of IPv6', () => {
  const text = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking: {ipFamily: ipv6}
`;
  assert.deepEqual(stated('b/kind.yaml', text), [
    'kind Cluster',
    '3: pods fd00:10:244::/56 of networking.podSubnet, by default',
    '3: services fd00:10:96::/112 of networking.serviceSubnet, by default',
  ]);
});

test('kind: IPv4 brings nothing that is told', () => {
  const text = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking: {ipFamily: ipv4}
`;
  assert.deepEqual(stated('c/kind.yaml', text), ['kind Cluster']);
});

test('MicroK8s: its launch configuration', () => {
  const text = `version: 0.2.0
extraCNIEnv:
  IPv4_SUPPORT: "false"
  IPv4_CLUSTER_CIDR: 10.1.0.0/16
  IPv6_SUPPORT: true
  IPv6_CLUSTER_CIDR: fd01::/64
  IPv6_SERVICE_CIDR: fd98::/108
`;
  assert.deepEqual(stated('launch.yaml', text), [
    'microk8s launch',
    '6: pods fd01::/64 of IPv6_CLUSTER_CIDR',
    '7: services fd98::/108 of IPv6_SERVICE_CIDR',
  ]);
});

test('MicroK8s: variables of its CNI', () => {
  const text = `IPv4_CLUSTER_CIDR="10.1.0.0/16"
IPv4_SERVICE_CIDR=10.152.183.0/24
IPv6_SUPPORT=false
IPv6_CLUSTER_CIDR=fd01::/64
`;
  assert.deepEqual(stated('var/snap/microk8s/current/args/cni-env', text), [
    'microk8s cni-env',
    '1: pods 10.1.0.0/16 of IPv4_CLUSTER_CIDR',
    '2: services 10.152.183.0/24 of IPv4_SERVICE_CIDR',
  ]);
});

test('MicroK8s: a file of arguments', () => {
  const text = `--cluster-cidr=10.1.0.0/16
# --node-cidr-mask-size=24
--node-cidr-mask-size-ipv6 72
`;
  assert.deepEqual(stated('var/snap/microk8s/current/args/kube-controller-manager', text), [
    'microk8s args',
    '1: pods 10.1.0.0/16 of --cluster-cidr',
    '1: reads 10.1.0.0/16 of --cluster-cidr, unused',
    '1: kube-controller-manager arguments cluster-cidr=10.1.0.0/16 node-cidr-mask-size-ipv6=72',
  ]);
});

test('KubeOne: ranges, defaults and families that are not known', () => {
  const text = `apiVersion: kubeone.k8c.io/v1beta3
kind: KubeOneCluster
versions: {kubernetes: 1.34.2}
clusterNetwork:
  ipFamily: IPv4+IPv6
  podSubnet: 10.244.0.0/16
  serviceSubnetIPv6: fd02::/120
---
apiVersion: kubeone.k8c.io/v1beta3
kind: KubeOneCluster
clusterNetwork:
  podSubnet: 10.244.0.0/16
  podSubnetIPv6: fd01::/48
---
apiVersion: kubeone.k8c.io/v1beta3
kind: KubeOneCluster
clusterNetwork:
  ipFamily: "{{ family }}"
  podSubnet: 10.244.0.0/16
`;
  assert.deepEqual(stated('kubeone.yaml', text), [
    'kubeone KubeOneCluster',
    '6: pods 10.244.0.0/16 of clusterNetwork.podSubnet',
    '5: pods fd01::/48 of clusterNetwork.podSubnetIPv6, by default',
    '5: services 10.96.0.0/12 of clusterNetwork.serviceSubnet, by default',
    '7: services fd02::/120 of clusterNetwork.serviceSubnetIPv6',
    '3: kubernetes 1.34.2 of versions.kubernetes',
    'kubeone KubeOneCluster',
    '12: pods 10.244.0.0/16 of clusterNetwork.podSubnet',
    '13: reads fd01::/48 of clusterNetwork.podSubnetIPv6, unused',
    'kubeone KubeOneCluster',
    '19: reads 10.244.0.0/16 of clusterNetwork.podSubnet, unused',
  ]);
});

test('k0sctl: hosts and their flags, which hold flags', () => {
  const text = `apiVersion: k0sctl.k0sproject.io/v1beta1
kind: Cluster
spec:
  hosts:
    - privateAddress: 192.168.60.11
      ssh: {address: 203.0.113.11}
      installFlags: ["--kubelet-extra-args='--node-ip=192.168.60.11 --v=2'", --debug]
    - ssh: {address: 203.0.113.12}
      installFlags: ["--kube-controller-manager-extra-args=--node-cidr-mask-size-ipv6=72"]
  k0s:
    version: 1.34.1+k0s.0
    config:
      spec:
        network: {podCIDR: 10.244.0.0/16}
`;
  assert.deepEqual(stated('k0sctl.yaml', text), [
    'k0sctl Cluster',
    '5: node 192.168.60.11 of hosts.privateAddress',
    '8: node 203.0.113.12 of hosts.ssh.address',
    '7: node 192.168.60.11 of --node-ip',
    '11: kubernetes 1.34.1 of spec.k0s.version',
    '7: k0s arguments kubelet-extra-args=--node-ip=192.168.60.11 --v=2 debug',
    '9: k0s arguments kube-controller-manager-extra-args=--node-cidr-mask-size-ipv6=72',
    '7: kubelet variable node-ip=192.168.60.11 v=2',
    '9: kube-controller-manager variable node-cidr-mask-size-ipv6=72',
    'k0s ClusterConfig',
    '14: pods 10.244.0.0/16 of spec.network.podCIDR',
  ]);
});

test('k0s: its unit', () => {
  const text = `[Service]
ExecStart=/usr/local/bin/k0s controller --config=/etc/k0s/k0s.yaml --kubelet-extra-args=--node-ip=192.168.60.11
`;
  assert.deepEqual(stated('etc/systemd/system/k0scontroller.service', text), [
    'k0s-service unit',
    '2: node 192.168.60.11 of --node-ip',
    '2: k0s command-line config=/etc/k0s/k0s.yaml kubelet-extra-args=--node-ip=192.168.60.11',
    '2: kubelet variable node-ip=192.168.60.11',
  ]);
});
