import * as vscode from 'vscode';
import type { Finding } from '../core/model/finding.ts';
import { disableInConfig } from './disable-in-config.ts';
import { type Comment, disableFile, disableLine } from './disable-line.ts';
import { isSame } from './positions.ts';
import { uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

const { t } = vscode.l10n;

/** A finding of a file, by what stays the same while nobody edits the file. */
export type Reported = Pick<Finding, 'rule' | 'range'>;

/** How far a rule is disabled. */
export type Scope = 'line' | 'file' | 'config';

interface Item extends vscode.QuickPickItem {
  readonly scope: Scope;
  run(): PromiseLike<unknown>;
}

/**
 * Disables the rules of some findings of a file.
 * @param scope is asked for when it is left out
 */
export async function disable(
  workspace: Workspace,
  key: string,
  reported: readonly Reported[],
  scope?: Scope,
): Promise<void> {
  await workspace.settle();
  const all = workspace.last.findings.get(key) ?? [];
  const findings = all.filter(({ rule, range }) =>
    reported.some((each) => each.rule === rule && isSame(each.range, range)),
  );
  const items = findings.flatMap((finding) => itemsOf(workspace, finding));
  const distinct = [...new Map(items.map((item) => [item.label, item])).values()];
  const chosen = scope
    ? distinct.find((item) => item.scope === scope)
    : await vscode.window.showQuickPick(distinct, { placeHolder: t('Choose where the rule is disabled') });
  await chosen?.run();
}

function itemsOf({ checker }: Workspace, finding: Finding): Item[] {
  const { rule, uri } = finding;
  if (!checker) return [];
  const engine = checker.engineOf(uri);
  const line = disableLine(engine, finding);
  const file = disableFile(engine, finding);
  const inFolder = vscode.workspace.getWorkspaceFolder(uriOf(uri)) !== undefined;
  return [
    ...(line ? [item('line', t('Disable {0} for this line', rule), () => insert(uri, line))] : []),
    ...(file ? [item('file', t('Disable {0} for this file', rule), () => insert(uri, file))] : []),
    ...(inFolder
      ? [item('config', t('Disable {0} in the configuration', rule), () => disableInConfig(rule, uri))]
      : []),
  ];
}

function item(scope: Scope, label: string, run: Item['run']): Item {
  return { scope, label, run };
}

function insert(uri: string, { position, text }: Comment): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uriOf(uri), position, text);
  return vscode.workspace.applyEdit(edit);
}
