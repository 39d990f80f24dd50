import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stated } from './support.ts';

test('cloud-init: files and commands', () => {
  const text = `#cloud-config
write_files:
  - path: /etc/docker/daemon.json
    content: |
      {"ipv6": true}
  - path: /etc/rancher/k3s/config.yaml
    encoding: plain
    content: "cluster-cidr: 10.42.0.0/16"
  - path: /etc/docker/daemon.json
    encoding: b64
    content: eyJpcHY2IjogdHJ1ZX0=
bootcmd:
  - kubeadm init --service-cidr=10.96.0.0/12
runcmd:
  - [sh, -c, "kubeadm join --cri-socket=unix:///run/crio/crio.sock"]
  - [kubeadm, init]
`;
  assert.deepEqual(stated('user-data.yaml', text), [
    'cloud-init cloud-config',
    'docker daemon.json',
    '5: docker-default 172.17.0.0/16 of bip',
    '5: docker-ipv6 on of ipv6',
    'k3s config',
    '8: pods 10.42.0.0/16 of cluster-cidr',
    'kubeadm-command init',
    '13: services 10.96.0.0/12 of --service-cidr',
    '13: kubeadm init arguments service-cidr=10.96.0.0/12',
    'kubeadm-command join',
    '15: runtime cri-o of --cri-socket',
    '15: kubeadm join arguments cri-socket=unix:///run/crio/crio.sock',
  ]);
});

test('MetalLB: networks, and addresses between two', () => {
  const text = `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: {name: lan}
spec:
  addresses: [192.168.70.0/28, 192.168.80.16-192.168.80.31, 'fd5b::1 - fd5b::1', 192.168.1.1-192.168.1.2-192.168.1.3, '{{ range }}']
`;
  assert.deepEqual(stated('metallb.yaml', text), [
    'metallb IPAddressPool',
    '5: load-balancer 192.168.70.0/28 of spec.addresses',
    '5: load-balancer 192.168.80.16-192.168.80.31 of spec.addresses',
    '5: load-balancer fd5b::1 - fd5b::1 of spec.addresses',
    '5: load-balancer unknown of spec.addresses',
  ]);
});

test('Node: shares, addresses and runtimes', () => {
  const text = `apiVersion: v1
kind: Node
metadata: {name: a}
spec:
  podCIDRs: [10.244.1.0/24, 'fd00:1::/64']
status:
  addresses:
    - {type: InternalIP, address: 192.168.60.11}
    - {type: Hostname, address: a}
    - {type: ExternalIP, address: 203.0.113.11}
  nodeInfo: {containerRuntimeVersion: docker://28.0.1}
---
apiVersion: v1
kind: Node
metadata: {name: b}
spec: {podCIDRs: [10.244.2.0/24]}
status: {nodeInfo: {containerRuntimeVersion: 'containerd://2.1.1'}}
---
apiVersion: v1
kind: Node
metadata: {name: c}
spec: {podCIDRs: [10.244.3.0/24]}
status: {nodeInfo: {containerRuntimeVersion: 'cri-o://1.34'}}
---
apiVersion: v1
kind: Node
metadata: {name: d}
spec: {podCIDRs: [10.244.4.0/24]}
status: {nodeInfo: {containerRuntimeVersion: 'toString://1'}}
`;
  assert.deepEqual(stated('node.yaml', text), [
    'kubernetes-node Node',
    '5: node-block 10.244.1.0/24 of spec.podCIDRs',
    '5: node-block fd00:1::/64 of spec.podCIDRs',
    '8: node 192.168.60.11 of status.addresses',
    '11: runtime cri-dockerd of status.nodeInfo.containerRuntimeVersion',
    'kubernetes-node Node',
    '16: node-block 10.244.2.0/24 of spec.podCIDRs',
    '17: runtime containerd of status.nodeInfo.containerRuntimeVersion',
    'kubernetes-node Node',
    '22: node-block 10.244.3.0/24 of spec.podCIDRs',
    '23: runtime cri-o of status.nodeInfo.containerRuntimeVersion',
    'kubernetes-node Node',
    '28: node-block 10.244.4.0/24 of spec.podCIDRs',
    '29: runtime other of status.nodeInfo.containerRuntimeVersion',
  ]);
});

test('Service, NetworkPolicy and ServiceCIDR', () => {
  const text = `apiVersion: v1
kind: Service
metadata: {name: dns}
spec: {clusterIPs: [10.96.0.10, 'fd00::a']}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]}]
  ingress: [{from: [{ipBlock: {cidr: 10.2.0.0/16}}, {podSelector: {}}]}]
---
apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata: {name: more}
spec: {cidrs: [10.120.0.0/16]}
`;
  assert.deepEqual(stated('service.yaml', text), [
    'kubernetes-service Service',
    '4: reads 10.96.0.10 of spec.clusterIPs',
    '4: reads fd00::a of spec.clusterIPs',
    'kubernetes-network-policy NetworkPolicy',
    '11: reads 10.2.0.0/16 of ipBlock.cidr',
    '10: reads 10.0.0.0/8 of ipBlock.cidr',
    '10: reads 10.1.0.0/16 of ipBlock.except',
    'kubernetes-service-cidr ServiceCIDR',
    '16: services 10.120.0.0/16 of spec.cidrs',
  ]);
});

test('hosts of Kubespray: addresses of nodes go before those that Ansible connects to', () => {
  const text = `# n0 ip=192.168.60.10
n1 ansible_host=203.0.113.11 ip=192.168.60.11 ip6=fd5b::11
n2 ansible_host=203.0.113.12 ip="192.168.60.12"
[kube_control_plane]
n1
[kube_node]
n2
`;
  assert.deepEqual(stated('inventory/hosts.ini', text), [
    'kubespray-hosts hosts',
    '2: node 192.168.60.11 of ip',
    '2: node fd5b::11 of ip6',
    '3: node 192.168.60.12 of ip',
  ]);
});

test('hosts of Kubespray in YAML', () => {
  const text = `all:
  hosts:
    n1:
      ansible_host: 192.168.60.11
  children:
    kube_node:
      hosts:
        n1:
`;
  assert.deepEqual(stated('a/hosts.yaml', text), ['kubespray-hosts hosts', '4: node 192.168.60.11 of ansible_host']);
});

test('a variable with the release of Kubernetes', () => {
  const text = `kube_version: "1.33.2"
other_version: 1.22.0
# k8s_version: 1.20.0
`;
  assert.deepEqual(stated('versions.yaml', text), [
    'version-variables version',
    '1: kubernetes 1.33.2 of version, hearsay',
  ]);
});

test('a release in Terraform', () => {
  const text = `variable "x" {}
k8s_version = "1.31.4"
`;
  assert.deepEqual(stated('versions.tf', text), ['version-script version', '2: kubernetes 1.31.4 of version, hearsay']);
});

test('releases in a plan, a source of charts and images', () => {
  const text = `apiVersion: upgrade.cattle.io/v1
kind: Plan
metadata: {name: server}
spec: {version: v1.34.1+k3s1}
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: {name: cilium}
spec:
  url: oci://quay.io/cilium/charts/cilium
  ref: {tag: 1.18.3}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: operator}
spec:
  template:
    spec:
      containers:
        - {name: a, image: 'quay.io/tigera/operator:v1.38.3'}
        - {name: b, image: 'docker.io/calico/typha:v3.30.2'}
        - {name: c, image: 'docker.io/calico/ctl:v3.29.0'}
`;
  assert.deepEqual(stated('plan.yaml', text), [
    'upgrade-plan Plan',
    '4: kubernetes 1.34.1 of spec.version',
    'flux-chart OCIRepository',
    '11: cilium 1.18.3 of spec.ref.tag',
    'calico-deployment Deployment',
    '20: operator 1.38.3 of image',
    '21: calico 3.30.2 of image',
  ]);
});

test('releases of charts in objects', () => {
  const text = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: cilium}
spec:
  chart: {spec: {chart: cilium, version: 1.18.3}}
---
apiVersion: addons.cluster.x-k8s.io/v1alpha1
kind: HelmChartProxy
metadata: {name: calico}
spec: {chartName: tigera-operator, version: v3.30.2}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: cilium}
spec:
  sources: [{chart: cilium, targetRevision: 1.17.5}, {chart: other, targetRevision: 1.0.0}]
---
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: cilium}
spec: {template: {spec: {source: {chart: cilium, targetRevision: 1.16.5}}}}
---
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: {name: cilium}
spec: {chart: 'https://helm.cilium.io/cilium', version: 1.15.5}
`;
  assert.deepEqual(stated('charts.yaml', text), [
    'gitops HelmRelease',
    '5: cilium 1.18.3 of spec.chart.spec.version',
    'gitops HelmChartProxy',
    '10: calico 3.30.2 of spec.version',
    'gitops Application',
    '16: cilium 1.17.5 of spec.sources.0.targetRevision',
    'gitops ApplicationSet',
    '21: cilium 1.16.5 of spec.template.spec.source.targetRevision',
    'helm HelmChart',
    '26: cilium 1.15.5 of spec.version',
  ]);
});

test('releases of charts in a helmfile', () => {
  const text = `releases:
  - name: cilium
    chart: cilium/cilium
    version: 1.18.3
  - name: calico
    chart: projectcalico/tigera-operator
    version: v3.30.2
`;
  assert.deepEqual(stated('helmfile.yaml', text), [
    'helmfile helmfile',
    '4: cilium 1.18.3 of releases.0.version',
    '7: calico 3.30.2 of releases.1.version',
  ]);
});

test('the release of a chart in a fleet.yaml', () => {
  const text = `helm:
  chart: oci://quay.io/cilium/charts/cilium
  version: 1.18.3
`;
  assert.deepEqual(stated('fleet.yaml', text), ['helmfile fleet', '3: cilium 1.18.3 of helm.version']);
});

test('the release of a chart in a kustomization', () => {
  const text = `helmCharts:
  - name: cilium
    version: 1.18.3
`;
  assert.deepEqual(stated('kustomization.yaml', text), [
    'kustomize Kustomization',
    '3: cilium 1.18.3 of helmCharts.0.version',
  ]);
});
