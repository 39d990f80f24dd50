import { type Cidr, type Family, formatAddress, overlaps } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';

const LOCAL_PREFIX = 0xfdn << 120n;
/** Tries before giving up, which only a cluster that claims most of `fd00::/8` needs. */
const TRIES = 32;

/**
 * A unique local /64 (RFC 4193: `fd`, a 40-bit number, subnet 0) that shares no address with anything the cluster
 * states. It is derived from the cluster's name and documents, so every run proposes the same one and two clusters
 * propose different ones. RFC 4193 asks for a random number; a hash of the documents is as unlikely to be met again.
 * Undefined when the cluster claims nearly all unique local addresses.
 */
export function freshUla(cluster: Cluster): string | undefined {
  return cluster.memo('fresh-ula', propose);
}

/** The first host of {@link freshUla}'s network, as `bip6` takes it. */
export function freshUlaGateway(cluster: Cluster): string | undefined {
  return freshUla(cluster)?.replace(/::\/64$/, '::1/64');
}

function propose(cluster: Cluster): string | undefined {
  const taken = knownNetworks(cluster, 6);
  let id = globalId(cluster);
  for (let left = TRIES; left > 0; left--) {
    const first = LOCAL_PREFIX | (id << 80n);
    if (!taken.some((each) => overlaps(each, network(6, first, 64)))) return `${formatAddress(6, first)}/64`;
    // Far enough away to leave a large range at once.
    id = (id * 0x5851_f42d_4cn + 0x1405_7b7ef7n) & 0xff_ffff_ffffn;
  }
  return undefined;
}

/** Private IPv4 networks for Docker's bridge, those it would take itself for another network first. */
const BRIDGES: readonly (readonly [bigint, number])[] = [
  ...Array.from({ length: 14 }, (_, index) => [BigInt(0xac1f - index) << 16n, 16] as const),
  ...Array.from({ length: 16 }, (_, index) => [0xc0a8_0000n | BigInt((255 - index) << 8), 24] as const),
  ...Array.from({ length: 256 }, (_, index) => [BigInt(0x0aff - index) << 16n, 16] as const),
];

/** An IPv4 network for Docker's bridge that shares no address with anything stated; undefined when all are taken. */
export function freshBridge(cluster: Cluster): { readonly network: string; readonly gateway: string } | undefined {
  const taken = knownNetworks(cluster, 4);
  const found = BRIDGES.find(([first, prefix]) => !taken.some((each) => overlaps(each, network(4, first, prefix))));
  if (!found) return undefined;
  const [first, prefix] = found;
  return { network: `${formatAddress(4, first)}/${prefix}`, gateway: `${formatAddress(4, first + 1n)}/${prefix}` };
}

/** Every range and address that the cluster states, of one family. */
function knownNetworks(cluster: Cluster, family: Family): Cidr[] {
  const ranges = cluster.facts.ranges.map(({ cidr }) => cidr);
  const addresses = cluster.facts.addresses.map(({ address }) =>
    network(address.family, address.value, address.family === 4 ? 32 : 128),
  );
  return [...ranges, ...addresses].filter((cidr) => cidr.family === family);
}

function network(family: Family, first: bigint, prefix: number): Cidr {
  const last = first | ((1n << BigInt((family === 4 ? 32 : 128) - prefix)) - 1n);
  return { family, first, last, prefix, hostBits: false, address: first };
}

/**
 * 40 bits of an FNV-1a hash over the cluster's name and its documents, in no particular order; what else stands in their
 * files, megabytes of definitions it may be, tells no clusters apart.
 */
function globalId(cluster: Cluster): bigint {
  const texts = new Map(
    cluster.documents.filter(({ embedding }) => !embedding).map((document) => [document.tree ?? document, document]),
  );
  let high = 0;
  let low = 0;
  for (const [text, document] of texts) {
    const hashes = hashesOf(text, document, cluster.name);
    high = (high + hashes.high) >>> 0;
    low = (low + hashes.low) >>> 0;
  }
  return (BigInt(high & 0xff) << 32n) | BigInt(low);
}

interface Hashes {
  readonly name: string;
  readonly high: number;
  readonly low: number;
}

/** By what holds the text, which the items of a List share. Most are as they were when their cluster is checked again. */
const known = new WeakMap<object, Hashes>();

function hashesOf(key: object, { file, text }: Document, name: string): Hashes {
  const kept = known.get(key);
  if (kept?.name === name) return kept;
  const head = `${name}\0${file.name}\0`;
  const found = {
    name,
    high: hash(text, hash(head, 0x811c9dc5)),
    low: hash(text, hash(head, 0x9e3779b9)),
  };
  known.set(key, found);
  return found;
}

/** FNV-1a with 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/), over UTF-16 units. */
function hash(text: string, basis: number): number {
  let value = basis;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
