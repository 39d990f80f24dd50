import { assert } from 'chai';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { Folder, until } from '../support.ts';

/** @returns how many ranges of the folder's cluster are drawn; files that tests before left open may be drawn too */
async function show(folder: Folder): Promise<number | undefined> {
  const drawn = await vscode.commands.executeCommand<Record<string, number>>('dualstackLint.showAddressPlan');
  return drawn[folder.uri.path.split('/').at(-1) ?? ''];
}

/** The tabs of the plan, in whatever group. */
function tabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('dualstackLint.addressPlan'),
    );
}

test('the address plan is drawn beside the editor, with every range of the workspace, and once', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open('kubeadm.yaml');
  assert.equal(await show(folder), 12);
  assert.lengthOf(tabs(), 1);
  assert.notEqual(tabs()[0]?.group.viewColumn, vscode.ViewColumn.One);
  assert.equal(await show(folder), 12);
  assert.lengthOf(tabs(), 1);
});

test('the address plan follows what is typed', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  const { document } = await folder.open('kubeadm.yaml');
  await show(folder);
  const gone = ',fd00:10:96::/112';
  const at = document.getText().indexOf(gone);
  const edit = new vscode.WorkspaceEdit();
  edit.delete(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + gone.length)));
  assert.isTrue(await vscode.workspace.applyEdit(edit));
  // What is typed is checked after a pause, and then its findings change.
  await until(
    '11 ranges',
    vscode.languages.onDidChangeDiagnostics,
    async () => (await show(folder)) === 11 || undefined,
  );
});

test('the address plan can be closed and shown again', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await show(folder);
  const closed = until(
    'the closed plan',
    vscode.window.tabGroups.onDidChangeTabs,
    () => tabs().length === 0 || undefined,
  );
  await vscode.window.tabGroups.close(tabs());
  await closed;
  assert.equal(await show(folder), 12);
});
