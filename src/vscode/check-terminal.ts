import * as vscode from 'vscode';
import { visible } from '../core/model/sanitize.ts';
import { summaryText } from './counts.ts';
import { readFolders } from './read.ts';
import type { EditorSettings } from './settings.ts';
import { keyOfFolder, uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

const { t } = vscode.l10n;

/** What the command line ends with. */
const CLEAN = 0;
const FOUND = 1;
const REFUSED = 2;
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
    const root = this.below ? vscode.Uri.joinPath(this.folder.uri, this.below) : this.folder.uri;
    if (!(await isFolder(root))) {
      this.say(t('There is no folder {0}', this.below ?? root.path));
      return REFUSED;
    }
    const { Checker, compactLine, refusesConfig } = await import('./engine.ts');
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
    const stopped = () => token.isCancellationRequested;
    await readFolders(checker, (key, error) => failed(this.display(key), error), stopped, token);
    if (stopped()) return FAILED;
    const key = keyOfFolder(root);
    const found = [...checker.findings().values()].flat().filter(({ uri }) => uri.startsWith(`${key}/`));
    for (const finding of found) this.say(compactLine(finding, (each) => this.display(each)));
    this.say(summaryText(found.length, new Set(found.map(({ uri }) => uri)).size, checker.below(key).length));
    if (code !== CLEAN) return code;
    if (found.some(refusesConfig)) return REFUSED;
    return found.some(({ severity }) => severity === 'error' || severity === 'warning') ? FOUND : CLEAN;
  }

  /** Relative to the workspace folder, from which the matcher and the terminal's links find it. */
  private display(key: string): string {
    return vscode.workspace.asRelativePath(uriOf(key), false);
  }

  private say(line: string): void {
    this.writes.fire(`${visible(line)}\r\n`);
  }
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}

/** Somebody who runs the task wants a check, also where the editor does not check by itself. */
function turnedOn({ folders, loose, ...rest }: EditorSettings): EditorSettings {
  return { ...rest, loose, folders: new Map([...folders].map(([key, each]) => [key, { ...each, enable: true }])) };
}
