import type { Component } from '../reading/component.ts';
import { table } from '../source/null-dict.ts';
import type { Path } from '../source/tree.ts';

const KINDS: readonly (readonly [group: string, kinds: readonly string[]])[] = [
  ['', ['Pod', 'Namespace', 'ReplicationController']],
  ['apps', ['Deployment', 'DaemonSet', 'StatefulSet', 'ReplicaSet']],
  ['batch', ['Job', 'CronJob']],
];

/** Where Calico's annotations count, by kind; in the template of the pods for all others. */
const METADATA: Readonly<Record<string, Path>> = table({
  Pod: ['metadata'],
  Namespace: ['metadata'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'metadata'],
});

export function podMetadata(kind: string): Path {
  return METADATA[kind] ?? ['spec', 'template', 'metadata'];
}

/** Annotations that ask Calico for certain pools. */
export const POOL_ANNOTATIONS = [
  'cni.projectcalico.org/ipv4pools',
  'cni.projectcalico.org/ipv6pools',
  'cni.projectcalico.org/ipFamilies',
] as const;

/** Annotations that ask Calico for certain addresses. */
export const ADDRESS_ANNOTATIONS = [
  'cni.projectcalico.org/ipAddrs',
  'cni.projectcalico.org/ipAddrsNoIpam',
  'cni.projectcalico.org/floatingIPs',
] as const;

/** Annotations that ask Cilium for a certain pool, of both families or of one. Source: cilium/cilium pkg/annotation/k8s.go. */
export const CILIUM_POOLS = {
  both: 'ipam.cilium.io/ip-pool',
  4: 'ipam.cilium.io/ipv4-pool',
  6: 'ipam.cilium.io/ipv6-pool',
} as const;

/** Workloads with annotations that ask Calico or Cilium for pools or addresses; all others are never parsed. */
export const kubernetesWorkload: Component = {
  id: 'kubernetes-workload',
  auxiliary: true,
  withoutRanges: true,
  objects: KINDS.flatMap(([group, kinds]) =>
    kinds.map((kind) => ({
      group,
      kind,
      needle:
        /\bcni\.projectcalico\.org\/(?:ipv[46]pools|ipFamilies|ipAddrs|ipAddrsNoIpam|floatingIPs)\b|\bipam\.cilium\.io\/ip(?:v[46])?-pool\b/,
      words: ['cni.projectcalico.org/', 'ipam.cilium.io/'],
    })),
  ),
};
