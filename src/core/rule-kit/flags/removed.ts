import type { Cluster } from '../../cluster/cluster.ts';
import { CRI_DOCKERD } from '../../knowledge/flags/cri-dockerd.ts';
import type { FlagTable } from '../../knowledge/flags/table.ts';
import { API_VERSIONS, apiVersionOf } from '../../knowledge/kubeadm-api.ts';
import type { FindingDraft } from '../../model/finding-draft.ts';
import { type FlagList, renameFlag } from '../../model/flags.ts';
import { isUnknown } from '../../source/certainty.ts';
import { fixTitle } from '../fix-titles.ts';
import type { FlagSubject } from './flag-rule.ts';

export const REMOVED_MESSAGES = {
  removed: '{program} fails to start: Kubernetes {until} and later have no flag --{flag}. Remove it.',
  replaced: '{program} fails to start: Kubernetes {until} and later have no flag --{flag}. Use --{successor} instead.',
  moved:
    '{program} fails to start: Kubernetes {until} and later have no flag --{flag}. Remove it here; where cri-dockerd runs, it is a flag of cri-dockerd.',
} as const;

export const isRemovedSaid =
  (tables: readonly FlagTable[]) =>
  (id: string): boolean => {
    if (id === 'moved') return tables.some(({ program }) => program === 'kubelet');
    const hasSuccessor = tables.some(({ flags }) =>
      [...flags.values()].some(({ successor }) => successor !== undefined),
    );
    return hasSuccessor || id !== 'replaced';
  };

/** Flags that the cluster's release, or every supported one, no longer has. */
export function removedFindings({ cluster, list, table, text }: FlagSubject): FindingDraft[] {
  return list.flags.flatMap((flag): FindingDraft[] => {
    const { name, document, nameSpan } = flag;
    const { until, successor } = table.flags.get(name) ?? {};
    if (until === undefined || table.release === undefined || isUnknown(name)) return [];
    const told = cluster.severityIn({ program: table.release, since: until }, 'error', document);
    if (!told) return [];
    const severity = told === 'warning' && isOfItsRelease(cluster, list) ? 'information' : told;
    const moved = table.program === 'kubelet' && CRI_DOCKERD.flags.has(name);
    const args = { flag: name, until, successor: successor ?? '' };
    const renamed = `${'-'.repeat(flag.hyphens)}${successor}`;
    return [
      {
        at: { document, span: nameSpan },
        severity,
        message: text(successor !== undefined ? 'replaced' : moved ? 'moved' : 'removed', args),
        fixes: [
          successor === undefined
            ? undefined
            : {
                title: fixTitle.rename(`--${name}`, `--${successor}`),
                safety: 'suggested',
                edits: [renameFlag(flag, renamed)],
              },
          { title: fixTitle.remove(`--${name}`), safety: 'suggested', edits: [list.remove(flag)] },
        ],
      },
    ];
  });
}

/**
 * kubeadm and MicroK8s write a file for their own release, and an old version of kubeadm's API is written for an old
 * release, so a flag that only some releases lack is most likely one of that release.
 */
function isOfItsRelease(cluster: Cluster, { document }: FlagList): boolean {
  const api = document.component === 'kubeadm' ? API_VERSIONS[apiVersionOf(document)] : undefined;
  if (api && cluster.supported({ program: 'kubernetes', ...api }) === 'none') return true;
  return document.file.name === 'kubeadm-flags.env' || document.component === 'microk8s';
}
