import { assert } from 'chai';
import * as vscode from 'vscode';
import { afterThis, test } from '../runner.ts';
import {
  actionAt,
  actionsAt,
  applyAction,
  configure,
  diagnosticsOf,
  Folder,
  findingOf,
  replace,
  ruleOf,
  textAt,
  textBecomes,
  undo,
} from '../support.ts';

const FLAG = 'kubelet-dual-stack-flag';
const KUBELET = 'etc/default/kubelet';
const UNIT = 'usr/lib/systemd/system/cri-docker.service';
const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('dualstackLint');

test('a fix corrects the file and its finding goes', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open(UNIT);
  const finding = await findingOf(document.uri, 'cri-dockerd-dual-stack-off');
  const action = await actionAt(document.uri, finding.range, 'Add --ipv6-dual-stack');
  assert.isTrue(action.isPreferred);
  assert.equal(action.kind?.value, 'quickfix');
  await applyAction(action);
  assert.include(document.getText(), ' --network-plugin=cni --ipv6-dual-stack\n');
  await diagnosticsOf(document.uri, (all) => all.every(({ severity }) => severity !== vscode.DiagnosticSeverity.Error));
});

test('a fix corrects two files, one of which no editor shows, and one undo takes it back', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const before = { kubelet: await folder.read(KUBELET), unit: await folder.read(UNIT) };
  const unit = folder.file(UNIT);
  const { document } = await folder.open(KUBELET);
  await findingOf(unit, FLAG);
  const finding = await findingOf(document.uri, FLAG);
  await applyAction(await actionAt(document.uri, finding.range, 'Move --ipv6-dual-stack'));
  assert.equal(document.getText(), before.kubelet.replace('--ipv6-dual-stack=true ', ''));
  assert.include(await textAt(unit), '--ipv6-dual-stack');
  await diagnosticsOf(document.uri, (all) => all.length === 0);
  await diagnosticsOf(unit, (all) => all.length === 0);
  assert.deepEqual({ kubelet: await folder.read(KUBELET), unit: await folder.read(UNIT) }, before, 'nothing is saved');

  const undone = textBecomes(document.uri, before.kubelet);
  await undo();
  await undone;
  assert.equal(await textAt(unit), before.unit);
  await findingOf(document.uri, FLAG);
  await findingOf(unit, FLAG);
});

test('the fix is offered at the other end too', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open(UNIT);
  const end = await findingOf(document.uri, FLAG);
  const action = await actionAt(document.uri, end.range, 'Move --ipv6-dual-stack');
  assert.deepEqual(
    action.edit
      ?.entries()
      .map(([uri]) => String(uri))
      .sort(),
    [String(folder.file(KUBELET)), String(folder.file(UNIT))],
  );
});

test('a fix is for the text as it is, not as it was last checked', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const editor = await folder.open(KUBELET);
  const { document } = editor;
  await findingOf(document.uri, FLAG);
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# one more line\n'));
  const line = document.lineAt(2).range;
  await applyAction(await actionAt(document.uri, line, 'Remove --ipv6-dual-stack'));
  assert.equal(document.lineAt(2).text, 'KUBELET_EXTRA_ARGS="--node-ip=192.168.60.11,2408:8207:60::11"');
});

test('a fix is for the other file as it is on the disk, however it got there', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open(KUBELET);
  await findingOf(folder.file(UNIT), FLAG);
  await folder.write(UNIT, `# one more line\n${await folder.read(UNIT)}`);
  await applyAction(await actionAt(document.uri, document.lineAt(1).range, 'Move --ipv6-dual-stack'));
  const fixed = await textAt(folder.file(UNIT));
  assert.match(fixed, /^# one more line\n/);
  assert.include(fixed, ' --network-plugin=cni --ipv6-dual-stack\n');
});

test('fixing everything on save applies the safe fixes of the file, and only when asked', async () => {
  const folder = await Folder.of({
    [KUBELET]: 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack --v=2"\nKUBELET_MORE_ARGS="--ipv6-dual-stack=true"\n',
  });
  const { document } = await folder.open(KUBELET);
  const finding = await findingOf(document.uri, FLAG);
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const [action, ...more] = await actionsAt(document.uri, all, FIX_ALL);
  assert.deepEqual(more, []);
  assert.isTrue(action?.kind && FIX_ALL.contains(action.kind));
  const offered = await actionsAt(document.uri, finding.range);
  assert.isFalse(offered.some(({ kind }) => kind && FIX_ALL.contains(kind)));
  await applyAction(action as vscode.CodeAction);
  assert.equal(document.getText(), 'KUBELET_EXTRA_ARGS="--v=2"\nKUBELET_MORE_ARGS=""\n');
  await diagnosticsOf(document.uri, (found) => found.length === 0);
  assert.deepEqual(await actionsAt(document.uri, all, FIX_ALL), []);
});

test('saving fixes what is safe, for those who have set that', async () => {
  await configure('editor', 'codeActionsOnSave', { 'source.fixAll.dualstackLint': 'always' });
  const folder = await Folder.ofExample('ipv6-route-loss');
  const editor = await folder.open(KUBELET);
  await findingOf(editor.document.uri, FLAG);
  await replace(editor, ' --node-ip', ' --v=2 --node-ip');
  assert.isTrue(await editor.document.save());
  assert.include(await folder.read(KUBELET), 'KUBELET_EXTRA_ARGS="--v=2 --node-ip=');
});

test('all safe problems of a file are fixed from one of them', async () => {
  const folder = await Folder.of({
    [KUBELET]: 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack --v=2"\nKUBELET_MORE_ARGS="--ipv6-dual-stack=true"\n',
  });
  const { document } = await folder.open(KUBELET);
  const finding = await findingOf(document.uri, FLAG);
  await applyAction(await actionAt(document.uri, finding.range, 'Fix all safe'));
  assert.equal(document.getText(), 'KUBELET_EXTRA_ARGS="--v=2"\nKUBELET_MORE_ARGS=""\n');
});

test('fixes that meet at one place are applied one after the other, and corrupt nothing', async () => {
  // Removing either of the two takes the blank between them.
  const folder = await Folder.of({ [KUBELET]: 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack --ipv6-dual-stack --v=2"\n' });
  const { document } = await folder.open(KUBELET);
  const finding = await findingOf(document.uri, FLAG);
  const [action] = await actionsAt(document.uri, finding.range, FIX_ALL);
  await applyAction(action as vscode.CodeAction);
  assert.equal(document.getText(), 'KUBELET_EXTRA_ARGS="--v=2"\n');
  await diagnosticsOf(document.uri, (all) => all.length === 0);
});

test('a finding can be silenced by a comment above its line, where the file can have one', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open(KUBELET);
  const finding = await findingOf(document.uri, FLAG);
  await disable(document.uri, finding, 'line');
  assert.match(document.lineAt(1).text, /^# dualstack-lint-disable-next-line kubelet-dual-stack-flag -- /);
  await diagnosticsOf(document.uri, (all) => all.length === 0);
});

test('a rule can be silenced by a comment at the top of its file', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open(KUBELET);
  const finding = await findingOf(document.uri, FLAG);
  await disable(document.uri, finding, 'file');
  assert.match(document.lineAt(0).text, /^# dualstack-lint-disable-file kubelet-dual-stack-flag -- /);
  await diagnosticsOf(document.uri, (all) => all.length === 0);
});

test('a rule is silenced in the configuration, which is made, and then added to', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.write('.dualstack-lint.yaml', 'intent: dual-stack # as agreed\n');
  const { document } = await folder.open('etc/docker/daemon.json');
  const [finding] = await diagnosticsOf(document.uri);
  const rule = ruleOf(finding as vscode.Diagnostic);
  await disable(document.uri, finding as vscode.Diagnostic, 'config');
  const editor = vscode.window.activeTextEditor;
  assert.equal(String(editor?.document.uri), String(folder.file('.dualstack-lint.yaml')));
  assert.equal(
    editor?.document.getText(),
    `intent: dual-stack # as agreed\nsuppress:\n  - rule: ${rule}\n    files:\n      - etc/docker/daemon.json\n    reason: "say why"\n`,
  );
  assert.equal(editor?.document.getText(editor.selection), 'say why');
  await diagnosticsOf(document.uri, (all) => all.every((one) => ruleOf(one) !== rule));
});

test('where there is no configuration, silencing drafts one, which counts once it is saved', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open('etc/docker/daemon.json');
  const [finding] = await diagnosticsOf(document.uri);
  const rule = ruleOf(finding as vscode.Diagnostic);
  const config = vscode.Uri.joinPath(folder.uri, '../.dualstack-lint.yaml');
  afterThis(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.workspace.fs.delete(config);
  });
  await disable(document.uri, finding as vscode.Diagnostic, 'config');
  const draft = vscode.window.activeTextEditor?.document;
  assert.isTrue(draft?.isUntitled);
  const made = await vscode.workspace.save(draft?.uri as vscode.Uri);
  assert.equal(String(made), String(config));
  assert.include(await textAt(config), `- ${folder.uri.path.split('/').at(-1)}/etc/docker/daemon.json\n`);
  await diagnosticsOf(document.uri, (all) => all.every((one) => ruleOf(one) !== rule));
});

/** Chooses one of the ways to disable what is found at a place. */
async function disable(uri: vscode.Uri, { range }: vscode.Diagnostic, scope: string): Promise<void> {
  const { command } = await actionAt(uri, range, 'Disable ');
  await vscode.commands.executeCommand(command?.command ?? '', ...(command?.arguments ?? []), scope);
}

test('at one place there is one entry to disable what is found there, after the fixes', async () => {
  const folder = await Folder.of({ 'etc/docker/daemon.json': '{ "ipv6": "yes", "hots": [] }\n' });
  const { document } = await folder.open('etc/docker/daemon.json');
  await diagnosticsOf(document.uri, (found) => found.length > 1);
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const titles = (await actionsAt(document.uri, all)).map(({ title }) => title);
  assert.deepEqual(
    titles.filter((title) => title.startsWith('Disable')),
    ['Disable a rule...'],
    titles.join(),
  );
  const at = titles.indexOf('Disable a rule...');
  const after = titles.slice(at + 1).filter((title) => title !== 'Sort JSON');
  assert.isTrue(
    after.every((title) => title.startsWith('Show rule')),
    titles.join(),
  );
});

test('JSON has no comments, so none is offered', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open('etc/docker/daemon.json');
  const [finding] = await diagnosticsOf(document.uri);
  const text = document.getText();
  for (const scope of ['line', 'file']) await disable(document.uri, finding as vscode.Diagnostic, scope);
  assert.equal(document.getText(), text);
});

test('nothing is offered where nothing is wrong', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const editor = await folder.open(KUBELET);
  await findingOf(editor.document.uri, FLAG);
  const ours = (actions: vscode.CodeAction[]) => actions.filter(({ title }) => /dual-stack/i.test(title));
  assert.deepEqual(ours(await actionsAt(editor.document.uri, new vscode.Range(0, 0, 0, 0))), []);
  await replace(editor, '--ipv6-dual-stack=true ', '');
  assert.deepEqual(ours(await actionsAt(editor.document.uri, editor.document.lineAt(1).range)), []);
});

test('a byte-order mark shifts neither findings nor fixes', async () => {
  const folder = await Folder.of({ [KUBELET]: '\uFEFFKUBELET_EXTRA_ARGS="--ipv6-dual-stack --v=2"\n' });
  await folder.write('ippool.yaml', 'kind: IPPool\napiVersion: projectcalico.org/v3\nspec: {}\n');
  await folder.open('ippool.yaml');
  const uri = folder.file(KUBELET);
  const closed = await findingOf(uri, FLAG);
  const { document } = await folder.open(KUBELET);
  assert.equal(document.getText(closed.range), '--ipv6-dual-stack');
  await applyAction(await actionAt(uri, closed.range, 'Remove --ipv6-dual-stack'));
  assert.equal(document.getText(), 'KUBELET_EXTRA_ARGS="--v=2"\n');
});
