import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Component, HeldPart } from '../reading/component.ts';
import { readRange, stateDefaultRange } from '../reading/read.ts';
import { stateImage } from '../reading/stated-version.ts';
import { entryOf, itemsOf, type Node, type ScalarNode, stringOf } from '../source/tree.ts';

/** kind, which runs a cluster's nodes as containers and hands its ranges to kubeadm. */
export const kind: Component = {
  id: 'kind',
  objects: [{ group: 'kind.x-k8s.io', kind: 'Cluster', needle: /kind\.x-k8s\.io\//, words: ['kind.x-k8s.io/'] }],

  /** Patches of what kind gives to kubeadm, for the cluster and for each node; most have no apiVersion. */
  embedded: (document: Document): readonly HeldPart[] =>
    kubeadmPatches(document).flatMap(({ node, operations, unused }): HeldPart[] => {
      if (unused) return [];
      return operations ? operationsPart(operations) : [{ node, format: 'yaml', partial: true }];
    }),

  collectFacts(document: Document, facts: Facts): void {
    for (const [key, role] of [
      ['podSubnet', 'pods'],
      ['serviceSubnet', 'services'],
    ] as const) {
      const node = document.get('networking', key);
      if (node) readRange(facts, document, node, `kind.${key}`, { role, field: `networking.${key}` });
    }
    stateDefaults(document, facts);
    for (const node of itemsOf(document.get('nodes')))
      stateImage(facts, document, entryOf(node, 'image')?.value, 'kubernetes');
  },
};

const INIT = 'InitConfiguration';
const JOIN = 'JoinConfiguration';
type ReadByOthers = typeof INIT | typeof JOIN | undefined;

/** A text that kind merges into the configuration of kubeadm, or operations on it. */
export interface KubeadmPatch {
  /** The text; of operations the kind that they are for. */
  readonly node: ScalarNode;
  /** The item with the operations and what they are for. */
  readonly operations?: Node;
  /** The kind of the patched document, where no node of the patch's reads that one. */
  readonly unused: ReadByOthers;
  /** A patch beside it changes the document that is read. */
  readonly isCovered: boolean;
}

/**
 * The first control plane runs `kubeadm init`, every other node `kubeadm join`.
 * Source: kubernetes-sigs/kind pkg/cluster/internal/create/actions/kubeadminit and kubeadmjoin.
 */
export function kubeadmPatches(document: Document): readonly KubeadmPatch[] {
  const nodes = itemsOf(document.get('nodes'));
  const isWorker = (node: Node) => stringOf(entryOf(node, 'role')?.value) === 'worker';
  const first = nodes.find((node) => !isWorker(node));
  const patchesOf = (holder: Node | undefined, unused: ReadByOthers) => {
    const items = itemsOf(entryOf(holder, 'kubeadmConfigPatches')?.value);
    const operations = itemsOf(entryOf(holder, 'kubeadmConfigPatchesJSON6902')?.value);
    const kinds = [...items, ...operations].map(patchedKind);
    // Who patches both documents, or those of all nodes, does not care which one a node reads.
    const isCovered =
      holder === document.root || (unused !== undefined && kinds.includes(unused === INIT ? JOIN : INIT));
    return [...items, ...operations].flatMap((item): KubeadmPatch[] => {
      const node = item.kind === 'map' ? entryOf(item, 'kind')?.value : item;
      if (node?.kind !== 'scalar' || typeof node.value !== 'string') return [];
      const patch = { node, unused: patchedKind(item) === unused ? unused : undefined, isCovered };
      return [item.kind === 'map' ? { ...patch, operations: item } : patch];
    });
  };
  return [
    ...patchesOf(document.root, nodes.length <= 1 && !document.broken ? JOIN : undefined),
    ...nodes.flatMap((node) => patchesOf(node, node === first ? JOIN : INIT)),
  ];
}

/** The only kind that a patch names. */
function patchedKind(patch: Node): string | undefined {
  if (patch.kind === 'map') return stringOf(entryOf(patch, 'kind')?.value);
  const kinds = [...(stringOf(patch) ?? '').matchAll(/^[ \t]*["']?kind["']?[ \t]*:[ \t]*["']?(\w+)/gm)];
  return kinds.length === 1 ? kinds[0]?.[1] : undefined;
}

/**
 * kind applies the operations to the document of their group, version and kind. Source: kubernetes-sigs/kind
 * pkg/internal/patch/resource.go.
 */
function operationsPart(item: Node): HeldPart[] {
  const operations = entryOf(item, 'patch')?.value;
  const kind = entryOf(item, 'kind');
  const version = entryOf(item, 'version');
  const group = stringOf(entryOf(item, 'group')?.value);
  const text = stringOf(version?.value);
  if (operations?.kind !== 'scalar' || !kind || !version || group === undefined || text === undefined) return [];
  const value = { ...(version.value as ScalarNode), value: `${group}/${text}` };
  return [{ operations, head: [{ ...version, key: 'apiVersion', value }, kind] }];
}

/** Source: kubernetes-sigs/kind pkg/internal/apis/config/default.go. */
const DEFAULTS = [
  ['podSubnet', 'pods', '10.244.0.0/16', 'fd00:10:244::/56'],
  ['serviceSubnet', 'services', '10.96.0.0/16', 'fd00:10:96::/112'],
] as const;

/** A family that is asked for brings ranges of kind's own where none are written. */
function stateDefaults(document: Document, facts: Facts): void {
  const node = document.get('networking', 'ipFamily');
  const family = stringOf(node);
  if (!node || document.broken || (family !== 'dual' && family !== 'ipv6')) return;
  for (const [key, role, v4, v6] of DEFAULTS) {
    if (document.entry('networking', key)) continue;
    const as = { role, field: `networking.${key}` };
    for (const text of family === 'dual' ? [v4, v6] : [v6]) stateDefaultRange(facts, document.at(node), text, as);
  }
}
