import type { Finding } from '../core/model/finding.ts';
import { isSame } from './positions.ts';

/** The other end of a contradiction: a place where an editor shows findings of other places too. */
export interface End {
  readonly rule: string;
  readonly uri: string;
  readonly range: Finding['range'];
  readonly findings: readonly Finding[];
}

/** The other ends of all findings by file, each place once for each rule, and never where the rule reports itself. */
export function endsOf(all: ReadonlyMap<string, readonly Finding[]>): Map<string, End[]> {
  const ends = new Map<string, (End & { findings: Finding[] })[]>();
  for (const finding of [...all.values()].flat()) {
    for (const { uri, range, counterpart } of finding.related) {
      if (!counterpart || all.get(uri)?.some((other) => other.rule === finding.rule && isSame(other.range, range)))
        continue;
      const there = ends.get(uri) ?? [];
      const known = there.find((each) => each.rule === finding.rule && isSame(each.range, range));
      if (known) known.findings.push(finding);
      else there.push({ rule: finding.rule, uri, range, findings: [finding] });
      ends.set(uri, there);
    }
  }
  return ends;
}
