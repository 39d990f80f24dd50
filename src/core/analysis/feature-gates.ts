import type { Cluster } from '../cluster/cluster.ts';
import { gatesOf } from '../knowledge/flag-values.ts';
import type { DocumentEdit, Place } from '../model/document.ts';
import { type FlagList, flagOf } from '../model/flags.ts';
import { isOpen } from '../source/template.ts';
import { scalarOf } from '../source/tree.ts';
import { isHandedOn } from './component-configs.ts';

/** Programs that share one set of feature gates. */
export type GateProgram = 'kubelet' | 'kube-proxy' | 'kube-apiserver' | 'kube-controller-manager' | 'kubeadm';

/** One feature gate that is set somewhere. */
export interface GateUse {
  readonly program: GateProgram;
  readonly name: string;
  /** Undefined where the value is no boolean, or not known yet. */
  readonly on: boolean | undefined;
  /** The gate's name. */
  readonly at: Place;
  readonly remove: DocumentEdit | undefined;
  /** kubeadm takes the file nevertheless and hands the document on. */
  readonly handedOn: boolean;
}

const MAPS: readonly (readonly [string, string, GateProgram])[] = [
  ['kubelet', 'KubeletConfiguration', 'kubelet'],
  ['kube-proxy', 'KubeProxyConfiguration', 'kube-proxy'],
  ['kubeadm', 'ClusterConfiguration', 'kubeadm'],
];
const PROGRAMS = ['kubelet', 'kube-proxy', 'kube-apiserver', 'kube-controller-manager'] as const;

/** Every feature gate that the cluster's files set, in files and flags. */
export function gateUses(cluster: Cluster): GateUse[] {
  return [
    ...MAPS.flatMap(([component, kind, program]) => fromMaps(cluster, component, kind, program)),
    ...PROGRAMS.flatMap((program) => cluster.flags(program).flatMap((list) => fromFlag(list, program))),
  ];
}

function fromMaps(cluster: Cluster, component: string, kind: string, program: GateProgram): GateUse[] {
  return cluster.of(component, kind).flatMap((document): GateUse[] => {
    const map = document.get('featureGates');
    if (map?.kind !== 'map') return [];
    return map.entries.flatMap((entry): GateUse[] => {
      if (isOpen(entry.key)) return [];
      const { value } = entry;
      // Go reads null as false.
      const set = value.kind === 'scalar' && value.value === null ? false : scalarOf(value);
      const on = typeof set === 'boolean' ? set : undefined;
      const remove = document.remove(['featureGates', entry.key]);
      const handedOn = isHandedOn(cluster, document);
      return [{ program, name: entry.key, on, at: document.atKey(entry), remove, handedOn }];
    });
  });
}

/** Gates in a flag that is mended: each fix holds all others. */
const MOST_MENDED = 100;

function fromFlag(list: FlagList, program: GateProgram): GateUse[] {
  const flag = flagOf(list, 'feature-gates');
  if (!flag?.value || isOpen(flag.value)) return [];
  const { document, value, valueSpan } = flag;
  const exact = valueSpan.end - valueSpan.start === value.length;
  const gates = gatesOf(value);
  const parts = value.split(',');
  const without = (name: string) => {
    const rest = parts.filter((part) => part.split('=')[0]?.trim() !== name).join(',');
    return rest === '' ? list.remove(flag) : list.set('feature-gates', rest);
  };
  return gates.map(({ name, on, from, to }) => {
    const span = exact ? { start: valueSpan.start + from, end: valueSpan.start + to } : valueSpan;
    return {
      program,
      // The control plane may say whose gate it is: `kube:Name`.
      name: name.replace(/^kube:/, ''),
      on,
      at: { document, span },
      remove: gates.length > MOST_MENDED ? undefined : without(name),
      handedOn: list.carrier === 'extra-args',
    };
  });
}
