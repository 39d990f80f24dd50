import { type ClusterPlan, itemsOf, type PlanItem, planOf } from '../../../src/core/plan/model.ts';
import { textsBelow } from '../../support/files.ts';
import { engineOf } from '../hover/support.ts';

/** The plans of the clusters that the files make. */
export function plansOf(files: Readonly<Record<string, string>>): ClusterPlan[] {
  const engine = engineOf(files);
  return engine.clusters().map((cluster) => planOf(cluster, engine.findings()));
}

export function allItems(plans: readonly ClusterPlan[]): PlanItem[] {
  return plans.flatMap(({ families }) => families.flatMap(({ items }) => [...itemsOf(items)]));
}

/** The only item of a role and text. */
export function itemOf(plans: readonly ClusterPlan[], role: string, text: string): PlanItem {
  const [found, another] = allItems(plans).filter((item) => item.role === role && item.text === text);
  if (!found || another) throw new Error(`not exactly one ${role} ${text}`);
  return found;
}

/** The files of an example by their paths. */
export function exampleFiles(name: string): Record<string, string> {
  return textsBelow(`examples/${name}`);
}
