// What a test in VS Code does again and again: lay out files, open and edit them, wait for findings, apply fixes.
import * as vscode from 'vscode';
import { Folder } from './folder.ts';
import { afterThis } from './runner.ts';
import { until } from './waiting.ts';

export { until } from './waiting.ts';
export { Folder };

/** The extension under test, be it under development or installed. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('dualstack-lint.dualstack-lint');
  if (!found) throw new Error('the extension is not there');
  return found;
}

/**
 * Waits until a file's diagnostics from this extension satisfy the predicate.
 * @param predicate default: there is at least one
 */
export function diagnosticsOf(
  uri: vscode.Uri,
  predicate: (diagnostics: readonly vscode.Diagnostic[]) => boolean = (diagnostics) => diagnostics.length > 0,
): Promise<vscode.Diagnostic[]> {
  const now = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'dualstack-lint');
  return until(
    `diagnostics of ${vscode.workspace.asRelativePath(uri)}`,
    vscode.languages.onDidChangeDiagnostics,
    () => {
      const diagnostics = now();
      return predicate(diagnostics) ? diagnostics : undefined;
    },
    () => `, which are now ${JSON.stringify(now().map(({ message }) => message))}`,
  );
}

/** The rule's id: the code of a diagnostic, whose target is the rule's page. */
export function ruleOf(diagnostic: vscode.Diagnostic): string {
  return String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code);
}

/** Waits until a file has a finding of this rule. */
export async function findingOf(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  const all = await diagnosticsOf(uri, (diagnostics) => diagnostics.some((one) => ruleOf(one) === rule));
  return all.find((one) => ruleOf(one) === rule) as vscode.Diagnostic;
}

/** The text that a range covers, e.g. what a finding underlines. */
export async function textAt(uri: vscode.Uri, range?: vscode.Range): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText(range);
}

/** Replaces the only occurrence of a text in the editor, as typing would. */
export async function replace(editor: vscode.TextEditor, before: string, after: string): Promise<void> {
  const { document } = editor;
  const at = document.getText().indexOf(before);
  if (at < 0 || document.getText().includes(before, at + 1)) throw new Error(`not exactly once in the file: ${before}`);
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + before.length));
  if (!(await editor.edit((edit) => edit.replace(range, after)))) throw new Error('VS Code refused the edit');
}

/**
 * The code actions VS Code offers at a place, with their edits resolved.
 * @param kind only these, e.g. `vscode.CodeActionKind.QuickFix`
 */
export async function actionsAt(
  uri: vscode.Uri,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  const resolved = 100;
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind?.value, resolved);
}

/** The only code action whose title contains this text. */
export async function actionAt(uri: vscode.Uri, range: vscode.Range, title: string): Promise<vscode.CodeAction> {
  const actions = await actionsAt(uri, range);
  const [found, another] = actions.filter((action) => action.title.includes(title));
  if (found && !another) return found;
  throw new Error(`not exactly one action "${title}" among ${JSON.stringify(actions.map((action) => action.title))}`);
}

/** Applies an action as choosing it from the menu does: its edit first, then its command. */
export async function applyAction({ edit, command }: vscode.CodeAction): Promise<void> {
  if (edit && !(await vscode.workspace.applyEdit(edit))) throw new Error('VS Code refused the edit');
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** Sets a user's setting for the rest of the test. */
export async function configure(section: string, name: string, value: unknown): Promise<void> {
  const update = (to: unknown) =>
    vscode.workspace.getConfiguration(section).update(name, to, vscode.ConfigurationTarget.Global);
  afterThis(async () => update(undefined));
  await update(value);
}

/** Undoes the last step in the active editor. */
export async function undo(): Promise<void> {
  await vscode.commands.executeCommand('undo');
}

/** Waits until an open document has this text. */
export function textBecomes(uri: vscode.Uri, expected: string): Promise<string> {
  const now = () => vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return until(
    `the text of ${vscode.workspace.asRelativePath(uri)}`,
    vscode.workspace.onDidChangeTextDocument,
    () => (now()?.getText() === expected ? expected : undefined),
    () => `, which is now ${JSON.stringify(now()?.getText())}`,
  );
}

/** Everything that hovering over the first occurrence of a text shows. */
export async function hoverOver(document: vscode.TextDocument, text: string): Promise<string> {
  const at = document.positionAt(document.getText().indexOf(text) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
  return hovers
    .flatMap(({ contents }) => contents.map((each) => (typeof each === 'string' ? each : each.value)))
    .join('\n');
}

/** What VS Code proposes behind the only occurrence of a text, by label. */
export async function completionsBehind(
  document: vscode.TextDocument,
  text: string,
): Promise<ReadonlyMap<string, vscode.CompletionItem>> {
  const at = document.positionAt(document.getText().indexOf(text) + text.length);
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    at,
  );
  return new Map(items.map((item) => [typeof item.label === 'string' ? item.label : item.label.label, item]));
}

/** The runbook of a file's cluster, once it has what is looked for. */
export function runbookOf(file: vscode.Uri, has: RegExp): Promise<string> {
  return pageOf(vscode.Uri.from({ scheme: 'dualstack-lint-runbook', path: '/Runbook.md', query: String(file) }), has);
}

/** The status of a file's cluster, once it has what is looked for. */
export function statusPageOf(file: vscode.Uri, has: RegExp): Promise<string> {
  return pageOf(vscode.Uri.from({ scheme: 'dualstack-lint-status', path: '/Status.md', query: String(file) }), has);
}

function pageOf(uri: vscode.Uri, has: RegExp): Promise<string> {
  let text = '';
  return until(
    `the page ${uri.path}`,
    vscode.workspace.onDidChangeTextDocument,
    async () => {
      text = (await vscode.workspace.openTextDocument(uri)).getText();
      return has.test(text) ? text : undefined;
    },
    () => `, which is now ${text.slice(0, 300)}`,
  );
}

/** Has a file explained. @returns the text that is shown */
export async function explanationOf(folder: Folder, path: string): Promise<string> {
  await folder.open(path);
  await vscode.commands.executeCommand('dualstackLint.explainFile');
  const name = path.split('/').at(-1);
  const uri = vscode.Uri.from({ scheme: 'dualstack-lint', path: `/${name}.md`, query: String(folder.file(path)) });
  return textAt(uri);
}
