import * as vscode from 'vscode';
import { keyOfDocument } from './uris.ts';
import type { Workspace } from './workspace.ts';

/** The files in visible editors that are checked, by their URIs; the manifest offers the address plan in their titles. */
const CONTEXT = 'dualstackLint.checkedEditors';

/** Keeps the context key up to date. Editors beside each other have their own titles, so it is a list. */
export function watchCheckedEditors(workspace: Workspace): vscode.Disposable {
  let known = '';
  const update = () => {
    const documents = vscode.window.visibleTextEditors.map(({ document }) => document);
    const isChecked = (document: vscode.TextDocument) =>
      (workspace.checker?.report(keyOfDocument(document)).clusters.length ?? 0) > 0;
    const checked = documents.filter(isChecked).map(({ uri }) => uri);
    if (checked.join('\n') === known) return;
    known = checked.join('\n');
    // As URIs, not as texts: the window has other ones than an extension on a remote machine, and VS Code converts them.
    void vscode.commands.executeCommand('setContext', CONTEXT, checked);
  };
  return vscode.Disposable.from(workspace.onDidCheck(update), vscode.window.onDidChangeVisibleTextEditors(update));
}
