import { type Cidr, type Family, netParseCIDR } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { CREATED_POOLS } from '../components/cilium.ts';
import { switchOf } from '../components/kubespray.ts';
import { CILIUM_OPTIONS, OF_FAMILY } from '../knowledge/cilium-options.ts';
import type { Document, DocumentEdit, Place } from '../model/document.ts';
import { entryOf, type Node, scalarOf } from '../source/tree.ts';
import { type CiliumRange, type CiliumSettings, ciliumsOf, rangesOf } from './cilium.ts';
import { FAMILIES, ipv6On, isSet, variableOf } from './kubespray-inventory.ts';

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
  /** A node asks for a further share when it has used one up. */
  readonly isOnDemand: boolean;
}

/** The pools of every document of Cilium that writes one, or the size of its shares, and whose family is on. */
export function ciliumPools(cluster: Cluster): readonly CiliumPool[] {
  return cluster.memo('cilium pools', (cluster) => [
    ...ciliumsOf(cluster).flatMap((settings) => [...clusterPools(settings), ...multiPools(settings)]),
    ...kubesprayPools(cluster),
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
      isOnDemand: false,
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

/**
 * The pools that Kubespray's variables make: Cilium's own, else the pod ranges. Source: kubernetes-sigs/kubespray
 * roles/network_plugin/cilium/defaults/main.yml.
 */
function kubesprayPools(cluster: Cluster): CiliumPool[] {
  if (variableOf(cluster, 'kube_network_plugin')?.value !== 'cilium') return [];
  if (isSet(cluster, 'cilium_ipam_mode') && variableOf(cluster, 'cilium_ipam_mode')?.value !== 'cluster-pool')
    return [];
  return FAMILIES.flatMap(({ family, suffix }): CiliumPool[] => {
    const own = variableOf(cluster, `cilium_pool_cidr${suffix}`);
    const isOwn = own !== undefined && own.value !== '' && own.value !== null;
    const name = isOwn ? `cilium_pool_cidr${suffix}` : `kube_pods_subnet${suffix}`;
    const found = isOwn ? own : variableOf(cluster, name);
    const entry = found?.document.entry(name);
    if (!found || !entry || (family === 6 && !ipv6On(cluster)) || isSwitchedOff(cluster, 'ipv4_stack', family))
      return [];
    const key = found.document.atKey(entry);
    const ranges = rangesOf({ document: found.document, node: entry.value, key, name });
    const mask = kubesprayMask(cluster, found.document, suffix, family);
    return [
      {
        document: found.document,
        family,
        name,
        key,
        ranges,
        isEmpty: false,
        mask,
        byDefault: false,
        isOnDemand: false,
      },
    ];
  });
}

function isSwitchedOff(cluster: Cluster, name: string, family: Family): boolean {
  return family === 4 && cluster.of('kubespray').some((document) => switchOf(document, name) === false);
}

function kubesprayMask(cluster: Cluster, pool: Document, suffix: '' | '_ipv6', family: Family): CiliumMask | undefined {
  const names = [`cilium_pool_mask_size${suffix}`, `kube_network_node_prefix${suffix}`];
  const name = names.find((each) => isSet(cluster, each));
  const found = name === undefined ? undefined : variableOf(cluster, name);
  const entry = name === undefined ? undefined : found?.document.entry(name);
  const text = String(found?.value ?? '');
  if (name !== undefined && !/^\d{1,3}$/.test(text)) return undefined;
  const shown = name ?? `kube_network_node_prefix${suffix}`;
  return {
    length: name === undefined ? KUBESPRAY_MASKS[family] : Number(text),
    name: shown,
    place: found && entry && found.document.at(entry.value),
    set: (proposed) => (found?.document ?? pool).set([shown], proposed),
  };
}

/** `kube_network_node_prefix` and its twin. */
const KUBESPRAY_MASKS = { 4: 24, 6: 120 } as const;

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
      size && Number.isInteger(length)
        ? {
            length: Number(length),
            name: `ipv${family}.maskSize`,
            place: document.at(size),
            set: (proposed) => document.set([...at, 'maskSize'], proposed),
          }
        : undefined;
    return [
      { document, family, name, key, ranges, isEmpty: isEmpty(cidrs.value), mask, byDefault: false, isOnDemand: true },
    ];
  });
}

function isEmpty(node: Node): boolean {
  return node.kind === 'list' ? node.items.length === 0 : scalarOf(node) === '';
}

/** How much longer than its pool a node's IPv6 share may be. Source: cilium/cilium pkg/ipam/cidrset/cidr_set.go. */
export const MOST_BITS = 16;

/** How many shares a range holds; of those that are longer than an address, as many as it has addresses. */
export function sharesIn({ prefix, family }: Cidr, mask: number): bigint {
  return mask < prefix ? 0n : 1n << BigInt(Math.min(mask, family === 4 ? 32 : 128) - prefix);
}

/** How many addresses a share has for pods. Source: cilium/cilium pkg/ipam/service/ipallocator/allocator.go, daemon/cmd/ipam.go. */
export function addressesOf(mask: number, family: Family): number {
  const bits = (family === 4 ? 32 : 128) - mask;
  return bits <= 1 ? 2 ** bits : Math.min(2 ** bits, 65_536) - 2;
}
