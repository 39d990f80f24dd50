import { assert } from 'chai';
import * as vscode from 'vscode';
import { afterThis, test } from '../runner.ts';
import { diagnosticsOf, extension, Folder, findingOf, replace, textAt } from '../support.ts';

const FLAG = 'kubelet-dual-stack-flag';
const KUBELET = 'etc/default/kubelet';
const UNIT = 'usr/lib/systemd/system/cri-docker.service';

test('a finding appears while typing and vanishes while typing', async () => {
  const folder = await Folder.ofExample('healthy');
  const editor = await folder.open(KUBELET);
  await replace(editor, '--node-ip', '--ipv6-dual-stack --node-ip');
  const { uri } = editor.document;
  const finding = await findingOf(uri, FLAG);
  assert.isTrue(editor.document.isDirty, 'unsaved text counts');
  assert.equal(await textAt(uri, finding.range), '--ipv6-dual-stack');
  assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
  assert.equal(finding.source, 'dualstack-lint');
  assert.match(finding.message, /--ipv6-dual-stack is an unknown flag/);
  assert.deepEqual(finding.code, {
    value: FLAG,
    target: vscode.Uri.joinPath(extension().extensionUri, `docs/rules/kubelet/${FLAG}.md`),
  });
  await replace(editor, '--ipv6-dual-stack ', '');
  await diagnosticsOf(uri, (all) => all.length === 0);
});

test('files that no editor shows are checked too', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open('kubeadm.yaml');
  const unit = folder.file(UNIT);
  const finding = await findingOf(unit, 'cri-dockerd-dual-stack-off');
  assert.equal(await textAt(unit, finding.range), '/usr/bin/cri-dockerd');
});

test('both ends of a contradiction show it and lead to each other', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open(KUBELET);
  const [kubelet, unit] = [folder.file(KUBELET), folder.file(UNIT)];
  const end = await findingOf(unit, FLAG);
  const finding = await findingOf(kubelet, FLAG);
  assert.equal(end.severity, vscode.DiagnosticSeverity.Information);
  assert.equal(end.message, 'Conflicts with --ipv6-dual-stack in kubelet:2');
  assert.equal(await textAt(unit, end.range), '/usr/bin/cri-dockerd');
  const places = (one: vscode.Diagnostic) =>
    one.relatedInformation?.map(({ location, message }) => [String(location.uri), location.range, message]);
  assert.deepEqual(places(finding), [
    [String(unit), end.range, 'The command line of cri-dockerd, where the flag belongs'],
  ]);
  assert.deepEqual(places(end), [[String(kubelet), finding.range, finding.message]]);
});

test('what has no effect is faded, what is given up is struck through', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const editor = await folder.open('kubeadm.yaml');
  await replace(editor, 'networking:', 'featureGates:\n  IPv6DualStack: true\nnetworking:');
  const { uri } = editor.document;
  const gone = await findingOf(uri, 'feature-gate-removed');
  assert.deepEqual([...(gone.tags ?? [])], [vscode.DiagnosticTag.Deprecated]);
  await replace(editor, 'networking:', '# dualstack-lint-disable-line no-such-rule\nnetworking:');
  const dead = await findingOf(uri, 'suppression-unused');
  assert.deepEqual([...(dead.tags ?? [])], [vscode.DiagnosticTag.Unnecessary]);
  const flag = await findingOf(folder.file(KUBELET), FLAG);
  assert.deepEqual([...(flag.tags ?? [])], []);
});

test('a document of another kind has no findings, and one outside the folder is checked alone', async () => {
  const text =
    'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: 10.0.0.0/16 # dualstack-lint-disable-line no-such-rule\n';
  const alone = await vscode.workspace.openTextDocument({ language: 'yaml', content: text });
  const unused = await findingOf(alone.uri, 'suppression-unused');
  assert.equal(alone.getText(unused.range), 'no-such-rule');
  await vscode.window.showTextDocument(alone);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await diagnosticsOf(alone.uri, (all) => all.length === 0);
});

test('what version control shows of an older revision is not checked', async () => {
  await extension().activate();
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open('kubeadm.yaml');
  await findingOf(folder.file(KUBELET), FLAG);
  const provider = vscode.workspace.registerTextDocumentContentProvider('revision', {
    provideTextDocumentContent: () => 'KUBELET_EXTRA_ARGS="--ipv6-dual-stack"\n',
  });
  afterThis(async () => provider.dispose());
  const { document } = await vscode.window.showTextDocument(folder.file(KUBELET).with({ scheme: 'revision' }));
  assert.isUndefined(await vscode.commands.executeCommand('dualstackLint.checkFile'));
  assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
});
