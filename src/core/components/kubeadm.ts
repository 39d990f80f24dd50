import type { FieldId } from '../address/index.ts';
import { API_VERSIONS, apiVersionOf } from '../knowledge/kubeadm-api.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { parseVersion } from '../model/version.ts';
import type { Component } from '../reading/component.ts';
import { flagsOfExtraArgs } from '../reading/flags-of-extra-args.ts';
import { readAddress, readRange } from '../reading/read.ts';
import { stateVersion } from '../reading/stated-version.ts';
import { table } from '../source/null-dict.ts';
import type { Path } from '../source/tree.ts';
import { runtimeOf } from './runtime.ts';

const GROUP = 'kubeadm.k8s.io';

/**
 * Whether a configuration of the kubelet or kube-proxy counts beside kubeadm's documents in its file: `kubeadm join` reads
 * its own kind alone. Source: cmd/kubeadm/app/util/config/joinconfiguration.go; kubernetes/kubeadm#2008.
 */
export function isReadByKubeadm(document: Document, inFile: readonly Document[]): boolean {
  if (document.embedding) return true;
  const kinds = new Set(
    inFile.flatMap(({ component, kind, embedding }) => (component === 'kubeadm' && !embedding ? kind : [])),
  );
  return !kinds.has('JoinConfiguration') || kinds.has('ClusterConfiguration') || kinds.has('InitConfiguration');
}

const NODE_ARGS = [[['nodeRegistration', 'kubeletExtraArgs'], 'kubelet']] as const;

/** Where the kinds carry flags of other programs. */
export const EXTRA_ARGS: Readonly<Record<string, readonly (readonly [Path, string])[]>> = table({
  ClusterConfiguration: [
    [['apiServer', 'extraArgs'], 'kube-apiserver'],
    [['controllerManager', 'extraArgs'], 'kube-controller-manager'],
    [['scheduler', 'extraArgs'], 'kube-scheduler'],
    [['etcd', 'local', 'extraArgs'], 'etcd'],
  ],
  InitConfiguration: NODE_ARGS,
  JoinConfiguration: NODE_ARGS,
});

const RANGES = [
  ['podSubnet', 'pods'],
  ['serviceSubnet', 'services'],
] as const;

/** Where the kinds name the address that the API server announces. */
const ADVERTISE: readonly Path[] = [
  ['localAPIEndpoint', 'advertiseAddress'],
  ['controlPlane', 'localAPIEndpoint', 'advertiseAddress'],
];

export const kubeadm: Component = {
  id: 'kubeadm',
  group: 'control-plane',
  objects: [
    'ClusterConfiguration',
    'InitConfiguration',
    'JoinConfiguration',
    'ResetConfiguration',
    'UpgradeConfiguration',
  ].map((kind) => ({ group: GROUP, kind, wholeGroup: true })),
  hint: /\bkubeadm\.k8s\.io\//,
  words: ['kubeadm.k8s.io/'],

  collectFacts(document: Document, facts: Facts): void {
    for (const [path, program] of EXTRA_ARGS[document.kind] ?? []) {
      const list = flagsOfExtraArgs(document, path, program);
      if (list) facts.flags.push(list);
    }
    if (document.kind === 'ClusterConfiguration') {
      for (const [key, role] of RANGES) {
        const node = document.get('networking', key);
        const id: FieldId = `kubeadm.${key}`;
        if (node) readRange(facts, document, node, id, { role, field: `networking.${key}` });
      }
    }
    for (const path of ADVERTISE) {
      const node = document.get(...path);
      const field = path.join('.');
      if (node) readAddress(facts, document, node, 'kubeadm.advertiseAddress', { role: 'advertise', field });
    }
    stateRuntime(document, facts);
    stateVersion(facts, document, ['kubernetesVersion'], 'kubernetes');
    stateReleaseOfName(document, facts);
    stateBounds(document, facts);
  },
};

function stateRuntime(document: Document, facts: Facts): void {
  const socket = document.get('nodeRegistration', 'criSocket');
  if (socket?.kind !== 'scalar' || typeof socket.value !== 'string') return;
  const place = document.at(socket);
  facts.runtimes.push({ runtime: runtimeOf(socket.value), place, field: 'nodeRegistration.criSocket' });
}

/** `kubeadm.1.28.yaml` is for that release; a file for each release often names it nowhere else. */
function stateReleaseOfName(document: Document, facts: Facts): void {
  const text = /(?:^|(?<!\d)[._-])v?(1\.\d{1,2}(?:\.\d{1,2})?)(?=[._-]|$)/.exec(document.file.name)?.[1];
  const version = text === undefined ? undefined : parseVersion(text);
  const node = document.get('kubernetesVersion') ? undefined : document.get('apiVersion');
  if (!version || !node) return;
  const place = document.at(node);
  facts.versions.push({ program: 'kubernetes', version, place, field: 'name of the file', hearsay: true });
}

/**
 * kind writes one version of the API for a release, and drops a patch of another one without a word. Source:
 * kubernetes-sigs/kind pkg/cluster/internal/kubeadm/config.go, pkg/internal/patch/resource.go.
 */
const PATCHED_BY_KIND: Readonly<Record<string, { readonly since: string; readonly until?: string }>> = table({
  v1beta2: { since: '1.15', until: '1.23' },
  v1beta3: { since: '1.23', until: '1.36' },
  v1beta4: { since: '1.36' },
});

function patchesKind({ embedding }: Document): boolean {
  return embedding?.parent.component === 'kind';
}

/** Only some releases read a version of the API. */
function stateBounds(document: Document, facts: Facts): void {
  const node = document.get('apiVersion');
  const apiVersion = apiVersionOf(document);
  const known = document.partial ? PATCHED_BY_KIND[patchesKind(document) ? apiVersion : ''] : API_VERSIONS[apiVersion];
  if (!node || !known) return;
  const { since, until } = known;
  const at = document.at(node);
  facts.versionBounds.push({
    program: 'kubernetes',
    since: parseVersion(since),
    until: until === undefined ? undefined : parseVersion(until),
    place: at,
    field: 'apiVersion',
    dropped: document.partial,
  });
}
