import * as vscode from 'vscode';
import type { Group } from '../core/cluster/group.ts';
import { baseName, folderOf } from '../core/model/document.ts';
import type { OutlineNode } from '../core/status/outline.ts';
import type { AddressPlan } from './address-plan.ts';
import { changeConfigFile } from './change-config.ts';
import type { ClusterPage } from './cluster-page.ts';
import type { ClusterView } from './cluster-view.ts';
import { fixFiles } from './fix-commands.ts';
import { pasteOutput } from './paste-output.ts';
import type { Statuses } from './statuses.ts';
import { display, keyOfFolder } from './uris.ts';
import type { Workspace } from './workspace.ts';

const { t } = vscode.l10n;

/** What the commands of the view show. */
export interface Pages {
  readonly plan: AddressPlan;
  readonly runbook: ClusterPage;
  readonly status: ClusterPage;
}

/** What a command was called on: a line of the view, by its id, or a folder of the Explorer. */
type Target = string | vscode.Uri;

/** A folder, and the workspace folder that it lies in. */
type Place = Pick<Group, 'folder' | 'root'>;

/** The commands in the menus of the view and of the Explorer's folders. */
export function registerViewCommands(
  workspace: Workspace,
  statuses: Statuses,
  view: ClusterView,
  pages: Pages,
): vscode.Disposable {
  const redraw = async () => {
    await workspace.settle();
    await view.show(await statuses.now(), true);
  };
  const nodeOf = async (id: string) => {
    if (!view.node(id)) await redraw();
    return view.node(id);
  };
  const ofCluster = (run: (group: Group) => unknown) => async (id: string) => {
    const group = (await nodeOf(id))?.group;
    return group && run(group);
  };
  const ofMissing = (run: (node: OutlineNode) => unknown) => async (id: string) => {
    const node = await nodeOf(id);
    return node?.missing && run(node);
  };
  const ofPlace = (run: (place: Place) => unknown) => (target: Target) =>
    typeof target === 'string' ? ofCluster(run)(target) : run(placeOf(target));
  const commands: Record<string, (target: never) => unknown> = {
    show: async (folder: vscode.Uri) => {
      await redraw();
      return showFolder(view, folder);
    },
    plan: ofCluster(() => pages.plan.show()),
    runbook: ofCluster(({ uris }) => pages.runbook.show(uris[0])),
    status: ofCluster(({ uris }) => pages.status.show(uris[0])),
    fix: ofCluster(({ uris }) => fixFiles(workspace, new Set(uris))),
    setIntent: ofCluster(setIntent),
    treatAsOne: (target: Target) =>
      typeof target === 'string' ? ofCluster(treatAsOne)(target) : treatFolderAsOne(keyOfFolder(target)),
    ignoreFolder: ofPlace(ignoreFolder),
    copyText: ofCluster((group) => copyText(workspace, group)),
    copyCommand: ofMissing(({ missing }) => vscode.env.clipboard.writeText(missing?.command ?? '')),
    pasteOutput: ofMissing(({ missing, group }) => missing && group && pasteOutput(missing, group)),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) =>
      vscode.commands.registerCommand(`dualstackLint.view.${name}`, run),
    ),
  );
}

/** @returns the name of the cluster that is shown */
async function showFolder(view: ClusterView, uri: vscode.Uri): Promise<string | undefined> {
  const folder = keyOfFolder(uri);
  const shown = await view.reveal(folder);
  if (shown === undefined) {
    void vscode.window.showInformationMessage(t('No cluster files found in {0}.', display(folder)));
  }
  return shown;
}

function placeOf(uri: vscode.Uri): Place {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? uri;
  return { folder: keyOfFolder(uri), root: keyOfFolder(root) };
}

async function setIntent(group: Group): Promise<void> {
  const stacks = ['dual-stack', 'ipv4', 'ipv6', 'auto'] as const;
  const title = t('What is the cluster {0} meant to be?', group.name);
  const intent = await vscode.window.showQuickPick(stacks, { title });
  const stack = stacks.find((each) => each === intent);
  if (stack) await changeConfigFile(group.folder, { intent: stack });
}

/** The folder is chosen among the cluster's own and those around it. */
async function treatAsOne(group: Group): Promise<void> {
  const choices = foldersAround(group).map((folder) => ({ label: display(folder) || '.', folder }));
  const title = t('Treat everything below which folder as one cluster?');
  const chosen = choices.length > 1 ? await vscode.window.showQuickPick(choices, { title }) : choices[0];
  if (chosen) await treatFolderAsOne(chosen.folder);
}

async function treatFolderAsOne(folder: string): Promise<void> {
  await changeConfigFile(folder, { cluster: { name: baseName(folder), files: ['**'] } });
}

/** From the cluster's own folder up to the workspace folder. */
function foldersAround({ folder, root }: Place): string[] {
  const folders = [folder];
  for (let each = folder; each.length > root.length; folders.push(each)) each = folderOf(each);
  return folders;
}

async function ignoreFolder({ folder, root }: Place): Promise<void> {
  if (folder === root) {
    void vscode.window.showInformationMessage(t('This is the whole workspace folder.'));
    return;
  }
  await changeConfigFile(root, { ignore: `${folder.slice(root.length + 1)}/**` });
}

async function copyText(workspace: Workspace, group: Group): Promise<void> {
  const { statusOf, statusText } = await import('./engine.ts');
  const own = (workspace.checker?.clusters() ?? []).filter((each) => each.group === group);
  const translate = (template: string) => t(template);
  const statuses = statusOf(own, workspace.last.findings, translate);
  await vscode.env.clipboard.writeText(statusText(statuses, display, translate));
}
