/** Files of one cluster, by path below its folder. */
export type ClusterFiles = Map<string, string>;

/** Nodes of each cluster; every one has a daemon.json, units and a kubelet configuration of its own. */
const NODES = 3;

/**
 * A dual-stack kubeadm cluster with Docker, cri-dockerd and Calico that has nothing wrong with it. Calico comes from its
 * manifest, of whose 5,000 lines two documents matter, or in each fourth cluster from its operator.
 *
 * @param index below 200; gives every cluster ranges of its own
 */
export function clusterFiles(index: number): ClusterFiles {
  const ula = ulaOf(index);
  const pods = podRanges(index);
  const services = [`172.20.${index}.0/24`, `${ula}:9600::/112`] as const;
  const files: ClusterFiles = new Map();
  files.set('kubeadm.yaml', kubeadm(index, pods, services, ula));
  files.set('kube-proxy.yaml', kubeProxy(pods));
  files.set('calico/ippool-ipv4.yaml', pool('default-ipv4-ippool', pods[0], 26, 'Always'));
  files.set('calico/ippool-ipv6.yaml', pool('default-ipv6-ippool', pods[1], 122, 'Never'));
  if (index % 4 === 3) files.set('calico/installation.yaml', installation(pods));
  else files.set('calico/calico.yaml', calicoManifest());
  files.set('calico/felix.yaml', FELIX);
  files.set('calico/bgp.yaml', bgp(services));
  files.set('services/web.yaml', service('web', 'PreferDualStack'));
  files.set('services/dns.yaml', service('dns', 'RequireDualStack'));
  const manifests = 'control-plane/manifests';
  files.set(`${manifests}/kube-apiserver.yaml`, apiServer(`192.168.${index}.11`, services));
  files.set(`${manifests}/kube-controller-manager.yaml`, controllerManager(pods, services));
  for (let node = 1; node <= NODES; node++) {
    const folder = `nodes/node-${node}`;
    const ip = `192.168.${index}.${10 + node}`;
    const ip6 = `${ula}:60::${10 + node}`;
    files.set(`${folder}/etc/docker/daemon.json`, daemonJson(`${ula}:d0c${node}::/64`, node));
    files.set(`${folder}/var/lib/kubelet/config.yaml`, kubeletConfig(`172.20.${index}.10`));
    files.set(`${folder}/etc/default/kubelet`, `KUBELET_EXTRA_ARGS="--node-ip=${ip},${ip6}"\n`);
    files.set(`${folder}/usr/lib/systemd/system/cri-docker.service`, CRI_DOCKER);
    files.set(`${folder}/etc/systemd/system/kubelet.service.d/10-kubeadm.conf`, KUBELET_DROP_IN);
    files.set(`${folder}/etc/sysctl.d/99-kubernetes.conf`, SYSCTL);
  }
  // Some files come from Windows.
  if (index % 3 === 0) {
    const name = 'calico/ippool-ipv4.yaml';
    files.set(name, (files.get(name) ?? '').replaceAll('\n', '\r\n'));
  }
  return files;
}

type Pair = readonly [string, string];

const ulaOf = (index: number) => `fd5b:8c1e:${(0x7000 + index).toString(16)}`;

/** The pod ranges of a cluster. */
export const podRanges = (index: number): Pair => [`10.${16 + index}.0.0/16`, `${ulaOf(index)}:4200::/56`];

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
controlPlaneEndpoint: 192.168.${index}.11:6443
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

const KUBELET_DROP_IN = `[Service]
Environment="KUBELET_KUBECONFIG_ARGS=--kubeconfig=/etc/kubernetes/kubelet.conf"
Environment="KUBELET_CONFIG_ARGS=--config=/var/lib/kubelet/config.yaml"
EnvironmentFile=-/etc/default/kubelet
ExecStart=
ExecStart=/usr/bin/kubelet $KUBELET_KUBECONFIG_ARGS $KUBELET_CONFIG_ARGS $KUBELET_EXTRA_ARGS --v=2
`;

const SYSCTL = `net.ipv4.ip_forward = 1
net.ipv6.conf.all.forwarding = 1
net.ipv6.conf.all.disable_ipv6 = 0
net.bridge.bridge-nf-call-ip6tables = 1
`;

const FELIX = `apiVersion: projectcalico.org/v3
kind: FelixConfiguration
metadata:
  name: default
spec:
  ipv6Support: true
  wireguardEnabled: true
  wireguardEnabledV6: true
`;

function bgp([service4, service6]: Pair): string {
  return `apiVersion: projectcalico.org/v3
kind: BGPConfiguration
metadata:
  name: default
spec:
  asNumber: 64512
  serviceClusterIPs:
    - cidr: ${service4}
    - cidr: ${service6}
`;
}

function installation([pods4, pods6]: Pair): string {
  return `apiVersion: operator.tigera.io/v1
kind: Installation
metadata:
  name: default
spec:
  calicoNetwork:
    bgp: Enabled
    ipPools:
      - cidr: ${pods4}
        blockSize: 26
        encapsulation: IPIP
        natOutgoing: Enabled
        nodeSelector: all()
      - cidr: ${pods6}
        blockSize: 122
        encapsulation: None
        natOutgoing: Enabled
        nodeSelector: all()
    nodeAddressAutodetectionV4:
      kubernetes: NodeInternalIP
    nodeAddressAutodetectionV6:
      kubernetes: NodeInternalIP
`;
}

function service(name: string, policy: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  ipFamilyPolicy: ${policy}
  ipFamilies:
    - IPv4
    - IPv6
  selector:
    app: ${name}
  ports:
    - port: 80
`;
}

function apiServer(address: string, services: Pair): string {
  return staticPod('kube-apiserver', [
    `--advertise-address=${address}`,
    `--service-cluster-ip-range=${services.join(',')}`,
    '--secure-port=6443',
  ]);
}

function controllerManager(pods: Pair, services: Pair): string {
  return staticPod('kube-controller-manager', [
    '--allocate-node-cidrs=true',
    `--cluster-cidr=${pods.join(',')}`,
    '--node-cidr-mask-size-ipv4=24',
    '--node-cidr-mask-size-ipv6=64',
    `--service-cluster-ip-range=${services.join(',')}`,
  ]);
}

function staticPod(name: string, flags: readonly string[]): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: kube-system
spec:
  hostNetwork: true
  containers:
    - name: ${name}
      image: registry.k8s.io/${name}:v1.31.4
      command:
        - ${name}
${flags.map((flag) => `        - ${flag}\n`).join('')}`;
}

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
