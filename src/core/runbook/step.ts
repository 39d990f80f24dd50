import { code } from '../model/sanitize.ts';

/** Where a step is taken: with kubectl from anywhere, on every node, on the pod's node, on a node of the control plane. */
export type Where = 'kubectl' | 'node' | 'pod-node' | 'control-plane';

/** One step: what to run, what a right answer looks like, and what a wrong one means. */
export interface Step {
  readonly title: string;
  readonly where: Where;
  /** What the commands change or interrupt; without it they only read. */
  readonly effect?: string;
  readonly commands: readonly string[];
  readonly right: string;
  readonly wrong: readonly Wrong[];
  /** The step that tells where to look when there is time for one only. */
  readonly decisive?: boolean;
}

/** A wrong answer and what it means. */
export interface Wrong {
  readonly sign: string;
  readonly meaning: string;
}

export function codes(values: readonly string[]): string {
  return values.map(code).join(', ');
}
