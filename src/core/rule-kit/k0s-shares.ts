import type { Family } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import type { Releases } from '../model/version.ts';
import { type Share, shareOfFlags } from './distribution-ranges.ts';

const PROGRAM = 'kube-controller-manager';

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
  const lists = cluster.flags(PROGRAM).filter((list) => list.document === document);
  const isPossible = (releases: Releases) =>
    cluster.version('kubernetes') === undefined
      ? cluster.supported(releases) !== 'none'
      : cluster.holds(releases) !== 'does not hold';
  return ERAS.filter(({ releases }) => isPossible(releases)).map(({ releases, masks }) => ({
    releases,
    share: (family) =>
      shareOfFlags(
        lists,
        family,
        (flag, mask) => document.set(['spec', 'controllerManager', 'extraArgs', flag], mask),
        masks,
      ),
  }));
}
