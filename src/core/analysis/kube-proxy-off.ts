import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import { itemsOf, type Node, scalarOf } from '../source/tree.ts';
import { ciliumsOf } from './cilium.ts';

/** Where each program turns kube-proxy off, and the value that does. */
const SWITCHES: readonly (readonly [component: string, path: readonly string[], off: true | 'none'])[] = [
  ['kubeadm', ['proxy', 'disabled'], true],
  ['k3s', ['disable-kube-proxy'], true],
  ['kind', ['networking', 'kubeProxyMode'], 'none'],
  ['k0s', ['spec', 'network', 'kubeProxy', 'disabled'], true],
  ['talos', ['cluster', 'proxy', 'disabled'], true],
  ['kubespray', ['kube_proxy_remove'], true],
];

/** A setting that leaves kube-proxy out. */
export interface KubeProxyOff {
  readonly document: Document;
  readonly node: Node;
  /** As its file calls it. */
  readonly name: string;
}

/** Every setting by which an installer, or Cilium that does its work, leaves kube-proxy out. */
export function kubeProxyOff(cluster: Cluster): readonly KubeProxyOff[] {
  return cluster.memo('kube-proxy off', (cluster) => [
    ...SWITCHES.flatMap(([component, path, off]) =>
      cluster.of(component).flatMap((document) => {
        const node = document.get(...path);
        return node && String(scalarOf(node)) === String(off) ? [{ document, node, name: path.join('.') }] : [];
      }),
    ),
    ...cluster.of('kubeadm').flatMap((document) => {
      const items = itemsOf(document.get('skipPhases'));
      return items.flatMap((node) =>
        scalarOf(node) === 'addon/kube-proxy' ? [{ document, node, name: 'skipPhases' }] : [],
      );
    }),
    ...ciliumsOf(cluster).flatMap((settings) => {
      const found = settings.own('kubeProxyReplacement');
      const isOn = /^(?:true|strict)$/i.test(settings.text('kubeProxyReplacement') ?? '');
      return found && isOn ? [{ document: settings.document, node: found.node, name: found.name }] : [];
    }),
  ]);
}
