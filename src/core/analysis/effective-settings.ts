import type { Cluster } from '../cluster/cluster.ts';
import { CONFIGURED_PROGRAMS, type DecidingSetting } from '../knowledge/deciding-settings.ts';
import type { Document, DocumentEdit, Place } from '../model/document.ts';
import type { Flag, FlagList } from '../model/flags.ts';
import { type Certainty, certaintyOf } from '../source/certainty.ts';
import { type Node, type Path, toPlain } from '../source/tree.ts';
import { type ProgramSources, sourcesOf } from './effective-sources.ts';

/** One place that gives a setting a value. */
export interface Statement {
  /** As its carrier writes it: `--cluster-dns`, `clusterDNS`, `nodeRegistration.criSocket`. */
  readonly field: string;
  /** The value as a flag would have it: items of a list with commas, `true` for a flag without a value. */
  readonly text: string;
  readonly certainty: Certainty;
  /** The value, or the flag that has none. */
  readonly at: Place;
  /** Undefined where the carrier cannot take the edit. */
  set(value: string): DocumentEdit | undefined;
  remove(): DocumentEdit | undefined;
}

/** The value that a program runs with. */
export interface EffectiveSetting extends Statement {
  /** As the program's flag is called. */
  readonly name: string;
  /** Values that do not count, the nearest first. */
  readonly overrides: readonly Statement[];
  /** The program does not start, as these say the same otherwise. */
  readonly conflicts: readonly Statement[];
}

/** A program as it runs on one node, or as one set of files describes it. */
export interface RunningProgram {
  readonly program: string;
  /** The root of the node's file system; undefined where the files lie on no node. */
  readonly node: string | undefined;
  /** All that the settings are read from, also where it sets none of them. */
  readonly documents: readonly Document[];
  /** Flags that no file shows may set more, or override what is here. */
  readonly open: boolean;
  /** In the order of the table that names them; a setting that nothing sets is missing. */
  readonly settings: readonly EffectiveSetting[];
}

/** What a program runs with: flags over the file's drop-ins over the file, node by node. */
export function running(cluster: Cluster, program: string): readonly RunningProgram[] {
  return cluster.memo(`running ${program}`, (cluster) =>
    sourcesOf(cluster, program).map((sources) => resolve(program, sources)),
  );
}

/** A setting of all kubelets, say, that have it. */
export function effective(cluster: Cluster, program: string, name: string): readonly EffectiveSetting[] {
  return running(cluster, program).flatMap((each) => settingOf(each, name) ?? []);
}

export function settingOf({ settings }: RunningProgram, name: string): EffectiveSetting | undefined {
  return settings.find((setting) => setting.name === name);
}

function resolve(program: string, sources: ProgramSources): RunningProgram {
  const { node, files, kubeadm, lists, open } = sources;
  const settings = (CONFIGURED_PROGRAMS[program]?.settings ?? []).flatMap(
    (setting) => settingFrom(program, setting, sources) ?? [],
  );
  const documents = new Set([...files, ...kubeadm, ...lists.map(({ document }) => document)]);
  return { program, node, documents: [...documents], open, settings };
}

function settingFrom(
  program: string,
  { name, key, kubeadm }: DecidingSetting,
  sources: ProgramSources,
): EffectiveSetting | undefined {
  const { configHidesFlags, refusesBoth } = CONFIGURED_PROGRAMS[program] ?? {};
  const inFiles = key ? sources.files.flatMap((document) => inDocument(document, key)) : [];
  const byKubeadm = kubeadm ? sources.kubeadm.flatMap((document) => inDocument(document, kubeadm)) : [];
  const flags = [...byKubeadm, ...sources.lists.flatMap((list) => inFlags(list, name))];
  const hidden =
    configHidesFlags !== undefined && sources.lists.some((list) => inFlags(list, configHidesFlags).length > 0);
  const stated = hidden ? [...flags, ...inFiles] : [...inFiles, ...flags];
  const counting = (hidden ? inFiles : stated).at(-1);
  if (!counting) return undefined;
  const others = stated.filter((each) => each !== counting).reverse();
  const conflicts = refusesBoth && flags.length > 0 ? others.filter((each) => inFiles.includes(each)) : [];
  return { ...counting, name, overrides: others.filter((each) => !conflicts.includes(each)), conflicts };
}

/** An empty text in a file leaves the setting to others. */
function inDocument(document: Document, path: Path): Statement[] {
  const node = document.get(...path);
  const text = node && textOf(node);
  if (!node || !text) return [];
  return [
    {
      field: path.join('.'),
      text,
      certainty: certaintyOf(text),
      at: document.at(node),
      set: (value) => document.set(path, value),
      remove: () => document.remove(path),
    },
  ];
}

/** A value as a flag would have it. */
export function textOf(node: Node): string {
  if (node.kind === 'scalar') return node.value === null ? '' : String(node.value);
  if (node.kind === 'list' && node.items.every(({ kind }) => kind === 'scalar')) return node.items.map(textOf).join();
  return JSON.stringify(toPlain(node));
}

function inFlags(list: FlagList, name: string): Statement[] {
  return list.flags.filter((flag) => flag.name === name).map((flag) => ofFlag(list, flag));
}

function ofFlag(list: FlagList, flag: Flag): Statement {
  const text = flag.value ?? 'true';
  return {
    field: flag.hyphens > 0 ? `--${flag.name}` : flag.name,
    text,
    certainty: certaintyOf(text),
    at: { document: flag.document, span: flag.value === undefined ? flag.span : flag.valueSpan },
    set: (value) => list.set(flag.name, value),
    remove: () => list.remove(flag),
  };
}
