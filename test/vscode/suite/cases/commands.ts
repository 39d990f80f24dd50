import { assert } from 'chai';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import {
  actionAt,
  applyAction,
  configure,
  diagnosticsOf,
  explanationOf,
  extension,
  Folder,
  findingOf,
  until,
} from '../support.ts';

const KUBELET = 'etc/default/kubelet';
const command = (name: string) => vscode.commands.executeCommand(`dualstackLint.${name}`);

test('every command that the palette shows is there', async () => {
  await extension().activate();
  const { commands } = extension().packageJSON.contributes as { commands: { command: string; category: string }[] };
  const known = await vscode.commands.getCommands(true);
  for (const { command, category } of commands) {
    assert.include(known, command);
    assert.equal(category, 'Dual-Stack');
  }
});

test('checking the workspace needs no open file and counts what the problems view counts', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const summary = (await command('checkWorkspace')) as { problems: number; files: number };
  const found = vscode.languages
    .getDiagnostics()
    .map(([, all]) => all.filter((one) => one.source === 'dualstack-lint').length)
    .filter((count) => count > 0);
  assert.deepEqual(summary, { problems: found.reduce((sum, count) => sum + count, 0), files: found.length });
  assert.isAtLeast(summary.problems, 4);
  await findingOf(folder.file(KUBELET), 'kubelet-dual-stack-flag');
});

test('a healthy workspace gets an all-clear', async () => {
  await Folder.ofExample('healthy');
  assert.deepEqual(await command('checkWorkspace'), { problems: 0, files: 0 });
});

test('checking a file tells how many problems it has', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open(KUBELET);
  assert.deepEqual(await command('checkFile'), { problems: 1, files: 1 });
  await folder.write('notes.yaml', 'title: nothing of a cluster\n');
  await folder.open('notes.yaml');
  assert.isUndefined(await command('checkFile'));
});

test('restarting finds the same again', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open(KUBELET);
  const finding = await findingOf(folder.file(KUBELET), 'kubelet-dual-stack-flag');
  await command('restart');
  const [again] = await diagnosticsOf(folder.file(KUBELET));
  assert.equal(again?.message, finding.message);
});

test('the configuration file that counts is opened; where there is none, a draft of one', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open('kubeadm.yaml');
  await command('openConfig');
  const draft = vscode.window.activeTextEditor?.document;
  assert.isTrue(draft?.isUntitled);
  assert.match(draft?.fileName ?? '', /\.dualstack-lint\.yaml$/);
  assert.include(draft?.getText(), '# intent: dual-stack');
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await folder.write('.dualstack-lint.yaml', 'intent: dual-stack\n');
  await folder.open('kubeadm.yaml');
  await command('openConfig');
  assert.equal(String(vscode.window.activeTextEditor?.document.uri), String(folder.file('.dualstack-lint.yaml')));
});

test('a file is explained: why it is checked, with which others, what it states', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const text = await explanationOf(folder, 'kubeadm.yaml');
  assert.include(text, 'ClusterConfiguration of kubeadm');
  assert.include(text, 'Meant to be: dual-stack');
  assert.include(text, KUBELET);
  const own = `/${vscode.workspace.asRelativePath(folder.uri, false)}`;
  assert.include(text, `[line 15:](${own}/kubeadm.yaml#L15,14) \`networking.podSubnet 172.99.0.0/16 (pods)\``);
  assert.match(text, /^- kube-apiserver: service-cluster-ip-range 10\.96\.0\.0\/12,\S+, from \[\S*kubeadm\.yaml:16\]/m);
});

test('the places that a page names are links, also where it is shown as text', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open(KUBELET);
  await findingOf(folder.file(KUBELET), 'kubelet-dual-stack-flag');
  const query = String(folder.file(KUBELET));
  for (const [scheme, path] of [
    ['dualstack-lint', '/kubelet.md'],
    ['dualstack-lint-runbook', '/Runbook.md'],
    ['dualstack-lint-status', '/Status.md'],
  ] as const) {
    const uri = vscode.Uri.from({ scheme, path, query });
    await vscode.workspace.openTextDocument(uri);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
    const found = links.find(({ target }) => target?.path === folder.file(KUBELET).path);
    assert.match(found?.target?.fragment ?? '', /^L\d+,\d+$/, path);
  }
});

test('a file that is not checked is explained too', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.write('notes.yaml', 'title: nothing of a cluster\n');
  assert.include(await explanationOf(folder, 'notes.yaml'), 'Not checked: not recognized.');
  await folder.write(
    'pool.yaml',
    'apiVersion: networking.k8s.io/v1alpha1\nkind: ClusterCIDR\nspec:\n  ipv4: 10.0.0.0/16\n',
  );
  const text = await explanationOf(folder, 'pool.yaml');
  assert.include(text, 'Not checked: no rule reads this ClusterCIDR.');
  assert.include(text, 'The file looks relevant');
});

test('a report for an issue is copied, with addresses masked when that is asked for', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open(KUBELET);
  await findingOf(folder.file(KUBELET), 'kubelet-dual-stack-flag');
  await configure('dualstackLint', 'intent', 'dual-stack');
  const report = async (addresses: 'masked' | 'shown') => {
    await vscode.commands.executeCommand('dualstackLint.copyReport', addresses);
    return vscode.env.clipboard.readText();
  };
  const shown = JSON.parse(await report('shown'));
  assert.equal(shown.extension, extension().packageJSON.version);
  assert.equal(shown.editor.version, vscode.version);
  assert.equal(shown.settings[0].values['dualstackLint.intent'], 'dual-stack');
  assert.equal(shown.clusters[0].verdict, 'broken');
  assert.include(JSON.stringify(shown.filesRead), KUBELET);
  assert.include(JSON.stringify(shown.findings), '2001:db8:42::/64');
  const masked = await report('masked');
  assert.notMatch(masked, /2001:db8|172\.99\./);
  assert.match(masked, /overlaps the pod range, .* outside ipv6-\d+\/64/);
  assert.equal(JSON.parse(masked).findings.length, shown.findings.length);
});

test('the page of a rule comes with the extension and is shown', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open(KUBELET);
  const finding = await findingOf(folder.file(KUBELET), 'kubelet-dual-stack-flag');
  const { target } = finding.code as { target: vscode.Uri };
  assert.match((await vscode.workspace.openTextDocument(target)).getText(), /^# .*kubelet-dual-stack-flag/);
  await applyAction(await actionAt(folder.file(KUBELET), finding.range, 'Show rule'));
  const shown = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label;
  await until(
    'the page',
    vscode.window.tabGroups.onDidChangeTabs,
    () => /kubelet-dual-stack-flag/.test(shown() ?? '') || undefined,
  );
});
