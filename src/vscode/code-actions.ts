import * as vscode from 'vscode';
import { fixAllSafe } from '../core/fixes/fix-all.ts';
import { offeredFixes } from '../core/fixes/plan.ts';
import type { Finding, Fix } from '../core/model/finding.ts';
import type { Checker } from './checker.ts';
import { endsOf } from './counterparts.ts';
import { SOURCE } from './diagnostics.ts';
import type { Reported } from './disable.ts';
import { areCurrent, workspaceEdit } from './edits.ts';
import { DOCUMENTS } from './names.ts';
import { toRange } from './positions.ts';
import { hasMark, textOf } from './read.ts';
import { keyOfDocument } from './uris.ts';
import type { Workspace } from './workspace.ts';

const { QuickFix } = vscode.CodeActionKind;
const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('dualstackLint');

export function registerCodeActions(workspace: Workspace): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, range, context, token) => actionsFor(workspace, document, range, context, token),
  };
  return vscode.languages.registerCodeActionsProvider(DOCUMENTS, provider, {
    providedCodeActionKinds: [QuickFix, FIX_ALL],
  });
}

async function actionsFor(
  workspace: Workspace,
  document: vscode.TextDocument,
  range: vscode.Range,
  { only, diagnostics, triggerKind }: vscode.CodeActionContext,
  token: vscode.CancellationToken,
): Promise<vscode.CodeAction[]> {
  const key = keyOfDocument(document);
  // Fix-all actions answer only those who ask for them, such as "on save".
  const wantsFixAll = only !== undefined && (only.contains(FIX_ALL) || FIX_ALL.contains(only)) && only.value !== '';
  const wantsFixes = only === undefined || only.contains(QuickFix) || QuickFix.contains(only);
  if ((!wantsFixAll && !wantsFixes) || workspace.documentOf(key) !== document) return [];
  // What was typed since the last check counts: a fix for an older text would hit the wrong place. With `run: onSave` the
  // light bulb alone is no reason to check.
  const asks = wantsFixAll || triggerKind === vscode.CodeActionTriggerKind.Invoke;
  await (asks ? workspace.ask(key) : workspace.settle());
  if (token.isCancellationRequested || workspace.checker?.engineOf(key).textOf(key) !== textOf(document)) return [];
  if (wantsFixAll) return fixAllAction(workspace.checker, key, FIX_ALL);

  let found = findingsAt(workspace, key, range);
  if (!(await areCurrent(workspace, found))) found = findingsAt(workspace, key, range);
  const { checker } = workspace;
  if (found.length === 0 || token.isCancellationRequested || !checker) return [];
  const shown = diagnostics.filter(({ source }) => source === SOURCE);
  const actions = found.flatMap((finding) => {
    const own = shown.filter((diagnostic) => ruleOf(diagnostic) === finding.rule);
    return finding.fixes.flatMap((fix) => fixAction(checker, fix, own) ?? []);
  });
  const here = found.filter(({ uri }) => uri === key);
  const rules = [...new Set(found.map(({ rule }) => rule))];
  return [
    ...actions,
    ...(here.filter(isSafe).length > 0 && safeCount(workspace, key) > 1 ? fixAllAction(checker, key, QuickFix) : []),
    ...rules.flatMap((rule) => fixRuleAction(workspace, checker, rule, key)),
    ...disableActions(key, here),
    ...rules.map((rule) => commandAction(vscode.l10n.t('Show rule {0}', rule), 'showRule', rule)),
  ];
}

/** Findings at a place, and findings whose other end it is. */
function findingsAt(workspace: Workspace, key: string, range: vscode.Range): Finding[] {
  const marked = hasMark(workspace.checker?.engineOf(key).textOf(key));
  const isThere = (each: { readonly range: Finding['range'] }) => toRange(each.range, marked).intersection(range);
  const { findings } = workspace.last;
  const ends = endsOf(findings).get(key) ?? [];
  return [...(findings.get(key) ?? []).filter(isThere), ...ends.filter(isThere).flatMap((end) => end.findings)];
}

function fixAction(checker: Checker, fix: Fix, diagnostics: vscode.Diagnostic[]): vscode.CodeAction | undefined {
  const edit = workspaceEdit(checker, fix.edits);
  if (!edit) return undefined;
  const action = new vscode.CodeAction(fix.title, QuickFix);
  action.edit = edit;
  action.diagnostics = diagnostics;
  action.isPreferred = fix.preferred;
  return action;
}

function fixAllAction(checker: Checker, key: string, kind: vscode.CodeActionKind): vscode.CodeAction[] {
  const edits = fixAllSafe(checker.engineOf(key), key);
  const edit = edits.length > 0 ? workspaceEdit(checker, edits) : undefined;
  if (!edit) return [];
  const action = new vscode.CodeAction(vscode.l10n.t('Fix all safe Dual-Stack problems in this file'), kind);
  action.edit = edit;
  return [action];
}

function isSafe({ fixes }: Finding): boolean {
  return fixes.some(({ safety }) => safety === 'safe');
}

function safeCount(workspace: Workspace, key: string): number {
  return (workspace.last.findings.get(key) ?? []).filter(isSafe).length;
}

/** Offered where it does more than the fixes of the place. */
function fixRuleAction(workspace: Workspace, checker: Checker, rule: string, key: string): vscode.CodeAction[] {
  const { fixes, left } = offeredFixes(workspace.last.findings, checker.filesAround(key), rule);
  if (fixes.length + left < 2) return [];
  return [commandAction(vscode.l10n.t('Fix {0} everywhere in the cluster', rule), 'fixRule', rule, key)];
}

/** One entry for all that can be disabled at a place, however much is found there. */
function disableActions(key: string, here: readonly Finding[]): vscode.CodeAction[] {
  const [rule, another] = [...new Set(here.map((finding) => finding.rule))];
  if (rule === undefined) return [];
  const title = another ? vscode.l10n.t('Disable a rule...') : vscode.l10n.t('Disable {0}...', rule);
  const reported: readonly Reported[] = here.map(({ rule, range }) => ({ rule, range }));
  return [commandAction(title, 'disable', key, reported)];
}

function commandAction(title: string, command: string, ...args: readonly unknown[]): vscode.CodeAction {
  const action = new vscode.CodeAction(title, QuickFix);
  action.command = { command: `dualstackLint.${command}`, title, arguments: [...args] };
  return action;
}

function ruleOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}
