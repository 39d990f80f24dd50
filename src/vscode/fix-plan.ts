import type { FileEdit, Finding, Fix } from '../core/model/finding.ts';
import type { Range } from '../core/source/text.ts';
import type { Checker } from './checker.ts';

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
  const taken = new Map<string, FileEdit[]>();
  const seen = new Set<string>();
  let left = 0;
  for (const each of candidates) {
    const { edits } = each.fix;
    // Both ends of a contradiction may offer the same.
    const content = JSON.stringify(edits);
    if (seen.has(content)) continue;
    seen.add(content);
    if (edits.some((edit) => taken.get(edit.uri)?.some(({ range }) => touch(range, edit.range)))) {
      left += 1;
      continue;
    }
    fixes.push(each);
    for (const edit of edits) taken.set(edit.uri, [...(taken.get(edit.uri) ?? []), edit]);
  }
  return { fixes, left };
}

/** Two insertions at one place touch too: nothing says which comes first. */
function touch(a: Range, b: Range): boolean {
  return compare(a.start, b.start) === 0 || (compare(a.start, b.end) < 0 && compare(b.start, a.end) < 0);
}

function compare(a: Range['start'], b: Range['start']): number {
  return a.line - b.line || a.character - b.character;
}

/** The files of the clusters that a file belongs to, itself among them. */
export function filesAround(checker: Checker, key: string): Set<string> {
  return new Set([key, ...checker.report(key).clusters.flatMap(({ group }) => group.uris)]);
}
