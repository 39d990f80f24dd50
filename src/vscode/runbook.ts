import * as vscode from 'vscode';
import { showMarkdown } from './rule-page.ts';
import { keyOfDocument } from './uris.ts';
import type { Workspace } from './workspace.ts';

const SCHEME = 'dualstack-lint-runbook';

/** Shows how to see whether a cluster does what its files say; follows what is typed. */
export class Runbook implements vscode.TextDocumentContentProvider {
  private readonly changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changes.event;
  private shown: vscode.Uri | undefined;

  constructor(private readonly workspace: Workspace) {}

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.changes,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      this.workspace.onDidCheck(() => this.shown && this.changes.fire(this.shown)),
    );
  }

  /** Shows the clusters of the active file, or all where it belongs to none. */
  async show(): Promise<void> {
    if (this.workspace.checker) await this.workspace.settle();
    else await this.workspace.read();
    const document = vscode.window.activeTextEditor?.document;
    const key = document ? keyOfDocument(document) : '';
    const isOfCluster = (this.workspace.checker?.report(key).clusters.length ?? 0) > 0;
    this.shown = vscode.Uri.from({
      scheme: SCHEME,
      path: `/${vscode.l10n.t('Runbook')}.md`,
      query: isOfCluster ? key : '',
    });
    this.changes.fire(this.shown);
    await showMarkdown(this.shown);
  }

  async provideTextDocumentContent({ query: key }: vscode.Uri): Promise<string> {
    const { runbook } = await import('./engine.ts');
    const { checker, last } = this.workspace;
    const clusters = checker ? (key ? checker.report(key).clusters : checker.clusters()) : [];
    return runbook(clusters, last.findings, (template) => vscode.l10n.t(template));
  }
}
