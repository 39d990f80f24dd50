import * as vscode from 'vscode';
import type { Finding } from '../core/model/finding.ts';
import { files, problems } from './counts.ts';
import { readFolders } from './read.ts';
import type { EditorSettings } from './settings.ts';
import { keyOfFolder, uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

const { t } = vscode.l10n;

/** What the command line ends with. */
const CLEAN = 0;
const FOUND = 1;
const FAILED = 3;

/** The terminal of a task: reads the workspace's files from the disk and prints a line for each finding. */
export class CheckTerminal implements vscode.Pseudoterminal {
  private readonly writes = new vscode.EventEmitter<string>();
  private readonly ends = new vscode.EventEmitter<number>();
  private readonly stop = new vscode.CancellationTokenSource();
  readonly onDidWrite = this.writes.event;
  readonly onDidClose = this.ends.event;

  /** @param below the folder whose findings are printed, relative to the workspace folder */
  constructor(
    private readonly workspace: Workspace,
    private readonly folder: vscode.WorkspaceFolder,
    private readonly below: string | undefined,
  ) {}

  open(): void {
    void this.run().then((code) => this.ends.fire(code));
  }

  close(): void {
    this.stop.cancel();
  }

  private async run(): Promise<number> {
    try {
      return await this.check();
    } catch (error) {
      this.say(t('The check failed: {0}', String(error)));
      return FAILED;
    }
  }

  private async check(): Promise<number> {
    const { Checker, compactLine } = await import('./engine.ts');
    let code = CLEAN;
    const failed = (what: string, error: unknown) => {
      code = FAILED;
      this.say(t('{0} failed: {1}', what, String(error)));
    };
    const checker = new Checker(turnedOn(this.workspace.settings), {
      translate: (template) => t(template),
      onFailure: failed,
    });
    const { token } = this.stop;
    await readFolders(checker, failed, () => token.isCancellationRequested, token);
    if (token.isCancellationRequested) return FAILED;
    const found = this.reported(checker.findings());
    for (const finding of found) this.say(compactLine(finding, (key) => this.display(key)));
    const affected = new Set(found.map(({ uri }) => uri)).size;
    this.say(found.length > 0 ? t('{0} in {1}', problems(found.length), files(affected)) : this.nothing(checker.size));
    const fails = found.some(({ severity }) => severity === 'error' || severity === 'warning');
    return code === CLEAN && fails ? FOUND : code;
  }

  private reported(findings: ReadonlyMap<string, readonly Finding[]>): Finding[] {
    const root = this.root();
    return [...findings].filter(([key]) => key.startsWith(root)).flatMap(([, own]) => own);
  }

  private nothing(checked: number): string {
    return checked > 0
      ? t('No dual-stack problems in {0}', files(checked))
      : t('Nothing to check: no Docker, kubelet, kubeadm or Calico files here');
  }

  private root(): string {
    const { uri } = this.folder;
    return `${keyOfFolder(this.below ? vscode.Uri.joinPath(uri, this.below) : uri)}/`;
  }

  /** Relative to the workspace folder, from which the matcher and the terminal's links find it. */
  private display(key: string): string {
    return vscode.workspace.asRelativePath(uriOf(key), false);
  }

  private say(line: string): void {
    this.writes.fire(`${line}\r\n`);
  }
}

/** Somebody who runs the task wants a check, also where the editor does not check by itself. */
function turnedOn({ folders, loose, ...rest }: EditorSettings): EditorSettings {
  return { ...rest, loose, folders: new Map([...folders].map(([key, each]) => [key, { ...each, enable: true }])) };
}
