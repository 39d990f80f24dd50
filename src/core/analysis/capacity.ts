import type { Family } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { environmentOf, nodeContainer } from '../components/calico-node.ts';
import { BLOCK_SIZES } from '../knowledge/calico-pool.ts';
import { maskOf } from '../knowledge/control-plane-ranges.ts';
import type { Document, Place } from '../model/document.ts';
import type { RangeFact } from '../model/facts.ts';
import { entryOf, itemsOf, type MapNode, type Node, scalarOf } from '../source/tree.ts';
import { type SharedRange, sharedRanges } from './node-shares.ts';

/** Into how many equal parts a range is handed out: Calico's blocks, or the node ranges of kube-controller-manager. */
export interface Capacity {
  readonly parts: 'blocks' | 'node-ranges';
  /** Prefix length of a part. */
  readonly prefix: number;
  readonly count: bigint;
}

/** The parts of a pool or a pod range; undefined where it has none, or their size cannot be told. */
export function capacityOf(cluster: Cluster, range: RangeFact): Capacity | undefined {
  const { family, prefix } = range.cidr;
  const size = range.role === 'pool' ? blockSize(range) : range.role === 'pods' ? nodeSize(cluster, range) : undefined;
  if (size === undefined || size < prefix || size > (family === 4 ? 32 : 128)) return undefined;
  const parts = range.role === 'pool' ? 'blocks' : 'node-ranges';
  return { parts, prefix: size, count: 1n << BigInt(size - prefix) };
}

function blockSize({ place, field, cidr: { family } }: RangeFact): number | undefined {
  const given = field.startsWith('CALICO_')
    ? variable(place.document, family)
    : scalarOf(entryOf(mapAround(place), 'blockSize')?.value);
  if (given === undefined || given === null) return BLOCK_SIZES[family].usual;
  return Number.isInteger(Number(given)) ? Number(given) : undefined;
}

function variable(document: Document, family: Family): unknown {
  const container = nodeContainer(document);
  return container && environmentOf(container).get(`CALICO_IPV${family}POOL_BLOCK_SIZE`)?.value?.value;
}

/** The smallest map that holds a place. */
function mapAround({ document, span }: Place): MapNode | undefined {
  let found: MapNode | undefined;
  let node: Node | undefined = document.root;
  while (node) {
    if (node.kind === 'map') found = node;
    const inner: readonly Node[] = node.kind === 'map' ? node.entries.map(({ value }) => value) : itemsOf(node);
    node = inner.find((each) => each.span.start <= span.start && span.end <= each.span.end);
  }
  return found;
}

function nodeSize(cluster: Cluster, { place, cidr }: RangeFact): number | undefined {
  if (maskOf(cidr).bits !== (cidr.family === 4 ? 32 : 128)) return undefined;
  const isHere = ({ reading }: SharedRange) =>
    reading.place.document === place.document && reading.place.span.start === place.span.start;
  return sharedRanges(cluster).find(isHere)?.share.mask;
}
