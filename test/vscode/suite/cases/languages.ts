import { assert } from 'chai';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { Folder } from '../support.ts';

const FELIX =
  '2025-02-26 08:33:14.902 [INFO][82] felix/calc_graph.go 507: Local endpoint updated id=WorkloadEndpoint(node=a)\n';

test('a log of calico-node is told by its name or its first line; other logs stay what they are', async () => {
  const folder = await Folder.of({
    'logs/calico-node-x7k2p.log': 'anything\n',
    'logs/saved': FELIX,
    'logs/app.log': '2025-02-26 08:33:14 INFO started\n',
  });
  const languageOf = async (path: string) => (await vscode.workspace.openTextDocument(folder.file(path))).languageId;
  assert.equal(await languageOf('logs/calico-node-x7k2p.log'), 'felix-log');
  assert.equal(await languageOf('logs/saved'), 'felix-log');
  assert.notEqual(await languageOf('logs/app.log'), 'felix-log');
});
