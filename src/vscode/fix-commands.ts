import * as vscode from 'vscode';
import { applicable, offeredFixes } from '../core/fixes/plan.ts';
import { withoutIcons } from '../core/model/sanitize.ts';
import { chooseFixes } from './choose-fixes.ts';
import { addEdits, areCurrent } from './edits.ts';
import { keyOfDocument } from './uris.ts';
import type { Workspace } from './workspace.ts';

const { t } = vscode.l10n;

/** What was fixed, for those who call a command from their own code. */
export interface Fixed {
  readonly fixes: number;
  /** Fixes that touch the same places, or follow from those: another run offers them. */
  readonly left: number;
}

/** Fixes of all rules in the cluster of the active file, or in the one that is chosen. */
export async function fixAllInCluster(workspace: Workspace): Promise<Fixed | undefined> {
  if (workspace.checker) await workspace.settle();
  else await workspace.read();
  const uris = await chooseFiles(workspace);
  return uris && fixFiles(workspace, uris);
}

/** Fixes of one rule in the clusters of a file. */
export async function fixRule(workspace: Workspace, rule: string, key: string): Promise<Fixed | undefined> {
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

/** Applies fixes in one step. What needs a decision is asked for; where all is safe there is nothing to ask. */
export async function fixFiles(
  workspace: Workspace,
  uris: ReadonlySet<string>,
  rule?: string,
): Promise<Fixed | undefined> {
  const own = [...uris].flatMap((uri) => workspace.last.findings.get(uri) ?? []);
  await areCurrent(workspace, own);
  const { fixes: offered, left: later } = offeredFixes(workspace.last.findings, uris, rule);
  if (offered.length === 0) {
    void vscode.window.showInformationMessage(t('No fix here can be applied without your decision.'));
    return { fixes: 0, left: later };
  }
  const isSafe = offered.every(({ fix }) => fix.safety === 'safe');
  const chosen = isSafe ? { fixes: offered, preview: false } : await chooseFixes(offered);
  // The files may have changed while that was asked.
  if (!chosen || !(await areCurrent(workspace, own)) || !workspace.checker) return { fixes: 0, left: offered.length };
  const { checker } = workspace;
  const { fixes, left } = applicable(chosen.fixes);
  const edit = new vscode.WorkspaceEdit();
  const added = fixes.filter(({ finding, fix: { edits, title: label } }) =>
    addEdits(edit, checker, edits, { label, description: finding.rule, needsConfirmation: chosen.preview }),
  );
  if ((await vscode.workspace.applyEdit(edit)) && left + later > 0)
    void vscode.window.showInformationMessage(t('{0} more fixes follow. Run this again to see them.', left + later));
  return { fixes: added.length, left: left + later };
}
