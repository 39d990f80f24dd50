import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { flagsOfExtraArgs } from '../reading/flags-of-extra-args.ts';
import { readAddress, readRange } from '../reading/read.ts';
import { stateVersion } from '../reading/stated-version.ts';
import { table } from '../source/null-dict.ts';
import type { Path } from '../source/tree.ts';
import { EXTRA_ARGS } from './kubeadm.ts';
import { commandsIn, filesIn } from './machine-files.ts';

const BOOTSTRAP = 'bootstrap.cluster.x-k8s.io';
const CONTROL_PLANE = 'controlplane.cluster.x-k8s.io';
const OBJECTS = [
  ['cluster.x-k8s.io', 'Cluster'],
  [CONTROL_PLANE, 'KubeadmControlPlane'],
  [CONTROL_PLANE, 'KubeadmControlPlaneTemplate'],
  [BOOTSTRAP, 'KubeadmConfig'],
  [BOOTSTRAP, 'KubeadmConfigTemplate'],
] as const;

/** Where the kinds keep what kubeadm is given. */
const KUBEADM_SPEC: Readonly<Record<string, Path>> = table({
  KubeadmControlPlane: ['spec', 'kubeadmConfigSpec'],
  KubeadmControlPlaneTemplate: ['spec', 'template', 'spec', 'kubeadmConfigSpec'],
  KubeadmConfig: ['spec'],
  KubeadmConfigTemplate: ['spec', 'template', 'spec'],
});

/** kubeadm's own kinds by the key that holds them there. */
const PARTS = [
  ['clusterConfiguration', 'ClusterConfiguration'],
  ['initConfiguration', 'InitConfiguration'],
  ['joinConfiguration', 'JoinConfiguration'],
] as const;

/** Cluster API, which hands a Cluster's ranges to kubeadm unless its control plane names others. */
export const clusterApi: Component = {
  id: 'cluster-api',
  objects: OBJECTS.map(([group, kind]) => ({
    group,
    kind,
    needle: /\bcluster\.x-k8s\.io\//,
    words: ['cluster.x-k8s.io/'],
  })),

  /** Files that are written to each machine beside what kubeadm is given, and commands that run before and after it. */
  embedded: (document: Document): readonly HeldPart[] => {
    const base = KUBEADM_SPEC[document.kind];
    if (!base) return [];
    return [
      ...filesIn(document.get(...base, 'files')),
      ...['preKubeadmCommands', 'postKubeadmCommands'].flatMap((key) =>
        commandsIn(document, document.get(...base, key)),
      ),
    ];
  },

  collectFacts(document: Document, facts: Facts): void {
    if (document.kind === 'Cluster') stateCluster(document, facts);
    else stateKubeadm(document, facts);
  },
};

function stateCluster(document: Document, facts: Facts): void {
  for (const [key, role] of [
    ['pods', 'pods'],
    ['services', 'services'],
  ] as const) {
    const node = document.get('spec', 'clusterNetwork', key, 'cidrBlocks');
    const field = `spec.clusterNetwork.${key}.cidrBlocks`;
    if (node) readRange(facts, document, node, `capi.${key}.cidrBlocks`, { role, field });
  }
  stateVersion(facts, document, ['spec', 'topology', 'version'], 'kubernetes');
}

function stateKubeadm(document: Document, facts: Facts): void {
  const base = KUBEADM_SPEC[document.kind] ?? [];
  for (const [part, kind] of PARTS) {
    for (const [path, program] of EXTRA_ARGS[kind] ?? []) {
      const list = flagsOfExtraArgs(document, [...base, part, ...path], program);
      if (list) facts.flags.push(list);
    }
  }
  const networking = [...base, 'clusterConfiguration', 'networking'];
  for (const [key, role] of [
    ['podSubnet', 'pods'],
    ['serviceSubnet', 'services'],
  ] as const) {
    const node = document.get(...networking, key);
    if (node) readRange(facts, document, node, `kubeadm.${key}`, { role, field: `networking.${key}` });
  }
  const advertise = document.get(...base, 'initConfiguration', 'localAPIEndpoint', 'advertiseAddress');
  if (advertise) {
    const field = 'localAPIEndpoint.advertiseAddress';
    readAddress(facts, document, advertise, 'kubeadm.advertiseAddress', { role: 'advertise', field });
  }
  if (document.kind === 'KubeadmControlPlane') stateVersion(facts, document, ['spec', 'version'], 'kubernetes');
}
