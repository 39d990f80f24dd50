import type { Cluster } from '../cluster/cluster.ts';
import { type Installation, type OperatorPool, readInstallation } from '../knowledge/calico-installation.ts';
import type { Document, Place } from '../model/document.ts';

const known = new WeakMap<Document, Installation>();

/** The Installations of a cluster that can be read to their end. */
export function installationsOf(cluster: Cluster): readonly Installation[] {
  return cluster.of('tigera-operator', 'Installation').flatMap((document) => {
    if (document.broken) return [];
    const found = known.get(document) ?? readInstallation(document);
    known.set(document, found);
    return [found];
  });
}

/** The path of a pool's key, for edits. */
export function poolPath({ index }: OperatorPool, ...keys: string[]): (string | number)[] {
  return ['spec', 'calicoNetwork', 'ipPools', index, ...keys];
}

/** The value of a pool's key, or the pool's range where the key is left out. */
export function poolPlace({ document }: Installation, pool: OperatorPool, key: string): Place {
  const node = document.get(...poolPath(pool, key)) ?? document.get(...poolPath(pool, 'cidr'));
  return document.at(node ?? pool.node);
}
