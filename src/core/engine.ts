import { splitAlternatives } from './cluster/alternatives.ts';
import { type Claims, claimsOf } from './cluster/claims.ts';
import { Cluster, type KnownVersion, type Stack, type Versions } from './cluster/cluster.ts';
import { intentOf } from './cluster/intent.ts';
import { type Group, groupFiles, type Member } from './cluster/membership.ts';
import { COMPONENTS } from './components/index.ts';
import { configDocument, configFindings } from './config/check.ts';
import { CONFIG_NAME, type Config, matcher, readConfig, type Settings } from './config/config.ts';
import { componentOf, FileDocuments } from './documents.ts';
import { findingsOf, type OnFailure } from './findings.ts';
import { baseName, type Document, type SourceFile } from './model/document.ts';
import { Facts } from './model/facts.ts';
import type { Finding, Severity } from './model/finding.ts';
import { PROGRAMS, parseVersion, type Version } from './model/version.ts';
import { RULES } from './rules/index.ts';
import { silence } from './silence.ts';

export interface EngineOptions {
  /** Workspace folders, without a slash at the end; empty when URIs are relative to the one folder. */
  readonly roots?: readonly string[];
  /** Applies where no config file says otherwise. */
  readonly settings?: Settings;
  /** A config for everything, which goes before the config files found. */
  readonly config?: Config;
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

/** The files that a result was computed from; a changed file is a new object. */
interface Checked extends CheckedCluster {
  readonly files: readonly SourceFile[];
}

/** What a file says of the cluster it belongs to. */
interface Standing extends Member {
  readonly claims: Claims;
}

/** Groups of files, which need their names and components alone, and how they are split by what the files claim. */
interface Grouped {
  readonly members: readonly Member[];
  readonly groups: readonly Group[];
  readonly split: Map<Group, { readonly claims: readonly Claims[]; readonly groups: readonly Group[] }>;
}

/**
 * Files in, findings out. A change of one file parses that file's changed documents again and checks the clusters it
 * belongs to; everything else is kept.
 */
export class Engine {
  private readonly files = new Map<string, FileDocuments>();
  private readonly configs = new Map<string, { document: Document; config: Config }>();
  private readonly stated = new WeakMap<Document, Facts>();
  private readonly standings = new WeakMap<readonly Document[], Standing>();
  private grouped: Grouped | undefined;
  private checked = new Map<string, Checked>();
  private current: readonly CheckedCluster[] | undefined;
  private options: EngineOptions;

  constructor(options: EngineOptions = {}) {
    this.options = options;
  }

  /** Changes the settings; everything is checked again. */
  configure(options: EngineOptions): void {
    this.options = options;
    this.grouped = undefined;
    this.checked.clear();
    this.current = undefined;
  }

  /** Takes a file's text, new or changed. Returns whether the file holds anything to check. */
  update(uri: string, text: string): boolean {
    if (baseName(uri) === CONFIG_NAME) return this.updateConfig(uri, text);
    const known = this.files.get(uri);
    if (known?.file.text === text) return known.documents.length > 0;
    if (known) known.update(text);
    const file = known ?? new FileDocuments(uri, text);
    if (file.documents.length === 0) {
      if (known) this.remove(uri);
      return false;
    }
    this.files.set(uri, file);
    this.current = undefined;
    return true;
  }

  remove(uri: string): void {
    if (this.files.delete(uri)) this.current = undefined;
    if (!this.configs.delete(uri)) return;
    this.grouped = undefined;
    this.checked.clear();
    this.current = undefined;
  }

  /** URIs of the files that hold something to check. */
  get uris(): string[] {
    return [...this.files.keys()];
  }

  /** URIs of the config files. */
  get configUris(): string[] {
    return [...this.configs.keys()];
  }

  /** The text that a file had when it was last taken. */
  textOf(uri: string): string | undefined {
    return (this.files.get(uri) ?? this.configs.get(uri)?.document)?.file.text;
  }

  documentsOf(uri: string): readonly Document[] {
    return this.files.get(uri)?.documents ?? [];
  }

  /** All clusters with their findings. */
  clusters(): readonly CheckedCluster[] {
    if (this.current) return this.current;
    const configs = this.options.config
      ? [this.options.config]
      : [...this.configs.values()].map(({ config }) => config);
    const groups = this.groups(configs);
    const checked = new Map<string, Checked>();
    for (const group of groups) {
      const id = `${group.reason} ${group.folder} ${group.name} ${groups.length > 1}`;
      checked.set(id, this.check(this.checked.get(id), group, groups.length > 1));
    }
    this.checked = checked;
    this.current = [...checked.values()];
    return this.current;
  }

  /** The files of each cluster; kept while no file says anything else of what its cluster is, as a keystroke rarely does. */
  private groups(configs: readonly Config[]): readonly Group[] {
    const ignored = this.ignoring(configs);
    const standings = [...this.files.values()]
      .filter(({ file }) => !ignored(file.uri))
      .map((file) => this.standingOf(file))
      // Files come in any order, and rules name the first place that tells.
      .sort((a, b) => (a.uri < b.uri ? -1 : 1));
    if (!this.grouped || !sameMembers(this.grouped.members, standings)) {
      const groups = groupFiles(standings, this.options.roots ?? [], configs, PER_NODE);
      this.grouped = { members: standings, groups, split: new Map() };
    }
    const { groups, split } = this.grouped;
    const claims = new Map(standings.map((each) => [each.uri, each.claims]));
    const claimsOfUri = (uri: string): Claims => claims.get(uri) ?? new Map();
    return groups.flatMap((group) => {
      const own = group.uris.map(claimsOfUri);
      const known = split.get(group);
      if (known?.claims.every((each, index) => sameClaims(each, own[index] as Claims))) return known.groups;
      const found = splitAlternatives(group, claimsOfUri);
      split.set(group, { claims: own, groups: found });
      return found;
    });
  }

  private standingOf({ file, documents }: FileDocuments): Standing {
    const known = this.standings.get(documents);
    if (known) return known;
    const claims = claimsOf(documents, (each) => this.factsOf(each));
    const found = { uri: file.uri, components: groupsOf(documents), claims };
    this.standings.set(documents, found);
    return found;
  }

  /**
   * Findings by URI. Every file that holds something to check has an entry, config files among them, so that a healed
   * one can be cleared.
   */
  findings(): ReadonlyMap<string, readonly Finding[]> {
    const byUri = new Map<string, Finding[]>([...this.uris, ...this.configUris].map((uri) => [uri, []]));
    const clusters = this.clusters();
    const all = silence(
      [...clusters.flatMap(({ findings }) => findings), ...this.configFindings()],
      [...this.files.values(), ...[...this.configs.values()].map(({ document }) => document)].map(({ file }) => file),
      [
        ...(this.options.config ? [this.options.config] : []),
        ...[...this.configs.values()].map(({ config }) => config),
      ],
      (rule, uri) => this.settingOf(rule, uri),
      this.options.translate,
    );
    for (const finding of all) {
      const known = byUri.get(finding.uri);
      if (known) known.push(finding);
      else byUri.set(finding.uri, [finding]);
    }
    return byUri;
  }

  /** What is set for a rule where a file is checked. */
  private settingOf(rule: string, uri: string): Severity | 'off' | undefined {
    const group = this.clusters().find((each) => each.group.uris.includes(uri))?.group;
    const settings = [this.options.settings, group?.config, this.options.config];
    return settings.findLast((each) => each?.rules?.[rule])?.rules?.[rule];
  }

  /** What is wrong with the config files; nothing where a config for everything takes their place. */
  private configFindings(): Finding[] {
    const { config: given, settings, translate, onFailure } = this.options;
    if (given) return [];
    return [...this.configs.values()].flatMap(({ document, config }) =>
      configFindings(document, { ...settings?.rules, ...config.rules }, translate, onFailure),
    );
  }

  private updateConfig(uri: string, text: string): boolean {
    const known = this.configs.get(uri);
    if (known?.document.text === text) return true;
    this.configs.set(uri, { document: configDocument(uri, text), config: readConfig(uri, text) });
    this.grouped = undefined;
    this.checked.clear();
    this.current = undefined;
    return true;
  }

  private ignoring(configs: readonly Config[]): (uri: string) => boolean {
    const globs = this.options.settings?.ignore ?? [];
    const tests = [
      ...configs.flatMap(({ folder, ignore }) => (ignore?.length ? [matcher(folder, ignore)] : [])),
      ...(globs.length > 0 ? (this.options.roots ?? ['']).map((root) => matcher(root, globs)) : []),
    ];
    return (uri) => tests.some((matches) => matches(uri));
  }

  private check(known: Checked | undefined, group: Group, several: boolean): Checked {
    const files = group.uris.flatMap((uri) => this.files.get(uri)?.file ?? []);
    if (known && known.files.length === files.length && files.every((file, index) => file === known.files[index]))
      return known;
    const documents = group.uris.flatMap((uri) => this.files.get(uri)?.documents ?? []);
    const facts = new Facts();
    for (const document of documents) facts.add(this.factsOf(document));
    const settings = [this.options.settings, group.config, this.options.config];
    const given = settings.findLast((each) => each?.intent)?.intent;
    const intent = intentOf(facts, given === 'auto' ? undefined : (given as Stack | undefined));
    const cluster = new Cluster(group.name, documents, facts, versionsOf(facts, settings), intent);
    const rules = Object.assign({}, ...settings.map((each) => each?.rules ?? {}));
    const findings = findingsOf(
      cluster,
      RULES,
      rules,
      several ? group.name : '',
      this.options.translate,
      this.options.onFailure,
    );
    return { group, cluster, findings, files };
  }

  private factsOf(document: Document): Facts {
    const known = this.stated.get(document);
    if (known) return known;
    const facts = new Facts();
    componentOf(document.component)?.state?.(document, facts);
    for (const list of facts.flags) componentOf(list.program)?.stateFlags?.(list, facts);
    this.stated.set(document, facts);
    return facts;
  }
}

function sameMembers(a: readonly Member[], b: readonly Member[]): boolean {
  return a.length === b.length && a.every((each, index) => sameMember(each, b[index] as Member));
}

function sameMember(a: Member, b: Member): boolean {
  if (a === b) return true;
  if (a.uri !== b.uri || a.components.size !== b.components.size) return false;
  return [...a.components].every((component) => b.components.has(component));
}

function sameClaims(a: Claims, b: Claims): boolean {
  return a === b || (a.size === b.size && [...a].every(([key, value]) => b.get(key) === value));
}

/** A group of components is per node when all of them are. */
const PER_NODE: ReadonlySet<string> = new Set(
  COMPONENTS.map((component) => component.group ?? component.id).filter((group) =>
    COMPONENTS.every((component) => (component.group ?? component.id) !== group || component.perNode),
  ),
);

/**
 * What a file's documents count as where a cluster needs two components. The kubelet's configuration in a kubeadm file
 * is kubeadm's, so that such a file is not a cluster by itself.
 */
function groupsOf(documents: readonly Document[]): Set<string> {
  const components = documents.flatMap((document) => componentOf(document.component) ?? []);
  const groups = new Set(
    components.filter((component) => !component.carrier).map((component) => component.group ?? component.id),
  );
  const clusterWide = [...groups].filter((group) => !PER_NODE.has(group));
  return clusterWide.length > 0 ? new Set(clusterWide) : groups;
}

/** What the user gives goes before what the files say; files that name two releases leave it unknown. */
function versionsOf(facts: Facts, settings: readonly (Settings | undefined)[]): Versions {
  const versions: Partial<Record<(typeof PROGRAMS)[number], KnownVersion>> = {};
  for (const program of PROGRAMS) {
    const text = settings.findLast((each) => each?.versions?.[program])?.versions?.[program];
    const given = text === undefined ? undefined : parseVersion(text);
    const [stated, ...others] = facts.versions.filter((fact) => fact.program === program);
    if (given) versions[program] = { version: given, place: undefined };
    else if (stated && others.every(({ version }) => sameRelease(version, stated.version)))
      versions[program] = { version: stated.version, place: stated.place };
  }
  return versions;
}

/** Patch releases of one minor release differ in nothing that a rule asks for. */
function sameRelease(a: Version, b: Version): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
