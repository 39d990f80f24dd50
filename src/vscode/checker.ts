import { RECOGNITION } from '../core/components/index.ts';
import { CONFIG_NAME, matcher } from '../core/config/config.ts';
import { IgnoreFiles } from '../core/config/ignore-files.ts';
import { type CheckedCluster, Engine, type EngineOptions } from '../core/engine.ts';
import type { Finding } from '../core/model/finding.ts';
import { innermost } from './innermost.ts';
import type { FolderSettings } from './settings.ts';

/** Everything that has something to say about one file. */
export interface FileReport {
  readonly engine: Engine;
  /** The clusters that the file belongs to. */
  readonly clusters: readonly CheckedCluster[];
}

/** What decides what is checked, and how: by workspace folder, and outside of them. */
export interface CheckerSettings {
  readonly folders: ReadonlyMap<string, CheckedAs>;
  readonly loose: CheckedAs;
}

type CheckedAs = Omit<FolderSettings, 'run'>;

/**
 * An engine over the files of each workspace folder, and one for each open file outside of them: such a file is checked
 * alone. Loaded only when a file is worth reading.
 */
export class Checker {
  /** By workspace folder; a folder inside another one belongs to that one's. */
  private readonly folders: ReadonlyMap<string, Engine>;
  private readonly loose = new Map<string, Engine>();
  private hidden: (key: string) => boolean = () => false;
  private readonly ignoring = new IgnoreFiles();

  constructor(
    private settings: CheckerSettings,
    private readonly shared: Pick<EngineOptions, 'translate' | 'onFailure'> = {},
  ) {
    const roots = [...settings.folders.keys()];
    const outermost = roots.filter((root) => !roots.some((other) => root.startsWith(`${other}/`)));
    this.folders = new Map(outermost.map((root) => [root, new Engine()]));
    this.configure(settings);
  }

  configure(settings: CheckerSettings): void {
    this.settings = settings;
    for (const [root, engine] of this.folders)
      engine.configure({ ...this.shared, settings: settings.folders.get(root)?.engine ?? {}, roots: [root] });
    for (const engine of this.loose.values()) engine.configure({ ...this.shared, settings: settings.loose.engine });
    const tests = [...settings.folders].map(([root, { hidden }]) => matcher(root, hidden));
    this.hidden = (key) => tests.some((test) => test(key));
  }

  /**
   * Whether a file may be read at all: its name is one that we know, and no setting, neither ours nor the editor's, and no
   * ignore file leaves it out.
   */
  mayRead(key: string): boolean {
    return (
      RECOGNITION.mayHoldDocuments(key) && this.settingsOf(key).enable && !this.hidden(key) && !this.isIgnored(key)
    );
  }

  /** Takes the text of a `.gitignore` or `.ignore` file, before the files that it may leave out. */
  takeIgnoreFile(key: string, text: string): void {
    this.ignoring.add(key, text);
  }

  /** Whether a `.gitignore` or `.ignore` file leaves a file out. */
  isIgnored(key: string): boolean {
    const root = this.rootOf(key);
    return root !== undefined && this.settingsOf(key).useIgnoreFiles && this.ignoring.leavesOut(key, root);
  }

  isHidden(key: string): boolean {
    return this.hidden(key);
  }

  /**
   * Takes a file's text. Returns whether findings, or what is said of the file, may have changed.
   *
   * @param found it was read from the disk; no editor has it open
   */
  take(key: string, text: string, found = false): boolean {
    if (!this.mayRead(key)) return false;
    const engine = this.ownEngineOf(key) ?? new Engine({ ...this.shared, settings: this.settings.loose.engine });
    if (engine.textOf(key) === text && engine.isFound(key) === found) return false;
    const known = engine.textOf(key) !== undefined || engine.passedOverOf(key)?.relevant;
    const relevant = engine.update(key, text, found) || engine.passedOverOf(key)?.relevant === true;
    if (this.isLoose(key)) this.loose.set(key, engine);
    return known || relevant;
  }

  /** A file cannot be read, or not be checked: what was found in it goes, and where its name says what it is, this is told. */
  reportUnreadable(key: string, reason: string): void {
    const engine = this.engineOf(key);
    engine.remove(key);
    engine.reportUnreadable(key, reason);
  }

  /** Known files at a place: the file, or all files below the folder. */
  below(key: string): string[] {
    const isThere = (each: string) => each === key || each.startsWith(`${key}/`);
    const known = [...this.folders.values()].flatMap((each) => [
      ...each.uris,
      ...each.configUris,
      ...each.unreadableUris,
    ]);
    return [...known, ...this.loose.keys()].filter(isThere);
  }

  /** Forgets a file, or all files below a folder. Returns those that were known. */
  drop(key: string): string[] {
    const known = this.below(key);
    for (const each of [key, ...known]) {
      this.ownEngineOf(each)?.remove(each);
      this.loose.delete(each);
    }
    return known;
  }

  findings(): Map<string, readonly Finding[]> {
    return new Map(this.engines.flatMap((engine) => [...engine.findings()]));
  }

  clusters(): CheckedCluster[] {
    return this.engines.flatMap((engine) => [...engine.clusters()]);
  }

  report(key: string): FileReport {
    const engine = this.engineOf(key);
    return { engine, clusters: engine.clusters().filter(({ group }) => group.uris.includes(key)) };
  }

  /** The files of the clusters that a file belongs to, itself among them. */
  filesAround(key: string): Set<string> {
    return new Set([key, ...this.report(key).clusters.flatMap(({ group }) => group.uris)]);
  }

  /** The engine that has a file; one without files for a file that none has. */
  engineOf(key: string): Engine {
    return this.ownEngineOf(key) ?? NO_FILES;
  }

  /** Whether a file lies outside the workspace folders. */
  isLoose(key: string): boolean {
    return this.rootOf(key) === undefined;
  }

  get size(): number {
    return this.engines.flatMap(({ uris }) => uris).length;
  }

  /** Of each workspace folder, and of each file that is checked alone. */
  get engines(): Engine[] {
    return [...this.folders.values(), ...this.loose.values()];
  }

  private ownEngineOf(key: string): Engine | undefined {
    return this.folders.get(this.rootOf(key) ?? '') ?? this.loose.get(key);
  }

  private settingsOf(key: string): CheckedAs {
    return innermost(this.settings.folders, key) ?? this.settings.loose;
  }

  /** The outermost workspace folder that a file lies in. */
  private rootOf(key: string): string | undefined {
    for (const root of this.folders.keys()) if (key.startsWith(`${root}/`)) return root;
    return undefined;
  }
}

const NO_FILES = new Engine();

/** Whether a file has anything to do with a cluster; the cheap test that most files end at. */
export function isRelevant(key: string, text: string): boolean {
  return key.endsWith(`/${CONFIG_NAME}`) || (RECOGNITION.mayHoldDocuments(key) && RECOGNITION.mayMatter(key, text));
}
