import type { Cluster } from '../cluster/cluster.ts';
import { pluginsOf } from '../components/cni.ts';
import type { Document, DocumentEdit } from '../model/document.ts';
import { isUnknown } from '../source/certainty.ts';
import { type Entry, entryOf, type MapNode, type Path, type Plain, scalarOf, stringOf } from '../source/tree.ts';
import { isOtherNetwork } from './cni-in-use.ts';

/** The address management of Calico's plugin in one CNI configuration. */
export interface CalicoIpam {
  readonly document: Document;
  readonly node: MapNode;
  readonly type: string | undefined;
  /** An entry that has a value; null counts as none, as Calico reads it. */
  entry(key: string): Entry | undefined;
  /** A text; undefined for another type and for a template. */
  text(key: string): string | undefined;
  set(key: string, value: Plain): DocumentEdit | undefined;
  remove(key: string): DocumentEdit | undefined;
}

/** The `ipam` of each of Calico's plugins that can be read to its end, in files and in `calico-config`, where pods are wired by it. */
export function calicoIpams(cluster: Cluster): CalicoIpam[] {
  if (isOtherNetwork(cluster)) return [];
  return cluster.of('cni').flatMap((document) => {
    if (document.broken) return [];
    const plugins = pluginsOf(document);
    const list = document.get('plugins');
    const indices = list?.kind === 'list' ? new Map(list.items.map((item, index) => [item, index])) : undefined;
    return plugins.flatMap(({ node, type, ipam }) => {
      const own = stringOf(entryOf(ipam, 'type')?.value);
      if (!ipam || (type !== 'calico' && own !== 'calico-ipam')) return [];
      const path: Path = indices ? ['plugins', indices.get(node) ?? -1, 'ipam'] : ['ipam'];
      const entry = (key: string) => {
        const found = entryOf(ipam, key);
        return found && scalarOf(found.value) !== null ? found : undefined;
      };
      return [
        {
          document,
          node: ipam,
          type: own,
          entry,
          text: (key) => {
            const text = stringOf(entry(key)?.value);
            return text === undefined || isUnknown(text) ? undefined : text;
          },
          set: (key, value) => document.set([...path, key], value),
          remove: (key) => document.remove([...path, key]),
        },
      ];
    });
  });
}

/** The switches by family: Calico compares IPv4's with "false" and IPv6's with "true", letter by letter. */
export const ASSIGN = [
  { family: 4, key: 'assign_ipv4', effect: (text: string) => text !== 'false' },
  { family: 6, key: 'assign_ipv6', effect: (text: string) => text === 'true' },
] as const;
