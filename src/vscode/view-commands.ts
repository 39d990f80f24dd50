import * as vscode from 'vscode';
import type { Group } from '../core/cluster/membership.ts';
import { folderOf } from '../core/model/document.ts';
import type { OutlineNode } from '../core/status/outline.ts';
import type { AddressPlan } from './address-plan.ts';
import { changeConfigFile } from './change-config.ts';
import type { ClusterPage } from './cluster-page.ts';
import type { ClusterView } from './cluster-view.ts';
import { fixFiles } from './fix-commands.ts';
import { pasteOutput } from './paste-output.ts';
import type { Statuses } from './statuses.ts';
import { display } from './uris.ts';
import type { Workspace } from './workspace.ts';

const { t } = vscode.l10n;

/** What the commands of the view show. */
export interface Pages {
  readonly plan: AddressPlan;
  readonly runbook: ClusterPage;
  readonly status: ClusterPage;
}

/** The commands in the menus of the view; each is given the id of the line that it was called on. */
export function registerViewCommands(
  workspace: Workspace,
  statuses: Statuses,
  view: ClusterView,
  pages: Pages,
): vscode.Disposable {
  const nodeOf = async (id: string) => {
    if (!view.node(id)) {
      await workspace.settle();
      await view.show(await statuses.now(), true);
    }
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
  const commands: Record<string, (id: string) => unknown> = {
    plan: ofCluster(() => pages.plan.show()),
    runbook: ofCluster(({ uris }) => pages.runbook.show(uris[0])),
    status: ofCluster(({ uris }) => pages.status.show(uris[0])),
    fix: ofCluster(({ uris }) => fixFiles(workspace, new Set(uris))),
    setIntent: ofCluster(setIntent),
    treatAsOne: ofCluster(treatAsOne),
    ignoreFolder: ofCluster(ignoreFolder),
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
  if (!chosen) return;
  const name = chosen.folder.slice(chosen.folder.lastIndexOf('/') + 1);
  await changeConfigFile(chosen.folder, { cluster: { name, files: ['**'] } });
}

/** From the cluster's own folder up to the workspace folder. */
function foldersAround({ folder, root }: Group): string[] {
  const folders = [folder];
  for (let each = folder; each.length > root.length; folders.push(each)) each = folderOf(each);
  return folders;
}

async function ignoreFolder({ folder, root }: Group): Promise<void> {
  if (folder === root) {
    void vscode.window.showInformationMessage(t('The cluster is the whole workspace folder.'));
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
