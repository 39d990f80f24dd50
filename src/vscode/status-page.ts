import * as vscode from 'vscode';
import { ClusterPage } from './cluster-page.ts';
import { pageLinks } from './page-links.ts';
import type { Workspace } from './workspace.ts';

export const STATUS_SCHEME = 'dualstack-lint-status';

/** Whether a cluster is dual-stack, and where it breaks. */
export function statusPage(workspace: Workspace): ClusterPage {
  const { t } = vscode.l10n;
  return new ClusterPage(workspace, STATUS_SCHEME, t('Status'), async (clusters, { last }) => {
    const { statusOf, statusMarkdown } = await import('./engine.ts');
    const translate = (template: string) => t(template);
    const statuses = statusOf(clusters, last.findings, translate);
    return statusMarkdown(statuses, pageLinks(workspace), translate);
  });
}
