import type { ClusterPlan, PlanItem } from './model.ts';

/** How much of a plan is drawn, and how wide. */
export interface PlanView {
  /** Of a family's column, in pixels. */
  readonly width: number;
  /** Of more ranges side by side, only the first and those in conflict are drawn; undefined for all. */
  readonly most: number | undefined;
  /** Lists that are drawn as a whole, by the id of the range around them. */
  readonly unfolded: ReadonlySet<string>;
}

/** As an SVG file shows it. */
export const WHOLE: PlanView = { width: 560, most: undefined, unfolded: new Set() };

const MARGINS = 32;
const BETWEEN = 32;
/** The lines around a column. */
const FRAME = 2;
const NARROWEST = 280;
const WIDEST = 760;
/** Two columns stand side by side only where each has this much. */
const COLUMN = 440;

/** The width of a column on a page: two of them where there is room, else one. */
export function columnWidth(page: number): number {
  const room = page - MARGINS;
  const half = (room - BETWEEN) / 2;
  return Math.floor(Math.min(WIDEST, half >= COLUMN ? half : Math.max(NARROWEST, room)) - FRAME);
}

/** The ranges of a plan that say something, in their text, role, name or place, with those around them. */
export function filtered(plan: ClusterPlan, filter: string): ClusterPlan {
  const wanted = filter.trim().toLowerCase();
  if (wanted === '') return plan;
  const says = ({ text, role, name = '', places }: PlanItem) =>
    [text, role, name, ...places.flatMap(({ label, field }) => [label, field])].some((each) =>
      each.toLowerCase().includes(wanted),
    );
  const kept = (items: readonly PlanItem[]): PlanItem[] =>
    items.flatMap((item) => {
      const children = kept(item.children);
      if (says(item)) return [{ ...item, children: children.length > 0 ? children : [] }];
      return children.length > 0 ? [{ ...item, children }] : [];
    });
  const families = plan.families.map((family) => ({ ...family, items: kept(family.items) }));
  return { ...plan, families: families.filter(({ items }) => items.length > 0) };
}
