import * as vscode from 'vscode';
import { ClusterPage } from './cluster-page.ts';
import { pageLinks } from './page-links.ts';
import type { Workspace } from './workspace.ts';

export const RUNBOOK_SCHEME = 'dualstack-lint-runbook';

/** How to see whether a cluster does what its files say. */
export function runbookPage(workspace: Workspace): ClusterPage {
  const { t } = vscode.l10n;
  return new ClusterPage(workspace, RUNBOOK_SCHEME, t('Runbook'), async (clusters, { last }) => {
    const { runbook } = await import('./engine.ts');
    return runbook(clusters, last.findings, (template) => t(template), pageLinks(workspace));
  });
}
