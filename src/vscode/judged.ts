import type { Finding } from '../core/model/finding.ts';

type Findings = ReadonlyMap<string, readonly Finding[]>;
type Place = Pick<Finding, 'uri' | 'range'>;

/**
 * Findings without those that half a word has caused: new ones that have to do with the place where something is being typed.
 * One that is shown already stays, so that nothing flickers.
 * @param shown what is shown now
 */
export function judged(found: Findings, shown: Findings, isTyped: (place: Place) => boolean): Findings {
  const waits = (finding: Finding) =>
    [finding, ...finding.related].some(isTyped) && !shown.get(finding.uri)?.some((each) => isSame(each, finding));
  return new Map([...found].map(([key, all]) => [key, all.some(waits) ? all.filter((each) => !waits(each)) : all]));
}

/** What a finding says changes with every letter; its rule and its line do not. */
function isSame(a: Finding, b: Finding): boolean {
  return a.rule === b.rule && a.range.start.line === b.range.start.line;
}
