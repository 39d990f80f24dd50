import * as vscode from 'vscode';
import { withoutIcons } from '../core/model/sanitize.ts';
import { unreadText } from './explain.ts';
import { DOCUMENTS } from './names.ts';
import { keyOfDocument, uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

const { t } = vscode.l10n;

interface Shown {
  readonly text: string;
  readonly detail: string;
}

/**
 * Says beside the language of a file which cluster it is checked with, or why it is not read although it looks relevant.
 * Other files have no such item.
 */
export class Status implements vscode.Disposable {
  private item: vscode.LanguageStatusItem | undefined;

  constructor(private readonly workspace: Workspace) {}

  update(): void {
    const document = vscode.window.activeTextEditor?.document;
    const key = document && vscode.languages.match(DOCUMENTS, document) > 0 ? keyOfDocument(document) : undefined;
    const shown = key === undefined ? undefined : (this.clusterOf(key) ?? this.unreadReasonOf(key));
    if (!shown) {
      this.item?.dispose();
      this.item = undefined;
      return;
    }
    this.item ??= vscode.languages.createLanguageStatusItem('dualstackLint.status', DOCUMENTS);
    this.item.name = 'Dual-Stack Lint';
    this.item.busy = this.workspace.busy;
    this.item.severity = vscode.LanguageStatusSeverity.Information;
    this.item.text = shown.text;
    this.item.detail = shown.detail;
    this.item.command = { title: t('Explain'), command: 'dualstackLint.explainFile' };
  }

  private clusterOf(key: string): Shown | undefined {
    const [first, ...more] = this.workspace.checker?.report(key).clusters ?? [];
    if (!first) return undefined;
    const { group, cluster } = first;
    const { intent } = cluster;
    const [evidence] = intent.evidence;
    const because = intent.given ? t('as configured') : evidence?.place.document.label(evidence.place.span);
    const count = this.workspace.last.findings.get(key)?.length ?? 0;
    const name = withoutIcons(group.name || vscode.workspace.asRelativePath(uriOf(key)));
    const others = more.length > 0 ? ` +${more.length}` : '';
    const detail = [
      group.uris.length === 1 ? t('1 file') : t('{0} files', group.uris.length),
      (intent.stack ?? t('stack unknown')) + (intent.stack && because ? ` (${withoutIcons(because)})` : ''),
      t('{0} ms', this.workspace.last.milliseconds.toFixed(1)),
    ].join(' · ');
    return { text: `${count > 0 ? '$(warning)' : '$(check)'} ${t('Cluster {0}', name)}${others}`, detail };
  }

  /** Of a file that looks relevant; to say it of every YAML file would be noise. */
  private unreadReasonOf(key: string): Shown | undefined {
    const passedOver = this.workspace.checker?.engineOf(key).passedOverOf(key);
    if (!passedOver?.relevant) return undefined;
    return { text: `$(circle-slash) ${t('Not read')}`, detail: withoutIcons(unreadText(passedOver)) };
  }

  dispose(): void {
    this.item?.dispose();
  }
}
