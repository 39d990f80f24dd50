import type { Family } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { DEFAULT_NODE_MASK, nodeMaskFlag } from '../knowledge/control-plane-ranges.ts';
import { goInt } from '../knowledge/go-values.ts';
import type { Document, DocumentEdit, Place } from '../model/document.ts';
import type { Reading } from '../model/facts.ts';
import { type Flag, mayBe, parseBool } from '../model/flags.ts';
import { isUnknown } from '../source/certainty.ts';
import { type ReadRange, readingsIn } from './document-cidrs.ts';
import { setExtraArg } from './kubeadm-extra-args.ts';
import { flagIn, type ProgramStart, readingsOf, removeFrom, setIn, startsIn, startsOf } from './program-starts.ts';

const PROGRAM = 'kube-controller-manager';
export const PLAIN_MASK_FLAG = 'node-cidr-mask-size';

/** The size of a node's share of the pod range. */
export interface Share {
  readonly mask: number;
  /** The key or flag that sets it. */
  readonly name: string;
  /** Where it is set; undefined for a default. */
  readonly place: Place | undefined;
  set(mask: number): DocumentEdit | undefined;
}

/** Flags of kube-controller-manager that cut pod ranges into node ranges, or a kubeadm file that makes it do so. */
export interface Allocation {
  /** Undefined for a kubeadm file without flags for the program. */
  readonly set: ProgramStart | undefined;
  /** The kubeadm file. */
  readonly document: Document | undefined;
  readonly ranges: readonly ReadRange[];
}

/** Everywhere in the cluster's files that node ranges are handed out, with pod ranges that can be read. */
export function allocations(cluster: Cluster): Allocation[] {
  const own = startsOf(cluster, PROGRAM).filter((set) => !set.kubeadm && allocates(set) !== false);
  return [
    ...own.map((set) => ({
      set,
      document: undefined,
      ranges: podRanges(readingsOf(cluster, flagIn(set, 'cluster-cidr'))),
    })),
    ...cluster.of('kubeadm', 'ClusterConfiguration').flatMap((document) => {
      const set = startsIn(cluster, PROGRAM, document).find(({ kubeadm }) => kubeadm);
      if (set && mayBe(flagIn(set, 'allocate-node-cidrs'), false)) return [];
      const replaced = set && flagIn(set, 'cluster-cidr');
      const subnet = readingsIn(cluster, document).filter(({ id }) => id === 'kubeadm.podSubnet');
      const readings = replaced ? readingsOf(cluster, replaced) : subnet.every(({ result }) => result.ok) ? subnet : [];
      return [{ set, document, ranges: podRanges(readings) }];
    }),
  ].filter(({ ranges }) => ranges.length > 0);
}

function podRanges(readings: readonly Reading[] = []): ReadRange[] {
  return readings.flatMap((reading) => {
    const { result } = reading;
    return result.ok && 'prefix' in result.value ? [{ reading, cidr: result.value }] : [];
  });
}

/** Whether kube-controller-manager hands out node ranges; undefined where something that is not here may say so. */
export function allocates(set: ProgramStart): boolean | undefined {
  const flag = flagIn(set, 'allocate-node-cidrs');
  if (flag) return parseBool(flag.value);
  return set.open ? undefined : false;
}

/** A mask flag that is set: its value as a number, 0 for unset, undefined for one that is not known or not a number. */
export interface MaskFlag {
  readonly flag: Flag;
  readonly value: number | undefined;
}

/** The mask flags of an allocation by name, those that are set to something else than 0 or to no number. */
export function maskFlag({ set }: Allocation, name: string): MaskFlag | undefined {
  const flag = set && flagIn(set, name);
  if (!flag?.value || isUnknown(flag.value)) return undefined;
  const value = goInt(flag.value, 32);
  return value === 0 ? undefined : { flag, value };
}

/** How long a node's share of a pod range is, with what says so; undefined where it cannot be told. */
export function nodeMask(allocation: Allocation, family: Family): { mask: number; flag: Flag | undefined } | undefined {
  const names = allocation.ranges.length > 1 ? [nodeMaskFlag(family)] : [PLAIN_MASK_FLAG, nodeMaskFlag(family)];
  const { set } = allocation;
  for (const name of names) {
    const flag = set && flagIn(set, name);
    if (flag?.value && isUnknown(flag.value)) return undefined;
    const found = maskFlag(allocation, name);
    if (found) return found.value === undefined ? undefined : { mask: found.value, flag: found.flag };
  }
  // Another file may hold the flag.
  if (set?.open && !set.kubeadm) return undefined;
  return { mask: DEFAULT_NODE_MASK[family], flag: undefined };
}

/** Sets a flag of the allocation's program. */
export function setFlag(
  cluster: Cluster,
  { set, document }: Allocation,
  name: string,
  value: string,
): DocumentEdit | undefined {
  if (document) return setExtraArg(cluster, document, PROGRAM, name, value);
  return set && setIn(set, name, value);
}

export function removeFlag({ set }: Allocation, flag: Flag): DocumentEdit | undefined {
  return set && removeFrom(set, flag);
}
