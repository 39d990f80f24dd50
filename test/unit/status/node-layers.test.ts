import { describe } from 'node:test';
import { CRI_DOCKERD, DUAL, K0S, K3S, KIND, KUBELET, log, POOLS, RKE2 } from './clusters.ts';
import { holds } from './support.ts';

describe('hosts', () => {
  holds('hosts', {
    'are of both families by their addresses': {
      files: { ...DUAL, 'etc/default/kubelet': 'KUBELET_EXTRA_ARGS=--node-ip=192.168.60.11,fd5b:8c1e:7a20:60::11\n' },
      is: ['ok', 'Nodes have an address of each family.'],
      shown: ['etc/default/kubelet:1 --node-ip 192.168.60.11', 'etc/default/kubelet:1 --node-ip fd5b:8c1e:7a20:60::11'],
    },
    'are of both families in kind': {
      files: { 'kind.yaml': KIND },
      is: ['ok', 'kind gives its nodes an address of each family.'],
      shown: ['kind.yaml:4 networking.ipFamily dual'],
    },
    'are not known with addresses of one family': {
      files: { ...DUAL, 'etc/default/kubelet': 'KUBELET_EXTRA_ARGS=--node-ip=192.168.60.11\n' },
      is: [
        'impaired',
        'The node gets no IPv6 address from this, but the cluster is dual-stack (kubeadm.yaml:5: networking.podSubnet 10.244.0.0/16,fd5b:8c1e:7a20:4200::/56).',
      ],
      shown: ['etc/default/kubelet:1 --node-ip 192.168.60.11'],
      missing: ['nodes'],
    },
    'are not known in kind with one family': {
      files: { 'kind.yaml': KIND.replace('dual', 'ipv4') },
      is: ['unknown', 'No file gives a node an address of each family.'],
      missing: ['nodes'],
    },
  });
});

describe('the container runtime', () => {
  holds('container-runtime', {
    'is cri-dockerd with its switch': {
      files: { ...DUAL, 'cri-docker.service': `${CRI_DOCKERD} --ipv6-dual-stack\n` },
      is: ['ok', 'cri-dockerd runs with --ipv6-dual-stack.'],
      shown: ['cri-docker.service:2 --ipv6-dual-stack'],
    },
    'is cri-dockerd with its switch on one node of two': {
      files: {
        ...DUAL,
        'nodes/a/etc/systemd/system/cri-docker.service': `${CRI_DOCKERD} --ipv6-dual-stack\n`,
        'nodes/b/etc/systemd/system/cri-docker.service': `${CRI_DOCKERD} $MORE\n`,
      },
      is: ['unknown', 'The kubelet uses cri-dockerd, but no file shows its command line.'],
      missing: ['cri-dockerd'],
    },
    'is cri-dockerd whose command line may hold more': {
      files: { ...DUAL, 'cri-docker.service': `${CRI_DOCKERD} $DOCKERD_OPTIONS\n` },
      is: ['unknown', 'The kubelet uses cri-dockerd, but no file shows its command line.'],
      missing: ['cri-dockerd'],
    },
    'is cri-dockerd by the kubelet alone': {
      files: { ...DUAL, 'config.yaml': `${KUBELET}containerRuntimeEndpoint: unix:///var/run/cri-dockerd.sock\n` },
      is: ['unknown', 'The kubelet uses cri-dockerd, but no file shows its command line.'],
      shown: ['config.yaml:3 containerRuntimeEndpoint cri-dockerd'],
      missing: ['cri-dockerd'],
    },
    'is containerd by the kubelet': {
      files: { ...DUAL, 'config.yaml': `${KUBELET}containerRuntimeEndpoint: unix:///run/containerd/containerd.sock\n` },
      is: ['ok', 'containerd reports every address of a pod.'],
      shown: ['config.yaml:3 containerRuntimeEndpoint containerd'],
    },
    'is one that nobody knows': {
      files: { ...DUAL, 'config.yaml': `${KUBELET}containerRuntimeEndpoint: unix:///run/own.sock\n` },
      is: ['unknown', 'No file shows which container runtime the kubelet uses.'],
      shown: ['config.yaml:3 containerRuntimeEndpoint other'],
      missing: ['kubelet-flags', 'nodes'],
    },
    'is that of K3s': {
      files: { 'etc/rancher/k3s/config.yaml': K3S },
      is: ['ok', 'K3s runs containerd, which reports every address of a pod.'],
      shown: ['etc/rancher/k3s/config.yaml:1 config.yaml'],
    },
    'is that of RKE2': {
      files: { [RKE2]: K3S },
      is: ['ok', 'RKE2 runs containerd, which reports every address of a pod.'],
      shown: ['etc/rancher/rke2/config.yaml:1 config.yaml'],
    },
    'is Docker in K3s': {
      files: { 'etc/rancher/k3s/config.yaml': `${K3S}docker: true\n` },
      is: ['unknown', 'No file shows which container runtime the kubelet uses.'],
      missing: ['kubelet-flags', 'nodes'],
    },
    'is that of k0s': {
      files: { 'k0s.yaml': K0S },
      is: ['ok', 'k0s runs containerd, which reports every address of a pod.'],
      shown: ['k0s.yaml:2 ClusterConfig'],
    },
    'is not known without a file': {
      files: DUAL,
      is: ['unknown', 'No file shows which container runtime the kubelet uses.'],
      missing: ['kubelet-flags', 'nodes'],
    },
  });
});

describe('the kubelet', () => {
  holds('kubelet', {
    'is started by K3s': {
      files: { 'etc/rancher/k3s/config.yaml': K3S },
      is: ['ok', 'K3s starts the kubelet with its own settings.'],
      shown: ['etc/rancher/k3s/config.yaml:1 config.yaml'],
    },
    'is started by K3s, with settings of its own': {
      files: { 'etc/rancher/k3s/config.yaml': `${K3S}kubelet-arg: ["max-pods=200"]\n` },
      is: ['ok', 'K3s starts the kubelet with its own settings.'],
      shown: ['etc/rancher/k3s/config.yaml:1 config.yaml'],
    },
    'has files': {
      files: { ...DUAL, 'config.yaml': KUBELET },
      is: ['ok', 'Nothing in its files keeps the kubelet from starting.'],
      shown: ['config.yaml:2 KubeletConfiguration'],
    },
    'is not known without files': {
      files: DUAL,
      is: ['unknown', 'No file shows how the kubelet is started.'],
      missing: ['kubelet-config', 'kubelet-flags'],
    },
  });
});

describe('logs', () => {
  const healthy = log('ipv6_nets:"fd5b:8c1e:7a20:4200::5/128" ');
  holds('logs', {
    'show both addresses': {
      files: { ...DUAL, 'calico-node.log': healthy },
      is: ['ok', 'The log shows pods that have an address of each family.'],
      shown: ['calico-node.log:1 default/web 10.244.1.5/32, fd5b:8c1e:7a20:4200::5/128'],
    },
    'show a pod that lost one': {
      files: { ...DUAL, 'calico-node.log': healthy + log() },
      is: [
        'impaired',
        'The endpoint of pod default/web had the IPv6 address fd5b:8c1e:7a20:4200::5/128 and has lost it here, so Felix removes its route.',
      ],
      shown: ['calico-node.log:2 default/web 10.244.1.5/32'],
    },
    'show a pod that got one later': {
      files: { ...DUAL, 'calico-node.log': log() + healthy },
      is: ['ok', 'The log shows pods that have an address of each family.'],
      shown: ['calico-node.log:2 default/web 10.244.1.5/32, fd5b:8c1e:7a20:4200::5/128'],
    },
    'show no pod with both': {
      files: { ...DUAL, 'calico-node.log': log() },
      is: ['unknown', 'No log shows whether pods keep their addresses.'],
      missing: ['felix-log'],
    },
    'are missing for Calico': {
      files: { ...DUAL, ...POOLS },
      is: ['unknown', 'No log shows whether pods keep their addresses.'],
      missing: ['felix-log'],
    },
    'are not read for Flannel': {
      files: { 'etc/rancher/k3s/config.yaml': K3S },
      is: ['not-used', 'Only logs of Calico are read.'],
    },
    'are not known where nothing is': {
      files: DUAL,
      is: ['unknown', 'No log shows whether pods keep their addresses.'],
    },
  });
});
