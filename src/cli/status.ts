import type { Engine } from '../core/engine.ts';
import type { Translate } from '../core/model/message.ts';
import { statusJson } from '../core/status/json.ts';
import { type ClusterStatus, statusOf } from '../core/status/status.ts';
import { statusText } from '../core/status/text.ts';
import type { StatusFormat } from './option-table.ts';
import { display } from './paths.ts';

/** A report with the code to end with. */
export interface StatusReport {
  readonly text: string;
  readonly code: 0 | 1 | 4;
}

/** Whether the clusters are dual-stack, and if not, where they break. */
export function statusReport(format: StatusFormat, engine: Engine, translate?: Translate): StatusReport {
  const statuses = statusOf(engine.clusters(), engine.findings(), translate);
  const text = format === 'json' ? statusJson(statuses, display) : statusText(statuses, display, translate);
  return { text, code: codeOf(statuses) };
}

/** 0 each is dual-stack or single-stack, 1 one is broken or impaired, 4 one is unknown, or there is none. */
function codeOf(statuses: readonly ClusterStatus[]): StatusReport['code'] {
  const verdicts = statuses.map(({ verdict }) => verdict);
  if (verdicts.some((verdict) => verdict === 'broken' || verdict === 'impaired')) return 1;
  return verdicts.length === 0 || verdicts.includes('unknown') ? 4 : 0;
}
