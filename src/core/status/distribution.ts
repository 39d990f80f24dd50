import type { Cluster } from '../cluster/cluster.ts';
import { distributionOf } from '../components/k3s.ts';
import type { Document } from '../model/document.ts';

/** What sets a cluster up with programs of its own: kubelet, container runtime, kube-proxy, often a CNI plugin. */
export interface Distribution {
  readonly name: 'K3s' | 'RKE2' | 'kind' | 'k0s' | 'Talos';
  /** Its own files, one at least. */
  readonly documents: readonly [Document, ...Document[]];
}

const COMPONENTS: readonly (readonly [Distribution['name'] | undefined, readonly string[]])[] = [
  [undefined, ['k3s']],
  ['kind', ['kind']],
  ['k0s', ['k0s', 'k0sctl']],
  ['Talos', ['talos', 'talhelper']],
];

/** The distribution that the cluster's files configure. */
export function clusterDistribution(cluster: Cluster): Distribution | undefined {
  for (const [name, components] of COMPONENTS) {
    const [first, ...more] = components.flatMap((component) => cluster.of(component));
    if (first) return { name: name ?? distributionOf(first), documents: [first, ...more] };
  }
  return undefined;
}
