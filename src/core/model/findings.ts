import { addTo } from '../source/collect.ts';
import type { Cause, Finding } from './finding.ts';

/** Each finding once, by file and place; two clusters with a common file report some of them twice. */
export function distinctByPlace(findings: readonly Finding[]): Finding[] {
  const found = new Map<string, Finding>();
  for (const finding of findings) {
    const { start, end } = finding.range;
    const place = [start.line, start.character, end.line, end.character];
    const key = [finding.uri, finding.rule, ...place, finding.message].join('\n');
    if (!found.has(key)) found.set(key, finding);
  }
  return [...found.values()].sort(
    (a, b) =>
      compare(a.uri, b.uri) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character ||
      compare(a.rule, b.rule),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Findings in the order to fix them: each consequence right behind its cause, where the cause is among them. */
export function causesFirst(findings: readonly Finding[]): Finding[] {
  if (findings.every(({ causedBy }) => !causedBy)) return [...findings];
  const consequences = new Map<string, Finding[]>();
  const known = new Set(findings.map(idOf));
  const first: Finding[] = [];
  for (const finding of findings) {
    const cause = finding.causedBy && idOf(finding.causedBy);
    if (cause === undefined || !known.has(cause)) first.push(finding);
    else addTo(consequences, cause, finding);
  }
  return first.flatMap((finding) => [finding, ...(consequences.get(idOf(finding)) ?? [])]);
}

/** Which finding it is, among those of one run: its rule and where it begins. */
export function idOf({ rule, uri, range: { start } }: Cause): string {
  return `${rule} ${start.line}:${start.character} ${uri}`;
}
