import type { Fix } from '../../src/core/model/finding.ts';
import { applyEdits, LineIndex } from '../../src/core/source/text.ts';

/** The files after a fix; throws when an edit names an unknown file or edits overlap. */
export function applyFix(files: ReadonlyMap<string, string>, fix: Fix): Map<string, string> {
  const result = new Map(files);
  for (const uri of new Set(fix.edits.map((edit) => edit.uri))) {
    const text = files.get(uri) ?? '';
    const lines = new LineIndex(text);
    const edits = fix.edits
      .filter((edit) => edit.uri === uri)
      .map(({ range, newText }) => ({
        span: { start: lines.offset(range.start), end: lines.offset(range.end) },
        newText,
      }));
    const applied = applyEdits(text, edits);
    if (applied === undefined) throw new Error(`edits of "${fix.title}" overlap in ${uri}`);
    result.set(uri, applied);
  }
  return result;
}
