import * as vscode from 'vscode';
import type { FileEdit, Finding } from '../core/model/finding.ts';
import type { Checker } from './checker.ts';
import { coversMark, toRange } from './positions.ts';
import { hasMark, readText } from './read.ts';
import { uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

/** One edit for all files, so that it is applied, and undone, in one step. Undefined where a document cannot take it. */
export function workspaceEdit(checker: Checker, edits: readonly FileEdit[]): vscode.WorkspaceEdit | undefined {
  const result = new vscode.WorkspaceEdit();
  for (const { uri, range, newText } of edits) {
    const marked = hasMark(checker.engineOf(uri).textOf(uri));
    if (coversMark(range, marked)) return undefined;
    result.replace(uriOf(uri), toRange(range, marked), newText);
  }
  return result;
}

/**
 * Makes sure that files which no editor holds are still as they were checked: an edit of one that has changed outside
 * would hit the wrong place. What has changed is checked again.
 * @returns whether all of them were current
 */
export async function areCurrent(workspace: Workspace, findings: readonly Finding[]): Promise<boolean> {
  const keys = new Set(findings.flatMap(({ fixes }) => fixes.flatMap(({ edits }) => edits.map(({ uri }) => uri))));
  let current = true;
  for (const key of keys) {
    if (workspace.documentOf(key)) continue;
    if ((await readText(uriOf(key))) === workspace.checker?.engineOf(key).textOf(key)) continue;
    current = false;
    workspace.touch(key);
  }
  if (!current) await workspace.settle();
  return current;
}
