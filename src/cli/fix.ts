import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Engine } from '../core/engine.ts';
import type { Finding, Fix } from '../core/model/finding.ts';
import { applyEdits, LineIndex } from '../core/source/text.ts';

/** More rounds than any chain of fixes needs; a pair of rules that undo each other would go on for ever. */
const MAX_ROUNDS = 100;

/**
 * Applies fixes one by one, checking again after each, until none is left. Works on the engine's texts; nothing is
 * written. Returns the files that changed, with their texts before.
 */
export function applyFixes(engine: Engine, which: 'safe' | 'suggested'): Map<string, string> {
  const before = new Map<string, string>();
  const tried = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fix = nextFix([...engine.findings().values()].flat(), which, tried);
    if (!fix) break;
    for (const [uri, text] of fixedTexts(engine, fix)) {
      const old = engine.textOf(uri) ?? '';
      if (!before.has(uri)) before.set(uri, old);
      engine.update(uri, text);
    }
  }
  return before;
}

function nextFix(findings: readonly Finding[], which: 'safe' | 'suggested', tried: Set<string>): Fix | undefined {
  for (const finding of findings) {
    const fix = which === 'suggested' ? finding.fixes[0] : finding.fixes.find((each) => each.safety === 'safe');
    if (!fix) continue;
    // A fix that left its finding is not tried again at the same place.
    const key = JSON.stringify([finding.rule, fix.title, fix.edits]);
    if (tried.has(key)) continue;
    tried.add(key);
    return fix;
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

/** Replaces a file in one step, so that nobody ever sees half of it. Keeps its mode; writes through a link. */
export function writeAtomically(path: string, text: string): void {
  const target = realpathSync(path);
  const { mode } = statSync(target);
  const temporary = `${target}.dualstack-lint-${process.pid}`;
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode });
    chmodSync(temporary, mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
