import type { FileEdit } from '../model/finding.ts';
import { applyEdits, LineIndex, type TextEdit } from '../source/text.ts';

/**
 * The texts that edits change, after them. Undefined where a file is unknown or edits overlap, as edits that belong
 * together are applied as a whole or not at all.
 */
export function editedTexts(
  textOf: (uri: string) => string | undefined,
  edits: readonly FileEdit[],
): Map<string, string> | undefined {
  const byUri = new Map<string, FileEdit[]>();
  for (const edit of edits) {
    const own = byUri.get(edit.uri);
    if (own) own.push(edit);
    else byUri.set(edit.uri, [edit]);
  }
  const texts = new Map<string, string>();
  for (const [uri, own] of byUri) {
    const text = textOf(uri);
    const edited = text === undefined ? undefined : applyEdits(text, spanned(text, own));
    if (edited === undefined) return undefined;
    texts.set(uri, edited);
  }
  return texts;
}

/** Edits of one file by the offsets of its text. */
function spanned(text: string, edits: readonly FileEdit[]): TextEdit[] {
  const lines = new LineIndex(text);
  return edits.map(({ range, newText }) => ({
    span: { start: lines.offset(range.start), end: lines.offset(range.end) },
    newText,
  }));
}

/**
 * All files after a fix; one that it does not edit is as it was.
 *
 * @throws RangeError when the fix was made from other texts
 */
export function applyFix(
  files: ReadonlyMap<string, string>,
  { edits }: { readonly edits: readonly FileEdit[] },
): Map<string, string> {
  const missing = edits.find(({ uri }) => !files.has(uri));
  if (missing) throw new RangeError(`the fix edits ${missing.uri}, which is not among the files`);
  const edited = editedTexts((uri) => files.get(uri), edits);
  if (!edited) throw new RangeError('the fix does not fit the files: it was made from other texts');
  return new Map([...files, ...edited]);
}
