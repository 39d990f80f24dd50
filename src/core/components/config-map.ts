import type { Document } from '../model/document.ts';
import type { Component, EmbeddedPart } from '../reading/component.ts';

/** The ConfigMaps whose data are documents of ours, by name. Text in any other ConfigMap is nobody's configuration. */
const HOLDERS: readonly { readonly name: RegExp; readonly key: string; readonly part: Omit<EmbeddedPart, 'node'> }[] = [
  { name: /^kubeadm-config$/, key: 'ClusterConfiguration', part: { format: 'yaml' } },
  { name: /^kube-proxy$/, key: 'config.conf', part: { format: 'yaml' } },
  { name: /^kubelet-config(?:-1\.\d+)?$/, key: 'kubelet', part: { format: 'yaml' } },
  {
    name: /^(?:calico|canal|rke2-canal)-config$/,
    key: 'cni_network_config',
    part: { format: 'json', as: { component: 'cni', kind: 'conflist' } },
  },
  {
    name: /^kube-flannel-cfg$/,
    key: 'cni-conf.json',
    part: { format: 'json', as: { component: 'cni', kind: 'conflist' } },
  },
  {
    name: /^(?:kube-flannel-cfg|(?:rke2-)?canal-config)$/,
    key: 'net-conf.json',
    part: { format: 'json', as: { component: 'flannel', kind: 'net-conf' } },
  },
];

export const configMap: Component = {
  id: 'config-map',
  auxiliary: true,
  objects: [
    {
      group: '',
      kind: 'ConfigMap',
      needle:
        /name["']?:[ \t]*["']?(?:kubeadm-config|kube-proxy|kubelet-config(?:-1\.\d+)?|(?:calico|(?:rke2-)?canal)-config|kube-flannel-cfg)["']?\b/,
      words: ['kubeadm-config', 'kube-proxy', 'kubelet-config', 'calico-config', 'canal-config', 'kube-flannel-cfg'],
    },
  ],

  embedded(document: Document): EmbeddedPart[] {
    const name = document.string('metadata', 'name') ?? '';
    return HOLDERS.flatMap(({ name: pattern, key, part }) => {
      const node = pattern.test(name) ? document.get('data', key) : undefined;
      return node?.kind === 'scalar' && typeof node.value === 'string' ? [{ ...part, node }] : [];
    });
  },
};
