import type { Version } from '../model/version.ts';
import { FEATURE_GATE_TABLE } from './feature-gate-table.ts';

/** The life of a feature gate, in minor versions of Kubernetes 1. */
interface Gate {
  /** First release that has it; 0 for one that 1.25 or an earlier one had. */
  readonly since: number;
  /** First release that has it on by default. */
  readonly on: number | undefined;
  /** First release that refuses another value than the default. */
  readonly locked: number | undefined;
  readonly lockedTo: boolean;
  /** First release that does not know it. */
  readonly until: number | undefined;
}

/** The table is complete from the oldest of these releases to the newest. */
const COMPLETE = { from: 25, to: 36 };

/** They stand for all gates of a stage. */
const STAGES: ReadonlySet<string> = new Set(['AllAlpha', 'AllBeta']);

let parsed: ReadonlyMap<string, Gate> | undefined;

function gates(): ReadonlyMap<string, Gate> {
  parsed ??= new Map(
    FEATURE_GATE_TABLE.trim()
      .split('\n')
      .map((line) => {
        const [name = '', ...columns] = line.split(' ');
        const [since = 0, on, locked, until] = columns.map((each) => (each === '-' ? undefined : Number(each)));
        return [name, { since, on, locked, lockedTo: on !== undefined, until }];
      }),
  );
  return parsed;
}

/** Why a release refuses a gate's setting. `until`, `since` and `locked` are such as `1.25`. */
export type GateFault =
  | { readonly fault: 'removed'; readonly until: string; readonly locked: string | undefined; readonly sure: boolean }
  | { readonly fault: 'locked'; readonly locked: string; readonly to: boolean; readonly sure: boolean }
  | { readonly fault: 'young'; readonly since: string }
  | { readonly fault: 'unknown'; readonly sure: boolean };

/**
 * What a release of the kubelet, kube-proxy or the control plane refuses about a gate.
 *
 * @param on undefined where the value is not known
 * @param version of Kubernetes; where it is not known, what holds for some release is told as not sure
 */
export function gateFault(name: string, on: boolean | undefined, version: Version | undefined): GateFault | undefined {
  if (STAGES.has(name)) return undefined;
  const minor = version?.[1];
  const gate = gates().get(name);
  if (!gate) return unknown(minor);
  const { since, locked, lockedTo, until } = gate;
  if (until !== undefined && (minor === undefined || minor >= until)) {
    const first = locked !== undefined && on !== undefined && on !== lockedTo ? label(locked) : undefined;
    return { fault: 'removed', until: label(until), locked: first, sure: minor !== undefined };
  }
  if (minor !== undefined && minor < since) return { fault: 'young', since: label(since) };
  if (locked !== undefined && on !== undefined && on !== lockedTo && (minor === undefined || minor >= locked))
    return { fault: 'locked', locked: label(locked), to: lockedTo, sure: minor !== undefined };
  return undefined;
}

function unknown(minor: number | undefined): GateFault | undefined {
  const isKnownRelease = minor !== undefined && minor >= COMPLETE.from && minor <= COMPLETE.to;
  return { fault: 'unknown', sure: isKnownRelease };
}

/** The gates that a release knows, for the one that was meant; all of them where the release is not known. */
export function gateNames(version: Version | undefined): string[] {
  const minor = version?.[1];
  const known = [...gates()].filter(
    ([, { since, until }]) => minor === undefined || (minor >= since && (until === undefined || minor < until)),
  );
  return [...known.map(([name]) => name), ...STAGES];
}

/** Whether a gate is on where nobody sets it; undefined where releases differ and the version is not known. */
export function gateDefault(name: string, version: Version | undefined): boolean | undefined {
  const gate = gates().get(name);
  if (!gate) return undefined;
  if (gate.on === undefined) return false;
  if (gate.on === 0) return true;
  return version && version[1] >= gate.on;
}

function label(minor: number): string {
  return `1.${minor}`;
}
