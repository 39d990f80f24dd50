import * as vscode from 'vscode';
import type { ConfigChange } from '../core/assist/config-edits.ts';
import { CONFIG_FILE } from './names.ts';
import { readText } from './read.ts';
import { keyOf, uriOf } from './uris.ts';

/**
 * Changes the config file of a folder and shows it; where there is none, it is an untitled document. Nothing is saved, and
 * it counts at once.
 */
export async function changeConfigFile(folder: string, change: ConfigChange): Promise<void> {
  const { changeConfig } = await import('./engine.ts');
  const uri = vscode.Uri.joinPath(uriOf(folder), CONFIG_FILE);
  const open = vscode.workspace.textDocuments.find((document) => keyOf(document.uri) === keyOf(uri));
  const isThere = open !== undefined || (await readText(uri)) !== undefined;
  const document = await vscode.workspace.openTextDocument(isThere ? uri : uri.with({ scheme: 'untitled' }));
  const editor = await vscode.window.showTextDocument(document);
  const text = document.getText();
  const changed = changeConfig(text, change);
  if (changed === undefined) {
    const name = vscode.workspace.asRelativePath(uri);
    void vscode.window.showWarningMessage(vscode.l10n.t('{0} cannot be added to; correct it first.', name));
    return;
  }
  const whole = new vscode.Range(new vscode.Position(0, 0), document.positionAt(text.length));
  await editor.edit((edit) => edit.replace(whole, changed));
}
