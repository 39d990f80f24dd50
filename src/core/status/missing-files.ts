import { messages, type Translate } from '../model/message.ts';

/** A file that would tell what is not known of a layer. */
interface MissingFile {
  /** The object or the file, as its users name it. */
  readonly name: string;
  /** Where it lies on a node; left out for what only the cluster has. */
  readonly path?: string;
  /** What it tells, in `MISSING_TEXTS`. */
  readonly tells: keyof typeof MISSING_TEXTS;
  /** Prints it. */
  readonly command: string;
  /** What to call its output, so that it is recognized. */
  readonly file: string;
}

export const MISSING_TEXTS = {
  ranges: 'the pod and Service ranges',
  serviceRanges: 'the Service ranges of the API server',
  podRanges: 'the pod ranges of the control plane',
  nodes: 'the addresses of the nodes and their container runtime',
  dualStackFlag: 'whether cri-dockerd runs with --ipv6-dual-stack',
  kubelet: 'how the kubelet is configured',
  kubeletFlags: 'the container runtime and the node addresses that the kubelet is given',
  pools: 'the IP pools of Calico',
  assign: "whether Calico's CNI plugin assigns IPv6 addresses",
  conflist: 'which CNI plugin is used and which families it assigns',
  flannel: 'the families that Flannel serves',
  cilium: 'the families and pools of Cilium',
  proxy: 'the pod ranges of kube-proxy',
  log: 'whether pods keep their IPv6 addresses',
  missing: '{name}: {command} (shows {what})',
} as const;

export const MISSING_FILES = {
  'kubeadm-config': {
    name: 'ConfigMap kubeadm-config',
    tells: 'ranges',
    command: 'kubectl -n kube-system get configmap kubeadm-config -o yaml',
    file: 'kubeadm-config.yaml',
  },
  'kube-apiserver': {
    name: 'kube-apiserver.yaml',
    path: '/etc/kubernetes/manifests/kube-apiserver.yaml',
    tells: 'serviceRanges',
    command: 'sudo cat /etc/kubernetes/manifests/kube-apiserver.yaml',
    file: 'kube-apiserver.yaml',
  },
  'kube-controller-manager': {
    name: 'kube-controller-manager.yaml',
    path: '/etc/kubernetes/manifests/kube-controller-manager.yaml',
    tells: 'podRanges',
    command: 'sudo cat /etc/kubernetes/manifests/kube-controller-manager.yaml',
    file: 'kube-controller-manager.yaml',
  },
  nodes: { name: 'Nodes', tells: 'nodes', command: 'kubectl get nodes -o yaml', file: 'nodes.yaml' },
  'cri-dockerd': {
    name: 'cri-docker.service',
    path: '/usr/lib/systemd/system/cri-docker.service',
    tells: 'dualStackFlag',
    command: 'systemctl cat cri-docker.service',
    file: 'cri-docker.service',
  },
  'kubelet-config': {
    name: 'KubeletConfiguration',
    path: '/var/lib/kubelet/config.yaml',
    tells: 'kubelet',
    command: 'sudo cat /var/lib/kubelet/config.yaml',
    file: 'kubelet-config.yaml',
  },
  'kubelet-flags': {
    name: 'kubeadm-flags.env',
    path: '/var/lib/kubelet/kubeadm-flags.env',
    tells: 'kubeletFlags',
    command: 'sudo cat /var/lib/kubelet/kubeadm-flags.env',
    file: 'kubeadm-flags.env',
  },
  ippools: {
    name: 'IPPools',
    tells: 'pools',
    command: 'kubectl get ippools.crd.projectcalico.org -o yaml',
    file: 'ippools.yaml',
  },
  'calico-config': {
    name: 'ConfigMap calico-config',
    tells: 'assign',
    command: 'kubectl -n kube-system get configmap calico-config -o yaml',
    file: 'calico-config.yaml',
  },
  conflist: {
    name: 'CNI configuration',
    path: '/etc/cni/net.d/10-calico.conflist',
    tells: 'conflist',
    command: 'sudo cat /etc/cni/net.d/10-calico.conflist',
    file: '10-calico.conflist',
  },
  'cilium-config': {
    name: 'ConfigMap cilium-config',
    tells: 'cilium',
    command: 'kubectl -n kube-system get configmap cilium-config -o yaml',
    file: 'cilium-config.yaml',
  },
  flannel: {
    name: 'ConfigMap kube-flannel-cfg',
    tells: 'flannel',
    command: 'kubectl -n kube-flannel get configmap kube-flannel-cfg -o yaml',
    file: 'kube-flannel-cfg.yaml',
  },
  'kube-proxy': {
    name: 'ConfigMap kube-proxy',
    tells: 'proxy',
    command: 'kubectl -n kube-system get configmap kube-proxy -o yaml',
    file: 'kube-proxy.yaml',
  },
  'felix-log': {
    name: 'calico-node.log',
    tells: 'log',
    command: 'kubectl -n kube-system logs daemonset/calico-node -c calico-node',
    file: 'calico-node.log',
  },
} as const satisfies Readonly<Record<string, MissingFile>>;

export type MissingId = keyof typeof MISSING_FILES;

/** A missing file in the words of the user's language. */
export interface Missing extends Omit<MissingFile, 'tells'> {
  readonly id: MissingId;
  readonly tells: string;
  /** All in one line: `ConfigMap kube-proxy: kubectl ... (shows the pod ranges of kube-proxy)`. */
  readonly text: string;
}

export function missingFile(id: MissingId, translate?: Translate): Missing {
  const say = messages(MISSING_TEXTS, translate);
  const file: MissingFile = MISSING_FILES[id];
  const tells = say(file.tells);
  return { ...file, id, tells, text: say('missing', { name: file.name, command: file.command, what: tells }) };
}
