import type { EffectiveSetting, RunningProgram, Statement } from '../analysis/effective-settings.ts';
import { isUnused, runningPrograms } from '../analysis/running-programs.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Place } from '../model/document.ts';
import { messages, type Translate } from '../model/message.ts';
import type { NamedPlace } from '../model/named-place.ts';
import { withoutSecrets } from '../model/secrets.ts';
import type { Certainty } from '../source/certainty.ts';
import { SETTING_TEXTS, UNKNOWN_TEXTS } from './words.ts';

/** How places are written where the settings are shown. */
export interface Shown {
  /** A file or folder; `.` is the folder that is checked, which needs no name. */
  display(uri: string): string;
  readonly translate?: Translate;
}

/** A line about a program, with the places that it names. */
export interface SettingLine {
  readonly text: string;
  readonly places: readonly NamedPlace[];
}

/**
 * What programs run with, a line for each setting: `kubelet of node w-2: cgroup-driver systemd, from config.yaml:14`.
 *
 * @param uri  only programs that read this file
 */
export function settingLines(cluster: Cluster, { display, translate }: Shown, uri?: string): SettingLine[] {
  const say = messages(SETTING_TEXTS, translate);
  const reason = messages(UNKNOWN_TEXTS, translate);
  const textOf = ({ text, certainty }: Statement) => {
    const value = shownValue(text);
    return certainty === 'literal' ? value : say('unknown', { value, reason: reason(certainty) });
  };
  const lineOf = ({ program, node }: RunningProgram, setting: EffectiveSetting): SettingLine => {
    const places: NamedPlace[] = [];
    const place = ({ at }: Statement) => {
      const shown = shownPlace(at, node, display);
      places.push(shown);
      return shown.label;
    };
    const others = (id: 'overrides' | 'conflicts', statements: readonly Statement[]) =>
      statements.map((each) => say(id, { program, field: each.field, text: textOf(each), place: place(each) }));
    const parts = [
      say('setting', { name: setting.name, text: textOf(setting), place: place(setting) }),
      ...others('overrides', different(setting, setting.overrides)),
      ...others('conflicts', setting.conflicts),
    ];
    return { text: parts.join(say('between')), places };
  };
  return runningPrograms(cluster)
    .filter(({ documents }) => uri === undefined || documents.some((document) => document.uri === uri))
    .flatMap((running) => {
      const { program, node, settings } = running;
      const name = node === undefined ? '.' : display(node);
      const who = name === '.' ? program : say('ofNode', { program, node: name });
      const word = (id: 'unused' | 'open') => ({ text: say(id), places: [] });
      const lines = [
        ...(isUnused(cluster, running) ? [word('unused')] : []),
        ...settings.map((setting) => lineOf(running, setting)),
        ...(mayBeMore(running) ? [word('open')] : []),
      ];
      return lines.map(({ text, places }) => ({ text: say('line', { who, what: text }), places }));
    });
}

/** From the root of the node on, where the file lies on it. */
function shownPlace({ document, span }: Place, node: string | undefined, display: Shown['display']): NamedPlace {
  const { uri } = document;
  const path = node !== undefined && uri.startsWith(`${node}/`) ? uri.slice(node.length + 1) : display(uri);
  const range = document.range(span);
  return { label: `${path}:${range.start.line + 1}`, uri, range };
}

/** kubeadm adds flags of its own, which say nothing else than its files do. */
function mayBeMore({ open, documents, settings }: RunningProgram): boolean {
  return open && settings.length > 0 && documents.some(({ component }) => component !== 'kubeadm');
}

/** A second place with the same value is of no interest to a reader. */
function different({ text }: EffectiveSetting, others: readonly Statement[]): Statement[] {
  return others.filter((each) => each.text !== text);
}

/** A value on one line, credentials as stars. */
function shownValue(text: string): string {
  return text === '' ? '""' : withoutSecrets(text.replace(/\s+/g, ' '));
}

interface ShownStatement {
  readonly field: string;
  readonly value: string;
  readonly certainty: Certainty;
  readonly file: string;
  readonly range: Record<'start' | 'end', { line: number; column: number }>;
}

/** A program that runs, for programs: lines and columns count from 1, columns in UTF-16 units, `end` is exclusive. */
export interface ShownProgram {
  readonly program: string;
  readonly node?: string;
  readonly used: boolean;
  readonly open: boolean;
  readonly settings: readonly (ShownStatement & {
    readonly name: string;
    readonly overrides: readonly ShownStatement[];
    readonly conflicts: readonly ShownStatement[];
  })[];
}

export function settingsJson(cluster: Cluster, display: (uri: string) => string): ShownProgram[] {
  const shown = ({ field, text, certainty, at: { document, span } }: Statement): ShownStatement => {
    const [start, end] = [span.start, span.end].map((offset) => {
      const { line, character } = document.position({ start: offset, end: offset });
      return { line: line + 1, column: character + 1 };
    }) as [ShownStatement['range']['start'], ShownStatement['range']['end']];
    return { field, value: withoutSecrets(text), certainty, file: display(document.uri), range: { start, end } };
  };
  return runningPrograms(cluster).map((running) => ({
    program: running.program,
    ...(running.node !== undefined && { node: display(running.node) }),
    used: !isUnused(cluster, running),
    open: running.open,
    settings: running.settings.map((setting) => ({
      name: setting.name,
      ...shown(setting),
      overrides: setting.overrides.map(shown),
      conflicts: setting.conflicts.map(shown),
    })),
  }));
}
