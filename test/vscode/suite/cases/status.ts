import { assert } from 'chai';
import * as vscode from 'vscode';
import { afterThis, test, workspaceRoot } from '../runner.ts';
import { diagnosticsOf, Folder, findingOf, replace, statusPageOf } from '../support.ts';

const UNIT = 'usr/lib/systemd/system/cri-docker.service';
const CALICO_CONFIG = 'calico/calico-config.yaml';
const command = (name: string, ...args: unknown[]) => vscode.commands.executeCommand(`dualstackLint.${name}`, ...args);

/** Files of the example `healthy`, without some. */
async function healthyWithout(...left: string[]): Promise<Folder> {
  const folder = await Folder.ofExample('healthy');
  for (const path of left) await vscode.workspace.fs.delete(folder.file(path));
  return folder;
}

/** The id of a line of the view, below the cluster that the folder is. */
function lineOf({ uri }: Folder, below: string): string {
  const key = ({ scheme, authority, path }: vscode.Uri) => `${scheme}://${authority}${path}`;
  const root = workspaceRoot();
  return `cluster/${key(root)}/${key(uri)}/${uri.path.slice(root.path.length + 1)}/${below}`;
}

/** An untitled document would be checked with the files of the next test. */
async function closeDraft(): Promise<void> {
  const draft = vscode.workspace.textDocuments.find(({ isUntitled, isClosed }) => isUntitled && !isClosed);
  if (draft) await vscode.window.showTextDocument(draft);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

test('the status page says where the cluster breaks, and follows what is typed', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open(UNIT);
  await findingOf(folder.file(UNIT), 'cri-dockerd-dual-stack-off');
  await command('showStatus');
  const page = await statusPageOf(folder.file(UNIT), /breaks at the container runtime: cri-dockerd runs without/);
  assert.match(page, /\[cri-docker\.service:9\]\([^)]+cri-docker\.service#L9,11\)/);
  assert.match(page, /kubectl -n kube-system get configmap calico-config -o yaml/);
  await replace(await folder.open(UNIT), '--network-plugin=cni', '--network-plugin=cni --ipv6-dual-stack');
  await statusPageOf(folder.file(UNIT), /breaks at the kubelet: The kubelet/);
});

test('the status of a cluster takes in an untitled document with the output of a command', async () => {
  const folder = await Folder.ofExample('healthy');
  const text = await folder.read(CALICO_CONFIG);
  await vscode.workspace.fs.delete(folder.file(CALICO_CONFIG));
  await folder.open('kubeadm.yaml');
  await command('showStatus');
  await statusPageOf(folder.file('kubeadm.yaml'), /these files do not show the CNI plugin/);
  await vscode.env.clipboard.writeText(text);
  await command('view.pasteOutput', lineOf(folder, 'cni/missing/calico-config'));
  const pasted = vscode.window.activeTextEditor?.document as vscode.TextDocument;
  assert.deepEqual([pasted.isUntitled, pasted.getText()], [true, text]);
  afterThis(closeDraft);
  assert.equal(pasted.languageId, 'yaml');
  await statusPageOf(folder.file('kubeadm.yaml'), /^# .*is dual-stack\./);
});

test('what an untitled document of the status has wrong is shown in it, and goes with it', async () => {
  const folder = await Folder.ofExample('healthy');
  await folder.open('kubeadm.yaml');
  const uri = folder.file('ippool-v6.yaml').with({ scheme: 'untitled' });
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  const pool = 'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata:\n  name: x\nspec:\n  cidr: fd00::/130\n';
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), pool));
  await diagnosticsOf(uri);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await diagnosticsOf(uri, (all) => all.length === 0);
});

test('the status view changes a configuration in an untitled document, which counts at once', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open(UNIT);
  await findingOf(folder.file(UNIT), 'cri-dockerd-dual-stack-off');
  await command('view.ignoreFolder', lineOf(folder, 'files'));
  afterThis(closeDraft);
  const draft = vscode.window.activeTextEditor?.document as vscode.TextDocument;
  const name = folder.uri.path.slice(workspaceRoot().path.length + 1);
  assert.deepEqual([draft.isUntitled, draft.getText()], [true, `ignore:\n  - "${name}/**"\n`]);
  await diagnosticsOf(folder.file(UNIT), (all) => all.length === 0);
});

test("the menu of the Explorer's folders shows a cluster of the status view, and configures the folder", async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open(UNIT);
  await findingOf(folder.file(UNIT), 'cri-dockerd-dual-stack-off');
  const name = folder.uri.path.slice(workspaceRoot().path.length + 1);
  assert.equal(await command('view.show', folder.file('calico')), name);
  afterThis(closeDraft);
  const draft = () => {
    const { document } = vscode.window.activeTextEditor ?? {};
    return [document?.isUntitled, document?.uri.path.slice(folder.uri.path.length + 1), document?.getText()];
  };
  await command('view.treatAsOne', folder.file('calico'));
  const treated = 'clusters:\n  - name: calico\n    files:\n      - "**"\n';
  assert.deepEqual(draft(), [true, 'calico/.dualstack-lint.yaml', treated]);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await command('view.ignoreFolder', folder.file('usr'));
  assert.equal(draft()[2], `ignore:\n  - "${name}/usr/**"\n`);
  await diagnosticsOf(folder.file(UNIT), (all) => all.length === 0);
});

test('the status of a cluster can be copied as text', async () => {
  const folder = await healthyWithout(UNIT);
  await folder.open('kubeadm.yaml');
  await command('showStatus');
  await statusPageOf(folder.file('kubeadm.yaml'), /these files do not show the container runtime/);
  await command('view.copyText', lineOf(folder, 'files'));
  assert.match(
    await vscode.env.clipboard.readText(),
    /missing: cri-docker\.service: systemctl cat cri-docker\.service/,
  );
});
