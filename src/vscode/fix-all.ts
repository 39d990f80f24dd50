import type { Engine } from '../core/engine.ts';
import type { FileEdit, Finding } from '../core/model/finding.ts';
import { applyEdits, LineIndex, type Span, type TextEdit } from '../core/source/text.ts';

/** More rounds than any chain of fixes needs. */
const MAX_ROUNDS = 20;

/**
 * Edits of one file that apply its safe fixes until none is left: of fixes that overlap the first is applied, and the
 * others again after it, as long as they are still offered. The engine is as it was afterwards.
 */
export function fixAllSafe(engine: Engine, uri: string): FileEdit[] {
  const original = engine.textOf(uri);
  if (original === undefined) return [];
  const tried = new Set<string>();
  let text = original;
  let first: readonly FileEdit[] = [];
  try {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const lines = new LineIndex(text);
      const spanned = ({ range, newText }: FileEdit): TextEdit => ({
        span: { start: lines.offset(range.start), end: lines.offset(range.end) },
        newText,
      });
      const edits = disjoint(safeFixes(engine.findings().get(uri) ?? [], uri, tried), spanned);
      const fixed = edits.length > 0 ? applyEdits(text, edits.map(spanned)) : undefined;
      if (fixed === undefined) break;
      first = round === 0 ? edits : [];
      text = fixed;
      engine.update(uri, text);
    }
  } finally {
    engine.update(uri, original);
  }
  if (text === original) return [];
  return first.length > 0 ? [...first] : [difference(uri, original, text)];
}

/** Fixes that were not tried before, each as its edits; one that reaches into other files is not for this. */
function safeFixes(findings: readonly Finding[], uri: string, tried: Set<string>): (readonly FileEdit[])[] {
  return findings.flatMap(({ rule, fixes }) => {
    const fix = fixes.find(({ safety }) => safety === 'safe');
    if (!fix || fix.edits.some((edit) => edit.uri !== uri)) return [];
    const key = JSON.stringify([rule, fix.title, fix.edits]);
    if (tried.has(key)) return [];
    tried.add(key);
    return [fix.edits];
  });
}

/** Of fixes that touch the same place the first. */
function disjoint(fixes: readonly (readonly FileEdit[])[], spanned: (edit: FileEdit) => TextEdit): FileEdit[] {
  const kept: FileEdit[] = [];
  for (const edits of fixes) {
    if (!edits.some((edit) => kept.some((other) => touch(spanned(edit).span, spanned(other).span))))
      kept.push(...edits);
  }
  return kept;
}

/** Two insertions at one place touch too: nothing says which comes first. */
function touch(a: Span, b: Span): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

/** The smallest single edit that makes `after` of `before`. */
function difference(uri: string, before: string, after: string): FileEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const lines = new LineIndex(before);
  return {
    uri,
    range: lines.range({ start, end: before.length - end }),
    newText: after.slice(start, after.length - end),
  };
}
