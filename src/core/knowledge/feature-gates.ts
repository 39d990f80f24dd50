import type { TableReleases } from '../model/version.ts';
import { FEATURE_GATE_TABLE, FEATURE_GATES_UP_TO } from './feature-gate-table.ts';

/** The life of a feature gate, in releases of Kubernetes such as `1.25`. */
export interface Gate {
  /** First release that has it; undefined where the oldest release of the table has it. */
  readonly since: string | undefined;
  /** First release that has it on by default; `1.0` where 1.25 has it so. */
  readonly on: string | undefined;
  /** First release that refuses another value than `lockedTo`. */
  readonly locked: string | undefined;
  readonly lockedTo: boolean;
  /** First release that does not know it. */
  readonly until: string | undefined;
}

/** The releases whose gates the table knows all. */
export const GATE_TABLE: TableReleases = { program: 'kubernetes', oldest: '1.20', newest: FEATURE_GATES_UP_TO };

/** They stand for all gates of a stage. */
const STAGES: ReadonlySet<string> = new Set(['AllAlpha', 'AllBeta']);

let parsed: ReadonlyMap<string, Gate> | undefined;

/** The gates by name. */
export function gates(): ReadonlyMap<string, Gate> {
  parsed ??= new Map(
    FEATURE_GATE_TABLE.trim()
      .split('\n')
      .map((line) => {
        const [name = '', ...columns] = line.split(' ');
        const [since, on, locked, until] = columns.map((each) => (each === '-' ? undefined : `1.${each}`));
        return [name, { since: since === '1.0' ? undefined : since, on, locked, lockedTo: on !== undefined, until }];
      }),
  );
  return parsed;
}

/** Whether a name stands for the gates of a whole stage. */
export function isStage(name: string): boolean {
  return STAGES.has(name);
}
