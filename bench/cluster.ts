/** Files of one cluster, by path below its folder. */
export type ClusterFiles = Map<string, string>;

/** Nodes of each cluster; every one has a daemon.json, units and a kubelet configuration of its own. */
const NODES = 3;

/**
 * A dual-stack kubeadm cluster with Docker, cri-dockerd and Calico that has nothing wrong with it. Its manifest of Calico
 * has 5,000 lines, of which two documents matter.
 *
 * @param index below 200; gives every cluster ranges of its own
 */
export function clusterFiles(index: number): ClusterFiles {
  const net = 16 + index;
  const ula = `fd5b:8c1e:${(0x7000 + index).toString(16)}`;
  const pods = [`10.${net}.0.0/16`, `${ula}:4200::/56`] as const;
  const services = [`172.20.${index}.0/24`, `${ula}:9600::/112`] as const;
  const files: ClusterFiles = new Map();
  files.set('kubeadm.yaml', kubeadm(index, pods, services, ula));
  files.set('kube-proxy.yaml', kubeProxy(pods));
  files.set('calico/ippool-ipv4.yaml', pool('default-ipv4-ippool', pods[0], 26, 'Always'));
  files.set('calico/ippool-ipv6.yaml', pool('default-ipv6-ippool', pods[1], 122, 'Never'));
  files.set('calico/calico.yaml', calicoManifest());
  for (let node = 1; node <= NODES; node++) {
    const folder = `nodes/node-${node}`;
    const ip = `192.168.${index}.${10 + node}`;
    const ip6 = `${ula}:60::${10 + node}`;
    files.set(`${folder}/etc/docker/daemon.json`, daemonJson(`${ula}:d0c${node}::/64`, node));
    files.set(`${folder}/var/lib/kubelet/config.yaml`, kubeletConfig(`172.20.${index}.10`));
    files.set(`${folder}/etc/default/kubelet`, `KUBELET_EXTRA_ARGS="--node-ip=${ip},${ip6}"\n`);
    files.set(`${folder}/usr/lib/systemd/system/cri-docker.service`, CRI_DOCKER);
  }
  // Some files come from Windows.
  if (index % 3 === 0) {
    const name = 'calico/ippool-ipv4.yaml';
    files.set(name, (files.get(name) ?? '').replaceAll('\n', '\r\n'));
  }
  return files;
}

type Pair = readonly [string, string];

function kubeadm(index: number, pods: Pair, services: Pair, ula: string): string {
  return `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: 192.168.${index}.11
nodeRegistration:
  criSocket: unix:///var/run/cri-dockerd.sock
  kubeletExtraArgs:
    - name: node-ip
      value: 192.168.${index}.11,${ula}:60::11
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.31.4
networking:
  dnsDomain: cluster.local
  podSubnet: ${pods.join(',')}
  serviceSubnet: ${services.join(',')}
`;
}

function kubeProxy(pods: Pair): string {
  return `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clusterCIDR: ${pods.join(',')}
mode: ipvs
`;
}

function pool(name: string, cidr: string, blockSize: number, ipipMode: string): string {
  return `apiVersion: projectcalico.org/v3
kind: IPPool
metadata:
  name: ${name}
spec:
  cidr: ${cidr}
  blockSize: ${blockSize}
  ipipMode: ${ipipMode}
  natOutgoing: true
  nodeSelector: all()
`;
}

/** Tabs on one node, no final line break on another, as files that people edit by hand are. */
function daemonJson(subnet: string, node: number): string {
  const text = `{
  "exec-opts": ["native.cgroupdriver=systemd"],
  "log-driver": "json-file",
  "log-opts": {
    "max-size": "100m"
  },
  "ipv6": true,
  "fixed-cidr-v6": "${subnet}"
}
`;
  if (node === 2) return text.replaceAll('  ', '\t');
  return node === 3 ? text.trimEnd() : text;
}

function kubeletConfig(dns: string): string {
  return `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
cgroupDriver: systemd
clusterDNS:
  - ${dns}
clusterDomain: cluster.local
containerRuntimeEndpoint: unix:///var/run/cri-dockerd.sock
`;
}

const CRI_DOCKER = `[Unit]
Description=CRI Interface for Docker Application Container Engine
After=network-online.target firewalld.service docker.service
Requires=cri-docker.socket

[Service]
Type=notify
ExecStart=/usr/bin/cri-dockerd --container-runtime-endpoint fd:// --ipv6-dual-stack --network-plugin=cni
Restart=always

[Install]
WantedBy=multi-user.target
`;

const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: calico-config
  namespace: kube-system
data:
  calico_backend: bird
  cni_network_config: |-
    {
      "name": "k8s-pod-network",
      "cniVersion": "0.3.1",
      "plugins": [
        {
          "type": "calico",
          "datastore_type": "kubernetes",
          "mtu": __CNI_MTU__,
          "ipam": {
            "type": "calico-ipam",
            "assign_ipv4": "true",
            "assign_ipv6": "true"
          },
          "policy": { "type": "k8s" }
        }
      ]
    }
`;

const DAEMON_SET = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: calico-node
  namespace: kube-system
spec:
  selector:
    matchLabels:
      k8s-app: calico-node
  template:
    metadata:
      labels:
        k8s-app: calico-node
    spec:
      hostNetwork: true
      containers:
        - name: calico-node
          image: docker.io/calico/node:v3.29.1
          env:
            - name: DATASTORE_TYPE
              value: kubernetes
            - name: IP
              value: autodetect
            - name: IP6
              value: autodetect
            - name: FELIX_IPV6SUPPORT
              value: "true"
`;

/** The lines of a manifest that are not ours to read: definitions of resources, as generated code has them. */
function definition(name: string, properties: number): string {
  const lines = [
    'apiVersion: apiextensions.k8s.io/v1',
    'kind: CustomResourceDefinition',
    'metadata:',
    `  name: ${name}s.crd.projectcalico.org`,
    'spec:',
    '  group: crd.projectcalico.org',
    '  names:',
    `    kind: ${name}`,
    `    listKind: ${name}List`,
    `    plural: ${name.toLowerCase()}s`,
    '  scope: Cluster',
    '  versions:',
    '    - name: v1',
    '      served: true',
    '      storage: true',
    '      schema:',
    '        openAPIV3Schema:',
    '          type: object',
    '          properties:',
  ];
  for (let at = 0; at < properties; at++) {
    lines.push(
      `            field${at}:`,
      `              description: What field ${at} of ${name} is for, in a line as long as such lines usually are.`,
      '              type: string',
      `              default: value-${at}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** The text is the same for every cluster and takes a while to put together. */
let manifest: string | undefined;

function calicoManifest(): string {
  const names = ['BGPPeer', 'BlockAffinity', 'FelixConfiguration', 'GlobalNetworkPolicy', 'HostEndpoint', 'IPPool'];
  manifest ??= [...names.map((name) => definition(name, 200)), CONFIG_MAP, DAEMON_SET].join('---\n');
  return manifest;
}
