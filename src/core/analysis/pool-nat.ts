import { reservedKind } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Installation, OperatorPool } from '../knowledge/calico-installation.ts';
import { poolEntry } from '../knowledge/calico-pool.ts';
import type { DocumentEdit, Place } from '../model/document.ts';
import type { RangeFact } from '../model/facts.ts';
import { entryOf, type Node, stringOf } from '../source/tree.ts';
import { isCalicoNetwork } from './cni-in-use.ts';
import { installationsOf, poolPath } from './installations.ts';

/** Whether packets of a pool's pods to the outside get the node's address. */
export interface PoolNat {
  readonly range: RangeFact;
  readonly on: boolean;
  /** The value as written; undefined when the default holds, which is off but for an operator's IPv4 pool. */
  readonly written: Place | undefined;
  /** The range is of private addresses, to which nobody outside can answer. */
  readonly isPrivate: boolean;
  /** The selector of the nodes whose pods get an address of the pool. */
  readonly nodes: string;
  /** How its document writes that it is on. */
  readonly onValue: string;
  /** Switches it on. */
  turnOn(): DocumentEdit | undefined;
}

/** NAT of the pools that serve pods. A value that cannot be read leaves its pool out. */
export function poolNats(cluster: Cluster): PoolNat[] {
  if (!isCalicoNetwork(cluster)) return [];
  const pools = new Map(installationsOf(cluster).map((each) => [each.document, poolsByStart(each)]));
  return cluster
    .ranges('pool')
    .filter(({ usable }) => usable)
    .flatMap((range): PoolNat[] => {
      const { document } = range.place;
      const isPrivate = ['private', 'unique-local', 'shared'].includes(reservedKind(range.cidr));
      if (document.component === 'calico') {
        const entry = poolEntry(document, 'natOutgoing');
        const on = switchOf(entry?.value, true, false, false);
        const key = entry?.key ?? 'natOutgoing';
        const written = entry && document.at(entry.value);
        const nodes = selectorOf(poolEntry(document, 'nodeSelector')?.value);
        const turnOn = () => document.set(['spec', key], true);
        return on === undefined ? [] : [{ range, on, written, isPrivate, nodes, onValue: 'true', turnOn }];
      }
      const pool = pools.get(document)?.get(range.place.span.start);
      if (!pool) return [];
      const node = entryOf(pool.node, 'natOutgoing')?.value;
      const on = switchOf(node, 'Enabled', 'Disabled', range.cidr.family === 4);
      const nodes = selectorOf(entryOf(pool.node, 'nodeSelector')?.value);
      const written = node && document.at(node);
      const turnOn = () => document.set(poolPath(pool, 'natOutgoing'), 'Enabled');
      return on === undefined ? [] : [{ range, on, written, isPrivate, nodes, onValue: 'Enabled', turnOn }];
    });
}

/** The pools of an Installation by the offset of their ranges; of those that an alias gives one, the first. */
function poolsByStart({ document, pools }: Installation): ReadonlyMap<number, OperatorPool> {
  return new Map(
    pools.toReversed().flatMap((pool): [number, OperatorPool][] => {
      const cidr = entryOf(pool.node, 'cidr')?.value;
      return cidr ? [[document.at(cidr).span.start, pool]] : [];
    }),
  );
}

/** Without a selector a pool is for all nodes. */
function selectorOf(node: Node | undefined): string {
  return stringOf(node)?.trim() || 'all()';
}

function switchOf(node: Node | undefined, on: unknown, off: unknown, usual: boolean): boolean | undefined {
  if (!node || (node.kind === 'scalar' && node.value === null)) return usual;
  if (node.kind !== 'scalar') return undefined;
  return node.value === on ? true : node.value === off ? false : undefined;
}
