import { type Cidr, type Family, netParseCIDR } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { CREATED_POOLS } from '../components/cilium.ts';
import { CILIUM_OPTIONS, OF_FAMILY } from '../knowledge/cilium-options.ts';
import type { Document, DocumentEdit, Place } from '../model/document.ts';
import { entryOf, type Node, scalarOf } from '../source/tree.ts';
import { type CiliumRange, type CiliumSettings, ciliumsOf, rangesOf } from './cilium.ts';

/** The size of a node's share of a pool. */
export interface CiliumMask {
  readonly length: number;
  /** How its reader calls it: `ipam.operator.clusterPoolIPv6MaskSize`. */
  readonly name: string;
  /** Undefined for a default. */
  readonly place: Place | undefined;
  set(length: number): DocumentEdit | undefined;
}

/** Ranges of a family that Cilium's operator cuts into a share for each node. */
export interface CiliumPool {
  readonly document: Document;
  readonly family: Family;
  /** `clusterPoolIPv6PodCIDRList` and its like. */
  readonly name: string;
  /** The key of the list, and the key of the mask where the list is the default. */
  readonly key: Place;
  readonly ranges: readonly CiliumRange[];
  /** The list is written without a range. */
  readonly isEmpty: boolean;
  /** Undefined where it is not known. */
  readonly mask: CiliumMask | undefined;
  /** The ranges are those of the chart, which nothing writes. */
  readonly byDefault: boolean;
}

/** The pools of every document of Cilium that writes one, or the size of its shares, and whose family is on. */
export function ciliumPools(cluster: Cluster): readonly CiliumPool[] {
  return cluster.memo('cilium pools', () => [
    ...ciliumsOf(cluster).flatMap((settings) => [...clusterPools(settings), ...multiPools(settings)]),
    ...cluster
      .of('cilium-resources', 'CiliumPodIPPool')
      .flatMap((document) => (document.broken ? [] : podIpPools(document, ['spec'], document.get('spec')))),
  ]);
}

function clusterPools(settings: CiliumSettings): CiliumPool[] {
  if (settings.ipam !== 'cluster-pool' || settings.isChained) return [];
  return ([4, 6] as const).flatMap((family): CiliumPool[] => {
    const names = OF_FAMILY[family];
    const list = settings.own(names.pool);
    const mask = settings.own(names.mask);
    if (!settings.has(family) || settings.isOpen(names.pool)) return [];
    const common = {
      document: settings.document,
      family,
      mask: maskOf(settings, family),
      name: settings.name(names.pool),
    };
    if (list)
      return [{ ...common, key: list.key, ranges: rangesOf(list), isEmpty: isEmpty(list.node), byDefault: false }];
    const usual = CILIUM_OPTIONS[names.pool].chart;
    if (!mask || settings.find(names.pool) || !settings.isChart) return [];
    const read = netParseCIDR(usual);
    const place = settings.document.at(mask.node);
    return read.ok
      ? [
          {
            ...common,
            key: mask.key,
            ranges: [{ text: usual, place, cidr: read.value }],
            isEmpty: false,
            byDefault: true,
          },
        ]
      : [];
  });
}

function maskOf(settings: CiliumSettings, family: Family): CiliumMask | undefined {
  const option = OF_FAMILY[family].mask;
  const length = settings.number(option);
  if (length === undefined) return undefined;
  const found = settings.find(option);
  const name = settings.name(option);
  const place = found?.document.at(found.node);
  return { length, name, place, set: (proposed) => settings.set(option, proposed) };
}

/** The pools that the operator creates in the mode multi-pool. */
function multiPools({ document, ipam }: CiliumSettings): CiliumPool[] {
  const pools = document.get(...CREATED_POOLS);
  if (ipam !== 'multi-pool' || pools?.kind !== 'map') return [];
  return pools.entries.flatMap(({ key, value }) => podIpPools(document, [...CREATED_POOLS, key], value));
}

/** The ranges of both families of a pool in the form of a CiliumPodIPPool's `spec`. */
export function podIpPools(
  document: Document,
  path: readonly (string | number)[],
  spec: Node | undefined,
): CiliumPool[] {
  return ([4, 6] as const).flatMap((family): CiliumPool[] => {
    const own = entryOf(spec, `ipv${family}`)?.value;
    const cidrs = entryOf(own, 'cidrs');
    const size = entryOf(own, 'maskSize')?.value;
    if (!cidrs) return [];
    const at = [...path, `ipv${family}`];
    const key = document.atKey(cidrs);
    const name = `ipv${family}.cidrs`;
    const length = scalarOf(size);
    const ranges = rangesOf({ document, node: cidrs.value, key, name });
    const mask: CiliumMask | undefined =
      size && typeof length === 'number'
        ? {
            length,
            name: `ipv${family}.maskSize`,
            place: document.at(size),
            set: (proposed) => document.set([...at, 'maskSize'], proposed),
          }
        : undefined;
    return [{ document, family, name, key, ranges, isEmpty: isEmpty(cidrs.value), mask, byDefault: false }];
  });
}

function isEmpty(node: Node): boolean {
  return node.kind === 'list' ? node.items.length === 0 : scalarOf(node) === '';
}

/** How much longer than its pool a node's IPv6 share may be. Source: cilium/cilium pkg/ipam/cidrset/cidr_set.go. */
export const MOST_BITS = 16;

/** How many shares a range holds. */
export function sharesIn({ prefix }: Cidr, mask: number): bigint {
  return mask < prefix ? 0n : 1n << BigInt(mask - prefix);
}

/** How many addresses a share has for pods. Source: cilium/cilium pkg/ipam/service/ipallocator/allocator.go, daemon/cmd/ipam.go. */
export function addressesOf(mask: number, family: Family): number {
  const bits = (family === 4 ? 32 : 128) - mask;
  return bits <= 1 ? 2 ** bits : Math.min(2 ** bits, 65_536) - 2;
}
