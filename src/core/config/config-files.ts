import { baseName, type Document, folderOf, type SourceFile } from '../model/document.ts';
import type { Severity } from '../model/finding.ts';
import { CONFIG_NAME, type Config, configOfAll, matcher, nearestConfig, readConfig, type Settings } from './config.ts';
import { configDocument } from './config-document.ts';

/** What decides which config files count, and what holds where they say nothing. */
export interface ConfigOptions {
  /** Workspace folders, without a slash at the end; empty when URIs are relative to the one folder. */
  readonly roots?: readonly string[];
  /** Applies where no config file says otherwise. */
  readonly settings?: Settings;
  /** A config file for everything, whatever its name; those found do not count then. */
  readonly configFile?: { readonly uri: string; readonly text: string };
  /** Makes one cluster of everything, of this name. */
  readonly cluster?: string;
}

interface ConfigFile {
  readonly document: Document;
  readonly config: Config;
}

/** A config whose suppressions count. */
export interface Suppressing {
  readonly config: Config;
  /** The file it was read from, where all files of its folder are checked: only then can a suppression be called unused. */
  readonly document?: Document;
}

/** The config files there are: which of them count, and what they set for a file. */
export class ConfigFiles {
  private readonly found = new Map<string, ConfigFile>();
  private given: ConfigFile | undefined;
  private options: ConfigOptions = {};

  configure(options: ConfigOptions): void {
    const { configFile } = options;
    this.options = options;
    this.given = configFile && read(configFile.uri, configFile.text);
  }

  isConfig(uri: string): boolean {
    return baseName(uri) === CONFIG_NAME || uri === this.given?.document.uri;
  }

  /** Takes a config file's text. Returns whether it is another one than before. */
  update(uri: string, text: string): boolean {
    if (this.textOf(uri) === text) return false;
    if (uri === this.given?.document.uri) this.given = read(uri, text);
    else this.found.set(uri, read(uri, text));
    return true;
  }

  /** Returns whether there was such a file. */
  remove(uri: string): boolean {
    return this.found.delete(uri);
  }

  textOf(uri: string): string | undefined {
    const file = uri === this.given?.document.uri ? this.given : this.found.get(uri);
    return file?.document.text;
  }

  /** The files that count. */
  get files(): readonly ConfigFile[] {
    return this.given ? [this.given] : [...this.found.values()];
  }

  get sources(): SourceFile[] {
    return this.files.map(({ document }) => document.file);
  }

  /** What the files set, with their globs where they apply. */
  get inForce(): readonly Config[] {
    const configs = this.files.map(({ config }) => config);
    const { cluster } = this.options;
    return cluster === undefined ? configs : [configOfAll(cluster, configs[0])];
  }

  /** What is set for a cluster with a config of its own, the strongest last. */
  settingsOf(own: Config | undefined): readonly (Settings | undefined)[] {
    return [this.options.settings, own, this.given?.config];
  }

  /** What is set for a rule in a file, which may be a config itself. `own` is the config of its cluster, if it is of one. */
  settingOf(rule: string, uri: string, own?: Config): Severity | 'off' | undefined {
    const config = this.found.get(uri)?.config ?? own ?? nearestConfig(this.inForce, folderOf(uri));
    return this.settingsOf(config).findLast((settings) => settings?.rules?.[rule])?.rules?.[rule];
  }

  /** Whether a file is ignored, by a config or by the settings. */
  ignoring(): (uri: string) => boolean {
    const { roots = [''], settings } = this.options;
    const globs = settings?.ignore ?? [];
    const tests = [
      ...this.inForce.flatMap(({ folder, ignore }) => (ignore?.length ? [matcher(folder, ignore)] : [])),
      ...(globs.length > 0 ? roots.map((root) => matcher(root, globs)) : []),
    ];
    return (uri) => tests.some((matches) => matches(uri));
  }

  suppressing(): Suppressing[] {
    const { roots = [], cluster } = this.options;
    if (cluster !== undefined || this.given) return this.inForce.map((config) => ({ config }));
    return this.files.map(({ config, document }) => {
      const isRead = roots.length === 0 || roots.some((root) => `${config.folder}/`.startsWith(`${root}/`));
      return isRead ? { config, document } : { config };
    });
  }
}

function read(uri: string, text: string): ConfigFile {
  return { document: configDocument(uri, text), config: readConfig(uri, text) };
}
