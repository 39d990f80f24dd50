// Objects as Kubernetes has them, and what they hold.
import { type Inputs, ip4, many, net4, net6, object } from './load.ts';

const CALICO = 'projectcalico.org/v3';
const CLUSTER_CONFIGURATION = 'apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\n';
const KUBEADM = `${CLUSTER_CONFIGURATION}networking:\n  podSubnet: 10.244.0.0/16,fd00::/56\n  serviceSubnet: 10.96.0.0/16,fd01::/112\n`;
const KIND = 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nnetworking:\n  ipFamily: dual\n';

const pool = (index: number) =>
  object(CALICO, 'IPPool', `spec:\n  cidr: ${net4(index)}\n  blockSize: 19\n`, `p${index}`);
const container = (kind: string, image: string, body: string) =>
  object(
    'apps/v1',
    kind,
    `spec:\n  template:\n    spec:\n      containers:\n      - name: ${image}\n        image: ${image}:v3.27.0\n${body}`,
    image,
  );

export const OBJECTS: Inputs = {
  'pools of a file': [2000, (n) => ({ 'pools.yaml': many(n, pool) })],
  'pools of a list': [
    2000,
    (n) => ({
      'list.yaml': `apiVersion: v1\nkind: List\nitems:\n${many(n, (i) => `- apiVersion: ${CALICO}\n  kind: IPPool\n  metadata: {name: p${i}}\n  spec: {cidr: ${net4(i)}, blockSize: 19}\n`)}`,
    }),
  ],
  'pools, the same one': [2000, (n) => ({ 'pools.yaml': many(n, () => pool(0)) })],
  'pools over pod ranges': [2000, (n) => ({ 'pools.yaml': many(n, pool), 'kubeadm.yaml': `${KUBEADM}` })],
  'Calico: policies': [
    2000,
    (n) => ({
      'policies.yaml': many(n, (i) =>
        object(
          CALICO,
          'GlobalNetworkPolicy',
          `spec:\n  selector: all(\n  ingress:\n  - action: Allow\n    source: {nets: [${net4(i)}, ${net6(i)}]}\n`,
          `p${i}`,
        ),
      ),
    }),
  ],
  'Calico: nets of a policy': (n) => ({
    'policy.yaml': object(
      CALICO,
      'GlobalNetworkPolicy',
      `spec:\n  ingress:\n  - action: Allow\n    source:\n      nets:\n${many(n, (i) => `      - ${net4(i)}x\n`)}`,
    ),
  }),
  'Calico: rules of a policy': (n) => ({
    'policy.yaml': object(
      CALICO,
      'GlobalNetworkPolicy',
      `spec:\n  ingress:\n${many(n, (i) => `  - action: Allow\n    ipVersion: 6\n    source: {nets: [${net4(i)}]}\n`)}`,
    ),
  }),
  'Calico: peers': [
    2000,
    (n) => ({
      'peers.yaml': many(n, (i) => object(CALICO, 'BGPPeer', `spec:\n  peerIP: ${ip4(i)}\n  asNumber: x\n`, `p${i}`)),
    }),
  ],
  'Calico: pools of an Installation': (n) => ({
    'installation.yaml': object(
      'operator.tigera.io/v1',
      'Installation',
      `spec:\n  calicoNetwork:\n    ipPools:\n${many(n, (i) => `    - cidr: ${net4(i)}\n      blockSize: 19\n`)}`,
    ),
  }),
  'Calico: variables of calico-node': (n) => ({
    'calico.yaml': container(
      'DaemonSet',
      'calico-node',
      `        env:\n${many(n, (i) => `        - {name: FELIX_X${i}, value: "1"}\n`)}        - {name: IP6, value: none}\n        - {name: CALICO_IPV6POOL_CIDR, value: "fd00::/48"}\n`,
    ),
  }),
  'Calico: nodes': [
    2000,
    (n) => ({
      'nodes.yaml': many(n, (i) => object(CALICO, 'Node', `spec:\n  bgp:\n    ipv4Address: ${ip4(i)}/24\n`, `n${i}`)),
    }),
  ],
  'Cilium: pools': [
    2000,
    (n) => ({
      'pools.yaml': many(n, (i) =>
        object(
          'cilium.io/v2alpha1',
          'CiliumPodIPPool',
          `spec:\n  ipv4:\n    cidrs: [${net4(i)}]\n    maskSize: 24\n`,
          `p${i}`,
        ),
      ),
    }),
  ],
  'Cilium: blocks of a pool': (n) => ({
    'pool.yaml': object(
      'cilium.io/v2alpha1',
      'CiliumLoadBalancerIPPool',
      `spec:\n  blocks:\n${many(n, (i) => `  - cidr: ${net4(i)}\n`)}`,
    ),
  }),
  'Cilium: configuration': (n) => ({
    'cilium.yaml': object(
      'v1',
      'ConfigMap',
      `data:\n  enable-ipv6: "true"\n  enable-ipv4: "true"\n${many(n, (i) => `  key-${i}: "1"\n`)}`,
      'cilium-config',
    ),
  }),
  'MetalLB: addresses': (n) => ({
    'pool.yaml': object(
      'metallb.io/v1beta1',
      'IPAddressPool',
      `spec:\n  addresses:\n${many(n, (i) => `  - ${ip4(i)}-${ip4(i + 1)}\n`)}`,
    ),
  }),
  'MetalLB: pools': [
    2000,
    (n) => ({
      'pools.yaml': many(n, (i) =>
        object('metallb.io/v1beta1', 'IPAddressPool', `spec:\n  addresses: [${net4(i)}]\n`, `p${i}`),
      ),
      'kubeadm.yaml': KUBEADM,
    }),
  ],
  Services: [
    2000,
    (n) => ({
      'services.yaml': many(n, (i) =>
        object(
          'v1',
          'Service',
          `spec:\n  type: LoadBalancer\n  ipFamilyPolicy: RequireDualStack\n  ipFamilies: [IPv4]\n  clusterIP: ${ip4(i)}\n`,
          `s${i}`,
        ),
      ),
      'kubeadm.yaml': KUBEADM,
    }),
  ],
  Nodes: [
    2000,
    (n) => ({
      'nodes.yaml': many(n, (i) =>
        object(
          'v1',
          'Node',
          `spec:\n  podCIDRs: [${net4(i)}]\nstatus:\n  addresses:\n  - {type: InternalIP, address: ${ip4(i)}}\n  nodeInfo: {kubeletVersion: v1.30.0}\n`,
          `n${i}`,
        ),
      ),
      'kubeadm.yaml': KUBEADM,
    }),
  ],
  NetworkPolicies: [
    2000,
    (n) => ({
      'policies.yaml': many(n, (i) =>
        object(
          'networking.k8s.io/v1',
          'NetworkPolicy',
          `spec:\n  podSelector: {}\n  egress:\n  - to:\n    - ipBlock: {cidr: ${net4(i)}, except: [${net6(i)}]}\n`,
          `p${i}`,
        ),
      ),
    }),
  ],
  ServiceCIDRs: [
    2000,
    (n) => ({
      'cidrs.yaml': many(n, (i) =>
        object('networking.k8s.io/v1', 'ServiceCIDR', `spec:\n  cidrs: [${net4(i)}, ${net6(i)}]\n`, `c${i}`),
      ),
      'kubeadm.yaml': KUBEADM,
    }),
  ],
  'workloads with annotations': [
    2000,
    (n) => ({
      'pods.yaml': many(n, (i) =>
        object(
          'v1',
          'Pod',
          `  annotations:\n    cni.projectcalico.org/ipv4pools: '["p${i}"'\n    cni.projectcalico.org/ipAddrs: '["${ip4(i)}.1"]'\nspec: {}\n`,
          `p${i}`,
        ),
      ),
    }),
  ],
  'kube-apiserver: arguments': (n) => ({
    'etc/kubernetes/manifests/kube-apiserver.yaml': `apiVersion: v1\nkind: Pod\nmetadata:\n  name: kube-apiserver\nspec:\n  containers:\n  - name: kube-apiserver\n    image: registry.k8s.io/kube-apiserver:v1.30.0\n    command:\n    - kube-apiserver\n${many(n, (i) => `    - --flag-${i}=1\n`)}`,
  }),
  'kube-controller-manager: one script': (n) => ({
    'kcm.yaml': `apiVersion: v1\nkind: Pod\nmetadata:\n  name: kube-controller-manager\nspec:\n  containers:\n  - name: kube-controller-manager\n    image: registry.k8s.io/kube-controller-manager:v1.30.0\n    command:\n    - sh\n    - -c\n    - |-\n      kube-controller-manager${many(n, (i) => ` \\\n        --flag-${i}=1`)}\n`,
  }),
  'containers of a pod': [
    1000,
    (n) => ({
      'ds.yaml': `apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: kube-proxy\nspec:\n  template:\n    spec:\n      containers:\n${many(n, (i) => `      - name: kube-proxy-${i}\n        image: kube-proxy:v1.30.0\n        command: [kube-proxy, --cluster-cidr=${net4(i)}]\n`)}`,
    }),
  ],
  'Flannel: network': (n) => ({
    'flannel.yaml': object(
      'v1',
      'ConfigMap',
      `data:\n  net-conf.json: |\n    {"Network": "10.244.0.0/16", "EnableIPv6": true,\n${many(n, (i) => `     "Key${i}": 1,\n`)}     "Backend": {"Type": "vxlan"}}\n`,
      'kube-flannel-cfg',
    ),
  }),
  'kube-router: arguments': (n) => ({
    'kube-router.yaml': container(
      'DaemonSet',
      'kube-router',
      `        args:\n${many(n, (i) => `        - --flag-${i}=1\n`)}`,
    ),
  }),
  'kubeadm: pod ranges': (n) => ({
    'kubeadm.yaml': `${CLUSTER_CONFIGURATION}networking:\n  podSubnet: ${many(n, (i) => `${net4(i)},`)}10.250.0.0/16\n`,
  }),
  'kubeadm: arguments in a map': (n) => ({
    'kubeadm.yaml': `${KUBEADM}apiServer:\n  extraArgs:\n${many(n, (i) => `    flag-${i}: "1"\n`)}`,
  }),
  'kubeadm: arguments in a list': (n) => ({
    'kubeadm.yaml': `${KUBEADM.replace('v1beta3', 'v1beta4')}apiServer:\n  extraArgs:\n${many(n, (i) => `  - name: flag-${i}\n    value: "1"\n`)}`,
  }),
  'kubeadm: the same argument': (n) => ({
    'kubeadm.yaml': `${KUBEADM.replace('v1beta3', 'v1beta4')}apiServer:\n  extraArgs:\n${many(n, (i) => `  - {name: service-cluster-ip-range, value: ${net4(i)}}\n`)}`,
  }),
  'kubeadm: names of certificates': (n) => ({
    'kubeadm.yaml': `${KUBEADM}apiServer:\n  certSANs:\n${many(n, (i) => `  - ${ip4(i)}\n`)}`,
  }),
  'kubeadm: documents': [2000, (n) => ({ 'kubeadm.yaml': many(n, () => `---\n${KUBEADM}`) })],
  'kubeadm in ConfigMaps': [
    1000,
    (n) => ({
      'maps.yaml': many(n, () =>
        object(
          'v1',
          'ConfigMap',
          `data:\n  ClusterConfiguration: |\n${KUBEADM.replace(/^/gm, '    ').trimEnd()}\n`,
          'kubeadm-config',
        ),
      ),
    }),
  ],
  'kube-proxy in a ConfigMap': (n) => ({
    'map.yaml': object(
      'v1',
      'ConfigMap',
      `data:\n  config.conf: |\n    apiVersion: kubeproxy.config.k8s.io/v1alpha1\n    kind: KubeProxyConfiguration\n    clusterCIDR: 10.244.0.0/16,fd00::/56\n${many(n, (i) => `    key${i}: 1\n`)}`,
      'kube-proxy',
    ),
  }),
  'kind: patches': [
    1000,
    (n) => ({
      'kind.yaml': `${KIND}kubeadmConfigPatches:\n${many(n, () => '- |\n  kind: ClusterConfiguration\n  networking:\n    podSubnet: 10.244.0.0/16x\n')}`,
    }),
  ],
  'kind: nodes': [
    1000,
    (n) => ({
      'kind.yaml': `${KIND}nodes:\n${many(n, (i) => `- role: worker\n  image: kindest/node:v1.30.0\n  kubeadmConfigPatches:\n  - |\n    kind: JoinConfiguration\n    nodeRegistration:\n      kubeletExtraArgs:\n        node-ip: ${ip4(i)}.1\n`)}`,
    }),
  ],
  'k3d: arguments': (n) => ({
    'k3d.yaml': `apiVersion: k3d.io/v1alpha5\nkind: Simple\noptions:\n  k3s:\n    extraArgs:\n${many(n, (i) => `    - arg: --flag-${i}=1\n      nodeFilters: [server:*]\n`)}`,
  }),
  'k0s: arguments': (n) => ({
    'k0s.yaml': object(
      'k0s.k0sproject.io/v1beta1',
      'ClusterConfig',
      `spec:\n  network:\n    dualStack: {enabled: true, IPv6podCIDR: "fd00::/108", IPv6serviceCIDR: "fd01::/108"}\n  api:\n    extraArgs:\n${many(n, (i) => `      flag-${i}: "1"\n`)}`,
    ),
  }),
  'k0sctl: hosts': [
    2000,
    (n) => ({
      'k0sctl.yaml': object(
        'k0sctl.k0sproject.io/v1beta1',
        'Cluster',
        `spec:\n  hosts:\n${many(n, (i) => `  - role: worker\n    ssh: {address: ${ip4(i)}}\n    installFlags:\n    - --kubelet-extra-args="--node-ip=${ip4(i)}.1"\n`)}`,
      ),
    }),
  ],
  'KubeOne: hosts': (n) => ({
    'kubeone.yaml': `apiVersion: kubeone.k8c.io/v1beta2\nkind: KubeOneCluster\nname: a\nclusterNetwork:\n  ipFamily: IPv4+IPv6\nstaticWorkers:\n  hosts:\n${many(n, (i) => `  - publicAddress: ${ip4(i)}\n    privateAddress: ${ip4(i)}\n`)}`,
  }),
  'KubeOne: unknown keys': (n) => ({
    'kubeone.yaml': `apiVersion: kubeone.k8c.io/v1beta2\nkind: KubeOneCluster\nname: a\nclusterNetwork:\n  ipFamily: IPv4+IPv6\n${many(n, (i) => `  key${i}: 1\n`)}`,
  }),
  'kOps: networks': (n) => ({
    'kops.yaml': object(
      'kops.k8s.io/v1alpha2',
      'Cluster',
      `spec:\n  nonMasqueradeCIDR: ::/0\n  subnets:\n${many(n, (i) => `  - {name: s${i}, cidr: ${net4(i)}, ipv6CIDR: /64#${i}}\n`)}`,
    ),
  }),
  'Rancher: selectors': [
    1000,
    (n) => ({
      'rancher.yaml': object(
        'provisioning.cattle.io/v1',
        'Cluster',
        `spec:\n  kubernetesVersion: v1.30.0+rke2r1\n  rkeConfig:\n    machineGlobalConfig:\n      cluster-cidr: 10.42.0.0/16,fd00:42::/56\n    machineSelectorConfig:\n${many(n, (i) => `    - config:\n        kubelet-arg: [node-ip=${ip4(i)}.1]\n`)}`,
      ),
    }),
  ],
  'Rancher: charts': [
    1000,
    (n) => ({
      'rancher.yaml': object(
        'provisioning.cattle.io/v1',
        'Cluster',
        `spec:\n  rkeConfig:\n    chartValues:\n${many(n, (i) => `      rke2-cilium${i}:\n        ipv6: {enabled: maybe}\n`)}`,
      ),
    }),
  ],
  'Cluster API: files': [
    1000,
    (n) => ({
      'cp.yaml': object(
        'controlplane.cluster.x-k8s.io/v1beta1',
        'KubeadmControlPlane',
        `spec:\n  kubeadmConfigSpec:\n    files:\n${many(n, () => '    - path: /etc/docker/daemon.json\n      content: |\n        {"ipv6": tru}\n')}`,
      ),
    }),
  ],
  'Cluster API: arguments of RKE2': (n) => ({
    'cp.yaml': object(
      'controlplane.cluster.x-k8s.io/v1beta1',
      'RKE2ControlPlane',
      `spec:\n  agentConfig:\n    kubelet:\n      extraArgs:\n${many(n, (i) => `      - flag-${i}=1\n`)}`,
    ),
  }),
  'Cluster API: patches of Talos': [
    1000,
    (n) => ({
      'config.yaml': object(
        'bootstrap.cluster.x-k8s.io/v1alpha3',
        'TalosConfigTemplate',
        `spec:\n  template:\n    spec:\n      generateType: worker\n      strategicPatches:\n${many(n, (i) => `      - |\n        machine:\n          kubelet:\n            nodeIP:\n              validSubnets: ["${net4(i)}x"]\n`)}`,
      ),
    }),
  ],
  'Cluster API: clusters': [
    1000,
    (n) => ({
      'clusters.yaml': many(n, (i) =>
        object(
          'cluster.x-k8s.io/v1beta1',
          'Cluster',
          `spec:\n  clusterNetwork:\n    pods: {cidrBlocks: [${net4(i)}, ${net6(i)}]}\n    services: {cidrBlocks: [10.96.0.0/16]}\n`,
          `c${i}`,
        ),
      ),
    }),
  ],
  'Argo CD: applications': [
    1000,
    (n) => ({
      'apps.yaml': many(n, (i) =>
        object(
          'argoproj.io/v1alpha1',
          'Application',
          `spec:\n  source:\n    chart: cilium\n    repoURL: https://helm.cilium.io\n    targetRevision: 1.16.0\n    helm:\n      values: |\n        ipv6:\n          enabled: maybe\n`,
          `a${i}`,
        ),
      ),
    }),
  ],
  'Flux: releases': [
    1000,
    (n) => ({
      'releases.yaml': many(n, (i) =>
        object(
          'helm.toolkit.fluxcd.io/v2',
          'HelmRelease',
          `spec:\n  chart:\n    spec: {chart: cilium, version: 1.16.0}\n  values:\n    ipv6: {enabled: maybe}\n`,
          `r${i}`,
        ),
      ),
    }),
  ],
  'HelmChartConfig: values': (n) => ({
    'chart.yaml': object(
      'helm.cattle.io/v1',
      'HelmChartConfig',
      `spec:\n  valuesContent: |-\n    ipv6:\n      enabled: true\n${many(n, (i) => `    key${i}: 1\n`)}`,
      'rke2-cilium',
    ),
  }),
  HelmChartConfigs: [
    1000,
    (n) => ({
      'charts.yaml': many(n, () =>
        object(
          'helm.cattle.io/v1',
          'HelmChartConfig',
          'spec:\n  valuesContent: |-\n    ipv6:\n      enabled: maybe\n',
          'rke2-cilium',
        ),
      ),
    }),
  ],
  'kustomize: resources': [
    1000,
    (n) => ({
      'k/kustomization.yaml': `resources:\n${many(n, (i) => `- p${i}.yaml\n`)}`,
      ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`k/p${i}.yaml`, pool(i)])),
    }),
  ],
  'kustomize: patches': [
    1000,
    (n) => ({
      'k/kustomization.yaml': `resources: [pools.yaml]\npatches:\n${many(n, (i) => `- patch: |\n    apiVersion: ${CALICO}\n    kind: IPPool\n    metadata: {name: p${i}}\n    spec: {blockSize: 19}\n`)}`,
      'k/pools.yaml': many(n, pool),
    }),
  ],
  'kustomize: operations': [
    1000,
    (n) => ({
      'k/kustomization.yaml': `resources: [pools.yaml]\npatches:\n${many(n, (i) => `- target: {kind: IPPool, name: p${i}}\n  patch: |-\n    - op: replace\n      path: /spec/cidr\n      value: ${net6(i)}\n`)}`,
      'k/pools.yaml': many(n, pool),
    }),
  ],
  'kustomize: replacements': [
    1000,
    (n) => ({
      'k/kustomization.yaml': `resources: [pools.yaml]\nreplacements:\n${many(n, (i) => `- source: {kind: ConfigMap, name: a}\n  targets:\n  - select: {kind: IPPool, name: p${i}}\n    fieldPaths: [spec.cidr]\n`)}`,
      'k/pools.yaml': many(n, pool),
    }),
  ],
  'kustomize: charts': [
    1000,
    (n) => ({
      'k/kustomization.yaml': `helmCharts:\n${many(n, () => '- name: cilium\n  version: 1.16.0\n  valuesInline:\n    ipv6: {enabled: maybe}\n')}`,
    }),
  ],
};
