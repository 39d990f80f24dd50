import * as vscode from 'vscode';
import type { CheckedCluster } from '../core/engine.ts';
import { showMarkdown } from './rule-page.ts';
import { keyOfDocument } from './uris.ts';
import type { Workspace } from './workspace.ts';

/** A page about clusters, as it is written now. */
export type WritePage = (clusters: readonly CheckedCluster[], workspace: Workspace) => Promise<string>;

/** A read-only page in Markdown about the clusters of a file, or about all; it follows what is typed. */
export class ClusterPage implements vscode.TextDocumentContentProvider {
  private readonly changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changes.event;
  private shown: vscode.Uri | undefined;

  /** @param title of its tab, in the editor's language */
  constructor(
    private readonly workspace: Workspace,
    private readonly scheme: string,
    private readonly title: string,
    private readonly write: WritePage,
  ) {}

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.changes,
      vscode.workspace.registerTextDocumentContentProvider(this.scheme, this),
      this.workspace.onDidCheck(() => this.shown && this.changes.fire(this.shown)),
    );
  }

  /**
   * Shows the clusters of a file, or all where it belongs to none.
   * @param key the active file by default
   */
  async show(key = activeKey()): Promise<void> {
    if (this.workspace.checker) await this.workspace.settle();
    else await this.workspace.read();
    const isOfCluster = (this.workspace.checker?.report(key).clusters.length ?? 0) > 0;
    this.shown = vscode.Uri.from({ scheme: this.scheme, path: `/${this.title}.md`, query: isOfCluster ? key : '' });
    this.changes.fire(this.shown);
    await showMarkdown(this.shown);
  }

  async provideTextDocumentContent({ query: key }: vscode.Uri): Promise<string> {
    const { checker } = this.workspace;
    const clusters = checker ? (key ? checker.report(key).clusters : checker.clusters()) : [];
    return this.write(clusters, this.workspace);
  }
}

function activeKey(): string {
  const document = vscode.window.activeTextEditor?.document;
  return document ? keyOfDocument(document) : '';
}
