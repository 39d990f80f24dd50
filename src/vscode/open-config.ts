import * as vscode from 'vscode';
import { CONFIG_FILE, CONFIG_PATTERN } from './names.ts';
import { keyOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

/** Opens the config file that is nearest to the active file; where there is none, makes a draft of one. */
export async function openConfig(workspace: Workspace): Promise<void> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
  if (!folder) return;
  const nearest = await nearestConfig(folder, active);
  if (nearest) {
    await vscode.window.showTextDocument(nearest);
    return;
  }
  const uri = vscode.Uri.joinPath(folder.uri, CONFIG_FILE);
  // A draft: nothing is written before the user saves.
  const editor = await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' })),
  );
  if (editor.document.getText() !== '') return;
  const text = await draft(workspace, keyOf(folder.uri).replace(/\/+$/, ''));
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
}

/** The config file that is nearest above a file; without a file the deepest of the folder. */
export async function nearestConfig(
  folder: vscode.WorkspaceFolder,
  file: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const configs = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, CONFIG_PATTERN));
  const isAbove = (uri: vscode.Uri) => !file || keyOf(file).startsWith(`${keyOf(vscode.Uri.joinPath(uri, '..'))}/`);
  return configs.filter(isAbove).sort((a, b) => b.path.length - a.path.length)[0];
}

/** A config file that says in comments what was found in the folder's files. */
async function draft(workspace: Workspace, root: string): Promise<string> {
  if (workspace.checker) await workspace.settle();
  else await workspace.read();
  const { draftConfig } = await import('./engine.ts');
  const clusters = (workspace.checker?.clusters() ?? []).filter(({ group }) =>
    group.uris.some((uri) => uri.startsWith(`${root}/`)),
  );
  return draftConfig(clusters, root, (template) => vscode.l10n.t(template));
}
