import { assert } from 'chai';
import * as vscode from 'vscode';
import { runOptions, test } from '../runner.ts';
import { extension } from '../support.ts';

test('the extension activates', async () => {
  await extension().activate();
  assert.isTrue(extension().isActive);
});

test('the extension is the one under test', async () => {
  const { installed } = await runOptions();
  assert.include(extension().extensionUri.path, installed ? '/extensions/dualstack-lint.' : '/extension');
});

test('the workspace check is a command and runs', async () => {
  await extension().activate();
  assert.include(await vscode.commands.getCommands(true), 'dualstackLint.checkWorkspace');
  await vscode.commands.executeCommand('dualstackLint.checkWorkspace');
});

test('the tests run in the host that was asked for', async () => {
  const { host } = await runOptions();
  assert.equal(
    vscode.env.uiKind === vscode.UIKind.Web && !('process' in globalThis && process.versions?.node),
    host === 'web',
  );
});
