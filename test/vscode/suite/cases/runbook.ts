import { assert } from 'chai';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { Folder, findingOf, runbookOf, until } from '../support.ts';

test('the runbook has the names of the cluster of the active file, and follows what is typed', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open('kubeadm.yaml');
  await findingOf(folder.file('etc/default/kubelet'), 'kubelet-dual-stack-flag');
  await vscode.commands.executeCommand('dualstackLint.showRunbook');
  const tab = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label;
  await until('the preview', vscode.window.tabGroups.onDidChangeTabs, () => /Runbook/.test(tab() ?? '') || undefined);
  const text = await runbookOf(document.uri, /# Verify dual-stack/);
  assert.include(text, 'kubectl -n default get pod web-6c9d5f7b8d-4kq2x');
  assert.include(text, 'fd00:10:96::/112');
  assert.equal(text.match(/^# /gm)?.length, 1);

  const at = document.getText().indexOf('fd00:10:96::/112');
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(at), document.positionAt(at + 16)),
    'fd00:10:97::/112',
  );
  await vscode.workspace.applyEdit(edit);
  assert.notInclude(await runbookOf(document.uri, /fd00:10:97::\/112/), 'fd00:10:96::');
});
