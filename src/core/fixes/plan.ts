import type { Finding, Fix } from '../model/finding.ts';
import { causesFirst } from '../model/findings.ts';
import { EditedPlaces } from './edited-places.ts';

/** A finding with the one of its fixes that is offered where nobody chooses among them. */
export interface OfferedFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** Fixes of several files that can be applied together. */
export interface FixPlan {
  readonly fixes: readonly OfferedFix[];
  /** How many more touch a place that one of these touches, or follow from one: they are for the next time. */
  readonly left: number;
}

/**
 * The fixes of several files, one for each finding, the causes first; of those that would do the same, one. What follows
 * from a finding that is fixed is left: it may be gone then.
 *
 * @param uris of the files whose findings are meant
 * @param rule of the findings; all rules when left out
 */
export function offeredFixes(
  findings: ReadonlyMap<string, readonly Finding[]>,
  uris: ReadonlySet<string>,
  rule?: string,
): FixPlan {
  const meant = [...uris].flatMap((uri) => findings.get(uri) ?? []).filter((each) => !rule || each.rule === rule);
  const offered = causesFirst(meant).flatMap((finding) => {
    const fix = fixOf(finding);
    return fix ? [{ finding, fix }] : [];
  });
  const idOf = ({ rule, uri }: Pick<Finding, 'rule' | 'uri'>) => `${rule} ${uri}`;
  const ids = new Set(offered.map(({ finding }) => idOf(finding)));
  const isOffered = (cause: Finding['causedBy']) => cause !== undefined && ids.has(idOf(cause));
  const now = offered.filter(({ finding }) => !isOffered(finding.causedBy));
  // Both ends of a contradiction may offer the same.
  const distinct = new Map(now.toReversed().map((each) => [JSON.stringify(each.fix.edits), each]));
  const fixes = now.filter((each) => distinct.get(JSON.stringify(each.fix.edits)) === each);
  return { fixes, left: offered.length - now.length };
}

/**
 * Of fixes that were chosen, those that touch none of the others' places: of two the safe one, else the first.
 */
export function applicable(chosen: readonly OfferedFix[]): FixPlan {
  const places = new EditedPlaces();
  const bySafety = ['safe', 'suggested'].flatMap((safety) => chosen.filter(({ fix }) => fix.safety === safety));
  const fixes = bySafety.filter(({ fix }) => places.addUntouched(fix.edits));
  return { fixes, left: chosen.length - fixes.length };
}

/** One that reaches into other files does all of it, where a safe one takes half away; else the safe, or the preferred one. */
function fixOf({ fixes, uri }: Finding): Fix | undefined {
  const reachesOut = ({ edits }: Fix) => edits.some((edit) => edit.uri !== uri);
  return (
    fixes.find((fix) => fix.preferred && reachesOut(fix)) ??
    fixes.find(({ safety }) => safety === 'safe') ??
    fixes.find(({ preferred }) => preferred)
  );
}
