import * as vscode from 'vscode';
import type { Finding } from '../core/model/finding.ts';
import type { Checker } from './checker.ts';
import { Failures } from './failures.ts';
import { readFile, readFolders, readText, textOf, Unread } from './read.ts';
import { Debounce, inSlices } from './schedule.ts';
import { type EditorSettings, isOn, readSettings, settingsOf } from './settings.ts';
import { isFile, isReadable, keyOfDocument, uriOf } from './uris.ts';

/** What one check found. Files without findings have an empty entry. */
export interface Check {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly milliseconds: number;
}

/** How long typing has to pause, in milliseconds, before it is checked. */
const TYPING_PAUSE = 100;
const NOTHING: Check = { findings: new Map(), milliseconds: 0 };

/**
 * Keeps the engine in step with the workspace: reads its files once, then whatever changes, in editors (whose unsaved
 * text goes before the disk's) and outside. Fires after every check. Until something relevant shows up, nothing is read.
 */
export class Workspace implements vscode.Disposable {
  private readonly checks = new vscode.EventEmitter<Check>();
  private readonly drops = new vscode.EventEmitter<readonly string[]>();
  private readonly states = new vscode.EventEmitter<void>();
  /** Fires with the findings of all files. */
  readonly onDidCheck = this.checks.event;
  /** Fires at once when files are gone, before the others are checked again. */
  readonly onDidDrop = this.drops.event;
  /** Fires when reading the workspace starts and ends. */
  readonly onDidChangeState = this.states.event;
  readonly pause = new Debounce(TYPING_PAUSE, () => void this.settle());
  private readonly failures: Failures;

  checker: Checker | undefined;
  last: Check = NOTHING;
  settings: EditorSettings = readSettings();
  private readonly open = new Map<string, vscode.TextDocument>();
  /** Open documents whose file is gone. VS Code keeps a document for minutes after its editor has been closed. */
  private readonly gone = new Set<string>();
  private readonly changed = new Set<string>();
  /** Open documents whose text counts though it was not saved yet and `run` is `onSave`. */
  private readonly asked = new Set<string>();
  /** Files whose change came while the workspace was being read; they are read again after it. */
  private readonly late = new Set<string>();
  private settling: Promise<void> = Promise.resolve();
  /** Something was dropped or configured, so that a check is due though no file has changed. */
  private due = false;
  /** Counts the readings of the workspace; only the newest one ends with a check. */
  private generation = 0;
  private reading = 0;

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.failures = new Failures(log, () => void this.read());
  }

  /** Starts with the documents that are open: the first relevant one has the whole workspace read. */
  start(): void {
    for (const document of vscode.workspace.textDocuments) this.opened(document);
  }

  get busy(): boolean {
    return this.reading > 0;
  }

  documentOf(key: string): vscode.TextDocument | undefined {
    return this.open.get(key);
  }

  opened(document: vscode.TextDocument): void {
    if (!isFile(document.uri) || !isReadable(document)) return;
    this.open.set(keyOfDocument(document), document);
    this.touch(keyOfDocument(document));
  }

  closed(document: vscode.TextDocument): void {
    const key = keyOfDocument(document);
    if (this.open.get(key) !== document) return;
    this.open.delete(key);
    this.gone.delete(key);
    // What was not saved is gone with the editor; the disk's text counts again.
    if (this.checker?.isLoose(key)) this.drop(key);
    else this.touch(key);
  }

  /**
   * Something has happened to a file: it is looked at again once things are quiet.
   * @param isThere the disk says so; documents change their state even when their file is gone
   */
  touch(key: string, isThere = false): void {
    if (isThere) this.gone.delete(key);
    this.changed.add(key);
    if (this.busy) this.late.add(key);
    this.pause.touch();
  }

  /** Somebody asks about a file as it is now; resolves when its findings are of that text. */
  ask(key: string): Promise<void> {
    if (settingsOf(this.settings, key).run === 'onSave') this.asked.add(key);
    this.changed.add(key);
    return this.settle();
  }

  /** A file or a folder is gone; its findings go with it at once. */
  drop(key: string): void {
    for (const each of this.open.keys()) if (each === key || each.startsWith(`${key}/`)) this.gone.add(each);
    const dropped = this.checker?.drop(key) ?? [];
    if (this.busy) this.late.add(key);
    if (dropped.length === 0) return;
    this.due = true;
    this.drops.fire(dropped);
    this.pause.touch();
  }

  /** The settings have changed. */
  configure(): void {
    const before = this.settings;
    this.settings = readSettings();
    if (!isOn(this.settings)) {
      this.stop();
    } else if (!isOn(before)) {
      this.start();
      void this.read();
    } else if (this.checker && isReadAnew(before, this.settings)) {
      void this.read();
    } else if (this.checker) {
      this.checker.configure(this.settings);
      this.due = true;
      void this.settle();
    }
  }

  /** Which files belong to the workspace, and which of the open ones are checked alone, is asked anew. */
  foldersChanged(): void {
    this.settings = readSettings();
    if (this.checker || this.busy) void this.read();
    else for (const key of this.open.keys()) this.touch(key);
  }

  /** Forgets everything and takes all findings back. */
  stop(): void {
    this.generation += 1;
    this.checker = undefined;
    this.changed.clear();
    this.publish(NOTHING);
  }

  /** Takes all changes so far and checks them; resolves when the findings are those of the current texts. */
  settle(): Promise<void> {
    this.pause.cancel();
    this.settling = this.settling.then(() => this.takeChanges()).catch((error) => this.failures.add(error));
    return this.settling;
  }

  /**
   * Reads the whole workspace anew. Findings stay as they are until it is done; a later reading takes over an earlier one.
   * @returns false when it was cancelled, or failed and is done again later; nothing has changed then
   */
  async read(token?: vscode.CancellationToken, progress?: vscode.Progress<{ increment: number }>): Promise<boolean> {
    if (!isOn(this.settings)) return false;
    this.generation += 1;
    const generation = this.generation;
    const stopped = () => generation !== this.generation || token?.isCancellationRequested === true;
    this.reading += 1;
    this.states.fire();
    try {
      const started = performance.now();
      const { Checker } = await import('./engine.ts');
      const checker = new Checker(this.settings, {
        translate: (template) => vscode.l10n.t(template),
        onFailure: (rule, error) => this.log.error(`Rule ${rule} failed; its findings are missing.`, error),
      });
      const count = await readFolders(checker, this.fileFailed(checker), stopped, token, progress);
      if (stopped()) return false;
      for (const [key, document] of this.open) {
        if (!this.counts(key, document) || this.isGone(key, document)) continue;
        try {
          checker.take(key, textOf(document));
        } catch (error) {
          this.fileFailed(checker)(key, error);
        }
      }
      this.checker = checker;
      this.due = true;
      for (const key of this.late) for (const each of [key, ...checker.below(key)]) this.changed.add(each);
      this.late.clear();
      const milliseconds = Math.round(performance.now() - started);
      this.log.info(`Read ${count} files in ${milliseconds} ms; ${checker.size} of them are checked.`);
    } catch (error) {
      if (stopped()) return false;
      this.failures.add(error);
      return false;
    } finally {
      this.reading -= 1;
      this.states.fire();
    }
    await this.settle();
    return true;
  }

  dispose(): void {
    this.generation += 1;
    for (const each of [this.checks, this.drops, this.states, this.pause, this.failures]) each.dispose();
  }

  /** One file that fails takes no other with it. */
  private fileFailed(checker: Checker): (key: string, error: unknown) => void {
    return (key, error) => {
      checker.reportUnreadable(key, this.failures.addFile(key, error));
      this.due = true;
    };
  }

  private async takeChanges(): Promise<void> {
    if (!this.checker) {
      // Not awaited: reading ends with settling, which waits for this.
      if (!this.busy && (await this.isAnyRelevant())) void this.read();
      return;
    }
    const { checker } = this;
    while (this.changed.size > 0) {
      const keys = [...this.changed];
      this.changed.clear();
      await inSlices(keys, (key) => this.takeChange(checker, key), this.fileFailed(checker));
    }
    if (this.due && checker === this.checker) this.check(checker);
  }

  private takeChange(checker: Checker, key: string): void | Promise<void> {
    const document = this.open.get(key);
    if (document && this.isGone(key, document)) return;
    if (document) {
      if (this.counts(key, document) || this.asked.delete(key)) this.taken(checker.take(key, textOf(document)));
      return;
    }
    if (!checker.mayRead(key) || checker.isLoose(key)) return;
    return readFile(uriOf(key)).then((found) => {
      // An editor may have opened the file while it was read; its text goes before this one.
      if (this.open.has(key)) return this.takeChange(checker, key);
      if (found instanceof Unread) {
        checker.reportUnreadable(key, found.reason);
        this.due = true;
      } else if (found === undefined) this.drop(key);
      else this.taken(checker.take(key, found, true));
    });
  }

  /** Whether what is in an editor goes before what is on the disk. */
  private counts(key: string, { isDirty, isUntitled }: vscode.TextDocument): boolean {
    return settingsOf(this.settings, key).run === 'onType' || !isDirty || isUntitled;
  }

  /** What is typed into a document counts even when its file is gone. */
  private isGone(key: string, { isDirty }: vscode.TextDocument): boolean {
    return this.gone.has(key) && !isDirty;
  }

  private taken(mayMatter: boolean): void {
    if (mayMatter) this.due = true;
  }

  /** Nothing has been read so far: does one of the changed files say that it is worth it? */
  private async isAnyRelevant(): Promise<boolean> {
    const keys = [...this.changed];
    this.changed.clear();
    if (keys.length === 0 || !isOn(this.settings)) return false;
    const { isRelevant } = await import('./engine.ts');
    for (const key of keys) {
      const document = this.open.get(key);
      const text = document ? textOf(document) : await readText(uriOf(key));
      if (text !== undefined && settingsOf(this.settings, key).enable && isRelevant(key, text)) return true;
    }
    return false;
  }

  private check(checker: Checker): void {
    this.due = false;
    const started = performance.now();
    const findings = checker.findings();
    this.publish({ findings, milliseconds: performance.now() - started });
    this.failures.over();
  }

  private publish(check: Check): void {
    this.last = check;
    this.checks.fire(check);
  }
}

/** Whether other files are read than before. */
function isReadAnew(before: EditorSettings, after: EditorSettings): boolean {
  const read = ({ folders, loose }: EditorSettings) =>
    [...folders.values(), loose].map(({ enable, useIgnoreFiles, hidden }) => [enable, useIgnoreFiles, hidden]);
  return JSON.stringify(read(before)) !== JSON.stringify(read(after));
}
