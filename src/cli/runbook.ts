import type { Engine } from '../core/engine.ts';
import type { Translate } from '../core/model/message.ts';
import { runbook } from '../core/runbook/runbook.ts';

/** How to see whether the clusters do what their files say, in Markdown. */
export function runbookReport(engine: Engine, translate?: Translate): string {
  return runbook(engine.clusters(), engine.findings(), translate);
}
