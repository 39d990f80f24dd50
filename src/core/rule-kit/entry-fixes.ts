import { pathText } from '../analysis/shape.ts';
import type { Document } from '../model/document.ts';
import type { FixDraft } from '../model/finding-draft.ts';
import type { Path } from '../source/tree.ts';
import { fixTitle } from './fix-titles.ts';

/**
 * Fixes of an entry whose key is unknown: the name that was meant, and its removal. A key is renamed only where no entry
 * beside it has that name.
 */
export function keyFixes(document: Document, path: Path, name: string | undefined): (FixDraft | undefined)[] {
  const key = String(path[path.length - 1]);
  const isFree = name !== undefined && document.entry(...path.slice(0, -1), name) === undefined;
  return [
    isFree ? { title: fixTitle.rename(key, name), safety: 'safe', edits: [document.rename(path, name)] } : undefined,
    { title: fixTitle.remove(key), safety: 'suggested', edits: [document.remove(path)] },
  ];
}

/** Sets an entry to the word that was meant; nothing where that is not known. */
export function replacement(document: Document, path: Path, name: string | undefined): FixDraft | undefined {
  if (name === undefined) return undefined;
  return {
    title: fixTitle.set(pathText({ document, path }), name),
    safety: 'safe',
    edits: [document.set(path, name)],
  };
}
