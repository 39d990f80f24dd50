import type { Family } from '../address/index.ts';
import type { Document } from '../model/document.ts';
import { isUnknown } from '../source/certainty.ts';
import { type Entry, itemsOf, type Node } from '../source/tree.ts';

/** Limits and default of `blockSize`. Source: projectcalico/calico libcalico-go/lib/clientv3/ippool.go. */
export const BLOCK_SIZES: Readonly<
  Record<Family, { readonly min: number; readonly max: number; readonly usual: number }>
> = { 4: { min: 20, max: 32, usual: 26 }, 6: { min: 116, max: 128, usual: 122 } };

/**
 * Who reads an IPPool first: calicoctl and Calico's API server (`projectcalico.org/v3`), or kube-apiserver with nothing
 * but the schema of the storage CRD (`crd.projectcalico.org/v1`).
 */
export type PoolReader = 'calicoctl' | 'kube-apiserver';

export function poolReader(document: Document): PoolReader {
  return document.string('apiVersion')?.startsWith('crd.') ? 'kube-apiserver' : 'calicoctl';
}

/**
 * A key and a use that pools have in Calico Enterprise and Calico Cloud only.
 * Source: tigera/docs:calico-enterprise/networking/egress/egress-gateway-aws.mdx.
 */
export const ENTERPRISE_WORDS: ReadonlySet<string> = new Set(['awsSubnetID', 'HostSecondaryInterface']);

/** Keys of Calico 2, which Calico 3 keeps for itself, and what replaced them. */
export const OLD_KEYS: Readonly<Record<string, PoolKey>> = { ipip: 'ipipMode', 'nat-outgoing': 'natOutgoing' };

/** Keys of `spec` that Calico knows. Source: projectcalico/calico api/pkg/apis/projectcalico/v3/ippool.go. */
export const POOL_KEYS = [
  'cidr',
  'blockSize',
  'ipipMode',
  'vxlanMode',
  'natOutgoing',
  'disabled',
  'disableBGPExport',
  'nodeSelector',
  'namespaceSelector',
  'allowedUses',
  'assignmentMode',
] as const;
export type PoolKey = (typeof POOL_KEYS)[number];

/**
 * An entry of a pool's `spec` as its reader finds it: Go's JSON decoder, which calicoctl uses, takes a key in any case,
 * and of several spellings the last one in byte order; kube-apiserver takes the exact key only.
 */
export function poolEntry(document: Document, key: PoolKey): Entry | undefined {
  const exact = document.entry('spec', key);
  const spec = document.get('spec');
  if (poolReader(document) === 'kube-apiserver' || spec?.kind !== 'map') return exact;
  const folded = key.toLowerCase();
  let found = exact;
  for (const entry of spec.entries) {
    if (entry.key.toLowerCase() === folded && (!found || entry.key > found.key)) found = entry;
  }
  return found;
}

/** The value of a key; undefined for a missing one and for `null`, which Go and kube-apiserver read as missing. */
export function poolNode(document: Document, key: PoolKey): Node | undefined {
  const node = poolEntry(document, key)?.value;
  return node?.kind === 'scalar' && node.value === null ? undefined : node;
}

/** A text of the pool, which calicoctl also takes from a number or a boolean (`true` is the text "true"). */
export function poolText(document: Document, key: PoolKey): string | undefined {
  const node = poolNode(document, key);
  if (node?.kind !== 'scalar') return undefined;
  if (typeof node.value === 'string') return node.value;
  return poolReader(document) === 'calicoctl' ? String(node.value) : undefined;
}

/** Whether a switch of the pool is on: anything but `true` counts as off; undefined while that is not known. */
export function poolSwitch(document: Document, key: PoolKey): boolean | undefined {
  const node = poolNode(document, key);
  if (node?.kind !== 'scalar') return false;
  return typeof node.value === 'string' && isUnknown(node.value) ? undefined : node.value === true;
}

/** The uses that a pool allows, with Calico's default for none. */
export function allowedUses(document: Document): readonly string[] {
  const given = itemsOf(poolNode(document, 'allowedUses'));
  const known = given.flatMap((item) => (item.kind === 'scalar' && typeof item.value === 'string' ? [item.value] : []));
  return given.length > 0 ? known : ['Workload', 'Tunnel'];
}

/** Whether a node selector is the one that selects no node. */
export function selectsNoNode(selector: string): boolean {
  return /^\s*!\s*all\(\s*\)\s*$/.test(selector);
}
