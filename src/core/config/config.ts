import { folderOf } from '../model/document.ts';
import { SEVERITIES, type Severity } from '../model/finding.ts';
import type { Stack } from '../model/intent.ts';
import { PROGRAMS, type Program } from '../model/version.ts';
import { type Plain, toPlain } from '../source/tree.ts';
import { parseYaml } from '../source/yaml.ts';
import { escapeGlob } from './glob.ts';
import { globTest } from './glob-match.ts';

/** The name of the file that configures the folder it lies in. */
export const CONFIG_NAME = '.dualstack-lint.yaml';

export interface Suppression {
  readonly rule: string;
  readonly files: readonly string[];
  readonly reason: string;
}

/** What can be set for a cluster, in `.dualstack-lint.yaml`, in the editor's settings or on the command line. */
export interface Settings {
  readonly intent?: Stack | 'auto';
  readonly versions?: Readonly<Partial<Record<Program, string>>>;
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  /** Globs of files that are not read, relative to the folder. */
  readonly ignore?: readonly string[];
}

export interface Config extends Settings {
  /** The folder that relative globs start from. */
  readonly folder: string;
  readonly clusters: readonly { readonly name: string; readonly files: readonly string[] }[];
  readonly suppress: readonly Suppression[];
}

/**
 * Reads a config file leniently: what is not understood is left out here and reported by the rule `config-invalid`.
 */
export function readConfig(uri: string, text: string): Config {
  const tree = parseYaml(text);
  const data = tree.root ? toPlain(tree.root) : null;
  const root = isMap(data) ? data : {};
  const intent = root.intent;
  const known: Settings = {
    ...(isIntent(intent) && { intent }),
    versions: versionsOf(root.versions),
    rules: rulesOf(root.rules),
    ignore: strings(root.ignore),
  };
  return {
    ...known,
    folder: folderOf(uri),
    clusters: list(root.clusters).flatMap((item, index) => {
      if (!isMap(item)) return [];
      return [{ name: typeof item.name === 'string' ? item.name : `cluster-${index + 1}`, files: strings(item.files) }];
    }),
    suppress: list(root.suppress).flatMap((item) => {
      if (!isMap(item) || typeof item.rule !== 'string') return [];
      return [
        { rule: item.rule, files: strings(item.files), reason: typeof item.reason === 'string' ? item.reason : '' },
      ];
    }),
  };
}

/** The config that holds in a folder: its own, or that of the nearest folder above. */
export function nearestConfig(configs: readonly Config[], folder: string): Config | undefined {
  return configs
    .filter((config) => config.folder === '' || folder === config.folder || folder.startsWith(`${config.folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** A config that makes one cluster of everything, with what a config file sets. */
export function configOfAll(name: string, base: Config = { folder: '', clusters: [], suppress: [] }): Config {
  const { folder, ignore = [], suppress } = base;
  const fromRoot = (globs: readonly string[]) =>
    folder === ''
      ? globs
      : globs.map((glob) => glob.replace(/^(!*)(?:\.?\/)?/, (_, negation) => `${negation}${escapeGlob(folder)}/`));
  return {
    ...base,
    folder: '',
    clusters: [{ name, files: ['**'] }],
    ignore: fromRoot(ignore),
    suppress: suppress.map((each) => ({ ...each, files: fromRoot(each.files) })),
  };
}

function isMap(value: Plain | undefined): value is { [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: Plain | undefined): Plain[] {
  return Array.isArray(value) ? value : [];
}

function strings(value: Plain | undefined): string[] {
  if (typeof value === 'string') return [value];
  return list(value).filter((item): item is string => typeof item === 'string');
}

function isIntent(value: Plain | undefined): value is Stack | 'auto' {
  return value === 'dual-stack' || value === 'ipv4' || value === 'ipv6' || value === 'auto';
}

function versionsOf(value: Plain | undefined): Partial<Record<Program, string>> {
  const result: Partial<Record<Program, string>> = {};
  if (!isMap(value)) return result;
  for (const program of PROGRAMS) {
    const version = value[program];
    // An unquoted 1.30 is a number to YAML and has lost its zero; there is no better reading of it than its digits.
    if (typeof version === 'string' || typeof version === 'number') result[program] = String(version);
  }
  return result;
}

function rulesOf(value: Plain | undefined): Record<string, Severity | 'off'> {
  const result: Record<string, Severity | 'off'> = {};
  if (!isMap(value)) return result;
  for (const [rule, setting] of Object.entries(value)) {
    if (setting === false || setting === 'off') result[rule] = 'off';
    else if (SEVERITIES.includes(setting as Severity)) result[rule] = setting as Severity;
  }
  return result;
}

/**
 * A test whether a URI below `folder` matches one of the globs, which are relative to the folder. One that is no glob, such
 * as an empty one, matches nothing.
 */
export function matcher(folder: string, globs: readonly string[]): (uri: string) => boolean {
  const tests = globs.flatMap((glob) => globTest(normalized(glob)) ?? []);
  const prefix = folder === '' ? '' : `${folder}/`;
  // A pattern of the root of a file system has lost its slash, too.
  const below = (uri: string) => (folder === '' ? uri.replace(/^\//, '') : uri.slice(prefix.length));
  return (uri) => uri.startsWith(prefix) && tests.some((test) => test(below(uri)));
}

/** Whether a pattern can match anything. */
export function isGlob(glob: string): boolean {
  return globTest(normalized(glob)) !== undefined;
}

function normalized(glob: string): string {
  return glob.replace(/^\.?(?:\/|$)/, '').replace(/\/$/, '/**');
}
