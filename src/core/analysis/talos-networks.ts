import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import type { FlagList } from '../model/flags.ts';
import { carriedBy } from '../model/stated.ts';
import { cidrsOf, type ReadRange } from './document-cidrs.ts';

/** Every document that may give Talos its subnets: its own, and talhelper's, which becomes one of those. */
export function talosNetworks(cluster: Cluster): Document[] {
  return [...cluster.of('talos'), ...cluster.of('talhelper')];
}

/** The pod subnets of such a document. */
export function talosPods(cluster: Cluster, document: Document): ReadRange[] {
  return rangesIn(cluster, document, /\b(?:podSubnets|clusterPodNets)$/);
}

export function talosServices(cluster: Cluster, document: Document): ReadRange[] {
  return rangesIn(cluster, document, /\b(?:serviceSubnets|clusterSvcNets)$/);
}

function rangesIn(cluster: Cluster, document: Document, field: RegExp): ReadRange[] {
  const ranges = cidrsOf(cluster, document, 'talos.podSubnets', 'talos.serviceSubnets', 'talos.cluster.network');
  return ranges.filter(({ reading }) => field.test(reading.field));
}

/**
 * The flags that a program of the control plane gets beside the subnets of a document: those in it, else those of the only
 * other document with any, as a patch has them. Undefined where it cannot be told which ones count.
 */
export function talosFlags(cluster: Cluster, program: string, document: Document): readonly FlagList[] | undefined {
  const lists = cluster.flags(program).filter((list) => list.document.component === 'talos');
  const own = document.component === 'talos' ? carriedBy(document, cluster.flags(program)) : [];
  if (own.length > 0 || lists.length === 0) return own;
  const holders = talosNetworks(cluster).filter((each) => talosPods(cluster, each).length > 0);
  return lists.length === 1 && holders.length === 1 ? lists : undefined;
}

/** Whether a configuration of talhelper can be read to its end: a patch that begins with `@` is a file that need not be here. */
export function isWholeTalconfig({ broken, text }: Document): boolean {
  return !broken && !/^[ \t]*-[ \t]*["']?@/m.test(text);
}
