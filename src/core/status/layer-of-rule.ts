import { LAYERS, type LayerId } from '../model/layer.ts';
import type { Rule } from '../rule-kit/define.ts';
import { RULE_FOLDERS } from '../rule-kit/rule-ids.ts';
import { RULES } from '../rules/index.ts';

/** The layer of the rules in a folder; `document` where it is that of the program whose file has the finding. */
export const LAYER_OF_FOLDER: Readonly<Record<string, LayerId | 'document'>> = {
  address: 'addresses',
  calico: 'cni',
  cilium: 'cni',
  cluster: 'addresses',
  'cluster-api': 'control-plane',
  'control-plane': 'control-plane',
  'cri-dockerd': 'container-runtime',
  docker: 'container-runtime',
  etcd: 'control-plane',
  flannel: 'cni',
  host: 'hosts',
  k0s: 'control-plane',
  k3s: 'control-plane',
  kind: 'control-plane',
  kops: 'control-plane',
  'kube-proxy': 'kube-proxy',
  'kube-router': 'cni',
  kubeadm: 'control-plane',
  kubelet: 'kubelet',
  kubeone: 'control-plane',
  kubespray: 'cni',
  microk8s: 'cni',
  operator: 'cni',
  'own-files': 'document',
  talos: 'control-plane',
  workloads: 'services',
};

/** The layer of the findings of rules that read everybody's files, by the component that the document is of. */
export const LAYER_OF_COMPONENT: Readonly<Record<string, LayerId>> = {
  calico: 'cni',
  'calico-node': 'cni',
  'calico-resources': 'cni',
  cilium: 'cni',
  'cilium-resources': 'cni',
  cni: 'cni',
  'cri-dockerd': 'container-runtime',
  docker: 'container-runtime',
  'felix-log': 'logs',
  flannel: 'cni',
  host: 'hosts',
  'kube-proxy': 'kube-proxy',
  'kube-router': 'cni',
  kubelet: 'kubelet',
  'kubernetes-network-policy': 'cni',
  'kubernetes-service': 'services',
  metallb: 'services',
  'tigera-operator': 'cni',
};

const RULE_BY_ID = new Map<string, Rule>(RULES.map((rule) => [rule.id, rule]));

/** What a rule says of its layer, else what its folder does. Undefined for a rule that is not known. */
export function layerOfRule(id: string): LayerId | 'document' | undefined {
  return RULE_BY_ID.get(id)?.layer ?? LAYER_OF_FOLDER[RULE_FOLDERS[id] ?? ''];
}

/**
 * The layer of a finding.
 *
 * @param component  finds the one of the document that it lies in; undefined for a file that could not be read
 */
export function layerOf(rule: string, component: () => string | undefined): LayerId {
  const layer = layerOfRule(rule);
  return layer !== undefined && layer !== 'document' ? layer : layerOfComponent(component());
}

/** Documents of the control plane, and those that hold documents of several programs. */
function layerOfComponent(component = ''): LayerId {
  return LAYER_OF_COMPONENT[component] ?? 'control-plane';
}

/** From the first to break to the last. */
export function inOrder(a: LayerId, b: LayerId): number {
  return LAYERS.indexOf(a) - LAYERS.indexOf(b);
}
