import type { Engine } from '../engine.ts';
import { messages, render, type Translate } from '../model/message.ts';

/** A file that is in no cluster, and why. */
export interface LeftOver {
  readonly uri: string;
  readonly reason: string;
}

export const LEFT_OVER_TEXTS = {
  rest: 'in no cluster: it could belong to more than one',
} as const;

/** The files that are read and belong to no cluster, and those that look relevant and were not read. */
export function leftOverOf(engine: Engine, translate?: Translate): LeftOver[] {
  const rest = messages(LEFT_OVER_TEXTS, translate)('rest');
  const apart = engine.clusters().flatMap(({ group: { reason, uris } }) => (reason === 'rest' ? uris : []));
  return [
    ...apart.map((uri) => ({ uri, reason: rest })),
    ...engine
      .relevantPassedOver()
      .map(({ uri, passedOver }) => ({ uri, reason: render(passedOver.reason, translate) })),
  ];
}
