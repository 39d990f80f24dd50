import type { Engine } from '../core/engine.ts';
import type { Finding, Fix } from '../core/model/finding.ts';
import { applyEdits, LineIndex } from '../core/source/text.ts';

/** More rounds without progress than any chain of fixes needs; a pair of rules that undo each other would go on for ever. */
const MAX_IDLE_ROUNDS = 100;

/**
 * Applies fixes one by one, checking again after each, until none is left. Works on the engine's texts; nothing is
 * written. Returns the files that changed, with their texts before.
 *
 * @param mayWrite whether a file can be written; a fix with an edit of one that cannot is left out as a whole
 * @param isMeant whether a finding is to be mended
 */
export function applyFixes(
  engine: Engine,
  which: 'safe' | 'suggested',
  mayWrite: (uri: string) => boolean,
  isMeant: (finding: Finding) => boolean = () => true,
): Map<string, string> {
  const before = new Map<string, string>();
  const useless = new Set<string>();
  let applied: { readonly key: string; readonly writes: boolean; readonly findings: number } | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (let idle = 0; idle < MAX_IDLE_ROUNDS; idle++) {
    const findings = [...engine.findings().values()].flat().filter(isMeant);
    // A fix that left its finding is not tried again at the same place; one that only takes away comes to an end.
    if (applied?.writes && findings.length >= applied.findings) useless.add(applied.key);
    if (findings.length < fewest) idle = 0;
    fewest = Math.min(fewest, findings.length);
    const next = nextFix(findings, which, useless, mayWrite);
    if (!next) break;
    for (const [uri, text] of fixedTexts(engine, next.fix)) {
      const old = engine.textOf(uri) ?? '';
      if (!before.has(uri)) before.set(uri, old);
      engine.update(uri, text);
    }
    const writes = next.fix.edits.some(({ newText }) => newText !== '');
    applied = { key: next.key, writes, findings: findings.length };
  }
  return before;
}

function nextFix(
  findings: readonly Finding[],
  which: 'safe' | 'suggested',
  useless: ReadonlySet<string>,
  mayWrite: (uri: string) => boolean,
): { readonly fix: Fix; readonly key: string } | undefined {
  for (const finding of findings) {
    const fix = which === 'suggested' ? finding.fixes[0] : finding.fixes.find((each) => each.safety === 'safe');
    if (!fix?.edits.every(({ uri }) => mayWrite(uri))) continue;
    const key = JSON.stringify([finding.rule, fix.title, fix.edits]);
    if (!useless.has(key)) return { fix, key };
  }
  return undefined;
}

/** The texts after a fix; empty when its edits overlap, as a fix is applied as a whole or not at all. */
export function fixedTexts(engine: Engine, fix: Fix): Map<string, string> {
  const result = new Map<string, string>();
  for (const uri of new Set(fix.edits.map((edit) => edit.uri))) {
    const text = engine.textOf(uri);
    if (text === undefined) return new Map();
    const lines = new LineIndex(text);
    const edits = fix.edits
      .filter((edit) => edit.uri === uri)
      .map(({ range, newText }) => ({
        span: { start: lines.offset(range.start), end: lines.offset(range.end) },
        newText,
      }));
    const fixed = applyEdits(text, edits);
    if (fixed === undefined) return new Map();
    result.set(uri, fixed);
  }
  return result;
}
