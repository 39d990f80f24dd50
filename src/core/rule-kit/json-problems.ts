import type { Document, DocumentEdit, Place } from '../model/document.ts';
import type { FixDraft } from '../model/finding-draft.ts';
import { parseJson } from '../source/json.ts';
import { applyEdits, type TextEdit } from '../source/text.ts';
import type { SyntaxProblem } from '../source/tree.ts';
import { fixTitle } from './fix-titles.ts';

/** Why a text is not strict JSON. */
export interface JsonProblem {
  readonly at: Place;
  readonly id: 'trailing' | 'missing' | 'comment' | 'syntax';
  readonly fix: FixDraft | undefined;
}

/** The first thing that makes a text no strict JSON; undefined for strict JSON, and for a text that is filled in before it is read. */
export function jsonProblemOf(document: Document): JsonProblem | undefined {
  const problem = document.tree?.problems.find(({ code }) => TOLD.has(code));
  if (!problem || document.tree?.unfilled) return undefined;
  const { id, fix } = readProblem(document, problem);
  const title = id === 'missing' ? fixTitle.add(',') : fixTitle.remove(',');
  return { at: { document, span: problem.span }, id, fix: fix && { title, safety: 'safe', edits: [fix] } };
}

const TOLD: ReadonlySet<string> = new Set(['comment', 'trailing-comma', 'syntax']);

interface Mistake {
  readonly id: JsonProblem['id'];
  readonly fix?: DocumentEdit | undefined;
}

function readProblem(document: Document, { code, span }: SyntaxProblem): Mistake {
  if (code === 'comment') return { id: 'comment' };
  if (code === 'trailing-comma') return { id: 'trailing', fix: repaired(document, { span, newText: '' }) };
  const { text } = document;
  const before = text.slice(0, span.start).trimEnd().length;
  const joins = /["}\]\de]/.test(text[before - 1] ?? '') && /["{[]/.test(text[span.start] ?? '');
  const fix = joins ? repaired(document, { span: { start: before, end: before }, newText: ',' }) : undefined;
  return fix ? { id: 'missing', fix } : { id: 'syntax' };
}

/** More mistakes are no slips, and signs that are added or removed one by one make no sense of such a text. */
const MOST_SLIPS = 10;

/** The edit, where it takes this mistake away; a few others may be left. */
function repaired(document: Document, edit: TextEdit): DocumentEdit | undefined {
  const before = parseJson(document.text).problems.length;
  if (before > MOST_SLIPS) return undefined;
  const after = applyEdits(document.text, [edit]);
  return after !== undefined && parseJson(after).problems.length < before ? { document, edits: [edit] } : undefined;
}
