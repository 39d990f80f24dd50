import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stated } from './support.ts';

test('Cluster API with kubeadm', () => {
  const text = `apiVersion: cluster.x-k8s.io/v1beta1
kind: Cluster
metadata: {name: web}
spec:
  clusterNetwork:
    pods: {cidrBlocks: [10.244.0.0/16]}
    services: {cidrBlocks: [10.96.0.0/12]}
  topology: {version: v1.34.1}
---
apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: KubeadmControlPlane
metadata: {name: web}
spec:
  version: v1.34.2
  kubeadmConfigSpec:
    clusterConfiguration:
      networking: {podSubnet: 10.244.0.0/16, serviceSubnet: 10.96.0.0/12}
      apiServer: {extraArgs: {v: "1"}}
      controllerManager: {extraArgs: {v: "2"}}
      scheduler: {extraArgs: {v: "3"}}
      etcd: {local: {extraArgs: {v: "4"}}}
    initConfiguration:
      localAPIEndpoint: {advertiseAddress: 192.168.60.11}
      nodeRegistration: {kubeletExtraArgs: {v: "5"}}
    joinConfiguration:
      nodeRegistration: {kubeletExtraArgs: {v: "6"}}
    preKubeadmCommands: [kubeadm init --service-cidr=10.97.0.0/16]
    files:
      - path: /etc/docker/daemon.json
        content: |
          {"ipv6": true}
---
apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: KubeadmControlPlaneTemplate
metadata: {name: web}
spec:
  template:
    spec:
      kubeadmConfigSpec:
        clusterConfiguration:
          networking: {podSubnet: 10.245.0.0/16}
---
apiVersion: bootstrap.cluster.x-k8s.io/v1beta1
kind: KubeadmConfig
metadata: {name: web}
spec:
  joinConfiguration:
    nodeRegistration: {kubeletExtraArgs: {v: "7"}}
---
apiVersion: bootstrap.cluster.x-k8s.io/v1beta1
kind: KubeadmConfigTemplate
metadata: {name: web}
spec:
  template:
    spec:
      joinConfiguration:
        nodeRegistration: {kubeletExtraArgs: {v: "8"}}
`;
  assert.deepEqual(stated('cluster.yaml', text), [
    'cluster-api Cluster',
    '6: pods 10.244.0.0/16 of spec.clusterNetwork.pods.cidrBlocks',
    '7: services 10.96.0.0/12 of spec.clusterNetwork.services.cidrBlocks',
    '8: kubernetes 1.34.1 of spec.topology.version',
    'cluster-api KubeadmControlPlane',
    '17: pods 10.244.0.0/16 of networking.podSubnet',
    '17: services 10.96.0.0/12 of networking.serviceSubnet',
    '23: advertise 192.168.60.11 of localAPIEndpoint.advertiseAddress',
    '14: kubernetes 1.34.2 of spec.version',
    '18: kube-apiserver extra-args v=1',
    '19: kube-controller-manager extra-args v=2',
    '20: kube-scheduler extra-args v=3',
    '21: etcd extra-args v=4',
    '24: kubelet extra-args v=5',
    '26: kubelet extra-args v=6',
    'docker daemon.json',
    '31: docker-default 172.17.0.0/16 of bip',
    '31: docker-ipv6 on of ipv6',
    'kubeadm-command init',
    '27: services 10.97.0.0/16 of --service-cidr',
    '27: kubeadm init arguments service-cidr=10.97.0.0/16',
    'cluster-api KubeadmControlPlaneTemplate',
    '41: pods 10.245.0.0/16 of networking.podSubnet',
    'cluster-api KubeadmConfig',
    '48: kubelet extra-args v=7',
    'cluster-api KubeadmConfigTemplate',
    '57: kubelet extra-args v=8',
  ]);
});

test('Cluster API with RKE2, K3s, k0s and Talos', () => {
  const text = `apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: RKE2ControlPlane
metadata: {name: web}
spec:
  version: v1.34.1+rke2r1
  serverConfig:
    kubeAPIServer: {extraArgs: [v=1]}
    kubeControllerManager: {extraArgs: [v=2]}
    kubeScheduler: {extraArgs: [v=3]}
  agentConfig:
    kubelet: {extraArgs: [v=4]}
    kubeProxy: {extraArgs: [v=5]}
---
apiVersion: bootstrap.cluster.x-k8s.io/v1beta1
kind: RKE2ConfigTemplate
metadata: {name: web}
spec:
  template:
    spec:
      agentConfig:
        kubelet: {extraArgs: [v=6]}
---
apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: KThreesControlPlane
metadata: {name: web}
spec:
  version: v1.34.2+k3s1
  kthreesConfigSpec:
    serverConfig:
      kubeAPIServerArg: [v=1]
      kubeControllerManagerArgs: [v=2]
      kubeSchedulerArgs: [v=3]
    agentConfig:
      kubeletArgs: [v=4]
      kubeProxyArgs: [v=5]
---
apiVersion: bootstrap.cluster.x-k8s.io/v1beta1
kind: KThreesConfig
metadata: {name: web}
spec:
  agentConfig:
    kubeletArgs: [v=6]
---
apiVersion: controlplane.cluster.x-k8s.io/v1beta1
kind: K0sControlPlane
metadata: {name: web}
spec:
  version: v1.34.3
  k0sConfigSpec:
    k0s:
      spec:
        network: {podCIDR: 10.244.0.0/16}
---
apiVersion: bootstrap.cluster.x-k8s.io/v1beta1
kind: K0sWorkerConfig
metadata: {name: web}
spec:
  files:
    - path: /etc/docker/daemon.json
      content: '{"ipv6": true}'
---
apiVersion: controlplane.cluster.x-k8s.io/v1alpha3
kind: TalosControlPlane
metadata: {name: web}
spec:
  version: v1.34.4
  controlPlaneConfig:
    controlplane:
      strategicPatches:
        - |
          cluster:
            network: {podSubnets: [10.244.0.0/16]}
`;
  assert.deepEqual(stated('rke2.yaml', text), [
    'cluster-api-distributions RKE2ControlPlane',
    '5: kubernetes 1.34.1 of spec.version',
    '7: kube-apiserver pairs v=1',
    '8: kube-controller-manager pairs v=2',
    '9: kube-scheduler pairs v=3',
    '11: kubelet pairs v=4',
    '12: kube-proxy pairs v=5',
    'cluster-api-distributions RKE2ConfigTemplate',
    '21: kubelet pairs v=6',
    'cluster-api-distributions KThreesControlPlane',
    '27: kubernetes 1.34.2 of spec.version',
    '30: kube-apiserver pairs v=1',
    '31: kube-controller-manager pairs v=2',
    '32: kube-scheduler pairs v=3',
    '34: kubelet pairs v=4',
    '35: kube-proxy pairs v=5',
    'cluster-api-distributions KThreesConfig',
    '42: kubelet pairs v=6',
    'cluster-api-distributions K0sControlPlane',
    '48: kubernetes 1.34.3 of spec.version',
    'k0s ClusterConfig',
    '52: pods 10.244.0.0/16 of spec.network.podCIDR',
    'cluster-api-distributions K0sWorkerConfig',
    'docker daemon.json',
    '60: docker-default 172.17.0.0/16 of bip',
    '60: docker-ipv6 on of ipv6',
    'cluster-api-distributions TalosControlPlane',
    '66: kubernetes 1.34.4 of spec.version',
    'talos MachineConfig',
    '72: pods 10.244.0.0/16 of cluster.network.podSubnets',
  ]);
});
