import type { Cluster } from '../cluster/cluster.ts';
import { EXTRA_ARGS } from '../components/kubeadm.ts';
import { extraArgsShape } from '../knowledge/kubeadm-api.ts';
import type { Document, DocumentEdit } from '../model/document.ts';
import { type Flag, type FlagList, flagOf } from '../model/flags.ts';
import { carriedBy } from '../model/stated.ts';
import type { Path } from '../source/tree.ts';

/** The flags that a kubeadm document gives to a program in its `extraArgs`. */
export function extraArgsOf(cluster: Cluster, document: Document, program: string): FlagList | undefined {
  return carriedBy(document, cluster.flags(program)).find(({ carrier }) => carrier === 'extra-args');
}

/** One flag of these, as the program would see it: the last of that name. */
export function extraArg(cluster: Cluster, document: Document, program: string, name: string): Flag | undefined {
  const list = extraArgsOf(cluster, document, program);
  return list && flagOf(list, name);
}

/** Sets a flag in `extraArgs`, which is made when it is missing, in the shape that the document's API version wants. */
export function setExtraArg(
  cluster: Cluster,
  document: Document,
  program: string,
  name: string,
  value: string,
): DocumentEdit | undefined {
  const list = extraArgsOf(cluster, document, program);
  if (list) return list.set(name, value);
  const path = EXTRA_ARGS[document.kind]?.find(([, reader]) => reader === program)?.[0];
  const shape = extraArgsShape(document);
  if (!shape || !path) return undefined;
  return shape === 'map' ? document.set([...path, name], value) : document.append(path, { name, value });
}

/** Whether a path leads to flags of another program. */
export function isExtraArgs(path: Path): boolean {
  const key = path[path.length - 1];
  return key === 'extraArgs' || key === 'kubeletExtraArgs';
}
