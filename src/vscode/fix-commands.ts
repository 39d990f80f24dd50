import * as vscode from 'vscode';
import { planFixes } from '../core/fixes/plan.ts';
import { withoutIcons } from '../core/model/sanitize.ts';
import { addEdits, areCurrent } from './edits.ts';
import { keyOfDocument } from './uris.ts';
import type { Workspace } from './workspace.ts';

const { t } = vscode.l10n;

/** What was proposed, for those who call a command from their own code. */
export interface Proposed {
  readonly fixes: number;
  /** Fixes that touch the same places: another run proposes them. */
  readonly left: number;
}

/** Fixes of all rules in the cluster of the active file, or in the one that is chosen. */
export async function fixAllInCluster(workspace: Workspace): Promise<Proposed | undefined> {
  if (workspace.checker) await workspace.settle();
  else await workspace.read();
  const uris = await chooseFiles(workspace);
  return uris && fixFiles(workspace, uris);
}

/** Fixes of one rule in the clusters of a file. */
export async function fixRule(workspace: Workspace, rule: string, key: string): Promise<Proposed | undefined> {
  await workspace.settle();
  return workspace.checker && fixFiles(workspace, workspace.checker.filesAround(key), rule);
}

async function chooseFiles(workspace: Workspace): Promise<Set<string> | undefined> {
  const { checker } = workspace;
  const active = vscode.window.activeTextEditor?.document;
  const key = active && keyOfDocument(active);
  if (checker && key && checker.report(key).clusters.length > 0) return checker.filesAround(key);
  const clusters = checker?.clusters() ?? [];
  const choices = clusters.map(({ group }) => ({ label: withoutIcons(group.name || '.'), uris: new Set(group.uris) }));
  if (choices.length > 1)
    return (await vscode.window.showQuickPick(choices, { title: t('Fix all problems of which cluster?') }))?.uris;
  if (!choices[0]) void vscode.window.showInformationMessage(t('Nothing to fix: no file here is checked.'));
  return choices[0]?.uris;
}

/**
 * Applies what `planFixes` finds in one step. What is only suggested needs to be ticked in the editor's preview first,
 * where what is safe is ticked already; without anything of that kind there is nothing to ask.
 */
export async function fixFiles(
  workspace: Workspace,
  uris: ReadonlySet<string>,
  rule?: string,
): Promise<Proposed | undefined> {
  const own = [...uris].flatMap((uri) => workspace.last.findings.get(uri) ?? []);
  await areCurrent(workspace, own);
  const { checker, last } = workspace;
  if (!checker) return undefined;
  const { fixes, left } = planFixes(last.findings, uris, rule);
  const edit = new vscode.WorkspaceEdit();
  const added = fixes.filter(({ rule: description, fix: { edits, title: label, safety } }) =>
    addEdits(edit, checker, edits, { label, description, needsConfirmation: safety === 'suggested' }),
  );
  if (added.length === 0) {
    void vscode.window.showInformationMessage(t('Nothing here can be fixed without you.'));
    return { fixes: 0, left };
  }
  if ((await vscode.workspace.applyEdit(edit)) && left > 0)
    void vscode.window.showInformationMessage(
      t('{0} more fixes touch the same places. Run this again to see them.', left),
    );
  return { fixes: added.length, left };
}
