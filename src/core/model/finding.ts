import type { Range } from '../source/text.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** What `fix all` applies without asking (safe), and what is offered one at a time (suggested). */
export type Safety = 'safe' | 'suggested';

/**
 * How an editor draws what a finding underlines, beside its severity: what has no effect is faded, and what its program
 * has given up is struck through.
 */
export type Tag = 'unnecessary' | 'deprecated';

export interface FileEdit {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
}

export interface Fix {
  readonly title: string;
  readonly safety: Safety;
  /** The first choice of the fixes of a finding. */
  readonly preferred: boolean;
  readonly edits: readonly FileEdit[];
}

export interface Related {
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
  /** The other end of a contradiction, where an editor shows the finding too. */
  readonly counterpart: boolean;
}

/** Where a finding is told: what explains another one. */
export interface Cause {
  readonly rule: string;
  readonly uri: string;
  readonly range: Range;
}

/** One thing that is wrong, at the smallest token that is wrong. Ranges are zero-based, in UTF-16 units. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly uri: string;
  readonly range: Range;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  readonly tag?: Tag;
  /** The finding that explains this one, and is to be fixed first. */
  readonly causedBy?: Cause;
  /** Name of the cluster whose files contradict each other; empty when there is only one. */
  readonly cluster: string;
}

export function lower(severity: Severity): Severity {
  return SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + 1, 2)] as Severity;
}
