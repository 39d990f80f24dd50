import type { Cluster } from '../cluster/cluster.ts';
import type { Document, DocumentEdit } from '../model/document.ts';
import type { Reading } from '../model/facts.ts';
import type { Flag, FlagList } from '../model/flags.ts';
import { groupBy } from '../source/collect.ts';
import { once } from '../source/once.ts';
import { within } from '../source/text.ts';
import { readingsIn } from './document-cidrs.ts';
import { effectiveUnits } from './effective-units.ts';

/** All flags that one start of a program gets, as far as the files tell. */
export interface ProgramStart {
  readonly program: string;
  /** The root of the node's file system that the start is described in; undefined where it lies on no node. */
  readonly node: string | undefined;
  /** In the order in which the program sees them. */
  readonly lists: readonly [FlagList, ...FlagList[]];
  /** More flags may come from files that are not here, or from kubeadm or a distribution. */
  readonly open: boolean;
  /** `extraArgs`: kubeadm adds and replaces flags, and passes these on unread. */
  readonly kubeadm: boolean;
}

/** The starts of a program that the cluster's files describe: units with their variables, pods, `extraArgs`. */
export function startsOf(cluster: Cluster, program: string): readonly ProgramStart[] {
  return cluster.memo(`starts ${program}`, (cluster) => readStarts(cluster, program));
}

function readStarts(cluster: Cluster, program: string): ProgramStart[] {
  const all = countingOf(cluster.flags(program), cluster);
  const nodeOf = ({ document }: FlagList) => cluster.nodeOf(document.uri);
  const variables = all.filter(({ carrier }) => carrier === 'variable');
  const used = new Set<FlagList>();
  const units = effectiveUnits(cluster, program).map((unit): ProgramStart => {
    const node = nodeOf(unit);
    const isNear = (list: FlagList) => nodeOf(list) === node || nodeOf(list) === undefined || node === undefined;
    const near = variables.filter(isNear);
    const own = unit.variables.flatMap((name) => near.filter((list) => variableOf(list) === name));
    for (const list of own) used.add(list);
    const isKnown = (name: string) => near.some((list) => variableOf(list) === name);
    const unknown = !unit.variables.every(isKnown) || own.some(({ variables }) => variables.length > 0);
    return { program, node, lists: [unit, ...own], open: unknown, kubeadm: false };
  });
  const others = all
    .filter((list) => list.carrier !== 'command-line' && !used.has(list))
    .map((list): ProgramStart => {
      const kubeadm = list.carrier === 'extra-args';
      const open = kubeadm || list.carrier === 'pairs' || list.carrier === 'variable' || list.variables.length > 0;
      return { program, node: nodeOf(list), lists: [list], open, kubeadm };
    });
  return [...units, ...others];
}

const byDocument = once((starts: readonly ProgramStart[]) => groupBy(starts, ({ lists: [list] }) => list.document));

/** The starts of a program whose first flags stand in a document. */
export function startsIn(cluster: Cluster, program: string, document: Document): readonly ProgramStart[] {
  return byDocument(startsOf(cluster, program)).get(document) ?? [];
}

/** Without control planes for other clusters, unless the files have one of those and no other. */
function countingOf(all: readonly FlagList[], cluster: Cluster): readonly FlagList[] {
  if (!all.some(({ hosted }) => hosted !== undefined)) return all;
  const namespaces = new Set(
    cluster.facts.flags.filter(({ carrier }) => carrier !== 'variable').map(({ hosted }) => hosted),
  );
  const isAlone = namespaces.size === 1 && cluster.ranges('pods', 'services').length === 0;
  return isAlone ? all : all.filter(({ hosted }) => hosted === undefined);
}

function variableOf({ document, head: { span } }: FlagList): string {
  return document.text.slice(span.start, span.end);
}

/** The flag of that name that counts, which is the last one. */
export function flagIn({ lists }: ProgramStart, name: string): Flag | undefined {
  return lists.flatMap(({ flags }) => flags).findLast((flag) => flag.name === name);
}

export function removeFrom({ lists }: ProgramStart, flag: Flag): DocumentEdit | undefined {
  return lists.find(({ flags }) => flags.includes(flag))?.remove(flag);
}

/** Sets a flag where it stands, else in the list that the program gets last. */
export function setIn({ lists }: ProgramStart, name: string, value: string): DocumentEdit | undefined {
  const own = lists.findLast(({ flags }) => flags.some((flag) => flag.name === name));
  return (own ?? lists.at(-1))?.set(name, value);
}

/**
 * The CIDRs that a flag of a start lists, in order. Undefined when it is not set, and when a part of it cannot be read,
 * so that nothing can be said about the rest.
 */
export function readingsOf(cluster: Cluster, flag: Flag | undefined): Reading[] | undefined {
  if (!flag) return undefined;
  const found = readingsIn(cluster, flag.document).filter(({ place }) => within(place.span, flag.valueSpan));
  return found.length > 0 && found.every(({ result }) => result.ok) ? found : undefined;
}
