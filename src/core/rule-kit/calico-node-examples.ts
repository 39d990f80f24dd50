/** The text of a file for examples, each variable on its own; a name or value may hold the marks of what is underlined. */
export function CALICO_NODE(variables: Readonly<Record<string, string>>, env = 'env'): string {
  const lines = Object.entries(variables).map(
    ([name, value]) => `            - name: ${name}\n              value: ${value}\n`,
  );
  return `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: calico-node
  namespace: kube-system
spec:
  template:
    spec:
      containers:
        - name: calico-node
          image: docker.io/calico/node:v3.31.7
          ${env}:
${lines.join('')}`;
}

/** The ConfigMap of a manifest installation, with the address management of its CNI configuration. */
export function CALICO_CONFIG(ipam: string, backend = 'bird'): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: calico-config
  namespace: kube-system
data:
  calico_backend: "${backend}"
  cni_network_config: |-
    {
      "name": "k8s-pod-network",
      "cniVersion": "0.3.1",
      "plugins": [
        {
          "type": "calico",
          "datastore_type": "kubernetes",
          "mtu": __CNI_MTU__,
          "ipam": ${ipam}
        }
      ]
    }
`;
}

export function KUBEADM(podSubnet: string): string {
  return `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
  podSubnet: ${podSubnet}
`;
}

/** The two ranges that examples give to pods. */
export const DUAL = '10.244.0.0/16,fd5b:8c1e:7a20:4200::/56';
