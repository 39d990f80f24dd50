import type { Cluster } from '../cluster/cluster.ts';
import type { Document } from '../model/document.ts';
import { folderOf } from '../model/document.ts';
import { flagOf } from '../model/flags.ts';
import { isUnknown } from '../source/certainty.ts';
import { withoutEnds } from '../source/text.ts';
import { isDropInFile } from './component-configs.ts';

/** The kubelet configurations that lie in a folder of drop-ins: one with such a name, or one that `--config-dir` names. */
export function kubeletDropIns(cluster: Cluster): Document[] {
  const named = cluster.flags('kubelet').flatMap((list) => {
    const value = flagOf(list, 'config-dir')?.value;
    return value && !isUnknown(value) ? [withoutEnds(value, /\//, 'end')] : [];
  });
  return cluster.of('kubelet', 'KubeletConfiguration').filter(({ uri, embedding }) => {
    if (embedding) return false;
    const folder = `/${folderOf(uri)}`.replace(/^\/+/, '/');
    return isDropInFile(uri) || named.some((each) => folder.endsWith(each) || folder.includes(`${each}/`));
  });
}
