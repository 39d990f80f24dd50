import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFiles } from '../../src/core/example.ts';

/** Files as their makers' documentation has them, with ranges of our own. */
const HEALTHY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kind: {
    'kind.yaml': `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
  ipFamily: dual
  apiServerAddress: 127.0.0.1
  disableDefaultCNI: true
  podSubnet: 10.244.0.0/16,fd00:10:244::/56
  serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
nodes:
  - role: control-plane
  - role: worker
`,
  },
  'kind, IPv6 only': {
    'kind.yaml': 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnetworking:\n  ipFamily: ipv6\n',
  },
  K3s: {
    'etc/rancher/k3s/config.yaml': `write-kubeconfig-mode: "0644"
tls-san:
  - k3s.example.org
node-ip: 192.168.56.10,fd5b:8c1e:7a20:56::10
cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
flannel-ipv6-masq: true
kubelet-arg:
  - max-pods=150
kube-controller-manager-arg:
  - node-cidr-mask-size-ipv4=24
  - node-cidr-mask-size-ipv6=64
`,
  },
  'K3s, server and agent': {
    'server/config.yaml': `cluster-init: true
node-ip: 192.168.56.10,fd5b:8c1e:7a20:56::10
cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112
flannel-backend: none
`,
    'agent/config.yaml': `server: https://192.168.56.10:6443
node-ip: 192.168.56.11,fd5b:8c1e:7a20:56::11
node-label:
  - disk=ssd
`,
  },
  'K3s, single-stack': {
    'etc/rancher/k3s/config.yaml': 'node-ip: 192.168.56.10\ncluster-cidr: 10.42.0.0/16\nservice-cidr: 10.43.0.0/16\n',
  },
  RKE2: {
    'etc/rancher/rke2/config.yaml': `cni: calico
cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56
`,
    'etc/rancher/rke2/config.yaml.d/20-services.yaml': 'service-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:43::/112\n',
  },
  k0s: {
    'k0s.yaml': `apiVersion: k0s.k0sproject.io/v1beta1
kind: ClusterConfig
metadata:
  name: k0s
spec:
  network:
    provider: calico
    podCIDR: 10.244.0.0/16
    serviceCIDR: 10.96.0.0/12
    calico:
      mode: bird
    dualStack:
      enabled: true
      IPv6podCIDR: fd5b:8c1e:7a20:42::/108
      IPv6serviceCIDR: fd5b:8c1e:7a20:96::/108
`,
  },
  'k0s, single-stack, as it prints its defaults': {
    'k0s.yaml': `apiVersion: k0s.k0sproject.io/v1beta1
kind: ClusterConfig
metadata:
  name: k0s
spec:
  network:
    calico: null
    dualStack:
      enabled: false
    podCIDR: 10.244.0.0/16
    provider: kuberouter
    serviceCIDR: 10.96.0.0/12
`,
  },
  'Kubespray, the sample inventory': {
    'inventory/sample/group_vars/k8s_cluster/k8s-cluster.yml': `---
kube_network_plugin: calico
kube_service_addresses: 10.233.0.0/18
kube_pods_subnet: 10.233.64.0/18
kube_network_node_prefix: 24
kube_service_addresses_ipv6: fd85:ee78:d8a6:8607::1000/116
kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0000/112
kube_network_node_prefix_ipv6: 120
kube_apiserver_ip: "{{ kube_service_subnets.split(',') | first | ansible.utils.ipaddr('net') }}"
kube_proxy_nodeport_addresses: >-
  {%- if kube_proxy_nodeport_addresses_cidr is defined -%}
  [{{ kube_proxy_nodeport_addresses_cidr }}]
  {%- else -%}
  []
  {%- endif -%}
`,
  },
  'Kubespray, dual-stack': {
    'inventory/prod/group_vars/all/all.yml': 'ipv4_stack: true\nipv6_stack: true\nloadbalancer_apiserver_port: 6443\n',
    'inventory/prod/group_vars/k8s_cluster/k8s-cluster.yml': `kube_network_plugin: calico
kube_service_addresses: 10.233.0.0/18
kube_pods_subnet: 10.233.64.0/18
kube_service_addresses_ipv6: fd85:ee78:d8a6:8607::1000/116
kube_pods_subnet_ipv6: fd85:ee78:d8a6:8607::1:0/112
`,
    'inventory/prod/group_vars/k8s_cluster/k8s-net-calico.yml': `calico_pool_cidr_ipv6: fd85:ee78:d8a6:8607::1:0/112
calico_ipip_mode_ipv6: Never
calico_vxlan_mode: Always
`,
  },
  Talos: {
    'controlplane.yaml': `version: v1alpha1
machine:
  type: controlplane
  kubelet:
    nodeIP:
      validSubnets: [192.168.56.0/24, 'fd5b:8c1e:7a20:56::/64']
  sysctls:
    net.ipv6.conf.all.disable_ipv6: "0"
cluster:
  controlPlane:
    endpoint: https://192.168.56.10:6443
  network:
    dnsDomain: cluster.local
    podSubnets: [10.244.0.0/16, 'fd5b:8c1e:7a20:4200::/56']
    serviceSubnets: [10.96.0.0/12, 'fd5b:8c1e:7a20:96::/112']
  controllerManager:
    extraArgs:
      node-cidr-mask-size-ipv6: "72"
`,
  },
  'Cluster API': {
    'cluster.yaml': `apiVersion: cluster.x-k8s.io/v1beta1
kind: Cluster
metadata:
  name: web
spec:
  clusterNetwork:
    pods:
      cidrBlocks: [10.244.0.0/16, 'fd5b:8c1e:7a20:4200::/56']
    services:
      cidrBlocks: [10.96.0.0/12, 'fd5b:8c1e:7a20:96::/112']
  controlPlaneRef:
    apiVersion: controlplane.cluster.x-k8s.io/v1beta1
    kind: KubeadmControlPlane
    name: web-control-plane
---
apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: KubeadmControlPlane
metadata:
  name: web-control-plane
spec:
  replicas: 1
  version: v1.31.4
  kubeadmConfigSpec:
    clusterConfiguration:
      controllerManager:
        extraArgs:
          node-cidr-mask-size-ipv6: "72"
    initConfiguration:
      nodeRegistration:
        kubeletExtraArgs:
          cloud-provider: external
---
apiVersion: bootstrap.cluster.x-k8s.io/v1beta1
kind: KubeadmConfigTemplate
metadata:
  name: web-md-0
spec:
  template:
    spec:
      joinConfiguration:
        nodeRegistration:
          name: '{{ ds.meta_data.local_hostname }}'
`,
  },
};

for (const [name, files] of Object.entries(HEALTHY)) {
  test(`${name} is healthy`, () => {
    const findings = checkFiles(new Map(Object.entries(files)), {});
    assert.deepEqual(
      findings.map(
        ({ severity, rule, uri, range, message }) => `${severity} ${rule} ${uri}:${range.start.line + 1} ${message}`,
      ),
      [],
    );
  });
}
