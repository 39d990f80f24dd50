import * as vscode from 'vscode';
import type { Suppression } from '../core/config/config.ts';
import { patternOf } from '../core/config/glob.ts';
import { folderOf } from '../core/model/document.ts';
import { LineIndex } from '../core/source/text.ts';
import { CONFIG_FILE } from './names.ts';
import { nearestConfig } from './open-config.ts';
import { toRange } from './positions.ts';
import { hasMark, textOf } from './read.ts';
import { keyOf, uriOf } from './uris.ts';

/**
 * Adds a suppression of a rule in one file to the config file that counts for it, or to a draft of one where there is none,
 * and shows it. Nothing is saved: a reason is still to be given.
 */
export async function disableInConfig(rule: string, key: string): Promise<boolean> {
  const file = uriOf(key);
  const folder = vscode.workspace.getWorkspaceFolder(file);
  if (!folder) return false;
  const config = await nearestConfig(folder, file);
  const place = config ?? vscode.Uri.joinPath(folder.uri, CONFIG_FILE);
  const pattern = patternOf(key, folderOf(keyOf(place)));
  if (!pattern) return false;
  const uri = config ?? place.with({ scheme: 'untitled' });
  const document = await vscode.workspace.openTextDocument(uri);
  const reason = vscode.l10n.t('say why');
  const edit = await suppression(uri, textOf(document), { rule, files: [pattern], reason });
  if (!edit) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('{0} cannot be added to; correct it first.', vscode.workspace.asRelativePath(uri)),
    );
    await vscode.window.showTextDocument(uri);
    return false;
  }
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  const editor = await vscode.window.showTextDocument(uri);
  const at = editor.document.getText().lastIndexOf(reason);
  if (at >= 0) {
    const position = (offset: number) => editor.document.positionAt(offset);
    editor.selection = new vscode.Selection(position(at), position(at + reason.length));
    editor.revealRange(editor.selection);
  }
  return true;
}

async function suppression(
  uri: vscode.Uri,
  text: string,
  added: Suppression,
): Promise<vscode.WorkspaceEdit | undefined> {
  const { addSuppression } = await import('./engine.ts');
  const edits = addSuppression(text, added);
  if (!edits) return undefined;
  const result = new vscode.WorkspaceEdit();
  const lines = new LineIndex(text);
  for (const { span, newText } of edits) result.replace(uri, toRange(lines.range(span), hasMark(text)), newText);
  return result;
}
