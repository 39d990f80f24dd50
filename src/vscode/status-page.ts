import * as vscode from 'vscode';
import { ClusterPage } from './cluster-page.ts';
import { linkTo } from './uris.ts';
import type { Workspace } from './workspace.ts';

/** Whether a cluster is dual-stack, and where it breaks. */
export function statusPage(workspace: Workspace): ClusterPage {
  const { t } = vscode.l10n;
  return new ClusterPage(workspace, 'dualstack-lint-status', t('Status'), async (clusters, { last }) => {
    const { statusOf, statusMarkdown } = await import('./engine.ts');
    const translate = (template: string) => t(template);
    const statuses = statusOf(clusters, last.findings, translate);
    return statusMarkdown(statuses, (uri, { start }) => linkTo(uri, start.line + 1, start.character + 1), translate);
  });
}
