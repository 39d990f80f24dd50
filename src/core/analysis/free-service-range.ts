import { type Cidr, type Family, netParseCIDR, overlaps } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { freshUla } from './fresh-ula.ts';

/** Ranges that kubeadm and guides use for Services, the usual one first. */
const USUAL = ['10.96.0.0/16', '10.112.0.0/16', '172.30.0.0/16', '10.43.0.0/16', '192.168.240.0/20'];

/**
 * A Service range of a family that shares no address with anything the cluster states: one of the usual IPv4 ranges, or
 * the first /112 of a fresh unique local network.
 */
export function freeServiceRange(cluster: Cluster, family: Family): string | undefined {
  if (family === 6) return freshUla(cluster)?.replace(/\/64$/, '/112');
  return USUAL.find((text) => {
    const parsed = netParseCIDR(text);
    return parsed.ok && !takenBy(cluster, parsed.value);
  });
}

function takenBy(cluster: Cluster, cidr: Cidr): boolean {
  const inside = ({ family, value }: { family: Family; value: bigint }) =>
    family === cidr.family && cidr.first <= value && value <= cidr.last;
  return (
    cluster.facts.ranges.some((range) => overlaps(range.cidr, cidr)) ||
    cluster.facts.addresses.some(({ address }) => inside(address))
  );
}
