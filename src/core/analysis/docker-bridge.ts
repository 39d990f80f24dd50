import { type Cidr, type Family, netParseCIDR } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { poolsOf } from '../components/docker.ts';
import type { AddressFact, RangeFact } from '../model/facts.ts';
import { statedIn } from '../model/stated.ts';
import { type DockerSettings, isTemplateNode } from './docker-settings.ts';

const KEYS = {
  4: { whole: 'bip', part: 'fixed-cidr', gateway: 'default-gateway' },
  6: { whole: 'bip6', part: 'fixed-cidr-v6', gateway: 'default-gateway-v6' },
} as const;

/** What one family of the default bridge is given in a daemon.json. */
export interface BridgeSide {
  readonly family: Family;
  readonly keys: (typeof KEYS)[Family];
  /** `bip` or `bip6`: the bridge's address and its subnet. */
  readonly whole: RangeFact | undefined;
  /** `fixed-cidr` or `fixed-cidr-v6`: what containers get addresses from; the subnet too where `whole` is missing. */
  readonly part: RangeFact | undefined;
  readonly gateway: AddressFact | undefined;
  /** dockerd makes this side of the bridge; undefined where a template decides. */
  readonly made: boolean | undefined;
}

/** The two sides of the default bridge. Values of the wrong family are left out, as the rules about addresses tell them. */
export function bridgeSide(cluster: Cluster, settings: DockerSettings, family: Family): BridgeSide {
  const keys = KEYS[family];
  const range = (key: string) =>
    statedIn(settings.document, cluster.ranges('docker-bridge')).find(
      ({ field, cidr }) => field === key && cidr.family === family,
    );
  const gateway = statedIn(settings.document, cluster.facts.addresses).find(
    ({ field, address }) => field === keys.gateway && address.family === family,
  );
  const ipv6 = settings.isUnknown('ipv6') ? undefined : settings.switch('ipv6') === true;
  const exists = isTemplateNode(settings.node('bridge')) ? undefined : !settings.bridgeless;
  const made = exists && family === 6 ? ipv6 : exists;
  return { family, keys, whole: range(keys.whole), part: range(keys.part), gateway, made };
}

/** The prefix of the addresses that Linux gives every interface itself. */
const LINK_LOCAL = netParseCIDR('fe80::/64');

/**
 * What dockerd has against an IPv6 subnet wherever it comes from. Before 27 it let multicast pass until the kernel
 * refused it, and looked only at whether the network's first address is link-local.
 * Source: moby/moby daemon/libnetwork/drivers/bridge/bridge_linux.go.
 */
export function subnetFault(cidr: Cidr, before27: boolean): 'multicast' | 'link-local' | undefined {
  if (cidr.address >> 120n === 0xffn) return 'multicast';
  if (!LINK_LOCAL.ok || cidr.family !== 6) return undefined;
  const { first, last } = LINK_LOCAL.value;
  if (cidr.first === first && cidr.last === last) return undefined;
  const touches = cidr.first <= last && first <= cidr.last;
  return touches && (!before27 || cidr.first >= first) ? 'link-local' : undefined;
}

/** An address of the subnet that dockerd keeps for itself: the network's and, of IPv4, the broadcast address. */
export function isReserved({ family, first, last, prefix }: Cidr, address: bigint): boolean {
  if (family === 6) return address === first;
  return prefix < 31 && (address === first || address === last);
}

/**
 * The subnet that the bridge gets: undefined when it is not to be known from the file, such as one that dockerd derives
 * from the host or a bridge that the user has made.
 */
export function bridgeSubnet(settings: DockerSettings, side: BridgeSide): Cidr | undefined {
  const { whole, part, keys, family } = side;
  const stated = whole ?? part;
  if (stated) return stated.cidr;
  const hidden = ['bridge', keys.whole, keys.part].some((key) => settings.isSet(key));
  if (hidden || family === 6 || poolsOf(settings.document).length > 0) return undefined;
  const found = netParseCIDR('172.17.0.0/16');
  return found.ok ? found.value : undefined;
}

/** The bridge's own address in its subnet: what `whole` says, else the first that is free. */
export function bridgeAddress({ whole }: BridgeSide, subnet: Cidr): bigint {
  if (whole) return whole.cidr.address;
  return isReserved(subnet, subnet.first) ? subnet.first + 1n : subnet.first;
}
