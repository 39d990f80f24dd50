import * as vscode from 'vscode';
import type { Statuses } from './statuses.ts';
import { display } from './uris.ts';
import type { Workspace } from './workspace.ts';

const NAME = 'dualstack_status';

/** Tells language models what the status of the window's clusters is, where the editor has an interface for such tools. */
export function registerStatusTool(workspace: Workspace, statuses: Statuses): vscode.Disposable {
  const { lm } = vscode as { lm?: typeof vscode.lm };
  if (lm?.registerTool === undefined) return new vscode.Disposable(() => {});
  return lm.registerTool(NAME, {
    prepareInvocation: () => ({ invocationMessage: vscode.l10n.t('Reading the dual-stack status of the clusters') }),
    invoke: async () => {
      if (workspace.checker) await workspace.settle();
      else await workspace.read();
      const { statusJson } = await import('./engine.ts');
      const text = statusJson(await statuses.now(), display);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    },
  });
}
