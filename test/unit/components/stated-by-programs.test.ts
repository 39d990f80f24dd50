import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stated } from './support.ts';

test('kubeadm: its three kinds', () => {
  const text = `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
kubernetesVersion: v1.30.2
networking:
  podSubnet: 10.244.0.0/16
  serviceSubnet: 10.96.0.0/12
scheduler:
  extraArgs: {v: "1"}
etcd:
  local:
    extraArgs: {v: "2"}
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 192.168.60.11
nodeRegistration:
  criSocket: unix:///run/crio/crio.sock
  kubeletExtraArgs:
    - name: node-ip
      value: 192.168.60.11
---
apiVersion: kubeadm.k8s.io/v1beta2
kind: JoinConfiguration
controlPlane:
  localAPIEndpoint:
    advertiseAddress: 192.168.60.12
nodeRegistration:
  criSocket: unix:///run/own.sock
`;
  assert.deepEqual(stated('kubeadm.yaml', text), [
    'kubeadm ClusterConfiguration',
    '5: pods 10.244.0.0/16 of networking.podSubnet',
    '6: services 10.96.0.0/12 of networking.serviceSubnet',
    '3: kubernetes 1.30.2 of kubernetesVersion',
    '1: kubernetes from 1.22.0 to 1.37.0',
    '8: kube-scheduler extra-args v=1',
    '11: etcd extra-args v=2',
    'kubeadm InitConfiguration',
    '16: advertise 192.168.60.11 of localAPIEndpoint.advertiseAddress',
    '21: node 192.168.60.11 of --node-ip',
    '18: runtime cri-o of nodeRegistration.criSocket',
    '13: kubernetes from 1.31.0 to ',
    '19: kubelet extra-args node-ip=192.168.60.11',
    'kubeadm JoinConfiguration',
    '27: advertise 192.168.60.12 of controlPlane.localAPIEndpoint.advertiseAddress',
    '29: runtime other of nodeRegistration.criSocket',
    '23: kubernetes from 1.15.0 to 1.27.0',
  ]);
});

test('kubeadm: a release in the name of the file', () => {
  const text = `apiVersion: kubeadm.k8s.io/v1beta3
kind: InitConfiguration
nodeRegistration:
  criSocket: unix:///var/run/cri-dockerd.sock
`;
  assert.deepEqual(stated('kubeadm-1.28.yaml', text), [
    'kubeadm InitConfiguration',
    '4: runtime cri-dockerd of nodeRegistration.criSocket',
    '1: kubernetes 1.28.0 of name of the file, hearsay',
    '1: kubernetes from 1.22.0 to 1.37.0',
  ]);
});

test('a script: commands, the install script of K3s and a file that it writes', () => {
  const text = `#!/bin/bash
K8S_VERSION=v1.29.5
kubeadm init --pod-network-cidr=10.244.0.0/16 --service-cidr 10.96.0.0/12 --apiserver-advertise-address=192.168.60.11 \\
  --cri-socket=unix:///run/containerd/containerd.sock --kubernetes-version=v1.29.6
kubeadm join 192.168.60.11:6443 --apiserver-advertise-address=192.168.60.12
k3s server --cluster-cidr=10.42.0.0/16
curl -sfL https://get.k3s.io | INSTALL_K3S_EXEC="--service-cidr=10.43.0.0/16" sh -
cat > /etc/docker/daemon.json <<END
{ "ipv6": true }
END
`;
  assert.deepEqual(stated('install.sh', text), [
    'script script',
    '2: kubernetes 1.29.5 of version, hearsay',
    'kubeadm-command init',
    '3: pods 10.244.0.0/16 of --pod-network-cidr',
    '3: services 10.96.0.0/12 of --service-cidr',
    '3: advertise 192.168.60.11 of --apiserver-advertise-address',
    '4: runtime containerd of --cri-socket',
    '4: kubernetes 1.29.6 of --kubernetes-version',
    '3: kubeadm init arguments pod-network-cidr=10.244.0.0/16 service-cidr=10.96.0.0/12 apiserver-advertise-address=192.168.60.11 cri-socket=unix:///run/containerd/containerd.sock kubernetes-version=v1.29.6',
    'kubeadm-command join',
    '5: advertise 192.168.60.12 of --apiserver-advertise-address',
    '5: kubeadm join arguments apiserver-advertise-address=192.168.60.12',
    'k3s k3s-server',
    '6: pods 10.42.0.0/16 of cluster-cidr',
    '6: k3s arguments cluster-cidr=10.42.0.0/16',
    'k3s k3s-server',
    '7: services 10.43.0.0/16 of service-cidr',
    '7: k3s arguments service-cidr=10.43.0.0/16',
    'docker daemon.json',
    '9: docker-default 172.17.0.0/16 of bip',
    '9: docker-ipv6 on of ipv6',
  ]);
});

test('kubelet: its configuration file', () => {
  const text = `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
podCIDR: 10.244.1.0/24
clusterDNS: [10.96.0.10]
containerRuntimeEndpoint: unix:///run/containerd/containerd.sock
`;
  assert.deepEqual(stated('var/lib/kubelet/config.yaml', text), [
    'kubelet KubeletConfiguration',
    '3: node-block 10.244.1.0/24 of podCIDR',
    '4: cluster-dns 10.96.0.10 of clusterDNS',
    '5: runtime containerd of containerRuntimeEndpoint',
  ]);
});

test('kubelet: its unit', () => {
  const text = `[Service]
Environment="KUBELET_EXTRA_ARGS=--node-ip=192.168.60.11"
ExecStart=/usr/bin/kubelet --container-runtime-endpoint=unix:///run/crio/crio.sock --pod-cidr=10.244.1.0/24 --cluster-dns=10.96.0.10 $KUBELET_EXTRA_ARGS
`;
  assert.deepEqual(stated('etc/systemd/system/kubelet.service', text), [
    'kubelet unit',
    '3: node-block 10.244.1.0/24 of --pod-cidr',
    '2: node 192.168.60.11 of --node-ip',
    '3: cluster-dns 10.96.0.10 of --cluster-dns',
    '3: runtime cri-o of --container-runtime-endpoint',
    '2: kubelet variable node-ip=192.168.60.11',
    '3: kubelet command-line container-runtime-endpoint=unix:///run/crio/crio.sock pod-cidr=10.244.1.0/24 cluster-dns=10.96.0.10',
  ]);
});

test('kube-proxy: the range counts in one mode of detection', () => {
  const text = `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clusterCIDR: 10.244.0.0/16
bindAddress: 0.0.0.0
nodePortAddresses: [192.168.60.0/24]
detectLocalMode: ClusterCIDR
---
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clusterCIDR: 10.245.0.0/16
detectLocalMode: NodeCIDR
`;
  assert.deepEqual(stated('proxy.yaml', text), [
    'kube-proxy KubeProxyConfiguration',
    '3: proxy-pods 10.244.0.0/16 of clusterCIDR',
    '4: reads 0.0.0.0 of bindAddress',
    '5: reads 192.168.60.0/24 of nodePortAddresses',
    'kube-proxy KubeProxyConfiguration',
    '10: proxy-pods 10.245.0.0/16 of clusterCIDR',
    '10: reads 10.245.0.0/16 of clusterCIDR, unused',
  ]);
});

test('kube-router: containers by name and by image', () => {
  const text = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: kube-router}
spec:
  template:
    spec:
      containers:
        - name: router
          image: docker.io/cloudnativelabs/kube-router:v2.5.0
          args: [--enable-ipv4, --enable-ipv6, --service-cluster-ip-range=10.96.0.0/12, '--service-cluster-ip-range=fd00::/112']
        - name: kube-router
          image: registry.example.org/mirror@sha256:0
          args: [--enable-ipv6]
        - name: sidecar
          image: example.org/kube-router-exporter:v1
          args: [--enable-ipv6]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: kube-router}
spec:
  template:
    spec:
      containers:
        - name: kube-router
          args: [--enable-ipv4=false, --enable-ipv6]
`;
  assert.deepEqual(stated('kube-router.yaml', text), [
    'kube-router DaemonSet',
    '10: services 10.96.0.0/12 of --service-cluster-ip-range',
    '10: services fd00::/112 of --service-cluster-ip-range',
    '10: kube-router-ipv6 on of --enable-ipv6',
    '13: kube-router-ipv6 on of --enable-ipv6',
    '10: kube-router arguments enable-ipv4 enable-ipv6 service-cluster-ip-range=10.96.0.0/12 service-cluster-ip-range=fd00::/112',
    '13: kube-router arguments enable-ipv6',
    'kube-router DaemonSet',
    '26: kube-router-ipv6 off of --enable-ipv6',
    '26: kube-router arguments enable-ipv4=false enable-ipv6',
  ]);
});

test('the control plane as pods, and that of another cluster', () => {
  const text = `apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver}
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.34.1
      command: [kube-apiserver, --service-cluster-ip-range=10.96.0.0/12, --advertise-address=192.168.60.11]
    - name: etcd
      image: registry.k8s.io/etcd:3.5.21-0
      command: [etcd, --listen-client-urls=https://127.0.0.1:2379]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: kube-proxy, namespace: kube-system}
spec:
  template:
    spec:
      containers:
        - name: proxy
          image: registry.k8s.io/kube-proxy:v1.34.2
          command:
            - /usr/local/bin/kube-proxy
            - --cluster-cidr=10.244.0.0/16
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: kube-controller-manager, namespace: tenant-1}
spec:
  template:
    spec:
      containers:
        - name: kube-controller-manager
          image: registry.k8s.io/kube-controller-manager:v1.34.3
          command:
            - kube-controller-manager
            - --cluster-cidr=10.50.0.0/16
`;
  assert.deepEqual(stated('pods.yaml', text), [
    'static-pod Pod',
    '8: services 10.96.0.0/12 of --service-cluster-ip-range',
    '8: advertise 192.168.60.11 of --advertise-address',
    '7: kubernetes 1.34.1 of image',
    '8: kube-apiserver arguments service-cluster-ip-range=10.96.0.0/12 advertise-address=192.168.60.11',
    '11: etcd arguments listen-client-urls=https://127.0.0.1:2379',
    'static-pod DaemonSet',
    '24: proxy-pods 10.244.0.0/16 of --cluster-cidr',
    '21: kubernetes 1.34.2 of image',
    '23: kube-proxy arguments cluster-cidr=10.244.0.0/16',
    'static-pod Deployment',
    '37: reads 10.50.0.0/16 of --cluster-cidr, unused',
    '36: kube-controller-manager arguments cluster-cidr=10.50.0.0/16',
  ]);
});
