import type { Family } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { DEFAULT_NODE_MASK, maskOf, nodeMaskFlag } from '../knowledge/control-plane-ranges.ts';
import { goInt } from '../knowledge/go-values.ts';
import type { Document, DocumentEdit } from '../model/document.ts';
import { type FlagList, flagOf, parseBool } from '../model/flags.ts';
import { carriedBy } from '../model/stated.ts';
import type { Releases } from '../model/version.ts';
import { isUnknown } from '../source/certainty.ts';
import { scalarOf } from '../source/tree.ts';
import { cidrsOf, type ReadRange } from './document-cidrs.ts';
import { type K3sNode, k3sNodes } from './k3s-nodes.ts';
import { handsSharesOn, kubeOnePods, kubeOneShare } from './kubeone-networks.ts';
import { shareOfKeys } from './mask-keys.ts';
import {
  type Allocation,
  allocations,
  maskFlag,
  nodeMask,
  PLAIN_MASK_FLAG,
  type Share,
  setFlag,
} from './node-ranges.ts';
import { startsOf } from './program-starts.ts';
import { isWholeTalconfig, talosFlags, talosNetworks, talosPods } from './talos-networks.ts';

const MANAGER = 'kube-controller-manager';

/** A pod range that kube-controller-manager cuts into one share for each node. */
export interface SharedRange extends ReadRange {
  readonly share: Share;
}

/** Every pod range of the cluster that is cut into shares of a known size, whatever tool sets the cluster up. */
export function sharedRanges(cluster: Cluster): SharedRange[] {
  return [
    ...ofFlags(cluster),
    ...ofK3s(cluster),
    ...ofK0s(cluster),
    ...ofTalos(cluster),
    ...ofClusterApi(cluster),
    ...ofKind(cluster),
    ...ofKubeOne(cluster),
  ];
}

/**
 * Pod ranges of installers' own keys, with the flags that they hand to kube-controller-manager unread. For flags and for
 * kubeadm see `allocations`.
 */
export function installerAllocations(cluster: Cluster): Allocation[] {
  const starts = startsOf(cluster, MANAGER);
  const of = (ranges: ReadRange[], isOwn: (list: FlagList) => boolean): Allocation[] =>
    starts.flatMap((set) => (isOwn(set.lists[0]) ? [{ set, document: undefined, ranges }] : []));
  const inside = (document: Document) => (list: FlagList) => list.document === document;
  return [
    ...k3sNodes(cluster).flatMap((node) =>
      of(node.ranges('cluster-cidr'), ({ document }) => node.documents.includes(document)),
    ),
    ...cluster.of('k0s').flatMap((document) => of(k0sPods(cluster, document), inside(document))),
    ...talosNetworks(cluster).flatMap((document) =>
      of(talosPods(cluster, document), (list) => talosFlags(cluster, MANAGER, document)?.includes(list) ?? false),
    ),
    ...cluster
      .of('cluster-api', 'Cluster')
      .filter((document) => isKubeadmCluster(cluster, document))
      .flatMap((document) => {
        const own = controlPlanesOf(cluster, document) ?? [];
        return of(cidrsOf(cluster, document, 'capi.pods.cidrBlocks'), (list) => own.includes(list.document));
      }),
    ...cluster
      .of('kind')
      .flatMap((document) => of(cidrsOf(cluster, document, 'kind.podSubnet'), (list) => isPatchOf(document, list))),
  ].filter(({ ranges }) => ranges.length > 0);
}

function shared(ranges: readonly ReadRange[], shareOf: (family: Family) => Share | undefined): SharedRange[] {
  return ranges.flatMap(({ reading, cidr }) => {
    const share = shareOf(cidr.family);
    return share ? [{ reading, cidr, share }] : [];
  });
}

function ofFlags(cluster: Cluster): SharedRange[] {
  return allocations(cluster).flatMap((allocation) => {
    if (isRefused(allocation)) return [];
    return shared(allocation.ranges, (family) => {
      const found = nodeMask(allocation, family);
      if (!found) return undefined;
      const { mask, flag } = found;
      const name = flag?.name ?? nodeMaskFlag(family);
      const set = (proposed: number) => setFlag(cluster, allocation, name, String(proposed));
      // kubeadm's files name flags without hyphens.
      const shown = allocation.document ? name : `--${name}`;
      return { mask, name: shown, place: flag && { document: flag.document, span: flag.valueSpan }, set };
    });
  });
}

/** kube-controller-manager stops before it hands anything out. */
function isRefused(allocation: Allocation): boolean {
  return allocation.ranges.length > 1 && maskFlag(allocation, PLAIN_MASK_FLAG) !== undefined;
}

function ofK3s(cluster: Cluster): SharedRange[] {
  return k3sNodes(cluster).flatMap((node) =>
    shared(node.ranges('cluster-cidr'), (family) => k3sShare(cluster, node, family)),
  );
}

/** A node's share of its `cluster-cidr` in K3s or RKE2. */
export function k3sShare(cluster: Cluster, node: K3sNode, family: Family): Share | undefined {
  const lists = managerFlags(cluster, ({ document }) => node.documents.includes(document));
  const isDual = node.ranges('cluster-cidr').length > 1;
  return shareOfFlags({ lists, isDual }, family, (flag, mask) => {
    const [list] = lists;
    return list
      ? list.set(flag, mask)
      : node.value('cluster-cidr')?.document.append([`${MANAGER}-arg`], `${flag}=${mask}`);
  });
}

function managerFlags(cluster: Cluster, isOwn: (list: FlagList) => boolean): FlagList[] {
  return cluster.flags(MANAGER).filter(isOwn);
}

function ofK0s(cluster: Cluster): SharedRange[] {
  return cluster.of('k0s').flatMap((document) => {
    const [newest] = k0sShares(cluster, document);
    return newest ? shared(k0sPods(cluster, document), newest.share) : [];
  });
}

/** The pod ranges of a configuration of k0s. */
export function k0sPods(cluster: Cluster, document: Document): ReadRange[] {
  return cidrsOf(cluster, document, 'k0s.podCIDR', 'k0s.dualStack.IPv6podCIDR');
}

/** How k0s cuts pod ranges where no argument says otherwise. Sources: k0sproject/k0s docs/dual-stack.md, k0sproject/k0s#5844. */
const ERAS: readonly { readonly releases: Releases; readonly masks: Readonly<Record<Family, number>> }[] = [
  { releases: { program: 'kubernetes', since: '1.34' }, masks: { 4: 24, 6: 117 } },
  { releases: { program: 'kubernetes', until: '1.34' }, masks: { 4: 24, 6: 110 } },
];

/** How the releases of k0s that the cluster may run cut pod ranges, newest first; with no version known, the supported ones. */
export function k0sShares(
  cluster: Cluster,
  document: Document,
): { releases: Releases; share(family: Family): Share | undefined }[] {
  const lists = carriedBy(document, cluster.flags(MANAGER));
  const isDual = k0sPods(cluster, document).length > 1;
  const isPossible = (releases: Releases) =>
    cluster.version('kubernetes') === undefined
      ? cluster.supported(releases) !== 'none'
      : cluster.holds(releases) !== 'does not hold';
  return ERAS.filter(({ releases }) => isPossible(releases)).map(({ releases, masks }) => ({
    releases,
    share: (family) =>
      shareOfFlags(
        { lists, isDual },
        family,
        (flag, mask) => document.set(['spec', 'controllerManager', 'extraArgs', flag], mask),
        masks,
      ),
  }));
}

function ofTalos(cluster: Cluster): SharedRange[] {
  return talosNetworks(cluster).flatMap((document) =>
    shared(talosPods(cluster, document), (family) => talosShare(cluster, document, family)),
  );
}

/** A node's share of the pod subnets in a document of Talos or talhelper. */
export function talosShare(cluster: Cluster, document: Document, family: Family): Share | undefined {
  return document.kind === 'KubeNetworkConfig'
    ? shareOfKeys(document, [], family)
    : shareOfArgs(cluster, document, family);
}

function shareOfArgs(cluster: Cluster, document: Document, family: Family): Share | undefined {
  const lists = talosFlags(cluster, MANAGER, document);
  if (!lists) return undefined;
  const isDual = talosPods(cluster, document).length > 1;
  const isTalhelper = document.component === 'talhelper';
  const share = shareOfFlags({ lists, isDual }, family, (flag, mask) => {
    if (lists[0]) return lists[0].set(flag, mask);
    return isTalhelper ? undefined : document.set(['cluster', 'controllerManager', 'extraArgs', flag], mask);
  });
  // A patch that is not here may set the size.
  return isTalhelper && !share?.place && !isWholeTalconfig(document) ? undefined : share;
}

function ofClusterApi(cluster: Cluster): SharedRange[] {
  return cluster.of('cluster-api', 'Cluster').flatMap((document) => {
    if (!isKubeadmCluster(cluster, document)) return [];
    return shared(cidrsOf(cluster, document, 'capi.pods.cidrBlocks'), (family) =>
      clusterApiShare(cluster, document, family),
    );
  });
}

/**
 * Whether a Cluster of Cluster API hands its ranges to kubeadm; another control plane has other rules. A Cluster that names
 * no control plane, as one with a topology does, has the one that is beside it.
 */
export function isKubeadmCluster(cluster: Cluster, document: Document): boolean {
  const reference = document.get('spec', 'controlPlaneRef', 'kind');
  if (reference) return scalarOf(reference) === 'KubeadmControlPlane';
  return CONTROL_PLANES.some((kind) => cluster.of('cluster-api', kind).length > 0);
}

/**
 * A node's share of the pod blocks of a Cluster whose control plane kubeadm starts; undefined where it is not known which
 * of the control planes that is, as of patches.
 */
export function clusterApiShare(cluster: Cluster, document: Document, family: Family): Share | undefined {
  const own = controlPlanesOf(cluster, document);
  if (!own) return undefined;
  const lists = managerFlags(cluster, (list) => own.includes(list.document));
  const isDual = cidrsOf(cluster, document, 'capi.pods.cidrBlocks').length > 1;
  return shareOfFlags({ lists, isDual }, family, (flag, mask) => lists[0]?.set(flag, mask));
}

/** The documents of a Cluster's control plane: those that it names, or the only one where there is no other Cluster. */
function controlPlanesOf(cluster: Cluster, document: Document): readonly Document[] | undefined {
  const name = document.string('spec', 'controlPlaneRef', 'name');
  const planes = CONTROL_PLANES.flatMap((kind) => cluster.of('cluster-api', kind));
  const named = planes.filter((plane) => plane.string('metadata', 'name') === name);
  if (planes.length === 0 || (name !== undefined && named.length > 0)) return named;
  const isAlone = planes.length === 1 && cluster.of('cluster-api', 'Cluster').length === 1;
  return name === undefined && isAlone ? planes : undefined;
}

const CONTROL_PLANES = ['KubeadmControlPlane', 'KubeadmControlPlaneTemplate'] as const;

function ofKind(cluster: Cluster): SharedRange[] {
  return cluster.of('kind').flatMap((document) => {
    const lists = managerFlags(cluster, (list) => isPatchOf(document, list));
    // A patch that cannot be read may set the size.
    if (lists.length === 0 && document.text.includes(PLAIN_MASK_FLAG)) return [];
    const pods = cidrsOf(cluster, document, 'kind.podSubnet');
    return shared(pods, (family) =>
      shareOfFlags({ lists, isDual: pods.length > 1 }, family, (flag, mask) => lists[0]?.set(flag, mask)),
    );
  });
}

/** Whether flags are in a patch of kubeadm's documents in a configuration of kind. */
function isPatchOf(kind: Document, { document }: FlagList): boolean {
  return document.embedding?.parent === kind;
}

function ofKubeOne(cluster: Cluster): SharedRange[] {
  return cluster
    .of('kubeone')
    .filter(handsSharesOn)
    .flatMap((document) => shared(kubeOnePods(cluster, document), (family) => kubeOneShare(document, family)))
    .filter(({ cidr, share }) => share.mask > maskOf(cidr).ones); // KubeOne refuses the others.
}

/**
 * The share that kube-controller-manager's flags set in one of the lists, else its default; none where it refuses them,
 * as it does one mask for two ranges.
 */
function shareOfFlags(
  { lists, isDual }: { readonly lists: readonly FlagList[]; readonly isDual: boolean },
  family: Family,
  set: (flag: string, mask: string) => DocumentEdit | undefined,
  defaults: Readonly<Record<Family, number>> = DEFAULT_NODE_MASK,
): Share | undefined {
  const find = (name: string) => lists.flatMap((list) => flagOf(list, name) ?? []).at(-1);
  const allocate = find('allocate-node-cidrs');
  if (allocate && parseBool(allocate.value) !== true) return undefined;
  const name = nodeMaskFlag(family);
  const plain = find(PLAIN_MASK_FLAG);
  if (isDual && plain && goInt(plain.value ?? '', 32) !== 0) return undefined;
  const flag = find(name) ?? plain;
  if (flag ? isUnknown(flag.value ?? '') : lists.some(({ variables }) => variables.length > 0)) return undefined;
  const mask = flag ? goInt(flag.value ?? '', 32) : defaults[family];
  if (mask === undefined) return undefined;
  return {
    mask: mask === 0 ? defaults[family] : mask,
    name: `--${flag?.name ?? name}`,
    place: flag && { document: flag.document, span: flag.valueSpan },
    set: (proposed) => set(flag?.name ?? name, String(proposed)),
  };
}
