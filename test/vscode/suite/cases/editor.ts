import { assert } from 'chai';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { Folder, replace, textBecomes, undo, until } from '../support.ts';

// What the other tests, and the extension, rely on: that this VS Code finds, watches, edits and undoes like any other.

test('a file written by another program is found and reported', async () => {
  const folder = await Folder.of({ 'etc/docker/daemon.json': '{}' });
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder.uri, '**/daemon.json'));
  assert.deepEqual(found.map(String), [String(folder.file('etc/docker/daemon.json'))]);

  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder.uri, '**/*.yaml'));
  const created: string[] = [];
  watcher.onDidCreate((uri) => created.push(String(uri)));
  const seen = until('a report of the new file', watcher.onDidCreate, () => created.length > 0 || undefined);
  await folder.write('ippool.yaml', 'kind: IPPool\n');
  await seen;
  watcher.dispose();
  assert.include(created, String(folder.file('ippool.yaml')));
});

test('an edit is one undo step', async () => {
  const folder = await Folder.of({ 'daemon.json': '{ "ipv6": false }\n' });
  const editor = await folder.open('daemon.json');
  await replace(editor, 'false', 'true');
  assert.equal(editor.document.getText(), '{ "ipv6": true }\n');
  const undone = textBecomes(editor.document.uri, '{ "ipv6": false }\n');
  await undo();
  await undone;
});
