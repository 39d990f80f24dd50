import * as vscode from 'vscode';
import type { Group } from '../core/cluster/group.ts';
import type { Missing } from '../core/status/missing-files.ts';
import { readText } from './read.ts';
import { keyOf, uriOf } from './uris.ts';

/**
 * Opens an untitled document for the output of a command, in the cluster's folder and by a name that is recognized, so that
 * it counts as one of the cluster's files. What the clipboard holds is put in where it can be that output.
 */
export async function pasteOutput({ command, file }: Missing, { folder }: Group): Promise<void> {
  const { isRelevant } = await import('./engine.ts');
  const uri = await freeName(uriOf(folder), file);
  const editor = await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument(uri.with({ scheme: 'untitled' })),
  );
  if (editor.document.getText() !== '') return;
  // A browser may refuse.
  const copied = await vscode.env.clipboard.readText().then(undefined, () => '');
  if (copied !== command && isRelevant(keyOf(uri), copied)) {
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), copied));
    return;
  }
  const copy = vscode.l10n.t('Copy Command');
  const message = vscode.l10n.t('Paste the output of this command here: {0}', command);
  if ((await vscode.window.showInformationMessage(message, copy)) === copy)
    await vscode.env.clipboard.writeText(command);
}

/** `nodes.yaml`, or `nodes-2.yaml` where there is such a file. */
async function freeName(folder: vscode.Uri, file: string): Promise<vscode.Uri> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? file : file.replace(/(?=\.\w+$)/, `-${number}`);
    const uri = vscode.Uri.joinPath(folder, name);
    if ((await readText(uri)) === undefined) return uri;
  }
}
