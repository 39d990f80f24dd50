import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { flagsOfPairs } from '../reading/flags-of-pairs.ts';
import { stateVersion } from '../reading/stated-version.ts';
import { table } from '../source/null-dict.ts';
import type { Path } from '../source/tree.ts';
import { filesIn } from './machine-files.ts';
import { patchesIn } from './talhelper.ts';

/** How a provider of Cluster API that does not use kubeadm configures its machines. */
interface Provider {
  /** Beginning of its kinds: `RKE2ControlPlane`, `RKE2ConfigTemplate`. */
  readonly name: string;
  /** Keys between an object's specification and that of a machine, in control planes and in configurations. */
  readonly machine: { readonly controlPlane: Path; readonly config: Path };
  /** Lists of `name=value` texts that become flags of a program. */
  readonly flags?: readonly (readonly [Path, string])[];
}

const PROVIDERS: readonly Provider[] = [
  {
    // rancher/cluster-api-provider-rke2 bootstrap/api/v1beta1 and pkg/rke2/config.go
    name: 'RKE2',
    machine: { controlPlane: [], config: [] },
    flags: [
      [['serverConfig', 'kubeAPIServer', 'extraArgs'], 'kube-apiserver'],
      [['serverConfig', 'kubeControllerManager', 'extraArgs'], 'kube-controller-manager'],
      [['serverConfig', 'kubeScheduler', 'extraArgs'], 'kube-scheduler'],
      [['agentConfig', 'kubelet', 'extraArgs'], 'kubelet'],
      [['agentConfig', 'kubeProxy', 'extraArgs'], 'kube-proxy'],
    ],
  },
  {
    // k3s-io/cluster-api-k3s bootstrap/api/v1beta2 kthreesconfig_types.go
    name: 'KThrees',
    machine: { controlPlane: ['kthreesConfigSpec'], config: [] },
    flags: [
      [['serverConfig', 'kubeAPIServerArg'], 'kube-apiserver'],
      [['serverConfig', 'kubeControllerManagerArgs'], 'kube-controller-manager'],
      [['serverConfig', 'kubeSchedulerArgs'], 'kube-scheduler'],
      [['agentConfig', 'kubeletArgs'], 'kubelet'],
      [['agentConfig', 'kubeProxyArgs'], 'kube-proxy'],
    ],
  },
  // k0sproject/k0smotron api/bootstrap/v1beta1 k0s_types.go
  { name: 'K0s', machine: { controlPlane: ['k0sConfigSpec'], config: [] } },
  // siderolabs/cluster-api-control-plane-provider-talos api/v1alpha3
  { name: 'Talos', machine: { controlPlane: ['controlPlaneConfig', 'controlplane'], config: [] } },
];

/** The kinds of a provider by the group that has them, with what leads to the specification of a machine. */
const KINDS = PROVIDERS.flatMap((provider) =>
  (
    [
      ['controlplane', 'ControlPlane', provider.machine.controlPlane],
      ['bootstrap', provider.name === 'K0s' ? 'WorkerConfig' : 'Config', provider.machine.config],
    ] as const
  ).flatMap(([group, kind, path]) => [
    { provider, group, kind: provider.name + kind, path: ['spec', ...path] },
    { provider, group, kind: `${provider.name}${kind}Template`, path: ['spec', 'template', 'spec', ...path] },
  ]),
);

const BY_KIND = table(Object.fromEntries(KINDS.map((each) => [each.kind, each])));

/** Control planes and machines of Cluster API with RKE2, K3s, k0s and Talos. Their ranges are those of the Cluster. */
export const clusterApiDistributions: Component = {
  id: 'cluster-api-distributions',
  objects: KINDS.map(({ group, kind }) => ({
    group: `${group}.cluster.x-k8s.io`,
    kind,
    needle: /\bcluster\.x-k8s\.io\//,
    words: ['cluster.x-k8s.io/'],
  })),

  embedded(document: Document): readonly HeldPart[] {
    const { provider, path } = BY_KIND[document.kind] ?? {};
    if (!path) return [];
    const k0s: HeldPart = { path: [...path, 'k0s'], as: { component: 'k0s', kind: 'ClusterConfig' }, partial: true };
    return [
      ...filesIn(document.get(...path, 'files')),
      ...(provider?.name === 'K0s' ? [k0s] : []),
      ...patchesIn(document.get(...path, 'strategicPatches')),
    ];
  },

  collectFacts(document: Document, facts: Facts): void {
    const { provider, path } = BY_KIND[document.kind] ?? {};
    if (!path) return;
    for (const [key, program] of provider?.flags ?? []) {
      const list = flagsOfPairs(document, [...path, ...key], program);
      if (list) facts.flags.push(list);
    }
    if (document.kind.endsWith('ControlPlane')) stateVersion(facts, document, ['spec', 'version'], 'kubernetes');
  },
};
