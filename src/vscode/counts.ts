import * as vscode from 'vscode';

const { t } = vscode.l10n;

export function problems(count: number): string {
  return count === 1 ? t('1 problem') : t('{0} problems', count);
}

export function files(count: number): string {
  return count === 1 ? t('1 file') : t('{0} files', count);
}
