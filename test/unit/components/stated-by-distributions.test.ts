import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stated } from './support.ts';

test('k0s: ranges of both families, arguments, charts and profiles of workers', () => {
  const text = `apiVersion: k0s.k0sproject.io/v1beta1
kind: ClusterConfig
metadata:
  name: k0s
spec:
  api:
    address: 192.168.60.11
    extraArgs:
      service-cluster-ip-range: 10.96.0.0/12
  controllerManager:
    extraArgs:
      cluster-cidr: 10.244.0.0/16
  network:
    podCIDR: 10.244.0.0/16
    serviceCIDR: 10.96.0.0/12
    dualStack:
      enabled: true
      IPv6podCIDR: fd5b:8c1e:7a20:4200::/56
      IPv6serviceCIDR: fd5b:8c1e:7a20:96::/112
  images:
    kubeproxy:
      version: v1.34.1
    calico:
      node:
        version: v3.30.2
  workerProfiles:
    - name: default
      values:
        clusterDNS: [10.96.0.10]
  extensions:
    helm:
      charts:
        - name: cilium
          chartname: cilium/cilium
          version: 1.18.3
          values: |
            ipv6:
              enabled: true
`;
  assert.deepEqual(stated('k0s.yaml', text), [
    'k0s ClusterConfig',
    '14: pods 10.244.0.0/16 of spec.network.podCIDR',
    '15: services 10.96.0.0/12 of spec.network.serviceCIDR',
    '18: pods fd5b:8c1e:7a20:4200::/56 of spec.network.dualStack.IPv6podCIDR',
    '19: services fd5b:8c1e:7a20:96::/112 of spec.network.dualStack.IPv6serviceCIDR',
    '9: services 10.96.0.0/12 of --service-cluster-ip-range',
    '12: pods 10.244.0.0/16 of --cluster-cidr',
    '7: node 192.168.60.11 of spec.api.address',
    '35: cilium 1.18.3 of spec.extensions.helm.charts.0.version',
    '22: kubernetes 1.34.1 of spec.images.kubeproxy.version',
    '25: calico 3.30.2 of spec.images.calico.node.version',
    '8: kube-apiserver extra-args service-cluster-ip-range=10.96.0.0/12',
    '11: kube-controller-manager extra-args cluster-cidr=10.244.0.0/16',
    'cilium values',
    '37: cilium-pool 10.0.0.0/8 of ipam.operator.clusterPoolIPv4PodCIDRList, by default',
    '37: cilium-pool fd00::/104 of ipam.operator.clusterPoolIPv6PodCIDRList, by default',
    '38: cilium-ipv6 on of ipv6.enabled',
    'kubelet KubeletConfiguration',
    '29: cluster-dns 10.96.0.10 of clusterDNS',
  ]);
});

test('Talos: a machine configuration', () => {
  const text = `version: v1alpha1
machine:
  type: controlplane
  kubelet:
    image: ghcr.io/siderolabs/kubelet:v1.34.1
    clusterDNS: [10.96.0.10, 'fd5b:8c1e:7a20:96::a']
    extraArgs:
      node-ip: 192.168.60.11
  network:
    interfaces:
      - interface: eth0
        addresses: [192.168.60.11/24, 'fd5b:8c1e:7a20:60::11/64']
        vip:
          ip: 192.168.60.10
cluster:
  network:
    podSubnets: [10.244.0.0/16]
    serviceSubnets: ['fd5b:8c1e:7a20:96::/112']
    cni:
      name: flannel
      flannel:
        extraArgs: [--iface=eth1]
  apiServer:
    image: registry.k8s.io/kube-apiserver:v1.34.2
    extraArgs:
      advertise-address: 192.168.60.11
  controllerManager:
    image: registry.k8s.io/kube-controller-manager:v1.34.3
    extraArgs:
      node-cidr-mask-size-ipv6: "72"
  proxy:
    image: registry.k8s.io/kube-proxy:v1.34.4
    extraArgs:
      cluster-cidr: 10.244.0.0/16
  inlineManifests:
    - name: pool
      contents: |
        apiVersion: projectcalico.org/v3
        kind: IPPool
        metadata: {name: pods}
        spec: {cidr: 10.244.0.0/16}
`;
  assert.deepEqual(stated('controlplane.yaml', text), [
    'talos MachineConfig',
    '17: pods 10.244.0.0/16 of cluster.network.podSubnets',
    '18: services fd5b:8c1e:7a20:96::/112 of cluster.network.serviceSubnets',
    '34: proxy-pods 10.244.0.0/16 of --cluster-cidr',
    '6: cluster-dns 10.96.0.10 of machine.kubelet.clusterDNS',
    '6: cluster-dns fd5b:8c1e:7a20:96::a of machine.kubelet.clusterDNS',
    '12: node 192.168.60.11/24 of machine.network.interfaces.addresses',
    '12: node fd5b:8c1e:7a20:60::11/64 of machine.network.interfaces.addresses',
    '8: node 192.168.60.11 of --node-ip',
    '26: advertise 192.168.60.11 of --advertise-address',
    '14: reads 192.168.60.10 of machine.network.interfaces.vip.ip',
    '5: kubernetes 1.34.1 of image',
    '24: kubernetes 1.34.2 of image',
    '28: kubernetes 1.34.3 of image',
    '32: kubernetes 1.34.4 of image',
    '7: kubelet extra-args node-ip=192.168.60.11',
    '25: kube-apiserver extra-args advertise-address=192.168.60.11',
    '29: kube-controller-manager extra-args node-cidr-mask-size-ipv6=72',
    '33: kube-proxy extra-args cluster-cidr=10.244.0.0/16',
    '22: flanneld arguments iface=eth1',
    'calico IPPool',
    '41: pool 10.244.0.0/16 of spec.cidr',
  ]);
});

test('Talos: the document of its network', () => {
  const text = `apiVersion: v1alpha1
kind: KubeNetworkConfig
podSubnets: [10.244.0.0/16]
serviceSubnets: [10.96.0.0/12]
`;
  assert.deepEqual(stated('network.yaml', text), [
    'talos KubeNetworkConfig',
    '3: pods 10.244.0.0/16 of podSubnets',
    '4: services 10.96.0.0/12 of serviceSubnets',
  ]);
});

test('Talos: the document of its Flannel', () => {
  const text = `apiVersion: v1alpha1
kind: KubeFlannelCNIConfig
extraArgs: [--iface-regex=eth1]
`;
  assert.deepEqual(stated('flannel.yaml', text), [
    'talos KubeFlannelCNIConfig',
    '3: flanneld arguments iface-regex=eth1',
  ]);
});

test('talhelper: nodes, ranges and patches for all, for a role and for a node', () => {
  const text = `clusterName: home
kubernetesVersion: v1.34.1
nodes:
  - hostname: cp-1
    ipAddress: 192.168.60.11
    patches:
      - |-
        machine:
          kubelet:
            clusterDNS: [10.96.0.10]
  - hostname: cp-2
    ipAddress: 192.168.60.12
clusterPodNets: [10.244.0.0/16]
clusterSvcNets: [10.96.0.0/12]
patches:
  - '@all.yaml'
  - |-
    - op: add
      path: /cluster/network/podSubnets
      value: [10.245.0.0/16]
controlPlane:
  patches:
    - |-
      cluster:
        proxy:
          extraArgs: {cluster-cidr: 10.244.0.0/16}
worker:
  patches:
    - |-
      machine:
        kubelet: {extraArgs: {node-ip: 192.168.60.13}}
`;
  assert.deepEqual(stated('talconfig.yaml', text), [
    'talhelper talconfig',
    '13: pods 10.244.0.0/16 of clusterPodNets',
    '14: services 10.96.0.0/12 of clusterSvcNets',
    '5: node 192.168.60.11 of nodes.ipAddress',
    '12: node 192.168.60.12 of nodes.ipAddress',
    '2: kubernetes 1.34.1 of kubernetesVersion',
    'talos MachineConfig',
    '20: pods 10.245.0.0/16 of cluster.network.podSubnets',
    'talos MachineConfig',
    '26: proxy-pods 10.244.0.0/16 of --cluster-cidr',
    '26: kube-proxy extra-args cluster-cidr=10.244.0.0/16',
    'talos MachineConfig',
    '31: node 192.168.60.13 of --node-ip',
    '31: kubelet extra-args node-ip=192.168.60.13',
    'talos MachineConfig',
    '10: cluster-dns 10.96.0.10 of machine.kubelet.clusterDNS',
  ]);
});

test('Kubespray: an inventory that switches IPv6 on', () => {
  const text = `kube_version: 1.33.2
calico_version: 3.30.2
cilium_version: 1.18.3
ipv6_stack: true
kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0000/112
kube_service_addresses: 10.233.0.0/18
kube_service_addresses_ipv6: fd85:ee78:d8a6:8607::1000/116
calico_pool_cidr: 10.233.64.0/20
kubelet_custom_flags: ["--node-ip=192.168.60.11"]
kubelet_node_custom_flags: ["--v=2"]
kube_kubeadm_apiserver_extra_args: {advertise-address: 192.168.60.11}
kube_kubeadm_controller_extra_args: {node-cidr-mask-size: "24"}
kube_kubeadm_scheduler_extra_args: {v: "2"}
`;
  assert.deepEqual(stated('group_vars/k8s_cluster/k8s-cluster.yml', text), [
    'kubespray group_vars',
    '5: pods 10.233.64.0/18 of kube_pods_subnet',
    '6: pods fd85:ee78:d8a6:8607::1:0000/112 of kube_pods_subnet_ipv6',
    '7: services 10.233.0.0/18 of kube_service_addresses',
    '8: services fd85:ee78:d8a6:8607::1000/116 of kube_service_addresses_ipv6',
    '10: node 192.168.60.11 of --node-ip',
    '12: advertise 192.168.60.11 of --advertise-address',
    '9: reads 10.233.64.0/20 of calico_pool_cidr',
    '4: kubespray-ipv6 on of ipv6_stack: true',
    '1: kubernetes 1.33.2 of kube_version',
    '2: calico 3.30.2 of calico_version',
    '3: cilium 1.18.3 of cilium_version',
    '10: kubelet arguments node-ip=192.168.60.11',
    '11: kubelet arguments v=2',
    '12: kube-apiserver extra-args advertise-address=192.168.60.11',
    '13: kube-controller-manager extra-args node-cidr-mask-size=24',
    '14: kube-scheduler extra-args v=2',
  ]);
});

test('Kubespray: without the switch, ranges of IPv6 are only looked at', () => {
  const text = `kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0000/112
`;
  assert.deepEqual(stated('group_vars/all/other.yml', text), [
    'kubespray group_vars',
    '1: pods 10.233.64.0/18 of kube_pods_subnet',
    '2: reads fd85:ee78:d8a6:8607::1:0000/112 of kube_pods_subnet_ipv6, unused',
  ]);
});

test('Kubespray: ranges of families that are off state nothing', () => {
  const text = `ipv4_stack: false
ipv6_stack: false
kube_pods_subnet: 10.233.64.0/18
kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0000/112
`;
  assert.deepEqual(stated('group_vars/all/off.yml', text), ['kubespray group_vars']);
});

test('Kubespray: the old name of the switch, and words of Ansible', () => {
  const text = `ipv4_stack: "no"
enable_dual_stack_networks: "yes"
kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0000/112
`;
  assert.deepEqual(stated('group_vars/all/old.yml', text), [
    'kubespray group_vars',
    '3: pods fd85:ee78:d8a6:8607::1:0000/112 of kube_pods_subnet_ipv6',
  ]);
});
