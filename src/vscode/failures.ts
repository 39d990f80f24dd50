import * as vscode from 'vscode';
import { Retry } from './schedule.ts';
import { display } from './uris.ts';

const { t } = vscode.l10n;
/** How long to wait, in milliseconds, before the workspace is read again after that has failed. */
const WAITS = [1000, 10_000];

/**
 * What the workspace could not be read or checked for. It is logged and tried again; when that does not help, the user is
 * told, as what was found before is still shown.
 */
export class Failures implements vscode.Disposable {
  private readonly retry: Retry;

  /** @param again reads the workspace */
  constructor(
    private readonly log: vscode.LogOutputChannel,
    private readonly again: () => void,
  ) {
    this.retry = new Retry(WAITS, again, () => void this.tell());
  }

  /** Everything failed. */
  add(error: unknown): void {
    this.log.error('Reading or checking the workspace failed.', error as Error);
    this.retry.failed();
  }

  /** A file failed. @returns the reason to show, in the editor's language */
  addFile(key: string, error: unknown): string {
    this.log.error(`${display(key)} could not be checked.`, error as Error);
    return t('an internal error; the log says which');
  }

  /** A check has been completed. */
  over(): void {
    this.retry.succeeded();
  }

  dispose(): void {
    this.retry.dispose();
  }

  private async tell(): Promise<void> {
    const [again, show] = [t('Try Again'), t('Show Log')];
    const message = t('The workspace could not be checked. Its findings are missing or out of date.');
    const choice = await vscode.window.showErrorMessage(message, again, show);
    if (choice === again) this.again();
    if (choice === show) this.log.show();
  }
}
