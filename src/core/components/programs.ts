import type { Document } from '../model/document.ts';
import { table } from '../source/null-dict.ts';
import { COMPONENTS, RECOGNITION } from './index.ts';

/** A group of components is per node when all of them are. */
export const PER_NODE: ReadonlySet<string> = new Set(
  COMPONENTS.map((component) => component.group ?? component.id).filter((group) =>
    COMPONENTS.every((component) => (component.group ?? component.id) !== group || component.perNode),
  ),
);

/**
 * What a file's documents count as where a cluster needs two components. The kubelet's configuration in a kubeadm file
 * is kubeadm's, and the CNI configuration in a plugin's ConfigMap is the plugin's, so that such a file is not a cluster by
 * itself.
 */
export function programsOf(documents: readonly Document[]): Set<string> {
  const own = documents.filter(({ component, embedding }) => component !== 'cni' || !embedding);
  const components = own.flatMap((document) => RECOGNITION.componentOf(document.component) ?? []);
  const groups = new Set(
    components.filter((component) => !component.auxiliary).map((component) => component.group ?? component.id),
  );
  const clusterWide = [...groups].filter((group) => !PER_NODE.has(group));
  return clusterWide.length > 0 ? new Set(clusterWide) : groups;
}

/** The components whose documents install a whole cluster, by what users call the installer. */
const INSTALLERS: Readonly<Record<string, string>> = table({
  'cluster-api': 'Cluster API',
  'cluster-api-distributions': 'Cluster API',
  k0s: 'k0s',
  k0sctl: 'k0s',
  k3d: 'k3d',
  k3s: 'K3s',
  kind: 'kind',
  kops: 'kOps',
  kubeadm: 'kubeadm',
  'kubeadm-command': 'kubeadm',
  kubeone: 'KubeOne',
  kubespray: 'Kubespray',
  microk8s: 'MicroK8s',
  rancher: 'Rancher',
  rke: 'RKE',
  talhelper: 'Talos',
  talos: 'Talos',
});

/** The installers that a file is for; what an installer's document holds is for that installer. */
export function installersOf(documents: readonly Document[]): Set<string> {
  const installerOf = (document: Document): string | undefined =>
    (document.embedding && installerOf(document.embedding.parent)) ?? INSTALLERS[document.component];
  return new Set(documents.flatMap((document) => installerOf(document) ?? []));
}
