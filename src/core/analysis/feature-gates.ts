import type { Cluster } from '../cluster/cluster.ts';
import type { UnknownName } from '../cluster/versions.ts';
import { GATE_TABLE, type Gate, gates, isStage } from '../knowledge/feature-gates.ts';
import { gatesOf } from '../knowledge/flag-values.ts';
import type { DocumentEdit, Place } from '../model/document.ts';
import type { Severity } from '../model/finding.ts';
import { type FlagList, flagOf } from '../model/flags.ts';
import { nearest } from '../schema/nearest.ts';
import { isUnknown } from '../source/certainty.ts';
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

/** Why the program refuses a gate as it is set. */
export type GateFault =
  /** The program no longer knows it. */
  | { readonly fault: 'removed'; readonly until: string; readonly severity: Severity; readonly sure: boolean }
  /** It is set against the value that it is locked to. */
  | {
      readonly fault: 'locked';
      readonly since: string;
      readonly to: boolean;
      readonly severity: Severity;
      readonly sure: boolean;
    }
  /** The program does not know it yet. */
  | { readonly fault: 'young'; readonly since: string; readonly severity: Severity }
  | {
      readonly fault: 'unknown';
      readonly near: string | undefined;
      readonly severity: Severity;
      readonly certainty: UnknownName['certainty'];
    };

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
    ...cluster.flags('kubeadm init').flatMap((list) => fromFlag(list, 'kubeadm')),
    ...PROGRAMS.flatMap((program) => cluster.flags(program).flatMap((list) => fromFlag(list, program))),
  ];
}

/** What the cluster's release of the program refuses about a gate; undefined where nothing is wrong. */
export function gateFault(cluster: Cluster, use: GateUse): GateFault | undefined {
  const { name, on, program, handedOn } = use;
  if (isStage(name)) return undefined;
  // kubeadm takes the file; the program that gets it does not start later.
  const full = handedOn ? 'warning' : 'error';
  const gate = gates().get(name);
  if (!gate) {
    const near = nearest(name, gateNames(cluster));
    const found = cluster.unknownName(GATE_TABLE, full, near !== undefined);
    return found && { fault: 'unknown', near, ...found };
  }
  const until = lastOf(name, gate, program);
  if (until !== undefined) {
    const releases = { program: 'kubernetes', since: until } as const;
    const severity = cluster.severityIn(releases, full, use.at.document);
    if (severity) return { fault: 'removed', until, severity, sure: cluster.holds(releases) === 'holds' };
  }
  const { since, locked, lockedTo } = gate;
  if (since !== undefined && cluster.holds({ program: 'kubernetes', until: since }) === 'holds')
    return { fault: 'young', since, severity: full };
  if (locked === undefined || on === undefined || on === lockedTo) return undefined;
  const releases = { program: 'kubernetes', since: locked } as const;
  const severity = cluster.severityIn(releases, full);
  const sure = cluster.holds(releases) === 'holds';
  return severity && { fault: 'locked', since: locked, to: lockedTo, severity, sure };
}

/** The first release whose program does not know the gate: the controller manager kept one longer (kubernetes#116255). */
function lastOf(name: string, gate: Gate, program: GateProgram): string | undefined {
  return name === 'IPv6DualStack' && program === 'kube-controller-manager' ? '1.27' : gate.until;
}

/** The gates that the cluster's release may know, for the one that was meant. */
function gateNames(cluster: Cluster): readonly string[] {
  return cluster.memo('names of feature gates', (cluster) => {
    const isPossible = ({ since, until }: Gate) =>
      cluster.holds({ program: 'kubernetes', ...(since && { since }), ...(until && { until }) }) !== 'does not hold';
    return [...gates()].filter(([, gate]) => isPossible(gate)).map(([name]) => name);
  });
}

/** Whether a gate is on where nobody sets it; undefined where releases differ and the version does not decide. */
export function gateDefault(cluster: Cluster, name: string): boolean | undefined {
  const gate = gates().get(name);
  if (!gate) return undefined;
  if (gate.on === undefined) return false;
  const verdict = cluster.holds({ program: 'kubernetes', since: gate.on });
  return verdict === 'unknown' ? undefined : verdict === 'holds';
}

function fromMaps(cluster: Cluster, component: string, kind: string, program: GateProgram): GateUse[] {
  return cluster.of(component, kind).flatMap((document): GateUse[] => {
    const map = document.get('featureGates');
    if (map?.kind !== 'map') return [];
    return map.entries.flatMap((entry): GateUse[] => {
      if (isUnknown(entry.key)) return [];
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

/** Gates in a flag that is fixed: each fix keeps all others. */
const MOST_MENDED = 100;

function fromFlag(list: FlagList, program: GateProgram): GateUse[] {
  const flag = flagOf(list, 'feature-gates');
  if (!flag?.value || isUnknown(flag.value)) return [];
  const { document, value, valueSpan } = flag;
  const exact = valueSpan.end - valueSpan.start === value.length;
  // Quotes around the whole are told as a wrong value.
  const gates = gatesOf(value).filter(({ name }) => !/["']/.test(name));
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
