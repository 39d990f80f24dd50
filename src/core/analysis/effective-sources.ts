import type { Cluster } from '../cluster/cluster.ts';
import { CONFIGURED_PROGRAMS } from '../knowledge/deciding-settings.ts';
import type { Document, SourceFile } from '../model/document.ts';
import type { FlagList } from '../model/flags.ts';
import { componentConfigs } from './component-configs.ts';
import { kubeadmDocuments } from './kubeadm-documents.ts';
import { kubeletDropIns } from './kubelet-dropins.ts';
import { type ProgramStart, startsOf } from './program-starts.ts';

/** What one program on one node reads its settings from. */
export interface ProgramSources {
  readonly node: string | undefined;
  /** Its configuration file and the drop-ins, in the order in which they are read. */
  readonly files: readonly Document[];
  /** Documents of kubeadm, which makes flags of some of their keys. */
  readonly kubeadm: readonly Document[];
  /** In the order in which the program sees them; those of kubeadm's `extraArgs` first. */
  readonly lists: readonly FlagList[];
  readonly open: boolean;
}

interface Found {
  readonly files: Document[];
  readonly dropIns: Document[];
  readonly kubeadm: Document[];
  readonly starts: ProgramStart[];
}

const nothing = (): Found => ({ files: [], dropIns: [], kubeadm: [], starts: [] });

/**
 * The sources of a program, node by node. Files that lie on no node are one program's where there is one start and one
 * configuration file; else nobody says which of them go together, and each stands for itself. What kubeadm is told counts
 * for the node that its file lies on, else for nodes that are not among the files.
 */
export function sourcesOf(cluster: Cluster, program: string): ProgramSources[] {
  const nodes = new Map<string, Found>();
  const byKubeadm = new Map<SourceFile, Found>();
  const loose = nothing();
  const home = (document: Document, isKubeadm = false): Found => {
    const node = cluster.nodeOf(document.uri);
    if (node !== undefined) return of(nodes, node);
    return isKubeadm ? of(byKubeadm, document.file) : loose;
  };
  for (const document of kubeadmOf(cluster, program)) home(document, true).kubeadm.push(document);
  for (const start of startsOf(cluster, program)) {
    const [{ document }] = start.lists;
    home(document, document.component === 'kubeadm').starts.push(start);
  }
  const dropIns = new Set(program === 'kubelet' ? kubeletDropIns(cluster) : []);
  for (const { document, isKubeadm } of filesOf(cluster, program)) {
    const found = home(document, isKubeadm);
    (dropIns.has(document) ? found.dropIns : found.files).push(document);
  }
  return [
    ...[...nodes].flatMap(([node, found]) => together(node, found)),
    ...[...byKubeadm.values()].flatMap((found) => together(undefined, found)),
    ...(loose.starts.length <= 1 && loose.files.length <= 1 ? [loose] : apart(loose)).flatMap((found) =>
      together(undefined, found),
    ),
  ];
}

function of<Key>(map: Map<Key, Found>, key: Key): Found {
  const found = map.get(key) ?? nothing();
  map.set(key, found);
  return found;
}

function apart({ files, dropIns, starts }: Found): Found[] {
  const [file, ...others] = files;
  const withDropIns = others.length === 0 ? [file, ...dropIns].filter((each) => each !== undefined) : [];
  const alone = others.length === 0 ? [] : [...files, ...dropIns];
  return [
    ...starts.map((start) => ({ ...nothing(), starts: [start] })),
    ...(withDropIns.length > 0 ? [{ ...nothing(), files: withDropIns }] : []),
    ...alone.map((document) => ({ ...nothing(), files: [document] })),
  ];
}

/** One program for each command line, and one for a kubeadm file that also tells other nodes how to join. */
function together(node: string | undefined, { files, dropIns, kubeadm, starts }: Found): ProgramSources[] {
  const isJoin = ({ kind }: Document) => kind === 'JoinConfiguration';
  const documentOf = ({ lists: [{ document }] }: ProgramStart) => document;
  const byKubeadm = starts.filter((start) => documentOf(start).component === 'kubeadm');
  const told = [...kubeadm, ...byKubeadm.map(documentOf)];
  if (told.some(isJoin) && !told.every(isJoin)) {
    const split = (joins: boolean): Found => ({
      files,
      dropIns,
      kubeadm: kubeadm.filter((each) => isJoin(each) === joins),
      starts: starts.filter((start) => (byKubeadm.includes(start) ? isJoin(documentOf(start)) === joins : !joins)),
    });
    return [
      ...together(node, split(false)),
      ...together(undefined, { ...split(true), files: node === undefined ? files : [], dropIns: [] }),
    ];
  }
  const variables = starts.filter(({ lists: [list] }) => list.carrier === 'variable');
  const commands = starts.filter((start) => !byKubeadm.includes(start) && !variables.includes(start));
  const base = { node, files: [...files, ...[...dropIns].sort(byUri)], kubeadm };
  // Where the command line itself is among the files, kubeadm has added its flags already.
  const sources = (own: readonly ProgramStart[]): ProgramSources => ({
    ...base,
    lists: [...byKubeadm, ...own].flatMap(({ lists }) => lists),
    open: (own.length > 0 ? own : byKubeadm).some(({ open }) => open),
  });
  if (commands.length > 1) return commands.map((command) => sources([command, ...variables]));
  const all = sources([...commands, ...variables]);
  return all.files.length + all.kubeadm.length + all.lists.length > 0 ? [all] : [];
}

function byUri(a: Document, b: Document): number {
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0;
}

/** The documents of kubeadm that say something of the program. */
function kubeadmOf(cluster: Cluster, program: string): Document[] {
  const paths = (CONFIGURED_PROGRAMS[program]?.settings ?? []).flatMap(({ kubeadm }) => (kubeadm ? [kubeadm] : []));
  if (paths.length === 0) return [];
  return kubeadmDocuments(cluster).filter((document) => paths.some((path) => document.get(...path) !== undefined));
}

/** The configuration files of the program. */
function filesOf(cluster: Cluster, program: string): { document: Document; isKubeadm: boolean }[] {
  if (program === 'kubelet' || program === 'kube-proxy')
    return componentConfigs(cluster, program).map(({ document, home }) => ({
      document,
      isKubeadm: home === 'kubeadm',
    }));
  const config = CONFIGURED_PROGRAMS[program]?.config;
  return config ? cluster.of(config.component, config.kind).map((document) => ({ document, isKubeadm: false })) : [];
}
