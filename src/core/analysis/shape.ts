import type { Document, Place } from '../model/document.ts';
import { type DocumentKind, type SchemaProblem, validateDocument } from '../schema/validate.ts';
import { isTemplate } from '../source/template.ts';
import { getNode, toPlain } from '../source/tree.ts';

/** What is wrong with a document's shape, with the token to underline. */
export interface ShapeProblem extends SchemaProblem {
  readonly place: Place;
}

const known = new WeakMap<Document, readonly ShapeProblem[]>();

/**
 * The shape problems of a document. None of a document that cannot be read to its end, as its tree is a guess, and none
 * of values that hold a template.
 */
export function shapeProblems(document: Document, kind: DocumentKind): readonly ShapeProblem[] {
  const found = known.get(document);
  if (found) return found;
  const problems = document.broken || !document.root ? [] : validateDocument(kind, toPlain(document.root));
  const placed = problems.flatMap((problem) => {
    const place = placeOf(document, problem);
    return place && !isUnknown(problem) ? [{ ...problem, place }] : [];
  });
  known.set(document, placed);
  return placed;
}

/** A value, or the key, that is filled in later. */
function isUnknown({ actual }: SchemaProblem): boolean {
  return typeof actual === 'string' && isTemplate(actual);
}

function placeOf(document: Document, { path, at, problem }: SchemaProblem): Place | undefined {
  const node = getNode(document.root, path);
  const entry = document.entry(...path);
  // A missing key is told where the mapping it belongs into begins.
  if (entry && (at === 'key' || (node && node.span.start === node.span.end))) return document.atKey(entry);
  if (node && (at === 'value' || problem === 'required')) return document.at(node);
  return undefined;
}

/** A value as it stands in the file, with its quotes, which may be what is wrong; short enough for a message. */
export function asWritten({ place: { document, span } }: ShapeProblem): string {
  const all = document.tree?.text ?? document.text;
  const quote = all[span.start - 1];
  const quoted = (quote === '"' || quote === "'") && all[span.end] === quote;
  const value = quoted ? all.slice(span.start - 1, span.end + 1) : all.slice(span.start, span.end);
  const text = value.split(/[\r\n]/)[0] ?? '';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
