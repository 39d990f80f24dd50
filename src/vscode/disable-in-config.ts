import * as vscode from 'vscode';
import type { Suppression } from '../core/config/config.ts';
import { patternOf } from '../core/config/glob.ts';
import { folderOf } from '../core/model/document.ts';
import { LineIndex } from '../core/source/text.ts';
import { CONFIG_FILE } from './names.ts';
import { toRange } from './positions.ts';
import { hasMark, readText, textOf } from './read.ts';
import { keyOf, roots, uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

/** The config file that says how a file is checked: the nearest above it, else the one to be made in its root. */
export function configFor(configs: readonly string[], key: string): string | undefined {
  const nearest = configs
    .filter((config) => key.startsWith(`${folderOf(config)}/`))
    .sort((a, b) => b.length - a.length)[0];
  const root = roots().find((each) => key.startsWith(`${each}/`));
  return nearest ?? (root === undefined ? undefined : `${root}/${CONFIG_FILE}`);
}

/**
 * Adds a suppression of a rule in one file to the config file that counts for it, which is made where there is none, and
 * shows it. Nothing is saved: a reason is still to be given.
 */
export async function disableInConfig(workspace: Workspace, rule: string, key: string): Promise<boolean> {
  const config = configFor(workspace.checker?.engineOf(key).configUris ?? [], key);
  const pattern = config && patternOf(key, folderOf(config));
  if (!config || !pattern) return false;
  const uri = uriOf(config);
  const open = vscode.workspace.textDocuments.find((document) => keyOf(document.uri) === config);
  const text = open ? textOf(open) : await readText(uri);
  const reason = vscode.l10n.t('say why');
  const edit = await suppression(uri, text, { rule, files: [pattern], reason });
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
  text: string | undefined,
  added: Suppression,
): Promise<vscode.WorkspaceEdit | undefined> {
  const { addSuppression } = await import('../core/config/suppress.ts');
  const edits = addSuppression(text ?? '', added);
  if (!edits) return undefined;
  const result = new vscode.WorkspaceEdit();
  if (text === undefined) result.createFile(uri, { ignoreIfExists: true });
  const lines = new LineIndex(text ?? '');
  for (const { span, newText } of edits) result.replace(uri, toRange(lines.range(span), hasMark(text)), newText);
  return result;
}
