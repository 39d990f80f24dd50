import { RECOGNITION } from '../core/components/index.ts';
import { CONFIG_NAME, matcher } from '../core/config/config.ts';
import { IgnoreFiles } from '../core/config/ignore-files.ts';
import { type CheckedCluster, Engine, type EngineOptions } from '../core/engine.ts';
import type { Finding } from '../core/model/finding.ts';
import type { EditorSettings } from './settings.ts';

/** Everything that has something to say about one file. */
export interface FileReport {
  readonly engine: Engine;
  /** The clusters that the file belongs to. */
  readonly clusters: readonly CheckedCluster[];
}

/**
 * The engine over the workspace's files, and one of its own for each open file outside the workspace folders: such a
 * file is checked alone. Loaded only when a file is worth reading.
 */
export class Checker {
  private readonly main: Engine;
  private readonly loose = new Map<string, Engine>();
  private hidden: (key: string) => boolean = () => false;
  private readonly ignoring = new IgnoreFiles();
  private options: EngineOptions = {};

  constructor(
    private readonly roots: readonly string[],
    settings: Pick<EditorSettings, 'engine' | 'hidden'>,
    private readonly shared: Pick<EngineOptions, 'translate' | 'onFailure'> = {},
  ) {
    this.main = new Engine();
    this.configure(settings);
  }

  configure({ engine, hidden }: Pick<EditorSettings, 'engine' | 'hidden'>): void {
    this.options = { ...this.shared, settings: engine };
    this.main.configure({ ...this.options, roots: this.roots });
    for (const each of this.loose.values()) each.configure(this.options);
    const tests = this.roots.map((root) => matcher(root, hidden));
    this.hidden = (key) => tests.some((test) => test(key));
  }

  /** Whether a file may be read at all: its name is one that we know, and neither the editor nor an ignore file hides it. */
  mayRead(key: string): boolean {
    return RECOGNITION.mayHoldDocuments(key) && !this.hidden(key) && !this.isIgnored(key);
  }

  /** Takes the text of a `.gitignore` or `.ignore` file, before the files that it may leave out. */
  takeIgnoreFile(key: string, text: string): void {
    this.ignoring.add(key, text);
  }

  /** Whether a `.gitignore` or `.ignore` file leaves a file out. */
  isIgnored(key: string): boolean {
    const root = this.roots.find((each) => key.startsWith(`${each}/`));
    return root !== undefined && this.ignoring.leavesOut(key, root);
  }

  isHidden(key: string): boolean {
    return this.hidden(key);
  }

  /** Takes a file's text. Returns whether findings, or what is said of the file, may have changed. */
  take(key: string, text: string): boolean {
    if (!this.mayRead(key)) return false;
    const engine = this.isLoose(key) ? (this.loose.get(key) ?? new Engine(this.options)) : this.main;
    if (engine.textOf(key) === text) return false;
    const known = engine.textOf(key) !== undefined || engine.passedOverOf(key)?.relevant;
    const relevant = engine.update(key, text) || engine.passedOverOf(key)?.relevant === true;
    if (engine !== this.main) this.loose.set(key, engine);
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
    const { uris, configUris, unreadableUris } = this.main;
    return [...uris, ...configUris, ...unreadableUris, ...this.loose.keys()].filter(isThere);
  }

  /** Forgets a file, or all files below a folder. Returns those that were known. */
  drop(key: string): string[] {
    const known = this.below(key);
    this.main.remove(key);
    for (const each of known) {
      this.main.remove(each);
      this.loose.delete(each);
    }
    return known;
  }

  findings(): Map<string, readonly Finding[]> {
    return new Map([this.main, ...this.loose.values()].flatMap((engine) => [...engine.findings()]));
  }

  clusters(): CheckedCluster[] {
    return [this.main, ...this.loose.values()].flatMap((engine) => [...engine.clusters()]);
  }

  report(key: string): FileReport {
    const engine = this.engineOf(key);
    return { engine, clusters: engine.clusters().filter(({ group }) => group.uris.includes(key)) };
  }

  /** The files of the clusters that a file belongs to, itself among them. */
  filesAround(key: string): Set<string> {
    return new Set([key, ...this.report(key).clusters.flatMap(({ group }) => group.uris)]);
  }

  engineOf(key: string): Engine {
    return this.loose.get(key) ?? this.main;
  }

  isLoose(key: string): boolean {
    return !this.roots.some((root) => key.startsWith(`${root}/`));
  }

  get size(): number {
    return [this.main, ...this.loose.values()].flatMap(({ uris }) => uris).length;
  }
}

/** Whether a file has anything to do with a cluster; the cheap test that most files end at. */
export function isRelevant(key: string, text: string): boolean {
  return key.endsWith(`/${CONFIG_NAME}`) || (RECOGNITION.mayHoldDocuments(key) && RECOGNITION.mayMatter(key, text));
}
