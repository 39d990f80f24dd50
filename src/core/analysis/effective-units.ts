import type { Cluster } from '../cluster/cluster.ts';
import { type Document, folderOf } from '../model/document.ts';
import type { FlagList } from '../model/flags.ts';
import { unitOf } from '../reading/units.ts';
import { groupBy } from '../source/collect.ts';
import { table } from '../source/null-dict.ts';
import { parseSettings, type Setting } from '../source/unit-file.ts';

/** A unit as systemd sees it: its file and its drop-ins, in the order in which they are read. */
export interface EffectiveUnit {
  /** `cri-docker.service` */
  readonly name: string;
  /** The node's file system, or the folder that the unit or its drop-in folder lies in. */
  readonly root: string;
  /** The unit file, where the cluster has it. */
  readonly file: Document | undefined;
  readonly dropIns: readonly Document[];
  /** The command lines that are left: those of a drop-in, or an empty `ExecStart=`, take away those before. */
  readonly commands: readonly FlagList[];
}

/** Where systemd looks for units, the first place winning. Source: systemd.unit(5), "Unit File Load Path". */
const PLACES = [
  'etc/systemd/system',
  'run/systemd/system',
  'usr/local/lib/systemd/system',
  'usr/lib/systemd/system',
  'lib/systemd/system',
] as const;

interface Part {
  readonly document: Document;
  readonly name: string;
  /** The node's file system, or the folder that the unit or its drop-in folder lies in. */
  readonly root: string;
  /** Index in {@link PLACES}; smaller wins. */
  readonly rank: number;
  readonly isDropIn: boolean;
}

/** The command lines of a program that systemd runs, node by node. */
export function effectiveUnits(cluster: Cluster, program: string): FlagList[] {
  return unitsOf(cluster, program).flatMap(({ commands }) => commands);
}

/**
 * The units that run a program, each with its drop-ins: those of the same node, or, where the cluster has one unit of
 * that name, all of them. Drop-ins are read in the order of their names; of two with one name the one in the stronger
 * place counts. Source: systemd.unit(5).
 */
export function unitsOf(cluster: Cluster, program: string): readonly EffectiveUnit[] {
  return cluster.memo(`units ${program}`, (cluster) => readUnits(cluster, program));
}

/** The components that read the units of programs, where they have another name. */
const COMPONENTS: Readonly<Record<string, string>> = table({ dockerd: 'docker', k0s: 'k0s-service', rke2: 'k3s' });

function readUnits(cluster: Cluster, program: string): EffectiveUnit[] {
  const component = COMPONENTS[program] ?? program;
  const parts = [...cluster.of(component, 'unit'), ...cluster.of(component, 'drop-in')].map(partOf);
  const lists = groupBy(
    cluster.flags(program).filter((list) => list.carrier === 'command-line'),
    ({ head }) => head.document,
  );
  const units: EffectiveUnit[] = [];
  for (const [name, all] of groupBy(parts, (part) => part.name)) {
    const files = groupBy(
      all.filter(({ isDropIn }) => !isDropIn),
      ({ root }) => root,
    );
    const roots = new Set(files.keys());
    // Drop-ins without a unit of their own node change the only unit there is, or stand for one that nobody sees.
    const [only] = roots;
    const rootOf = (part: Part) => (roots.has(part.root) || only === undefined || roots.size > 1 ? part.root : only);
    const dropIns = groupBy(
      all.filter(({ isDropIn }) => isDropIn),
      rootOf,
    );
    for (const root of new Set([...roots, ...dropIns.keys()])) {
      const file = strongest(files.get(root) ?? []);
      const own = inOrder(dropIns.get(root) ?? []);
      const documents = [...(file ? [file.document] : []), ...own.map(({ document }) => document)];
      units.push({
        name,
        root,
        file: file?.document,
        dropIns: own.map(({ document }) => document),
        commands: commandsOf(lists, documents),
      });
    }
  }
  return units;
}

function partOf(document: Document): Part {
  const isDropIn = document.kind === 'drop-in';
  const holder = isDropIn ? folderOf(document.uri) : document.uri;
  const name = unitOf(document.uri).unit ?? document.file.name;
  const folder = folderOf(holder);
  const rank = PLACES.findIndex((place) => folder === place || folder.endsWith(`/${place}`));
  const place = PLACES[rank];
  const root = place === undefined ? folder : folder.slice(0, -place.length);
  return { document, name, root, rank: rank < 0 ? PLACES.length : rank, isDropIn };
}

function strongest(parts: readonly Part[]): Part | undefined {
  return [...parts].sort((a, b) => a.rank - b.rank)[0];
}

function inOrder(parts: readonly Part[]): Part[] {
  const byName = new Map<string, Part>();
  for (const part of [...parts].sort((a, b) => b.rank - a.rank)) byName.set(part.document.file.name, part);
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
}

function commandsOf(lists: ReadonlyMap<Document, FlagList[]>, documents: readonly Document[]): FlagList[] {
  let commands: FlagList[] = [];
  for (const document of documents) {
    // A drop-in that forgets the empty line means to replace; systemd refuses it, and a rule of its own tells.
    if (document.kind === 'drop-in' && startsOf(document).length > 0) commands = [];
    const own = (lists.get(document) ?? []).toSorted((a, b) => a.head.span.start - b.head.span.start);
    let next = 0;
    for (const setting of startsOf(document)) {
      if (isReset(document, setting)) commands = [];
      const { start, end } = setting.valueSpan;
      while (next < own.length && startOf(own[next]) < start) next++;
      for (; next < own.length && startOf(own[next]) < end; next++) commands.push(own[next] as FlagList);
    }
  }
  return commands;
}

const startOf = (list: FlagList | undefined) => list?.head.span.start ?? 0;

/** The `ExecStart=` lines of a unit file or drop-in. */
export function startsOf(document: Document): Setting[] {
  return parseSettings(document.text).filter(({ section, name }) => section === 'Service' && name === 'ExecStart');
}

/** An empty `ExecStart=` takes away the command lines before it. */
export function isReset(document: Document, { valueSpan }: Setting): boolean {
  return document.text.slice(valueSpan.start, valueSpan.end).trim() === '';
}
