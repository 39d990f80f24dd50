import type { Facts, RangeFact } from '../model/facts.ts';

/**
 * Takes out the defaults of tools that another file of the cluster replaces: it states a range of the same role and family,
 * or one that is still to be filled in. The values of one chart often lie in several files, of which one has the ranges.
 */
export function dropReplacedDefaults(facts: Facts): void {
  if (!facts.ranges.some(({ byDefault }) => byDefault)) return;
  const key = ({ role, cidr }: RangeFact) => `${role} ${cidr.family}`;
  const written = new Set(facts.ranges.filter(({ byDefault }) => !byDefault).map(key));
  const open = new Set(facts.unknowns.map(({ role }) => role));
  const kept = facts.ranges.filter((range) => !range.byDefault || !(written.has(key(range)) || open.has(range.role)));
  facts.ranges.splice(0, facts.ranges.length, ...kept);
}
