import { assert } from 'chai';
import * as vscode from 'vscode';
import { afterThis, runOptions, test, workspaceRoot } from '../runner.ts';
import { configure, diagnosticsOf, Folder, findingOf, ruleOf, until } from '../support.ts';

const KUBELET = 'etc/default/kubelet';

/** The tasks that VS Code knows of our type: offered by the extension, and of tasks.json. */
async function tasks(is: (task: vscode.Task) => boolean): Promise<vscode.Task> {
  const [found, another] = (await vscode.tasks.fetchTasks({ type: 'dualstack-lint' })).filter(is);
  assert.isDefined(found);
  assert.isUndefined(another);
  return found as vscode.Task;
}

/** Runs a task. Returns what it ends with. */
async function run(task: vscode.Task): Promise<number | undefined> {
  let code: number | undefined;
  const ended = until('the end of the task', vscode.tasks.onDidEndTask, () => code);
  const listening = vscode.tasks.onDidEndTaskProcess(({ exitCode }) => {
    code = exitCode;
  });
  await vscode.tasks.executeTask(task);
  await ended;
  listening.dispose();
  return code;
}

async function writeTasks(...tasks: readonly object[]): Promise<void> {
  const file = vscode.Uri.joinPath(workspaceRoot(), '.vscode/tasks.json');
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify({ version: '2.0.0', tasks })));
  afterThis(async () => vscode.workspace.fs.delete(file));
  await until('the tasks of tasks.json', vscode.workspace.onDidChangeConfiguration, () => {
    const known = vscode.workspace.getConfiguration('tasks').get<readonly unknown[]>('tasks');
    return known?.length === tasks.length ? known : undefined;
  });
}

test('a task checks the workspace, and fails when there are findings that the editor shows already', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await folder.open(KUBELET);
  await findingOf(folder.file(KUBELET), 'kubelet-dual-stack-flag');
  const task = await tasks(({ name }) => name === 'check');
  assert.deepEqual(task.problemMatchers, []);
  const before = await diagnosticsOf(folder.file(KUBELET));
  assert.equal(await run(task), 1);
  assert.lengthOf(await diagnosticsOf(folder.file(KUBELET)), before.length);
});

test('a task of tasks.json reports one folder, through the problem matcher where the editor shows nothing', async () => {
  const folder = await Folder.ofExample('ipv6-route-loss');
  await configure('dualstackLint', 'enable', false);
  const own = vscode.workspace.asRelativePath(folder.uri, false);
  const problemMatcher = '$dualstack-lint';
  await writeTasks(
    { type: 'dualstack-lint', label: 'this', folder: own, problemMatcher },
    { type: 'dualstack-lint', label: 'another', folder: `${own}-else`, problemMatcher },
  );
  assert.equal(await run(await tasks(({ name }) => name === 'another')), 2);
  assert.equal(await run(await tasks(({ name }) => name === 'this')), 1);
  // In a browser, VS Code looks for the files of a task's output on the browser's machine, and finds none.
  if ((await runOptions()).host === 'web') return;
  const found = await diagnosticsOf(folder.file(KUBELET));
  const [flag] = found.filter((each) => ruleOf(each) === 'kubelet-dual-stack-flag');
  assert.equal(flag?.severity, vscode.DiagnosticSeverity.Error);
  assert.match(flag?.message ?? '', /fails to start: --ipv6-dual-stack is an unknown flag/);
});
