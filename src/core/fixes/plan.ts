import type { Finding, Fix } from '../model/finding.ts';
import { EditedPlaces } from './edited-places.ts';

/** Fixes of several files that can be applied together. */
export interface FixPlan {
  readonly fixes: readonly { readonly rule: string; readonly fix: Fix }[];
  /** How many more touch a place that one of these touches: they are for the next time. */
  readonly left: number;
}

/**
 * The fix of each finding that is applied without being chosen: the safe one, else the preferred one. Of fixes that touch
 * the same place the first.
 *
 * @param uris of the files whose findings are meant
 * @param rule of the findings; all rules when left out
 */
export function planFixes(
  findings: ReadonlyMap<string, readonly Finding[]>,
  uris: ReadonlySet<string>,
  rule?: string,
): FixPlan {
  const all = [...uris].flatMap((uri) => findings.get(uri) ?? []).filter((each) => !rule || each.rule === rule);
  const candidates = all.flatMap((finding) => {
    const fix =
      finding.fixes.find(({ safety }) => safety === 'safe') ?? finding.fixes.find(({ preferred }) => preferred);
    return fix ? [{ rule: finding.rule, fix }] : [];
  });
  // Safe ones first: they need nobody's consent, so a suggested one must not keep them away.
  candidates.sort((a, b) => Number(a.fix.safety === 'suggested') - Number(b.fix.safety === 'suggested'));
  const fixes: { rule: string; fix: Fix }[] = [];
  const places = new EditedPlaces();
  const seen = new Set<string>();
  let left = 0;
  for (const each of candidates) {
    // Both ends of a contradiction may offer the same.
    const content = JSON.stringify(each.fix.edits);
    if (seen.has(content)) continue;
    seen.add(content);
    if (places.addUntouched(each.fix.edits)) fixes.push(each);
    else left += 1;
  }
  return { fixes, left };
}
