import type { Place } from './document.ts';

export type Stack = 'dual-stack' | 'ipv4' | 'ipv6';

/** A place that shows what the cluster is meant to be. */
export interface Evidence {
  readonly place: Place;
  /** `networking.podSubnet is 10.244.0.0/16,fd00:10:244::/56` */
  readonly text: string;
}

/** What the cluster is meant to be, and what shows it. */
export interface Intent {
  /** Undefined when nothing tells. */
  readonly stack: Stack | undefined;
  readonly given: boolean;
  readonly evidence: readonly Evidence[];
}
