import * as vscode from 'vscode';
import { CheckTerminal } from './check-terminal.ts';
import { MARKERS } from './names.ts';
import { settingsOf } from './settings.ts';
import { keyOfFolder } from './uris.ts';
import type { Workspace } from './workspace.ts';

const TYPE = 'dualstack-lint';
const MATCHER = '$dualstack-lint';

/** A task of our type, as tasks.json has it. */
interface CheckDefinition extends vscode.TaskDefinition {
  /** Only findings below this folder are reported; relative to the workspace folder. */
  readonly folder?: string;
}

/**
 * Offers a task for each workspace folder that holds files of a cluster, and runs those of tasks.json. It is a terminal of
 * ours, as an installed extension brings no command line, and a browser has none.
 */
export function registerTasks(workspace: Workspace): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(TYPE, {
    provideTasks: async () => {
      const folders = vscode.workspace.workspaceFolders ?? [];
      const checked = await Promise.all(folders.map((folder) => holdsCluster(workspace, folder)));
      return folders.filter((_, index) => checked[index]).map((folder) => taskOf(workspace, { type: TYPE }, folder));
    },
    resolveTask: ({ definition, scope }) => {
      const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
      return folder && taskOf(workspace, definition, folder);
    },
  });
}

async function holdsCluster({ checker }: Workspace, folder: vscode.WorkspaceFolder): Promise<boolean> {
  if (checker?.below(keyOfFolder(folder.uri)).length) return true;
  return (await vscode.workspace.findFiles(new vscode.RelativePattern(folder, MARKERS), undefined, 1)).length > 0;
}

function taskOf(workspace: Workspace, definition: CheckDefinition, folder: vscode.WorkspaceFolder): vscode.Task {
  // VS Code gives the definition with the values of its variables.
  const run = async ({ folder: below }: CheckDefinition) => new CheckTerminal(workspace, folder, below);
  const task = new vscode.Task(
    definition,
    folder,
    'check',
    TYPE,
    new vscode.CustomExecution((resolved) => run(resolved as CheckDefinition)),
    matchers(workspace, folder),
  );
  task.detail = vscode.l10n.t('Checks the files of the clusters in this folder, as the command line does.');
  task.group = vscode.TaskGroup.Test;
  return task;
}

/** Where files are checked as they are edited, their findings are shown already; a matcher would show each twice. */
function matchers({ settings }: Workspace, { uri }: vscode.WorkspaceFolder): string[] {
  return settingsOf(settings, `${keyOfFolder(uri)}/`).enable ? [] : [MATCHER];
}
