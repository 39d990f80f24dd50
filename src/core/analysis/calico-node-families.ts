import type { Family } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Place } from '../model/document.ts';
import { scalarOf } from '../source/tree.ts';
import { networkingNodes, placeOf, settingOf } from './calico-nodes.ts';
import { installationsOf } from './installations.ts';

const VARIABLES = { 4: 'IP', 6: 'IP6' } as const;

/**
 * What shows that Calico's nodes have no address of a family, so that BIRD runs no session over it: the variable of
 * calico-node, or what the operator sets it by. Undefined where they may have one.
 */
export function withoutNodeAddress(cluster: Cluster, family: Family): Place | undefined {
  const nodes = networkingNodes(cluster);
  const places = nodes.map((node) => {
    const { text, unset, variable } = settingOf(cluster, node, VARIABLES[family]);
    if (variable && (text === 'none' || (family === 6 && text === ''))) return placeOf(node, variable);
    // Without a value calico-node looks for an IPv4 address, and for no IPv6 address.
    return family === 6 && unset && node.whole && node.envEntry ? node.document.atKey(node.envEntry) : undefined;
  });
  if (nodes.length > 0) return places.every(Boolean) ? places[0] : undefined;
  const [installation, other] = installationsOf(cluster);
  if (!installation || other || installation.document.partial) return undefined;
  const { document, pools } = installation;
  const key = `nodeAddressAutodetectionV${family}`;
  const detection = document.entry('spec', 'calicoNetwork', key);
  if (detection?.value.kind === 'map') {
    const { entries } = detection.value;
    const isOff = entries.length === 0 || (entries.length === 1 && scalarOf(entries[0]?.value) === false);
    return isOff ? document.atKey(detection) : undefined;
  }
  // The operator looks for an IPv6 address only where there is an IPv6 pool, of this list or written as an object.
  const list = document.entry('spec', 'calicoNetwork', 'ipPools');
  const isIpv4Only = pools.length > 0 && pools.every(({ family: own }) => own === 4);
  const hasIpv6 = cluster.ranges('pool').some(({ cidr }) => cidr.family === 6);
  return family === 6 && list && isIpv4Only && !hasIpv6 ? document.atKey(list) : undefined;
}
