import { withCauses } from './causes.ts';
import { Cluster } from './cluster/cluster.ts';
import { EnvironmentFiles } from './cluster/environment-files.ts';
import { configsOf, type Group } from './cluster/group.ts';
import { type FileSummary, Grouping, type GroupingOptions } from './cluster/grouping.ts';
import { identityOf } from './cluster/identity.ts';
import { intentOf } from './cluster/intent.ts';
import { Kustomized } from './cluster/kustomized.ts';
import { groupsBeside } from './cluster/open-files.ts';
import { dropReplacedDefaults } from './cluster/tool-defaults.ts';
import { versionsOf } from './cluster/versions.ts';
import { RECOGNITION } from './components/index.ts';
import { installersOf, PER_NODE, programsOf } from './components/programs.ts';
import { ConfigFiles, type ConfigOptions } from './config/config-files.ts';
import { configFindings } from './config-findings.ts';
import { DocumentFacts } from './document-facts.ts';
import type { Document, SourceFile } from './model/document.ts';
import type { Finding, Severity } from './model/finding.ts';
import { distinctByPlace } from './model/findings.ts';
import type { Stack } from './model/intent.ts';
import { copyOf, IGNORED, type PassedOver } from './reading/census.ts';
import { FileDocuments } from './reading/file-documents.ts';
import { PassedOverFiles } from './reading/passed-over-files.ts';
import { originalOf } from './reading/text-format.ts';
import { RULES } from './rules/index.ts';
import { fileUnreadable } from './rules/own-files/file-unreadable.ts';
import { earlierOf, type OnFailure, type Outcomes, runRules } from './runner.ts';
import { groupBy } from './source/collect.ts';
import { Suppression } from './suppression/suppression.ts';
import { Told } from './told.ts';
import { type UnreadFile, unreadFinding } from './unreadable.ts';

export interface EngineOptions extends ConfigOptions {
  /** Hears of a rule that threw; without it the exception goes on. */
  readonly onFailure?: OnFailure;
  /** Translates a text's English template. */
  readonly translate?: (template: string) => string;
}

/** A cluster with the reason for its being one, as the status item and `--explain-clusters` tell it. */
export interface CheckedCluster {
  readonly group: Group;
  readonly cluster: Cluster;
  readonly findings: readonly Finding[];
}

interface Checked extends CheckedCluster {
  /** The files that the result was computed from; a changed file is a new object. */
  readonly files: readonly SourceFile[];
  readonly outcomes: Outcomes;
  /** A file beside the cluster may hold what its files lack, once it is filled in. */
  readonly isBesideOpen: boolean;
}

/**
 * Files in, findings out. A change of one file parses that file's changed documents again and checks the clusters it
 * belongs to; everything else is kept.
 */
export class Engine {
  private readonly files = new Map<string, FileDocuments>();
  private readonly configs = new ConfigFiles();
  private readonly unreadable = new Map<string, UnreadFile>();
  private readonly passedOver = new PassedOverFiles();
  private isIgnored: ((uri: string) => boolean) | undefined;
  private readonly facts = new DocumentFacts();
  private readonly grouping = new Grouping();
  private readonly kustomized = new Kustomized();
  private readonly environmentFiles = new EnvironmentFiles();
  private checked = new Map<string, Checked>();
  private current: readonly CheckedCluster[] | undefined;
  /** Files that were taken since the clusters were checked. */
  private readonly changed = new Set<string>();
  private told: Told | undefined;
  private options: EngineOptions;

  constructor(options: EngineOptions = {}) {
    this.options = options;
    this.configs.configure(options);
  }

  /** Changes the settings; everything is checked again. */
  configure(options: EngineOptions): void {
    this.options = options;
    this.configs.configure(options);
    this.forget();
  }

  private forget(): void {
    this.grouping.reset();
    this.checked.clear();
    this.current = undefined;
    this.isIgnored = undefined;
    this.told = undefined;
  }

  /** Takes a file's text, new or changed; `found`: a walk came across it. Returns whether it holds anything to check. */
  update(uri: string, text: string, found = false): boolean {
    this.unreadable.delete(uri);
    if (this.configs.isConfig(uri)) {
      if (this.configs.update(uri, text)) this.forget();
      return true;
    }
    const before = this.files.get(uri);
    const known = before?.found === found ? before : undefined;
    if (known?.file.text === text) return true;
    if (known) known.update(text);
    const file = known ?? new FileDocuments(RECOGNITION, uri, text, found);
    const { passedOver } = file;
    if (passedOver) {
      if (before) this.remove(uri);
      if (this.passedOver.set(uri, passedOver, file.isOpen)) this.forget();
      if (text.includes('\0')) this.reportUnreadable(uri, fileUnreadable.messages.binary as string);
      return false;
    }
    if (this.passedOver.delete(uri)) this.forget();
    this.files.set(uri, file);
    this.changed.add(uri);
    this.grouping.set(this.summaryOf(file));
    this.current = undefined;
    return true;
  }

  /** Takes note of a file that could not be read. It is told where its name says that a program reads it. */
  reportUnreadable(uri: string, reason: string, severity: Severity = fileUnreadable.severity): void {
    if (RECOGNITION.isNamed(uri)) this.unreadable.set(uri, { uri, reason, severity });
  }

  remove(uri: string): void {
    this.unreadable.delete(uri);
    if (this.passedOver.delete(uri)) this.forget();
    if (this.files.delete(uri)) this.current = undefined;
    this.grouping.delete(uri);
    if (this.configs.remove(uri)) this.forget();
  }

  /** URIs of the files that hold something to check. */
  get uris(): string[] {
    return [...this.files.keys()];
  }

  /** URIs of files that could not be read and are told. */
  get unreadableUris(): string[] {
    return [...this.unreadable.keys()];
  }

  /** URIs of the config files that count. */
  get configUris(): string[] {
    return this.configs.sources.map(({ uri }) => uri);
  }

  /** The text that a file had when it was last taken. */
  textOf(uri: string): string | undefined {
    return this.files.get(uri)?.file.text ?? this.configs.textOf(uri);
  }

  /** Whether a walk came across a file that is checked. */
  readonly isFound = (uri: string): boolean => this.files.get(uri)?.found ?? false;

  documentsOf(uri: string): readonly Document[] {
    return this.files.get(uri)?.documents ?? [];
  }

  /** Why nothing of a file is checked; undefined for one that is checked, and for one that the engine has not seen. */
  passedOverOf(uri: string): PassedOver | undefined {
    this.isIgnored ??= this.configs.ignoring();
    const isKnown = this.files.has(uri) || this.passedOver.has(uri);
    if (isKnown && this.isIgnored(uri)) return IGNORED;
    const original = originalOf(uri);
    return original !== undefined && this.files.has(original) ? copyOf(original) : this.passedOver.get(uri);
  }

  /** URIs of the files that gave no document. */
  get passedOverUris(): string[] {
    return this.passedOver.uris;
  }

  /** Files of which nothing is checked although they look relevant, and why. */
  relevantPassedOver(): { readonly uri: string; readonly passedOver: PassedOver }[] {
    return this.passedOver.uris.flatMap((uri) => {
      const passedOver = this.passedOver.get(uri)?.relevant ? this.passedOverOf(uri) : undefined;
      return passedOver?.relevant ? [{ uri, passedOver }] : [];
    });
  }

  /** All clusters with their findings. */
  clusters(): readonly CheckedCluster[] {
    if (this.current) return this.current;
    const groups = this.grouping.groups(() => this.groupingOptions());
    const checked = new Map<string, Checked>();
    const open = this.passedOver.openUris.filter((uri) => this.passedOverOf(uri) === this.passedOver.get(uri));
    const besideOpen = groupsBeside(open, groups);
    for (const group of groups) {
      const id = `${group.reason} ${group.folder} ${group.name} ${groups.length > 1}`;
      const known = this.checked.get(id);
      // What the rules asked goes over to the new state: should a rule throw, the old one is of no use any more.
      this.checked.delete(id);
      checked.set(id, this.check(known, group, groups.length > 1, besideOpen.has(group)));
    }
    this.checked = checked;
    this.changed.clear();
    this.current = [...checked.values()];
    return this.current;
  }

  private groupingOptions(): GroupingOptions {
    const { roots = [] } = this.options;
    return { roots, configs: this.configs.inForce, perNode: PER_NODE, isIgnored: this.configs.ignoring() };
  }

  private summaryOf({ file, documents }: FileDocuments): FileSummary {
    const identity = identityOf(documents, (each) => this.facts.of(each));
    return { uri: file.uri, components: programsOf(documents), installers: installersOf(documents), identity };
  }

  /**
   * Findings by URI. Every file that holds something to check has an entry, config files among them, so that a healed
   * one can be cleared.
   */
  findings(): ReadonlyMap<string, readonly Finding[]> {
    const clusters = this.clusters();
    this.told ??= new Told(this.suppression(), (uri) => this.files.get(uri)?.file);
    this.told.update(clusters);
    const byUri = new Map<string, readonly Finding[]>();
    for (const uri of this.files.keys()) byUri.set(uri, this.told.of(uri));
    for (const uri of this.configUris) byUri.set(uri, []);
    for (const [uri, own] of groupBy(this.ownFindings(this.told.suppression), (each) => each.uri))
      byUri.set(uri, distinctByPlace([...this.told.of(uri), ...own]));
    return byUri;
  }

  private suppression(): Suppression {
    return new Suppression(this.configs.suppressing(), {
      translate: this.options.translate,
      setting: (rule, uri) => this.configs.settingOf(rule, uri, configsOf(this.clusters()).get(uri)),
      isWhole: (uri) => this.documentsOf(uri).every(({ broken }) => !broken),
    });
  }

  /** Of config files, and of files that could not be read. */
  private ownFindings(suppression: Suppression): Finding[] {
    const findings = [...this.configFindings(), ...this.unreadableFindings()];
    const { sources } = this.configs;
    if (findings.length + sources.length === 0) return [];
    const uris = new Set([...findings, ...sources].map(({ uri }) => uri));
    const told = suppression.apply(findings, sources, uris);
    const files = this.clusters().flatMap(({ group }) => group.uris.flatMap((uri) => this.files.get(uri)?.file ?? []));
    return [...told, ...suppression.unusedEntries([...new Set(files)])];
  }

  /** What is wrong with the config files that count. */
  private configFindings(): Finding[] {
    const { settings, translate, onFailure } = this.options;
    return this.configs.files.flatMap(({ document, config }) =>
      configFindings(document, { ...settings?.rules, ...config.rules }, translate, onFailure),
    );
  }

  private unreadableFindings(): Finding[] {
    const ignored = this.configs.ignoring();
    return [...this.unreadable.values()].flatMap((file) => {
      const severity = this.configs.settingOf(fileUnreadable.id, file.uri) ?? file.severity;
      return severity === 'off' || ignored(file.uri)
        ? []
        : unreadFinding({ ...file, severity }, this.options.translate);
    });
  }

  private check(known: Checked | undefined, group: Group, several: boolean, isBesideOpen: boolean): Checked {
    const isKept = known?.isBesideOpen === isBesideOpen;
    if (isKept && known.group === group && !group.uris.some((uri) => this.changed.has(uri))) return known;
    const files = group.uris.flatMap((uri) => this.files.get(uri)?.file ?? []);
    if (isKept && known.files.length === files.length && files.every((file, index) => file === known.files[index]))
      return known;
    const written = group.uris.flatMap((uri) => this.files.get(uri)?.documents ?? []);
    const documents = this.environmentFiles.apply(this.kustomized.apply(written));
    const facts = this.facts.ofAll(documents);
    facts.isOpen = isBesideOpen || group.uris.some((uri) => this.files.get(uri)?.isOpen);
    dropReplacedDefaults(facts);
    const settings = this.configs.settingsOf(group.config);
    const meant = settings.findLast((each) => each?.intent)?.intent;
    const intent = intentOf(facts, meant === 'auto' ? undefined : (meant as Stack | undefined));
    const versions = versionsOf(
      facts,
      (program) => settings.findLast((each) => each?.versions?.[program])?.versions?.[program],
    );
    const cluster = new Cluster(group.name, documents, facts, versions, intent, group);
    const outcomes = runRules(cluster, RULES, {
      settings: Object.assign({}, ...settings.map((each) => each?.rules ?? {})),
      name: several ? group.name : '',
      translate: this.options.translate,
      onFailure: this.options.onFailure,
      earlier: known && earlierOf(known, cluster),
    });
    const findings = withCauses([...outcomes.byRule.values()].flat());
    return { group, cluster, findings, files, outcomes, isBesideOpen };
  }
}
