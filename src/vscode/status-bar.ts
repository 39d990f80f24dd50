import * as vscode from 'vscode';
import { withoutIcons } from '../core/model/sanitize.ts';
import type { ClusterStatus } from '../core/status/status.ts';
import { headline } from '../core/status/words.ts';
import { keyOfDocument } from './uris.ts';

const { t } = vscode.l10n;

/** From the worst to the best. */
const VERDICTS: readonly ClusterStatus['verdict'][] = ['broken', 'impaired', 'unknown', 'dual-stack', 'single-stack'];

/**
 * One item on the left: what the active file's cluster is, else the worst one of all. It is not there without a cluster.
 */
export class StatusBar implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private statuses: readonly ClusterStatus[] = [];

  constructor() {
    this.item = vscode.window.createStatusBarItem('dualstackLint.cluster', vscode.StatusBarAlignment.Left);
    this.item.name = 'Dual-Stack Lint';
    this.item.command = 'dualstackLint.showStatus';
  }

  show(statuses: readonly ClusterStatus[]): void {
    this.statuses = statuses;
    this.update();
  }

  update(): void {
    const status = this.ofActive() ?? this.worst();
    if (!status) {
      this.item.hide();
      return;
    }
    this.item.text = withoutIcons(textOf(status));
    const tooltip = new vscode.MarkdownString();
    tooltip.appendText(headline(status, (template) => t(template)));
    this.item.tooltip = tooltip;
    this.item.show();
  }

  private ofActive(): ClusterStatus | undefined {
    const document = vscode.window.activeTextEditor?.document;
    const key = document && keyOfDocument(document);
    return key === undefined ? undefined : this.statuses.find(({ group }) => group.uris.includes(key));
  }

  private worst(): ClusterStatus | undefined {
    return [...this.statuses].sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict))[0];
  }

  dispose(): void {
    this.item.dispose();
  }
}

/** `prod: 2 errors`, `prod: dual-stack` */
function textOf({ name, verdict, layers }: ClusterStatus): string {
  const all = layers.flatMap(({ findings }) => findings);
  const count = (severity: string) => all.filter((finding) => finding.severity === severity).length;
  return `${name || '.'}: ${problemsOf(count('error'), count('warning')) ?? verdictText(verdict)}`;
}

function problemsOf(errors: number, warnings: number): string | undefined {
  if (errors > 0) return errors === 1 ? t('1 error') : t('{0} errors', errors);
  if (warnings > 0) return warnings === 1 ? t('1 warning') : t('{0} warnings', warnings);
  return undefined;
}

function verdictText(verdict: ClusterStatus['verdict']): string {
  switch (verdict) {
    case 'dual-stack':
      return t('dual-stack');
    case 'single-stack':
      return t('single-stack');
    case 'broken':
      return t('broken');
    case 'impaired':
      return t('impaired');
    case 'unknown':
      return t('unknown');
  }
}
