import * as vscode from 'vscode';

const { t } = vscode.l10n;

export function problems(count: number): string {
  return count === 1 ? t('1 problem') : t('{0} problems', count);
}

export function files(count: number): string {
  return count === 1 ? t('1 file') : t('{0} files', count);
}

/** What a check of several files found. */
export function summaryText(found: number, affected: number, checked: number): string {
  if (found > 0) return t('{0} in {1}', problems(found), files(affected));
  if (checked > 0) return t('No dual-stack problems in {0}', files(checked));
  return t('Nothing to check: no files of a Kubernetes cluster here');
}
