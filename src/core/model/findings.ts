import type { Finding } from './finding.ts';

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
