import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stated } from './support.ts';

test('k3d: arguments for servers and agents', () => {
  const text = `apiVersion: k3d.io/v1alpha5
kind: Simple
image: rancher/k3s:v1.34.1-k3s1
options:
  k3s:
    extraArgs:
      - {arg: "--cluster-cidr=10.42.0.0/16,fd42::/56", nodeFilters: ["server:*"]}
      - {arg: "--node-ip=192.168.60.12", nodeFilters: ["agents:1"]}
      - {arg: "--flannel-ipv6-masq", nodeFilters: ["loadbalancer"]}
      - arg: --v=2
`;
  assert.deepEqual(stated('k3d.yaml', text), [
    'k3d Simple',
    '3: kubernetes 1.34.1 of image',
    'k3s k3s-server',
    '7: pods 10.42.0.0/16 of cluster-cidr',
    '7: pods fd42::/56 of cluster-cidr',
    '6: k3s arguments cluster-cidr=10.42.0.0/16,fd42::/56 v=2',
    'k3s k3s-agent',
    '8: node 192.168.60.12 of node-ip',
    '6: k3s arguments node-ip=192.168.60.12 v=2',
  ]);
});

test('K3s: its file', () => {
  const text = `cluster-cidr: 10.42.0.0/16
service-cidr+: fd43::/112
node-ip: 192.168.60.11,fd5b::11
cluster-dns: 10.43.0.10
advertise-address: 192.168.60.11
container-runtime-endpoint: unix:///run/containerd/containerd.sock
kubelet-arg: [v=1]
kube-apiserver-arg: [v=2]
kube-controller-manager-arg+: [v=3]
kube-proxy-arg: [v=4]
kube-scheduler-arg: [v=5]
etcd-arg: [v=6]
`;
  assert.deepEqual(stated('etc/rancher/k3s/config.yaml', text), [
    'k3s config',
    '1: pods 10.42.0.0/16 of cluster-cidr',
    '2: services fd43::/112 of service-cidr',
    '3: node 192.168.60.11 of node-ip',
    '3: node fd5b::11 of node-ip',
    '4: cluster-dns 10.43.0.10 of cluster-dns',
    '5: advertise 192.168.60.11 of advertise-address',
    '6: runtime containerd of container-runtime-endpoint',
    '7: kubelet pairs v=1',
    '8: kube-apiserver pairs v=2',
    '10: kube-proxy pairs v=4',
    '11: kube-scheduler pairs v=5',
    '12: etcd pairs v=6',
    '9: kube-controller-manager pairs v=3',
  ]);
});

test('K3s: its unit', () => {
  const text = `[Service]
EnvironmentFile=-/etc/systemd/system/k3s.service.env
ExecStart=/usr/local/bin/k3s server --cluster-cidr=10.42.0.0/16 --disable-network-policy --kubelet-arg=v=1
`;
  assert.deepEqual(stated('etc/systemd/system/k3s.service', text), [
    'k3s unit',
    '3: pods 10.42.0.0/16 of cluster-cidr',
    '3: k3s command-line cluster-cidr=10.42.0.0/16 disable-network-policy kubelet-arg=v=1',
    '3: kubelet pairs v=1',
  ]);
});

test('K3s: variables of Ansible', () => {
  const text = `k3s_version: v1.34.1+k3s1
extra_server_args: "--cluster-cidr=10.42.0.0/16"
extra_agent_args: "--node-ip=192.168.60.12"
server_config_yaml: |
  service-cidr: 10.43.0.0/16
agent_config_yaml: |
  node-ip: 192.168.60.13
`;
  assert.deepEqual(stated('inventory/group_vars/all.yml', text), [
    'ansible-k3s vars',
    '1: kubernetes 1.34.1 of k3s_version',
    'k3s k3s-server',
    '2: pods 10.42.0.0/16 of cluster-cidr',
    '2: k3s arguments cluster-cidr=10.42.0.0/16',
    'k3s k3s-agent',
    '3: node 192.168.60.12 of node-ip',
    '3: k3s arguments node-ip=192.168.60.12',
    'k3s config',
    '5: services 10.43.0.0/16 of service-cidr',
    'k3s agent-config',
    '7: node 192.168.60.13 of node-ip',
  ]);
});

test('RKE2: variables of Ansible in a playbook', () => {
  const text = `- hosts: servers
  vars:
    rke2_version: v1.34.2+rke2r1
    rke2_cluster_cidr: [10.42.0.0/16]
    rke2_service_cidr: [10.43.0.0/16]
    rke2_cni: cilium
    rke2_kubelet_arg: [v=1]
    rke2_server_options:
      - "cluster-dns: 10.43.0.10"
      - node-ip: 192.168.60.14
    rke2_config:
      node-ip: 192.168.60.15
    k3s_agent:
      node-ip: 192.168.60.16
`;
  assert.deepEqual(stated('playbook.yml', text), [
    'ansible-k3s vars',
    '3: kubernetes 1.34.2 of 0.vars.rke2_version',
    'k3s config',
    '9: cluster-dns 10.43.0.10 of cluster-dns',
    'k3s config',
    '10: node 192.168.60.14 of node-ip',
    'k3s config',
    '4: pods 10.42.0.0/16 of cluster-cidr',
    '5: services 10.43.0.0/16 of service-cidr',
    '7: kubelet pairs v=1',
    'k3s config',
    '12: node 192.168.60.15 of node-ip',
    'k3s agent-config',
    '14: node 192.168.60.16 of node-ip',
  ]);
});

test('RKE: keys that become flags, and flags', () => {
  const text = `kubernetes_version: v1.28.9-rancher1-1
services:
  kube-api:
    service_cluster_ip_range: 10.43.0.0/16
    extra_args: {advertise-address: 192.168.60.11}
  kube-controller:
    cluster_cidr: 10.42.0.0/16
    service_cluster_ip_range: 10.43.0.0/16
  kubelet:
    cluster_dns_server: 10.43.0.10
    extra_args: {node-ip: 192.168.60.11}
  kubeproxy:
    extra_args: {cluster-cidr: 10.42.0.0/16}
  scheduler:
    extra_args: {v: "2"}
  etcd:
    extra_args: {v: "3"}
`;
  assert.deepEqual(stated('cluster.yml', text), [
    'rke cluster',
    '4: services 10.43.0.0/16 of --service-cluster-ip-range',
    '7: pods 10.42.0.0/16 of --cluster-cidr',
    '8: controller-services 10.43.0.0/16 of --service-cluster-ip-range',
    '13: proxy-pods 10.42.0.0/16 of --cluster-cidr',
    '5: advertise 192.168.60.11 of --advertise-address',
    '11: node 192.168.60.11 of --node-ip',
    '10: cluster-dns 10.43.0.10 of --cluster-dns',
    '1: kubernetes 1.28.9 of kubernetes_version',
    '3: kube-apiserver pairs service-cluster-ip-range=10.43.0.0/16 advertise-address=192.168.60.11',
    '6: kube-controller-manager pairs cluster-cidr=10.42.0.0/16 service-cluster-ip-range=10.43.0.0/16',
    '9: kubelet pairs cluster-dns=10.43.0.10 node-ip=192.168.60.11',
    '12: kube-proxy pairs cluster-cidr=10.42.0.0/16',
    '14: kube-scheduler pairs v=2',
    '16: etcd pairs v=3',
  ]);
});

test('Rancher: configuration and values for machines', () => {
  const text = `apiVersion: provisioning.cattle.io/v1
kind: Cluster
metadata: {name: web}
spec:
  kubernetesVersion: v1.34.1+rke2r1
  rkeConfig:
    machineGlobalConfig:
      cni: cilium
      cluster-cidr: 10.42.0.0/16
    machineSelectorConfig:
      - config: {node-ip: 192.168.60.11}
    chartValues:
      rke2-cilium:
        ipv6: {enabled: true}
`;
  assert.deepEqual(stated('rancher.yaml', text), [
    'rancher Cluster',
    '5: kubernetes 1.34.1 of spec.kubernetesVersion',
    'k3s config',
    '9: pods 10.42.0.0/16 of cluster-cidr',
    'k3s config',
    '11: node 192.168.60.11 of node-ip',
    'cilium values',
  ]);
});
