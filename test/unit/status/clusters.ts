import type { Files } from './support.ts';

export const PODS = '10.244.0.0/16,fd5b:8c1e:7a20:4200::/56';
export const SERVICES = '10.96.0.0/16,fd5b:8c1e:7a20:9600::/112';
export const KUBEADM = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.31.4
networking:
  podSubnet: ${PODS}
  serviceSubnet: ${SERVICES}
`;
export const DUAL: Files = { 'kubeadm.yaml': KUBEADM };
export const KUBELET = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
export const CRI_DOCKERD = '[Service]\nExecStart=/usr/bin/cri-dockerd --network-plugin=cni';
export const K3S = `cluster-cidr: 10.42.0.0/16,fd5b:8c1e:7a20:4200::/56\nservice-cidr: 10.43.0.0/16,fd5b:8c1e:7a20:4300::/112\nflannel-ipv6-masq: true\n`;
export const RKE2 = 'etc/rancher/rke2/config.yaml';
export const KIND = 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnetworking:\n  ipFamily: dual\n';
export const K0S = `apiVersion: k0s.k0sproject.io/v1beta1
kind: ClusterConfig
spec:
  network:
    podCIDR: 10.244.0.0/16
    serviceCIDR: 10.96.0.0/12
    dualStack:
      enabled: true
      IPv6podCIDR: fd5b:8c1e:7a20:4200::/108
      IPv6serviceCIDR: fd5b:8c1e:7a20:9600::/112
`;
export const pool = (name: string, cidr: string, more = '') =>
  `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: ${name}\nspec:\n  cidr: ${cidr}\n${more}`;
export const POOLS: Files = {
  'pool4.yaml': pool('four', '10.244.0.0/16'),
  'pool6.yaml': pool('six', 'fd5b:8c1e:7a20:4200::/56'),
};
export const cni = (config: object) =>
  JSON.stringify({ cniVersion: '1.0.0', name: 'k8s-pod-network', plugins: [config] });
export const CONFLIST = 'etc/cni/net.d/10-calico.conflist';
export const CILIUM = `ipv4:
  enabled: true
ipv6:
  enabled: true
ipam:
  mode: cluster-pool
  operator:
    clusterPoolIPv4PodCIDRList: [10.244.0.0/16]
    clusterPoolIPv6PodCIDRList: ["fd5b:8c1e:7a20:4200::/104"]
`;
export const flannel = (conf: object) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: kube-flannel-cfg
  namespace: kube-flannel
data:
  net-conf.json: |
    ${JSON.stringify(conf)}
`;
export const PROXY = 'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\n';
export const log = (ipv6 = '') =>
  `2026-01-09 08:12:17.125 [INFO][62] felix/int_dataplane.go 1891: Received *proto.WorkloadEndpointUpdate update from calculation graph msg=id:<orchestrator_id:"k8s" workload_id:"default/web" endpoint_id:"eth0" > endpoint:<state:"active" name:"cali1" ipv4_nets:"10.244.1.5/32" ${ipv6}>\n`;
