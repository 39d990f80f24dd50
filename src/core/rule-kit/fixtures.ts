/**
 * The files of which the examples of rules are made. Each fixture is a complete file of one program that is right by itself;
 * what an example is about comes as arguments: lines without the indentation of their place, with the marks of what is
 * underlined. Examples are no part of the shipped programs, and so neither is this module.
 */

/** Pod ranges of both families, as kubeadm's `podSubnet`. */
export const DUAL_PODS = '10.244.0.0/16,fd5b:8c1e:7a20:4200::/56';

/** Service ranges of both families, as kubeadm's `serviceSubnet`. */
export const DUAL_SERVICES = '10.96.0.0/16,fd5b:8c1e:7a20:96::/112';

/** Several documents as one YAML file. */
export function documents(...texts: readonly string[]): string {
  return texts.join('---\n');
}

/**
 * kubeadm's file, with only the settings that are given.
 * @param criSocket  makes an InitConfiguration before the ClusterConfiguration
 */
export function kubeadm(settings: { podSubnet?: string; serviceSubnet?: string; criSocket?: string }): string {
  const { criSocket, ...networking } = settings;
  const init = `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  criSocket: ${criSocket}
`;
  const cluster = `apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
networking:
${indented(2, keyLines(networking))}`;
  return criSocket === undefined ? cluster : documents(init, cluster);
}

/** The ConfigMap `kubeadm-config` in which kubeadm keeps its configuration in the cluster. */
export function kubeadmConfigMap(podSubnet: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: kubeadm-config
  namespace: kube-system
data:
  ClusterConfiguration: |
${indented(4, [kubeadm({ podSubnet })])}`;
}

/** The CNI configuration that Cilium's agent writes on each node. */
export const CILIUM_CONFLIST = `{
  "cniVersion": "0.3.1",
  "name": "cilium",
  "plugins": [{ "type": "cilium-cni", "enable-debug": false, "log-file": "/var/run/cilium/cilium-cni.log" }]
}
`;

/** A KubeletConfiguration. */
export function kubelet(...lines: readonly string[]): string {
  return `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
${indented(0, lines)}`;
}

/** A KubeProxyConfiguration. */
export function kubeProxy(...lines: readonly string[]): string {
  return `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
${indented(0, lines)}`;
}

/** A CNI configuration of the bridge plugin, with the ranges and routes of host-local as JSON. */
export function bridgeConflist(ranges: string, routes: string): string {
  return `{
  "cniVersion": "1.0.0",
  "name": "pods",
  "plugins": [
    {
      "type": "bridge",
      "ipam": {
        "type": "host-local",
        "ranges": ${ranges},
        "routes": ${routes}
      }
    }
  ]
}
`;
}

/** A Service; the lines are those of its `spec` before the selector. */
export function service(...spec: readonly string[]): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
${indented(2, spec)}  selector:
    app: web
  ports:
    - port: 80
`;
}

/** A NetworkPolicy that lets pods reach one block. */
export function networkPolicy(...ipBlock: readonly string[]): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - ipBlock:
${indented(12, ipBlock)}`;
}

/** k0s's configuration; the lines are those of `network`. */
export function k0s(...network: readonly string[]): string {
  return resource('k0s.k0sproject.io/v1beta1', 'ClusterConfig', 'k0s', ['network:', indented(2, network)]);
}

/** k0s's configuration, dual-stack with the IPv6 ranges given; the lines are those of `network` after them. */
export function k0sDualStack(pods: string, services: string, ...network: readonly string[]): string {
  return k0s(
    'dualStack:',
    indented(2, ['enabled: true', `IPv6podCIDR: ${pods}`, `IPv6serviceCIDR: ${services}`]),
    ...network,
  );
}

/** kind's configuration; the lines are those of `networking`. */
export function kind(...networking: readonly string[]): string {
  return `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
networking:
${indented(2, networking)}`;
}

/** A dual-stack KubeOneCluster; the lines are those of `clusterNetwork`. */
export function kubeOne(...network: readonly string[]): string {
  return `apiVersion: kubeone.k8c.io/v1beta3
kind: KubeOneCluster
name: web
versions:
  kubernetes: 1.34.2
clusterNetwork:
  ipFamily: IPv4+IPv6
${indented(2, network)}`;
}

/** talhelper's configuration of one node; the lines come after those of the node. */
export function talconfig(...lines: readonly string[]): string {
  return `clusterName: home
endpoint: https://192.168.56.10:6443
nodes:
  - hostname: cp-0
    ipAddress: 192.168.56.10
    controlPlane: true
${indented(0, lines)}`;
}

/** The network document of Talos. */
export function talosNetwork(ranges: Readonly<Record<string, readonly string[]>>): string {
  const lists = Object.entries(ranges).map(
    ([key, items]) => `${key}:\n${items.map((each) => `  - ${each}`).join('\n')}`,
  );
  return `apiVersion: v1alpha1
kind: KubeNetworkConfig
${indented(0, lists)}`;
}

/** A Cluster of Cluster API that kubeadm bootstraps, dual-stack with the IPv6 ranges given. */
export function capiCluster(pods: string, services: string): string {
  return resource('cluster.x-k8s.io/v1beta1', 'Cluster', 'web', [
    `clusterNetwork:
  pods:
    cidrBlocks: [10.244.0.0/16, ${pods}]
  services:
    cidrBlocks: [10.96.0.0/12, ${services}]
controlPlaneRef:
  kind: KubeadmControlPlane
  name: web-control-plane`,
  ]);
}

export function resource(apiVersion: string, kind: string, name: string, spec: readonly string[]): string {
  return `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${name}
spec:
${indented(2, spec)}`;
}

function keyLines(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).map(([key, value]) => `${key}: ${value}`);
}

/** The texts as whole lines, each that is not empty moved to the right. */
export function indented(columns: number, texts: readonly string[]): string {
  const lines = texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('');
  return lines.replace(/^(?=.)/gm, ' '.repeat(columns));
}

/** A static pod of the control plane with flags. */
export function staticPod(program: string, ...flags: readonly string[]): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${program}
spec:
  containers:
    - name: ${program}
      command:
        - ${program}
${flags.map((flag) => `        - ${flag}\n`).join('')}`;
}
