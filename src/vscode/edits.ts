import * as vscode from 'vscode';
import type { FileEdit, Finding } from '../core/model/finding.ts';
import type { Checker } from './checker.ts';
import { coversMark, toRange } from './positions.ts';
import { hasMark, readText, textOf } from './read.ts';
import { uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

/** One edit for all files, so that it is applied, and undone, in one step. Undefined where a document cannot take it. */
export function workspaceEdit(checker: Checker, edits: readonly FileEdit[]): vscode.WorkspaceEdit | undefined {
  const result = new vscode.WorkspaceEdit();
  return addEdits(result, checker, edits) ? result : undefined;
}

/** Adds the edits to one for all files; all of them, or none where a document cannot take one. */
export function addEdits(
  result: vscode.WorkspaceEdit,
  checker: Checker,
  edits: readonly FileEdit[],
  metadata?: vscode.WorkspaceEditEntryMetadata,
): boolean {
  const marked = (uri: string) => hasMark(checker.engineOf(uri).textOf(uri));
  if (edits.some(({ uri, range }) => coversMark(range, marked(uri)))) return false;
  for (const { uri, range, newText } of edits)
    result.replace(uriOf(uri), toRange(range, marked(uri)), newText, metadata);
  return true;
}

/**
 * Makes sure that the files which fixes edit are as they were checked: an edit of one that has changed, in an editor or
 * outside, would hit the wrong place. What has changed is checked again.
 * @returns whether all of them were current
 */
export async function areCurrent(workspace: Workspace, findings: readonly Finding[]): Promise<boolean> {
  const keys = new Set(findings.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits.map(({ uri }) => uri))));
  const changed: string[] = [];
  for (const key of keys) {
    const document = workspace.documentOf(key);
    const text = document ? textOf(document) : await readText(uriOf(key));
    if (text !== workspace.checker?.engineOf(key).textOf(key)) changed.push(key);
  }
  await Promise.all(changed.map((key) => workspace.ask(key)));
  return changed.length === 0;
}
