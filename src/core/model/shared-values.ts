import type { TextEdit } from '../source/text.ts';
import { keepsAliases } from '../source/yaml-aliases.ts';
import type { Document, DocumentEdit } from './document.ts';

/** Whether the parts of a fix leave all YAML aliases in their documents what they were. */
export function keepsSharedValues(parts: readonly (DocumentEdit | undefined)[]): boolean {
  const edits = new Map<Document, TextEdit[]>();
  const add = (document: Document, edit: TextEdit) => {
    edits.set(document, [...(edits.get(document) ?? []), edit]);
    const { embedding } = document;
    const outer = embedding?.editInParent(edit);
    if (embedding && outer) add(embedding.parent, outer);
  };
  for (const part of parts) for (const edit of part?.edits ?? []) add((part as DocumentEdit).document, edit);
  return [...edits].every(([{ tree }, own]) => tree === undefined || keepsAliases(tree, own));
}
