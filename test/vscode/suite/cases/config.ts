import { assert } from 'chai';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { actionAt, applyAction, diagnosticsOf, Folder, findingOf, replace, textBecomes } from '../support.ts';

const CONFIG = '.dualstack-lint.yaml';
const POOL = { 'ippool.yaml': 'apiVersion: projectcalico.org/v3\nkind: IPPool\nspec:\n  cidr: 10.244.0.0/16\n' };

async function config(text: string): Promise<vscode.TextEditor> {
  const folder = await Folder.of({ ...POOL, [CONFIG]: text });
  return folder.open(CONFIG);
}

test('a config file shows what is wrong with it, and fixes it', async () => {
  const { document } = await config('intent: dualstack\nrules:\n  docker-ipv6-of: off\n');
  const all = await diagnosticsOf(document.uri, ({ length }) => length === 2);
  assert.deepEqual(
    all.map(({ range }) => document.getText(range)),
    ['dualstack', 'docker-ipv6-of'],
  );
  const finding = await findingOf(document.uri, 'config-invalid');
  assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
  const fixed = textBecomes(document.uri, 'intent: dual-stack\nrules:\n  docker-ipv6-off: off\n');
  await applyAction(await actionAt(document.uri, finding.range, 'Fix all safe'));
  await fixed;
  await diagnosticsOf(document.uri, ({ length }) => length === 0);
});

test('an entry that suppresses nothing is reported, and no longer once it does', async () => {
  const editor = await config('suppress:\n  - rule: cidr-host-bits\n    files: ["*.yaml"]\n');
  const { uri } = editor.document;
  const finding = await findingOf(uri, 'suppression-unused');
  assert.equal(editor.document.getText(finding.range), 'cidr-host-bits');
  const pool = await vscode.window.showTextDocument(vscode.Uri.joinPath(uri, '../ippool.yaml'));
  await replace(pool, '10.244.0.0/16', '10.244.0.1/16');
  await diagnosticsOf(uri, ({ length }) => length === 0);
});

async function completionsAt(editor: vscode.TextEditor, line: number): Promise<vscode.CompletionItem[]> {
  const { uri } = editor.document;
  const position = editor.document.lineAt(line).range.end;
  const { items } = (await vscode.commands.executeCommand(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  )) as vscode.CompletionList;
  return items;
}

const labels = (items: readonly vscode.CompletionItem[]) =>
  items.map(({ label }) => (typeof label === 'string' ? label : label.label));

test('a config file is completed: keys, ids of rules, values', async () => {
  const editor = await config('intent: \nrules:\n  docker-\nv\n');
  assert.includeMembers(labels(await completionsAt(editor, 0)), ['auto', 'dual-stack', 'ipv4', 'ipv6']);
  const rules = await completionsAt(editor, 2);
  assert.include(labels(rules), 'docker-ipv6-off');
  const item = rules.find(({ label }) => label === 'docker-ipv6-off');
  assert.isNotEmpty(item?.documentation);
  assert.equal(editor.document.getText(item?.range as vscode.Range), 'docker-');
  const keys = labels(await completionsAt(editor, 3));
  assert.include(keys, 'versions');
  assert.notInclude(keys, 'intent');
});

test("a config file's keys and rules are explained", async () => {
  const { document } = await config('intent: ipv4\nrules:\n  docker-ipv6-off: off\n');
  const text = async (line: number, character: number) => {
    const at = new vscode.Position(line, character);
    const hovers = (await vscode.commands.executeCommand(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    )) as vscode.Hover[];
    return hovers.flatMap(({ contents }) => contents.map((each) => (each as vscode.MarkdownString).value)).join('\n');
  };
  assert.include(await text(0, 2), 'What the cluster is meant to be');
  assert.include(await text(2, 5), 'docker-ipv6-off');
  assert.equal(await text(0, 10), '');
});

test("Docker's daemon.json is completed from the schema that comes with the extension", async () => {
  const folder = await Folder.of({ 'etc/docker/daemon.json': '{\n  ""\n}\n' });
  await folder.open('etc/docker/daemon.json');
  const { items } = (await vscode.commands.executeCommand(
    'vscode.executeCompletionItemProvider',
    folder.file('etc/docker/daemon.json'),
    new vscode.Position(1, 3),
  )) as vscode.CompletionList;
  assert.include(labels(items).join(), 'fixed-cidr-v6');
});

test('a draft of a config file says what was found', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open('kubeadm.yaml');
  await diagnosticsOf(document.uri, () => true);
  await vscode.commands.executeCommand('dualstackLint.openConfig');
  const draft = vscode.window.activeTextEditor?.document;
  assert.isTrue(draft?.isUntitled);
  assert.match(draft?.getText() ?? '', /^# intent: dual-stack {3}# kubeadm\.yaml:\d+: networking\.podSubnet /m);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});
