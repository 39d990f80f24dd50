import * as vscode from 'vscode';
import type { AddressPlan } from './address-plan.ts';
import type { ClusterPage } from './cluster-page.ts';
import type { ClusterView } from './cluster-view.ts';
import { problems, summaryText } from './counts.ts';
import type { Publisher } from './diagnostics.ts';
import { disable, type Reported, type Scope } from './disable.ts';
import type { Explanations } from './explain.ts';
import { fixAllInCluster, fixRule } from './fix-commands.ts';
import { openConfig } from './open-config.ts';
import type { Addresses, Report } from './report.ts';
import { showRule } from './rule-page.ts';
import { keyOfDocument } from './uris.ts';
import type { Workspace } from './workspace.ts';

const { t } = vscode.l10n;

/** What a check found, for those who call a command from their own code. */
export interface Summary {
  readonly problems: number;
  readonly files: number;
}

/** What commands show beside the files. */
export interface Views {
  readonly explanations: Explanations;
  readonly plan: AddressPlan;
  readonly runbook: ClusterPage;
  readonly status: ClusterPage;
  readonly view: ClusterView;
  readonly report: Report;
}

export function registerCommands(
  workspace: Workspace,
  publisher: Publisher,
  { explanations, plan, runbook, status, view, report }: Views,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const commands: Record<string, (...args: never[]) => unknown> = {
    checkWorkspace: () => checkWorkspace(workspace, publisher),
    checkFile: () => checkFile(workspace, publisher),
    explainFile: () => withActive((document) => explanations.show(document)),
    showAddressPlan: () => plan.show(),
    showRunbook: () => runbook.show(),
    showStatus: async () => {
      await view.appear();
      await status.show();
    },
    fixAllInCluster: () => fixAllInCluster(workspace),
    fixRule: (rule: string, key: string) => fixRule(workspace, rule, key),
    disable: (key: string, reported: readonly Reported[], scope?: Scope) => disable(workspace, key, reported, scope),
    openConfig: () => openConfig(workspace),
    copyReport: (addresses?: Addresses) => report.copy(addresses),
    restart: () => restart(workspace, log),
    showRule,
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`dualstackLint.${name}`, run)),
  );
}

async function checkWorkspace(workspace: Workspace, publisher: Publisher): Promise<Summary | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: t('Dual-Stack: checking'),
    cancellable: true,
  };
  const done = await vscode.window.withProgress(options, (progress, token) => workspace.read(token, progress));
  if (!done || !workspace.checker) return undefined;
  const summary = summaryOf(publisher);
  const text = summaryText(summary.problems, summary.files, workspace.checker.size);
  void vscode.window.showInformationMessage(text);
  // The command that shows the panel hides it when it has the focus.
  if (summary.problems > 0) await vscode.commands.executeCommand('workbench.panel.markers.view.focus');
  return summary;
}

function summaryOf({ problems }: Publisher): Summary {
  return { problems: [...problems.values()].reduce((sum, count) => sum + count, 0), files: problems.size };
}

async function checkFile(workspace: Workspace, publisher: Publisher): Promise<Summary | undefined> {
  return withActive(async (document) => {
    const key = keyOfDocument(document);
    if (workspace.checker) await workspace.ask(key);
    else await workspace.read();
    if (!workspace.last.findings.has(key)) {
      void vscode.window.showInformationMessage(t('This file is not checked. "Explain This File" says why.'));
      return undefined;
    }
    const count = publisher.problems.get(key) ?? 0;
    void vscode.window.showInformationMessage(
      count > 0 ? t('{0} in this file', problems(count)) : t('No dual-stack problems in this file'),
    );
    if (count > 0) await vscode.commands.executeCommand('editor.action.marker.next');
    return { problems: count, files: count > 0 ? 1 : 0 };
  });
}

function withActive<T>(use: (document: vscode.TextDocument) => T): T | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document) return use(document);
  void vscode.window.showInformationMessage(t('Open a file as text first.'));
  return undefined;
}

async function restart(workspace: Workspace, log: vscode.LogOutputChannel): Promise<void> {
  log.info('Restarted.');
  workspace.stop();
  workspace.start();
  await workspace.read();
}
