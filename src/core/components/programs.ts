import type { Document } from '../model/document.ts';
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
