import type { Document, SourceFile } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { BooleanFlags, FlagList } from '../model/flags.ts';
import { charsOf, partOf, sliceChars, splitWords } from '../source/command-line.ts';
import { table } from '../source/null-dict.ts';
import { once } from '../source/once.ts';
import { programOfWord, unitCommand } from '../source/unit-command.ts';
import { parseSettings, type Setting } from '../source/unit-file.ts';
import type { FileKind } from './component.ts';
import { flagsOfSetting } from './flags-of-setting.ts';
import { filledName, plainName } from './text-format.ts';

/** The programs whose units and environment files we read, by the names that units and variables use for them. */
const PROGRAMS: Readonly<Record<string, { readonly unit: RegExp; readonly variable?: RegExp }>> = table({
  dockerd: { unit: /^docker\.service$/, variable: /^DOCKER_OPTS$/ },
  'cri-dockerd': { unit: /^cri-dockerd?\.service$/, variable: /^CRI_DOCKERD?_[A-Z_]*(?:ARGS|OPTS|FLAGS)$/ },
  kubelet: { unit: /^kubelet\.service$/, variable: /^KUBELET_[A-Z_]*(?:ARGS|OPTS)$/ },
  'kube-apiserver': { unit: /^kube-apiserver\.service$/, variable: /^KUBE_API(?:SERVER)?_[A-Z_]*(?:ARGS|OPTS)$/ },
  'kube-controller-manager': {
    unit: /^kube-controller-manager\.service$/,
    variable: /^KUBE_CONTROLLER_MANAGER_[A-Z_]*(?:ARGS|OPTS)$/,
  },
  'kube-scheduler': { unit: /^kube-scheduler\.service$/, variable: /^KUBE_SCHEDULER_[A-Z_]*(?:ARGS|OPTS)$/ },
  etcd: { unit: /^etcd\.service$/ },
  k0s: { unit: /^k0s(?:controller|worker)?\.service$/ },
  k3s: { unit: /^k3s(?:-[\w-]+)?\.service$/ },
  rke2: { unit: /^rke2-(?:server|agent)\.service$/ },
  'kube-proxy': { unit: /^kube-proxy\.service$/, variable: /^KUBE_PROXY_[A-Z_]*(?:ARGS|OPTS)$/ },
});

/**
 * Whether a file is a unit, a drop-in or an environment file of the program. One that lies where nobody reads it under its name
 * counts when somebody names it.
 */
export function readUnitFile(file: SourceFile, program: string): FileKind | undefined {
  const known = PROGRAMS[program];
  if (!known) return undefined;
  const { unit, isDropIn, stray, misplaced } = namesOf(file);
  if (unit !== undefined) {
    const { programs } = contentOf(file);
    const own = programs.length > 0 ? programs.includes(program) : known.unit.test(unit);
    return own ? { kind: isDropIn ? 'drop-in' : 'unit', format: 'settings' } : undefined;
  }
  if (stray !== undefined && contentOf(file).settings.some(({ section }) => section === 'Service'))
    return known.unit.test(stray) ? { kind: 'stray-drop-in', format: 'settings' } : undefined;
  if (beginsWithSection(file))
    return contentOf(file).programs.includes(program)
      ? { kind: 'unit', format: 'settings', ...(misplaced && { misplaced }) }
      : undefined;
  if (!known.variable || !(isEnvironmentFile(file) || holdsAssignments(file))) return undefined;
  const own = contentOf(file).settings.some((setting) => isVariableOf(program, file, setting));
  return own ? { kind: 'environment', format: 'settings' } : undefined;
}

/** A unit begins with a section, unlike a script or a document that holds one. */
export const beginsWithSection = once(({ text }: SourceFile) =>
  /^\ufeff?(?:[ \t]*(?:(?!#!)[#;{][^\n]*|\r?)\n)*[ \t]*\[[\w-]+\]/.test(text),
);

/** Has a `=` in the first line that is no comment, unlike YAML and JSON, which need not be read as settings then. */
const MAY_BEGIN_WITH_ASSIGNMENT = /^\ufeff?(?:[ \t]*(?:#[^\n]*|(?:export[ \t]*)?\r?)\n)*[^\n=]*=/;

/** Nothing but assignments and comments, as in an environment file, whatever its name. */
export const holdsAssignments = once((file: SourceFile) => {
  const { text } = file;
  if (!MAY_BEGIN_WITH_ASSIGNMENT.test(text)) return false;
  let rest = '';
  let from = 0;
  for (const { nameSpan, valueSpan } of contentOf(file).settings) {
    rest += text.slice(from, nameSpan.start);
    from = valueSpan.end;
  }
  return /^\ufeff?(?:[ \t]*(?:(?!#!)#[^\n]*|(?:export[ \t]*)?\r?)(?:\n|$))*$/.test(rest + text.slice(from));
});

/** Every program asks them of a file, and for each document in it. */
const namesOf = once(({ uri }: SourceFile) => ({
  ...unitOf(uri),
  stray: strayDropInOf(uri),
  /** systemd passes over the file, as its name is no unit's. */
  misplaced: /(?:^|\/)systemd\/(?:system|user)\/|\.service\.d\//.test(uri),
}));

/** The name of the unit that a file is or changes: `kubelet.service` of `kubelet.service.j2` and `kubelet.service.d/a.conf`. */
export function unitOf(uri: string): { readonly unit: string | undefined; readonly isDropIn: boolean } {
  const path = filledName(uri);
  const dropIn = /([^/]+\.service)\.d\/[^/]+\.conf$/.exec(path)?.[1];
  const unit = dropIn ?? /[^/]+\.service$/.exec(path)?.[0];
  return { unit, isDropIn: dropIn !== undefined };
}

/**
 * The unit in whose folder of drop-ins a file lies that systemd does not read, as its name does not end with `.conf`. A
 * copy, or one that somebody has switched off, is none.
 */
function strayDropInOf(uri: string): string | undefined {
  const [, unit, name = ''] = /([^/]+\.service)\.d\/([^/]+)$/.exec(filledName(uri)) ?? [];
  return unit !== undefined && plainName(name) === name && !name.endsWith('.conf') ? unit : undefined;
}

/** Whether a variable of an environment file holds flags of the program: its name says so, or that of the file. */
function isVariableOf(program: string, file: SourceFile, { name, valueSpan }: Setting): boolean {
  const known = PROGRAMS[program];
  if (known?.variable?.test(name)) return true;
  const [base = ''] = file.name.split('.');
  return (
    (base === program || known?.unit.test(`${base}.service`) === true) && holdsFlags(file.text.slice(valueSpan.start))
  );
}

export function holdsFlags(value: string): boolean {
  return /^["']?[ \t\\\r\n]*--[a-z]/.test(value);
}

interface Content {
  readonly settings: readonly Setting[];
  /** What is started, by base name. */
  readonly programs: readonly string[];
}

/** Every program is asked whether a file is its own. */
const contents = new WeakMap<SourceFile, Content>();

function contentOf(file: SourceFile): Content {
  const known = contents.get(file);
  if (known) return known;
  const settings = parseSettings(file.text);
  const starts = settings.filter(({ name }) => name === 'ExecStart');
  // Whose file it is does not depend on whether systemd reads its settings.
  const programs = starts.flatMap((setting) => programOf(file.text, { ...setting, section: 'Service' }) ?? []);
  const found = { settings, programs };
  contents.set(file, found);
  return found;
}

/** `/etc/default/kubelet`, `/etc/sysconfig/kubelet`, `kubeadm-flags.env`, `kubelet.conf` of a binary installation. */
export function isEnvironmentFile(file: SourceFile): boolean {
  const name = filledName(file.name);
  return (
    /\.(?:env|conf|cfg)$/.test(name) ||
    /(?:^|\/)(?:default|sysconfig|conf\.d)\/[^/]+$/.test(file.uri) ||
    !name.includes('.')
  );
}

/** The base name of the program that an `ExecStart=` starts. */
export function programOf(text: string, setting: Setting): string | undefined {
  if (setting.section !== 'Service' || setting.name !== 'ExecStart') return undefined;
  const [first] = unitCommand(charsOf(text, setting.valueSpan.start, setting.valueSpan.end)).words;
  return first && programOfWord(first);
}

/** The flag lists of a unit, drop-in or environment file of the program. */
export function collectUnitFlagFacts(document: Document, facts: Facts, program: string, booleans: BooleanFlags): void {
  if (document.kind === 'stray-drop-in') return;
  const settings = parseSettings(document.text);
  const commands = new Map(
    settings
      .filter((setting) => programOf(document.text, setting) === program)
      .map((setting) => [setting, flagsOfSetting(document, setting, 'command-line', program, booleans)]),
  );
  const expanded = new Set([...commands.values()].flatMap(({ variables }) => variables));
  for (const setting of settings) {
    const command = commands.get(setting);
    if (command) facts.flags.push(command);
    else if (setting.section === 'Service' && setting.name === 'Environment')
      facts.flags.push(...flagsOfEnvironment(document, setting, program, booleans, expanded));
    else if (document.kind === 'environment' && isExpanded(document, program, setting))
      facts.flags.push(flagsOfSetting(document, setting, 'variable', program, booleans));
  }
}

/** A variable of a file that units name is one that their command lines have; of any other the names must tell. */
function isExpanded({ file, expanded }: Document, program: string, setting: Setting): boolean {
  return expanded ? expanded.has(setting.name) : isVariableOf(program, file, setting);
}

/** What a unit or drop-in says of the files with the variables of its program. */
export interface EnvironmentUse {
  /** Paths, as systemd reads them, without the `-` in front. */
  readonly paths: readonly string[];
  /** The variables that the command line expands. */
  readonly variables: readonly string[];
}

export function environmentUseOf(document: Document, program: string): EnvironmentUse {
  const { text, uri } = document;
  const settings = parseSettings(text).filter(({ section }) => section === 'Service');
  const textOf = ({ valueSpan }: Setting) => text.slice(valueSpan.start, valueSpan.end).trim();
  const unit = unitOf(uri).unit?.replace(/\.service$/, '') ?? '';
  return {
    paths: settings
      .filter(({ name }) => name === 'EnvironmentFile')
      .map((setting) =>
        textOf(setting)
          .replace(/^["']?-?/, '')
          .replace(/["']$/, '')
          .replaceAll(/%[nNpP]/g, unit),
      ),
    variables: settings
      .filter((setting) => programOf(text, setting) === program)
      .flatMap((setting) => flagsOfSetting(document, setting, 'command-line', program, new Set()).variables),
  };
}

/**
 * `Environment="KUBELET_EXTRA_ARGS=--a=b --c=d" OTHER=x`: each word is an assignment.
 *
 * @param expanded names of the variables that the command line of the unit has, whatever they are called
 */
function flagsOfEnvironment(
  document: Document,
  setting: Setting,
  program: string,
  booleans: BooleanFlags,
  expanded: ReadonlySet<string>,
): FlagList[] {
  const variable = PROGRAMS[program]?.variable;
  const words = splitWords(charsOf(document.text, setting.valueSpan.start, setting.valueSpan.end));
  return words.flatMap((word) => {
    const equals = word.text.indexOf('=');
    const name = word.text.slice(0, equals);
    const value = sliceChars(word, equals + 1, word.text.length);
    if (equals < 0) return [];
    const isOwn = expanded.has(name) || (document.kind === 'drop-in' && expanded.size === 0);
    if (!variable?.test(name) && !(isOwn && holdsFlags(value.text))) return [];
    const assignment: Setting = {
      section: setting.section,
      name,
      nameSpan: partOf(word, 0, equals),
      valueSpan: partOf(value, 0, value.text.length),
    };
    return [flagsOfSetting(document, assignment, 'variable', program, booleans, value)];
  });
}
