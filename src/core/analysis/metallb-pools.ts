import type { Family } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Document, Place } from '../model/document.ts';
import type { RangeFact } from '../model/facts.ts';
import { addTo } from '../source/collect.ts';
import { itemsOf, scalarOf } from '../source/tree.ts';

/** An IPAddressPool of MetalLB. */
export interface MetallbPool {
  readonly name: string | undefined;
  readonly families: ReadonlySet<Family>;
  /** Also Services that do not name the pool get its addresses. */
  readonly isAutomatic: boolean;
  readonly at: Place;
}

/** The pools of MetalLB; undefined where another load balancer has pools too, or some pool cannot be read in full. */
export function metallbPools(cluster: Cluster): readonly MetallbPool[] | undefined {
  if (cluster.mayHoldMore('load-balancer')) return undefined;
  const ranges = new Map<Document, RangeFact[]>();
  for (const range of cluster.ranges('load-balancer')) addTo(ranges, range.place.document, range);
  if ([...ranges.keys()].some(({ component }) => component !== 'metallb')) return undefined;
  const pools = cluster.of('metallb').map((document) => poolOf(document, ranges.get(document) ?? []));
  return pools.every((pool) => pool !== undefined) ? pools : undefined;
}

function poolOf(document: Document, ranges: readonly RangeFact[]): MetallbPool | undefined {
  const addresses = document.entry('spec', 'addresses');
  const items = itemsOf(addresses?.value);
  const read = new Set(ranges.map(({ place }) => place.span.start));
  if (!addresses || document.broken || items.length === 0 || read.size < items.length) return undefined;
  return {
    name: document.string('metadata', 'name'),
    families: new Set(ranges.map(({ cidr }) => cidr.family)),
    isAutomatic: scalarOf(document.get('spec', 'autoAssign')) !== false,
    at: document.atKey(addresses),
  };
}
