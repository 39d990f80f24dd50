import type { Cluster } from '../cluster/cluster.ts';
import { isOpen } from '../knowledge/control-plane-flags.ts';
import type { DocumentEdit } from '../model/document.ts';
import type { Reading } from '../model/facts.ts';
import { type Flag, type FlagList, parseBool } from '../model/flags.ts';
import { within } from '../source/text.ts';
import { effectiveUnits } from './effective-units.ts';

export type ControlPlaneProgram = 'kube-apiserver' | 'kube-controller-manager';

/** All flags that one start of a program gets, as far as the files tell. */
export interface FlagSet {
  readonly program: ControlPlaneProgram;
  /** In the order in which the program sees them. */
  readonly lists: readonly FlagList[];
  /** More flags may come from files that are not here, or from kubeadm or a distribution. */
  readonly open: boolean;
  /** `extraArgs`: kubeadm adds and replaces flags, and passes these on unread. */
  readonly kubeadm: boolean;
}

/** The flag of that name that counts, which is the last one. */
export function flagIn(set: FlagSet, name: string): Flag | undefined {
  return set.lists.flatMap(({ flags }) => flags).findLast((flag) => flag.name === name);
}

export function removeFrom(set: FlagSet, flag: Flag): DocumentEdit | undefined {
  return set.lists.find(({ flags }) => flags.includes(flag))?.remove(flag);
}

/** Sets a flag where it stands, else in the list that the program gets last. */
export function setIn(set: FlagSet, name: string, value: string): DocumentEdit | undefined {
  const own = set.lists.findLast(({ flags }) => flags.some((flag) => flag.name === name));
  return (own ?? set.lists.at(-1))?.set(name, value);
}

/** The starts of a program that the cluster's files describe: units with their variables, pods, `extraArgs`. */
export function flagSets(cluster: Cluster, program: ControlPlaneProgram): FlagSet[] {
  const all = cluster.flags(program);
  const variables = all.filter(({ carrier }) => carrier === 'variable');
  const used = new Set<FlagList>();
  const units = effectiveUnits(cluster, program).map((unit): FlagSet => {
    const own = unit.variables.flatMap((name) => variables.filter((list) => variableOf(list) === name));
    for (const list of own) used.add(list);
    const unknown = unit.variables.some((name) => !variables.some((list) => variableOf(list) === name));
    return { program, lists: [unit, ...own], open: unknown, kubeadm: false };
  });
  const others = all
    .filter((list) => list.carrier !== 'command-line' && !used.has(list))
    .map((list): FlagSet => {
      const kubeadm = list.carrier === 'extra-args';
      return { program, lists: [list], open: kubeadm || list.carrier === 'pairs' || isOpen(list), kubeadm };
    });
  return [...units, ...others];
}

function variableOf({ document, head: { span } }: FlagList): string {
  return document.text.slice(span.start, span.end);
}

/** Whether kube-controller-manager hands out node ranges; undefined where something that is not here may say so. */
export function allocates(set: FlagSet): boolean | undefined {
  const flag = flagIn(set, 'allocate-node-cidrs');
  if (flag) return parseBool(flag.value);
  return set.open ? undefined : false;
}

/**
 * The CIDRs that a flag of the set lists, in order. Undefined when it is not set, and when a part of it cannot be read,
 * so that nothing can be said about the rest.
 */
export function readingsOf(cluster: Cluster, flag: Flag | undefined): Reading[] | undefined {
  if (!flag) return undefined;
  const found = cluster.facts.readings.filter(
    ({ place }) => place.document === flag.document && within(place.span, flag.valueSpan),
  );
  return found.length > 0 && found.every(({ result }) => result.ok) ? found : undefined;
}
