import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stated } from './support.ts';

test('Cilium: pools of both families', () => {
  const text = `ipv6:
  enabled: true
ipam:
  operator:
    clusterPoolIPv4PodCIDRList: [10.50.0.0/16]
    clusterPoolIPv6PodCIDRList: ['fd00:50::/104']
ipv4NativeRoutingCIDR: 10.0.0.0/8
`;
  assert.deepEqual(stated('cilium/values.yaml', text), [
    'cilium values',
    '5: cilium-pool 10.50.0.0/16 of ipam.operator.clusterPoolIPv4PodCIDRList',
    '6: cilium-pool fd00:50::/104 of ipam.operator.clusterPoolIPv6PodCIDRList',
    '7: reads 10.0.0.0/8 of ipv4NativeRoutingCIDR',
    '2: cilium-ipv6 on of ipv6.enabled',
  ]);
});

test('Cilium: a family that is off', () => {
  const text = `ipv6:
  enabled: false
ipam:
  operator:
    clusterPoolIPv6PodCIDRList: ['fd00:50::/104']
ipv6NativeRoutingCIDR: fd00::/8
`;
  assert.deepEqual(stated('a/cilium/values.yaml', text), [
    'cilium values',
    '3: cilium-pool 10.0.0.0/8 of ipam.operator.clusterPoolIPv4PodCIDRList, by default',
    '6: reads fd00::/8 of ipv6NativeRoutingCIDR, unused',
    '5: reads fd00:50::/104 of ipam.operator.clusterPoolIPv6PodCIDRList, unused',
  ]);
});

test('Cilium: a family that may be on', () => {
  const text = `ipv6:
  enabled: "{{ ipv6 }}"
ipam:
  operator:
    clusterPoolIPv6PodCIDRList: ['fd00:50::/104']
`;
  assert.deepEqual(stated('b/cilium/values.yaml', text), [
    'cilium values',
    '3: cilium-pool 10.0.0.0/8 of ipam.operator.clusterPoolIPv4PodCIDRList, by default',
    '5: reads fd00:50::/104 of ipam.operator.clusterPoolIPv6PodCIDRList',
    '2: cilium-pool unknown of ipam.operator.clusterPoolIPv6PodCIDRList',
  ]);
});

test('Cilium: pools of a mode that has none', () => {
  const text = `ipv6:
  enabled: true
ipam:
  mode: kubernetes
  operator:
    clusterPoolIPv6PodCIDRList: ['fd00:50::/104']
`;
  assert.deepEqual(stated('c/cilium/values.yaml', text), [
    'cilium values',
    '6: reads fd00:50::/104 of ipam.operator.clusterPoolIPv6PodCIDRList, unused',
    '2: cilium-ipv6 on of ipv6.enabled',
  ]);
});

test('Cilium: pools behind another plugin', () => {
  const text = `ipv6:
  enabled: true
cni:
  chainingMode: aws-cni
ipam:
  operator:
    clusterPoolIPv6PodCIDRList: ['fd00:50::/104']
`;
  assert.deepEqual(stated('d/cilium/values.yaml', text), [
    'cilium values',
    '7: reads fd00:50::/104 of ipam.operator.clusterPoolIPv6PodCIDRList, unused',
    '2: cilium-ipv6 on of ipv6.enabled',
  ]);
});

test('Cilium: pools that the operator creates', () => {
  const text = `ipam:
  mode: multi-pool
  operator:
    autoCreateCiliumPodIPPools:
      default:
        ipv4: {cidrs: [10.10.0.0/16], maskSize: 27}
        ipv6: {cidrs: ['fd00:10::/104'], maskSize: 124}
`;
  assert.deepEqual(stated('e/cilium/values.yaml', text), [
    'cilium values',
    '6: cilium-pool 10.10.0.0/16 of default.ipv4.cidrs',
    '7: cilium-pool fd00:10::/104 of default.ipv6.cidrs',
  ]);
});

test('Cilium: the ConfigMap of the agent', () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: cilium-config}
data:
  ipam: cluster-pool
  enable-ipv4: "true"
  enable-ipv6: "true"
  cluster-pool-ipv4-cidr: 10.50.0.0/16
  ipv4-native-routing-cidr: 10.0.0.0/8
`;
  assert.deepEqual(stated('cilium-config.yaml', text), [
    'cilium ConfigMap',
    '8: cilium-pool 10.50.0.0/16 of cluster-pool-ipv4-cidr',
    '9: reads 10.0.0.0/8 of ipv4-native-routing-cidr',
    '7: cilium-ipv6 on of enable-ipv6',
  ]);
});

test('Cilium: its objects', () => {
  const text = `apiVersion: cilium.io/v2alpha1
kind: CiliumPodIPPool
metadata: {name: default}
spec:
  ipv4: {cidrs: [10.10.0.0/16], maskSize: 27}
  ipv6: {cidrs: [{cidr: 'fd00:10::/104'}], maskSize: 124}
---
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: {name: lan}
spec:
  blocks:
    - cidr: 192.168.70.0/28
    - {start: 192.168.80.16, stop: 192.168.80.31}
    - start: 192.168.90.1
    - {cidr: 192.168.71.0/28, start: 192.168.71.1}
---
apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata: {name: off}
spec:
  disabled: true
  blocks: [{cidr: 192.168.72.0/28}, {start: 192.168.73.1}]
---
apiVersion: cilium.io/v2
kind: CiliumNode
metadata: {name: a}
spec:
  ipam: {podCIDRs: [10.10.1.0/24]}
  addresses:
    - {type: InternalIP, ip: 192.168.60.11}
    - {type: CiliumInternalIP, ip: 10.10.1.1}
`;
  assert.deepEqual(stated('cilium.yaml', text), [
    'cilium-resources CiliumPodIPPool',
    '5: cilium-pool 10.10.0.0/16 of spec.ipv4.cidrs',
    '6: cilium-pool fd00:10::/104 of spec.ipv6.cidrs',
    'cilium-resources CiliumLoadBalancerIPPool',
    '13: load-balancer 192.168.70.0/28 of spec.blocks',
    '14: load-balancer 192.168.80.16-192.168.80.31 of spec.blocks',
    '15: load-balancer 192.168.90.1 of spec.blocks',
    '16: load-balancer 192.168.71.0/28 of spec.blocks',
    '14: reads 192.168.80.31 of spec.blocks',
    '16: reads 192.168.71.1 of spec.blocks, unused',
    'cilium-resources CiliumLoadBalancerIPPool',
    '23: load-balancer 192.168.72.0/28 of spec.blocks, not in use, disabled',
    '23: load-balancer 192.168.73.1 of spec.blocks, not in use, disabled',
    'cilium-resources CiliumNode',
    '29: node-block 10.10.1.0/24 of spec.ipam.podCIDRs',
    '31: node 192.168.60.11 of spec.addresses',
  ]);
});

test('Flannel: its ConfigMap, and containers by image and by command', () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: kube-flannel-cfg}
data:
  cni-conf.json: |
    { "cniVersion": "1.0.0", "name": "cbr0", "plugins": [{ "type": "flannel" }] }
  net-conf.json: |
    { "network": "10.244.0.0/16", "EnableIPv6": true, "IPv6Network": "fd00::/56" }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: kube-flannel-ds}
spec:
  template:
    spec:
      containers:
        - name: kube-flannel
          image: ghcr.io/flannel-io/flannel:v0.26.7
          args: [--iface=eth0]
        - name: other
          image: registry.example.org/mirror:1
          command: [/opt/bin/flanneld]
          args: [--iface=eth1]
        - name: none
          image: registry.example.org/flannel-tools:1
          args: [--iface=eth2]
`;
  assert.deepEqual(stated('flannel.yaml', text), [
    'config-map ConfigMap',
    'cni conflist',
    'flannel net-conf',
    '8: reads 10.244.0.0/16 of network',
    '8: reads fd00::/56 of IPv6Network',
    '8: flannel-ipv6 on of EnableIPv6',
    'flannel DaemonSet',
    '18: flannel 0.26.7 of image',
    '19: flanneld arguments iface=eth0',
    '22: flanneld arguments iface=eth1',
  ]);
});

test('Flannel: IPv4 is off', () => {
  const text = `{ "EnableIPv4": false, "Network": "10.244.0.0/16", "EnableIPv6": true, "IPv6Network": "fd00::/56" }
`;
  assert.deepEqual(stated('a/net-conf.json', text), [
    'flannel net-conf',
    '1: reads 10.244.0.0/16 of Network, unused',
    '1: reads fd00::/56 of IPv6Network',
  ]);
});

test('Flannel: IPv6 is off unless it is switched on', () => {
  const text = `{ "Network": "10.244.0.0/16", "IPv6Network": "fd00::/56" }
`;
  assert.deepEqual(stated('b/net-conf.json', text), [
    'flannel net-conf',
    '1: reads 10.244.0.0/16 of Network',
    '1: reads fd00::/56 of IPv6Network, unused',
  ]);
});

test('Flannel: values of its chart', () => {
  const text = `podCidr: 10.244.0.0/16
podCidrv6: fd00::/56
flannel:
  args: [--ip-masq]
`;
  assert.deepEqual(stated('flannel/values.yaml', text), [
    'flannel values',
    '1: reads 10.244.0.0/16 of podCidr',
    '2: reads fd00::/56 of podCidrv6',
    '2: flannel-ipv6 on of podCidrv6',
    '4: flanneld arguments ip-masq',
  ]);
});

test('Flannel: an empty range in the values switches its family off', () => {
  const text = `podCidr: ""
podCidrv6: fd00::/56
`;
  assert.deepEqual(stated('a/flannel/values.yaml', text), ['flannel values', '2: reads fd00::/56 of podCidrv6']);
});
