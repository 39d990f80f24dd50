import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stated } from './support.ts';

test('CNI: Calico compares texts, and host-local has two forms', () => {
  const text = `{ "cniVersion": "1.0.0", "name": "k8s", "plugins": [
  { "type": "calico", "ipam": { "type": "calico-ipam", "assign_ipv4": "false", "assign_ipv6": "true" } },
  { "type": "calico", "ipam": { "type": "calico-ipam", "assign_ipv4": false, "assign_ipv6": true } },
  { "type": "calico", "ipam": { "type": "host-local", "ranges": [[{ "subnet": "UsePodCidr" }], [{ "subnet": "usePodCidrIPv6" }]] } },
  { "type": "bridge", "ipam": { "type": "host-local", "subnet": "10.244.0.0/24" } },
  { "type": "bridge", "ipam": { "type": "static", "subnet": "10.245.0.0/24" } }
] }
`;
  assert.deepEqual(stated('etc/cni/net.d/10-calico.conflist', text), [
    'cni conflist',
    '5: reads 10.244.0.0/24 of ipam.subnet',
    '2: cni-assign-ipv4 off of assign_ipv4',
    '2: cni-assign-ipv6 on of assign_ipv6',
    '3: cni-assign-ipv4 on of assign_ipv4',
    '3: cni-assign-ipv6 off of assign_ipv6',
    '4: cni-pod-cidr-ipv6 on of usePodCidrIPv6',
  ]);
});

test('Calico: pools that serve pods, and pools that do not', () => {
  const text = `apiVersion: projectcalico.org/v3
kind: IPPool
metadata: {name: a}
spec: {cidr: 10.244.0.0/16}
---
apiVersion: projectcalico.org/v3
kind: IPPool
metadata: {name: b}
spec: {cidr: 10.245.0.0/16, disabled: true}
---
apiVersion: crd.projectcalico.org/v1
kind: IPPool
metadata: {name: c}
spec: {cidr: 10.246.0.0/16, allowedUses: [Tunnel]}
---
apiVersion: projectcalico.org/v3
kind: IPPool
metadata: {name: d}
spec: {cidr: 10.247.0.0/16, assignmentMode: Manual}
---
apiVersion: projectcalico.org/v3
kind: IPPool
metadata: {name: e}
spec: {cidr: 10.248.0.0/16, nodeSelector: "!all()"}
---
apiVersion: projectcalico.org/v3
kind: IPPool
metadata: {name: f}
spec: {cidr: 10.249.0.0/16, disabled: "{{ off }}"}
`;
  assert.deepEqual(stated('pools.yaml', text), [
    'calico IPPool',
    '4: pool 10.244.0.0/16 of spec.cidr',
    'calico IPPool',
    '9: pool 10.245.0.0/16 of spec.cidr, not in use, disabled',
    'calico IPPool',
    '14: pool 10.246.0.0/16 of spec.cidr, not in use',
    'calico IPPool',
    '19: pool 10.247.0.0/16 of spec.cidr, not in use',
    'calico IPPool',
    '24: pool 10.248.0.0/16 of spec.cidr, not in use',
    'calico IPPool',
    '29: pool 10.249.0.0/16 of spec.cidr, not in use, disabled',
    '29: pool unknown of spec.cidr',
  ]);
});

test('Calico: pools of the operator', () => {
  const text = `apiVersion: operator.tigera.io/v1
kind: Installation
metadata: {name: default}
spec:
  calicoNetwork:
    nodeAddressAutodetectionV6: {cidrs: [fd5b::/64]}
    ipPools:
      - cidr: 10.244.0.0/16
      - {cidr: 10.245.0.0/16, disableNewAllocations: true}
      - {cidr: 10.246.0.0/16, allowedUses: [Tunnel]}
      - {cidr: 10.247.0.0/16, assignmentMode: Manual}
      - {cidr: 10.248.0.0/16, nodeSelector: "!all()"}
      - {cidr: 10.249.0.0/16, allowedUses: [Tunnel, Workload], assignmentMode: Automatic, nodeSelector: all()}
`;
  assert.deepEqual(stated('installation.yaml', text), [
    'tigera-operator Installation',
    '8: pool 10.244.0.0/16 of spec.calicoNetwork.ipPools',
    '9: pool 10.245.0.0/16 of spec.calicoNetwork.ipPools, not in use, disabled',
    '10: pool 10.246.0.0/16 of spec.calicoNetwork.ipPools, not in use',
    '11: pool 10.247.0.0/16 of spec.calicoNetwork.ipPools, not in use',
    '12: pool 10.248.0.0/16 of spec.calicoNetwork.ipPools, not in use',
    '13: pool 10.249.0.0/16 of spec.calicoNetwork.ipPools',
    '6: reads fd5b::/64 of nodeAddressAutodetectionV6.cidrs',
  ]);
});

test('Calico: values of the chart of the operator', () => {
  const text = `installation:
  calicoNetwork:
    ipPools:
      - cidr: 10.244.0.0/16
tigeraOperator:
  version: v1.38.3
calicoctl:
  tag: v3.30.2
`;
  assert.deepEqual(stated('values.yaml', text), [
    'tigera-operator Installation',
    '4: pool 10.244.0.0/16 of spec.calicoNetwork.ipPools',
    '6: operator 1.38.3 of tigeraOperator.version',
    '8: calico 3.30.2 of calicoctl.tag',
  ]);
});

test('Calico: variables of calico-node, and Canal', () => {
  const text = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: calico-node}
spec:
  template:
    spec:
      containers:
        - name: calico-node
          image: docker.io/calico/node:v3.30.2
          env:
            - {name: FELIX_IPV6SUPPORT, value: "true"}
            - {name: CALICO_IPV4POOL_CIDR, value: 10.244.0.0/16}
            - {name: CALICO_IPV6POOL_CIDR, value: 'fd5b::/56'}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: calico-node}
spec:
  template:
    spec:
      containers:
        - name: calico-node
          env:
            - {name: FELIX_IPV6SUPPORT, value: "false"}
            - {name: CALICO_IPV6POOL_CIDR, value: 'fd5b::/56'}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: canal}
spec:
  template:
    spec:
      containers:
        - name: calico-node
          image: docker.io/calico/node:v3.30.2
          env: [{name: CALICO_IPV4POOL_CIDR, value: 10.244.0.0/16}]
        - name: kube-flannel
          image: docker.io/flannel/flannel:v0.26.7
          args: [--iface=eth0]
`;
  assert.deepEqual(stated('calico.yaml', text), [
    'calico-node DaemonSet',
    '12: pool 10.244.0.0/16 of CALICO_IPV4POOL_CIDR',
    '13: pool fd5b::/56 of CALICO_IPV6POOL_CIDR',
    '11: felix-ipv6 on of FELIX_IPV6SUPPORT',
    '9: calico 3.30.2 of image',
    'calico-node DaemonSet',
    '24: felix-ipv6 off of FELIX_IPV6SUPPORT',
    'calico-node DaemonSet',
    '35: calico 3.30.2 of image',
    '38: flannel 0.26.7 of image',
    '39: flanneld arguments iface=eth0',
  ]);
});

test('Calico: objects as checked and as stored', () => {
  const text = `apiVersion: projectcalico.org/v3
kind: FelixConfiguration
metadata: {name: default}
spec: {ipv6Support: false, natOutgoingAddress: 192.168.60.11}
---
apiVersion: projectcalico.org/v3
kind: BGPConfiguration
metadata: {name: default}
spec: {serviceClusterIPs: [{cidr: 10.96.0.0/12}]}
---
apiVersion: crd.projectcalico.org/v1
kind: BGPConfiguration
metadata: {name: default}
spec: {ipv6Support: true, serviceClusterIPs: [{cidr: 10.96.0.0/12}]}
`;
  assert.deepEqual(stated('felix.yaml', text), [
    'calico-resources FelixConfiguration',
    '4: reads 192.168.60.11 of natOutgoingAddress',
    '4: felix-ipv6 off of ipv6Support',
    'calico-resources BGPConfiguration',
    '9: reads 10.96.0.0/12 of serviceClusterIPs.cidr',
    'calico-resources BGPConfiguration',
  ]);
});
