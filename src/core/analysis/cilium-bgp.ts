import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import { isUnknown } from '../source/certainty.ts';
import { type Entry, entryOf, itemsOf, type MapNode, type Node, scalarOf, stringOf } from '../source/tree.ts';

/** How Cilium talks to a group of BGP peers: a CiliumBGPPeerConfig. */
export interface PeerConfig {
  readonly document: Document;
  readonly name: string | undefined;
  /** Undefined where it is left out: then both families are negotiated, and nothing is announced. */
  readonly families: Entry | undefined;
  readonly items: readonly PeerFamily[];
}

/** One entry of `families`. */
export interface PeerFamily {
  readonly node: MapNode;
  readonly afi: string | undefined;
  /** Selects what is announced; without it, nothing is. */
  readonly advertisements: Node | undefined;
  /** The objects that it selects, as far as they are among the files. */
  readonly selected: readonly Document[];
  /** A selector that is more than labels, or not known yet. */
  readonly open: boolean;
}

/** One BGP router of a CiliumBGPClusterConfig, or all peers where no such object is among the files. */
export interface BgpInstance {
  readonly peers: readonly PeerConfig[];
  /** Some peer has a configuration that is not among the files. */
  readonly open: boolean;
}

/** The CiliumBGPPeerConfigs of a cluster that can be read to their end. */
export function peerConfigs(cluster: Cluster): readonly PeerConfig[] {
  return cluster.memo('Cilium BGP peer configurations', (cluster) => {
    const adverts = cluster.of('cilium-resources', 'CiliumBGPAdvertisement').filter(({ broken }) => !broken);
    return cluster.of('cilium-resources', 'CiliumBGPPeerConfig').flatMap((document): PeerConfig[] => {
      if (document.broken || document.partial || document.get('spec')?.kind !== 'map') return [];
      const families = document.entry('spec', 'families');
      const items = itemsOf(families?.value).flatMap((node) => {
        const advertisements = entryOf(node, 'advertisements')?.value;
        const afi = stringOf(entryOf(node, 'afi')?.value);
        return node.kind === 'map' ? [{ node, afi, advertisements, ...selectedBy(advertisements, adverts) }] : [];
      });
      return [{ document, name: document.string('metadata', 'name'), families, items }];
    });
  });
}

/** The BGP routers that the cluster's files set up, each with the configurations of its peers. */
export function bgpInstances(cluster: Cluster): readonly BgpInstance[] {
  const configs = peerConfigs(cluster);
  const clusters = cluster.of('cilium-resources', 'CiliumBGPClusterConfig').filter(({ broken }) => !broken);
  if (clusters.length === 0) return configs.length > 0 ? [{ peers: configs, open: false }] : [];
  return clusters.flatMap((document) =>
    itemsOf(document.get('spec', 'bgpInstances')).map((instance) => {
      const refs = itemsOf(entryOf(instance, 'peers')?.value).map((peer) =>
        stringOf(entryOf(entryOf(peer, 'peerConfigRef')?.value, 'name')?.value),
      );
      const named = new Set(refs.filter((ref) => ref !== undefined));
      const peers = configs.filter(({ name }) => name !== undefined && named.has(name));
      return { peers, open: [...named].some((ref) => !configs.some(({ name }) => name === ref)) };
    }),
  );
}

/** What an advertisement announces, by its type; of Services the kinds of their addresses. */
export function announcedBy(
  document: Document,
): readonly { readonly node: MapNode; readonly type: string | undefined; readonly addresses: readonly string[] }[] {
  return itemsOf(document.get('spec', 'advertisements')).flatMap((node) => {
    if (node.kind !== 'map') return [];
    const addresses = itemsOf(entryOf(entryOf(node, 'service')?.value, 'addresses')?.value);
    return [
      {
        node,
        type: stringOf(entryOf(node, 'advertisementType')?.value),
        addresses: addresses.flatMap((each) => stringOf(each) ?? []),
      },
    ];
  });
}

function selectedBy(selector: Node | undefined, adverts: readonly Document[]): Pick<PeerFamily, 'selected' | 'open'> {
  const labels = entryOf(selector, 'matchLabels')?.value;
  const entries = labels?.kind === 'map' ? labels.entries : [];
  const open =
    entryOf(selector, 'matchExpressions') !== undefined ||
    entries.some(({ value }) => isUnknown(String(scalarOf(value) ?? '')));
  if (!selector || open) return { selected: [], open };
  const matches = (advert: Document) =>
    entries.every(({ key, value }) => scalarOf(advert.get('metadata', 'labels', key)) === scalarOf(value));
  return { selected: adverts.filter(matches), open };
}
