import { assert } from 'chai';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { configure, diagnosticsOf, Folder, findingOf, replace } from '../support.ts';

const FLAG = 'kubelet-dual-stack-flag';
const OFF = 'cri-dockerd-dual-stack-off';
const KUBELET = 'etc/default/kubelet';
const UNIT = 'usr/lib/systemd/system/cri-docker.service';
const none = (all: readonly unknown[]) => all.length === 0;

/** The incident, checked, with nothing but its pods' range in an editor. */
async function checked(): Promise<Folder> {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open('kubeadm.yaml');
  await findingOf(folder.file(KUBELET), FLAG);
  return folder;
}

test('a file that another program corrects loses its finding', async () => {
  const folder = await checked();
  await folder.write(KUBELET, 'KUBELET_EXTRA_ARGS=\n');
  await diagnosticsOf(folder.file(KUBELET), none);
});

test('a file that another program writes gets findings', async () => {
  const folder = await checked();
  await folder.write('etc/sysconfig/kubelet', 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack"\n');
  await findingOf(folder.file('etc/sysconfig/kubelet'), FLAG);
});

test('a deleted file loses its findings, and so does the other end', async () => {
  const folder = await checked();
  await findingOf(folder.file(UNIT), FLAG);
  await vscode.workspace.fs.delete(folder.file(KUBELET));
  await diagnosticsOf(folder.file(KUBELET), none);
  await diagnosticsOf(folder.file(UNIT), (all) => all.every(({ severity }) => severity === 0));
});

test('a deleted folder takes all its findings with it', async () => {
  const folder = await checked();
  await vscode.workspace.fs.delete(folder.file('etc'), { recursive: true });
  await diagnosticsOf(folder.file(KUBELET), none);
});

test('findings follow a file that is renamed', async () => {
  const folder = await checked();
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(folder.file(UNIT), folder.file('cri-dockerd.service'));
  assert.isTrue(await vscode.workspace.applyEdit(edit));
  await findingOf(folder.file('cri-dockerd.service'), OFF);
  await diagnosticsOf(folder.file(UNIT), none);
});

test('findings follow a folder that another program renames', async () => {
  const folder = await checked();
  await vscode.workspace.fs.rename(folder.file('etc'), folder.file('node-1'));
  await findingOf(folder.file('node-1/default/kubelet'), FLAG);
  await diagnosticsOf(folder.file(KUBELET), none);
});

test('text that was not saved counts, also for other files, until its editor is closed', async () => {
  const folder = await checked();
  const editor = await folder.open(UNIT);
  await replace(editor, '--network-plugin=cni', '--network-plugin=cni --ipv6-dual-stack');
  await diagnosticsOf(folder.file(UNIT), (all) => all.every(({ severity }) => severity !== 0));
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await findingOf(folder.file(UNIT), OFF);
});

test('a configuration file is obeyed as soon as it is written, and forgotten when it is gone', async () => {
  const folder = await checked();
  await folder.write('.dualstack-lint.yaml', `rules:\n  ${FLAG}: off\n`);
  await diagnosticsOf(folder.file(KUBELET), none);
  await folder.write('.dualstack-lint.yaml', `rules:\n  ${FLAG}: information\n`);
  const finding = await findingOf(folder.file(KUBELET), FLAG);
  assert.equal(finding.severity, vscode.DiagnosticSeverity.Information);
  await vscode.workspace.fs.delete(folder.file('.dualstack-lint.yaml'));
  await diagnosticsOf(folder.file(KUBELET), ([one]) => one?.severity === vscode.DiagnosticSeverity.Error);
});

test('ignored files lose their findings, by setting and by configuration file', async () => {
  const folder = await checked();
  await configure('dualstackLint', 'ignore', ['**/default/kubelet']);
  await diagnosticsOf(folder.file(KUBELET), none);
  await configure('dualstackLint', 'ignore', undefined);
  await findingOf(folder.file(KUBELET), FLAG);
  await folder.write('.dualstack-lint.yaml', 'ignore: [etc/default/**]\n');
  await diagnosticsOf(folder.file(KUBELET), none);
});

test('a file that cannot be read is told in the editor, and checked once it can be', async () => {
  const folder = await checked();
  const [text, large] = [await folder.read(KUBELET), 33 * 1024 * 1024];
  await folder.write(KUBELET, `#${' '.repeat(large)}`);
  const finding = await findingOf(folder.file(KUBELET), 'file-unreadable');
  assert.include(finding.message, 'larger than 32 MiB');
  await folder.write(KUBELET, text);
  await findingOf(folder.file(KUBELET), FLAG);
});

test('a pattern in the configuration that is none is told, and stops no check', async () => {
  const folder = await checked();
  await folder.write('.dualstack-lint.yaml', 'ignore: ["", usr/**]\n');
  await diagnosticsOf(folder.file(UNIT), none);
  const finding = await findingOf(folder.file('.dualstack-lint.yaml'), 'config-invalid');
  assert.match(finding.message, /^This pattern is empty/);
  await findingOf(folder.file(KUBELET), FLAG);
});

test('switched off, nothing is shown; switched on, everything is again', async () => {
  const folder = await checked();
  await configure('dualstackLint', 'enable', false);
  await diagnosticsOf(folder.file(KUBELET), none);
  await configure('dualstackLint', 'enable', undefined);
  await findingOf(folder.file(KUBELET), FLAG);
});

test('with run onSave, typing changes nothing before it is saved', async () => {
  const folder = await checked();
  await configure('dualstackLint', 'run', 'onSave');
  const editor = await folder.open(KUBELET);
  await replace(editor, '--ipv6-dual-stack=true ', '');
  // Something else is checked meanwhile, so the file would have been.
  await folder.write('etc/sysconfig/kubelet', 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack"\n');
  await findingOf(folder.file('etc/sysconfig/kubelet'), FLAG);
  await findingOf(folder.file(KUBELET), FLAG);
  await editor.document.save();
  await diagnosticsOf(folder.file(KUBELET), none);
});

test('a document that VS Code keeps after its file is gone is not checked, and is again when the file is back', async () => {
  const folder = await checked();
  // No editor shows it, so nothing closes it.
  await vscode.workspace.openTextDocument(folder.file(KUBELET));
  const text = await folder.read(KUBELET);
  await vscode.workspace.fs.delete(folder.file(KUBELET));
  await diagnosticsOf(folder.file(KUBELET), none);
  await vscode.commands.executeCommand('dualstackLint.checkWorkspace');
  await diagnosticsOf(folder.file(KUBELET), none);
  await folder.write(KUBELET, text);
  await findingOf(folder.file(KUBELET), FLAG);
});
