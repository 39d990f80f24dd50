import type { Engine } from '../core/engine.ts';
import type { Translate } from '../core/model/message.ts';
import { planOf } from '../core/plan/model.ts';
import { planSvg } from '../core/plan/svg.ts';
import { planText } from '../core/plan/text.ts';
import type { PlanFormat } from './option-table.ts';

/** The ranges of the clusters, nested as they lie in each other: lines of text, or an SVG file. */
export function planReport(
  { planFormat }: { readonly planFormat: PlanFormat },
  engine: Engine,
  translate?: Translate,
): string {
  const findings = engine.findings();
  const plans = engine.clusters().map((cluster) => planOf(cluster, findings, translate));
  return planFormat === 'svg' ? planSvg(plans, translate) : planText(plans, translate);
}
