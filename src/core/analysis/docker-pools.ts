import { type Cidr, fieldAt, overlaps } from '../address/index.ts';
import { keyOfPool, poolsOf } from '../components/docker.ts';
import type { Document } from '../model/document.ts';
import type { Version } from '../model/version.ts';
import type { Node } from '../source/tree.ts';
import { isTemplateNode } from './docker-settings.ts';

/** One item of `default-address-pools` as dockerd reads it; a missing size is 0. */
export interface Pool {
  readonly item: Node;
  readonly baseNode: Node;
  readonly sizeNode: Node | undefined;
  readonly base: Cidr;
  readonly text: string;
  readonly size: number;
  /** How many halvings part the base into its subnets. */
  readonly bits: number;
}

export interface Pools {
  readonly pools: readonly Pool[];
  readonly baseless: readonly Node[];
  /** Some item cannot be read, or is filled in later, so what the list lacks is not known. */
  readonly partial: boolean;
}

export function readPools(document: Document, version: Version | undefined): Pools {
  const pools: Pool[] = [];
  const baseless: Node[] = [];
  const items = poolsOf(document);
  const { parse } = fieldAt('docker.default-address-pools', version);
  for (const item of items) {
    const baseNode = keyOfPool(item, 'base');
    const sizeNode = keyOfPool(item, 'size');
    if (item.kind === 'map' && isMissing(baseNode)) baseless.push(item);
    const size = isMissing(sizeNode) ? 0 : sizeNode?.kind === 'scalar' ? sizeNode.value : undefined;
    if (baseNode?.kind !== 'scalar' || typeof baseNode.value !== 'string' || isTemplateNode(baseNode)) continue;
    const read = parse(baseNode.value);
    if (!read.ok || !('prefix' in read.value) || typeof size !== 'number' || !Number.isInteger(size)) continue;
    const base = read.value;
    pools.push({ item, baseNode, sizeNode, base, text: baseNode.value, size, bits: size - base.prefix });
  }
  return { pools, baseless, partial: pools.length < items.length };
}

function isMissing(node: Node | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.value === null);
}

/** From 27 on: in the order of addresses, and without those inside an earlier, larger one. */
export function inUse(pools: readonly Pool[]): {
  readonly kept: readonly Pool[];
  readonly dropped: readonly [Pool, Pool][];
} {
  const sorted = [...pools].sort((x, y) => {
    if (x.base.first !== y.base.first) return x.base.first < y.base.first ? -1 : 1;
    return x.base.prefix - y.base.prefix;
  });
  const kept: Pool[] = [];
  const dropped: [Pool, Pool][] = [];
  for (const pool of sorted) {
    const last = kept.at(-1);
    if (last && overlaps(last.base, pool.base)) dropped.push([pool, last]);
    else kept.push(pool);
  }
  return { kept, dropped };
}

/**
 * A base written as an IPv4-mapped address. From 27 on dockerd makes it an IPv4 address that keeps the IPv6 length, which
 * is no network at all; before, it is the IPv4 network.
 */
export function isMapped(pool: Pool): boolean {
  return pool.base.mapped === true && pool.base.family === 6;
}

/** Before 27 dockerd counts subnets in a number of 64 bits, so that a step of 2^64 addresses or more is none. */
const LONGEST_REPEATED = 64;
/** A million subnets: the list that dockerd before 27 makes of them still fits in memory. */
const AFFORDABLE_BITS = 20;

export function lengthOf({ base }: Pool): 32 | 128 {
  return base.family === 4 ? 32 : 128;
}

/** Before 27, whether every subnet of the pool is the first one. Source: moby v26.1 libnetwork/ipamutils, splitNetwork. */
export function repeatsSubnet({ base, size }: Pool): boolean {
  return base.family === 6 && size <= LONGEST_REPEATED;
}

/** A size that gives several networks. Undefined for a wide IPv6 pool of old Docker: its list of subnets would be too long. */
export function usefulSize({ base }: Pool, old: boolean): number | undefined {
  if (base.family === 4) return Math.max(base.prefix, 24);
  if (!old) return Math.max(base.prefix, 64);
  const size = base.prefix + AFFORDABLE_BITS;
  return size > LONGEST_REPEATED ? size : undefined;
}

/** What messages say of a pool. */
export function argsOf(pool: Pool) {
  const { text, size, base, bits } = pool;
  return { base: text, size, prefix: base.prefix, bits: lengthOf(pool), halvings: bits };
}
