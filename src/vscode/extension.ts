import * as vscode from 'vscode';
import { AddressPlan } from './address-plan.ts';
import { watchCheckedEditors } from './checked-editors.ts';
import { ClusterView } from './cluster-view.ts';
import { registerCodeActions } from './code-actions.ts';
import { registerCommands } from './commands.ts';
import { registerCompletion } from './completion.ts';
import { registerConfigAssist } from './config-assist.ts';
import { Publisher } from './diagnostics.ts';
import { EXPLANATION_SCHEME, Explanations } from './explain.ts';
import { registerHover } from './hover.ts';
import { CheckLog } from './log.ts';
import { MARKERS } from './names.ts';
import { registerNavigation } from './navigation.ts';
import { registerPageLinks } from './page-links.ts';
import { Report } from './report.ts';
import { registerRulePages } from './rule-page.ts';
import { RUNBOOK_SCHEME, runbookPage } from './runbook.ts';
import { SchemaFiles } from './schema-files.ts';
import { Status } from './status.ts';
import { StatusBar } from './status-bar.ts';
import { STATUS_SCHEME, statusPage } from './status-page.ts';
import { registerStatusTool } from './status-tool.ts';
import { Statuses } from './statuses.ts';
import { registerTasks } from './tasks.ts';
import { registerViewCommands } from './view-commands.ts';
import { watch } from './watch.ts';
import { Workspace } from './workspace.ts';
import { contributeYamlSchemas } from './yaml-schemas.ts';

/** Wires the features together. The engine is not loaded before a file shows up that it may read. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Dual-Stack Lint', { log: true });
  const workspace = new Workspace(log);
  const publisher = new Publisher(workspace, context.extensionUri);
  const status = new Status(workspace);
  const explanations = new Explanations(workspace);
  const plan = new AddressPlan(workspace, context.extensionUri);
  const runbook = runbookPage(workspace);
  const statusDocument = statusPage(workspace);
  const statuses = new Statuses(workspace);
  const statusBar = new StatusBar();
  const view = new ClusterView(workspace, context.extensionUri);
  const report = new Report(workspace, statuses, context.extension);
  const checkLog = new CheckLog(log, workspace);
  const schemas = new SchemaFiles(context.extensionUri, log);
  context.subscriptions.push(
    log,
    workspace,
    publisher,
    status,
    plan,
    workspace.onDidCheck((check) => {
      publisher.publish(check.findings);
      status.update();
      checkLog.add(check);
    }),
    workspace.onDidDrop((keys) => publisher.forget(keys)),
    workspace.onDidChangeState(() => status.update()),
    vscode.window.onDidChangeActiveTextEditor(() => {
      status.update();
      statusBar.update();
      view.follow();
    }),
    statuses,
    statusBar,
    view,
    statuses.onDidChange((all) => {
      statusBar.show(all);
      void view.show(all);
    }),
    watch(workspace),
    watchCheckedEditors(workspace),
    registerCodeActions(workspace),
    registerHover(workspace, schemas),
    registerNavigation(workspace),
    registerStatusTool(workspace, statuses),
    registerConfigAssist(schemas),
    registerCompletion(workspace, schemas),
    contributeYamlSchemas(workspace, schemas),
    registerCommands(workspace, publisher, { explanations, plan, runbook, status: statusDocument, view, report }, log),
    registerTasks(workspace),
    registerRulePages(context.extensionUri),
    registerPageLinks([EXPLANATION_SCHEME, RUNBOOK_SCHEME, STATUS_SCHEME]),
    explanations.register(),
    runbook.register(),
    statusDocument.register(),
    registerViewCommands(workspace, statuses, view, { plan, runbook, status: statusDocument }),
  );
  workspace.start();
  // Not awaited: the editor need not wait for the workspace's files.
  void vscode.workspace.findFiles(MARKERS, undefined, 1).then(({ length }) => {
    if (length > 0 && !workspace.checker && !workspace.busy) return workspace.read();
  });
}
