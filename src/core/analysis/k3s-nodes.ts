import type { Address, Cidr, Family } from '../address/index.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { commandOfScript, isScriptCommand } from '../components/k3s.ts';
import { SERVER_KEYS } from '../knowledge/k3s-keys.ts';
import { type Document, folderOf } from '../model/document.ts';
import type { Reading } from '../model/facts.ts';
import { isUnknown } from '../source/certainty.ts';
import { type Entry, type Node, scalarOf } from '../source/tree.ts';
import { readingsIn } from './document-cidrs.ts';

/** An entry and the file that has it. */
export interface Placed {
  readonly document: Document;
  readonly entry: Entry;
}

/** A value that counts: the key's last place, and the addresses or CIDRs that it and what is appended to it hold. */
export interface K3sValue extends Placed {
  readonly parts: readonly Reading[];
  /** Families of the parts in their order; undefined while a part is a template or does not parse. */
  readonly families: readonly Family[] | undefined;
}

/** The command behind the program's path, which may stand on the next line. */
const COMMAND = /\/(?:k3s|rke2)["']?(?:[ \t]|\\\r?\n)+["']?(server|agent)\b/;

/**
 * One node's configuration: its file, the files of the folder `….d` beside it in their order, and the command line of its
 * unit, whose flags replace the keys of the files.
 */
export class K3sNode {
  constructor(
    readonly documents: readonly Document[],
    /** Of all documents. */
    private readonly readings: readonly Reading[],
    /** Keys that are not here may be set all the same. */
    readonly isOpen: boolean,
  ) {}

  /** What the node's unit starts; undefined where no unit tells. */
  get command(): 'server' | 'agent' | undefined {
    for (const document of this.documents) {
      const { kind, text, uri } = document;
      const started = commandOfScript(document);
      if (started) return started;
      const word = kind === 'config' ? undefined : COMMAND.exec(text)?.[1];
      if (word === 'server' || word === 'agent') return word;
      if (kind === 'unit' && /-agent\.service$/.test(uri)) return 'agent';
    }
    return undefined;
  }

  /** Whether the node is a server: its unit says so, or a key that agents do not have. */
  get isServer(): boolean {
    if (this.command) return this.command === 'server';
    return this.documents.some(
      ({ root }) => root?.kind === 'map' && root.entries.some(({ key }) => SERVER_KEYS.has(key.replace(/\+$/, ''))),
    );
  }

  /** The entry that counts: a later file replaces a key. */
  entry(key: string): Placed | undefined {
    for (const document of [...this.documents].reverse()) {
      const entry = document.entry(key);
      if (entry) return { document, entry };
    }
    return undefined;
  }

  /** The entries that make a value: the last `key` and every `key+` of its file and of later ones; and those before. */
  entriesOf(key: string): { readonly counting: readonly Placed[]; readonly replaced: readonly Placed[] } {
    const first = Math.max(
      this.documents.findLastIndex((document) => document.entry(key)),
      0,
    );
    const of = (documents: readonly Document[]) =>
      documents.flatMap((document) =>
        [key, `${key}+`].flatMap((name) => {
          const entry = document.entry(name);
          return entry ? [{ document, entry }] : [];
        }),
      );
    return { counting: of(this.documents.slice(first)), replaced: of(this.documents.slice(0, first)) };
  }

  /** A list as K3s puts it together. */
  value(key: string): K3sValue | undefined {
    const entries = this.entriesOf(key).counting;
    const [head] = entries;
    if (!head) return undefined;
    const parts = entries.flatMap(({ document }) =>
      this.readings.filter(({ field, place }) => field === key && place.document === document),
    );
    const own = [...new Set(parts)];
    const known = entries.every(({ entry }) => !holdsTemplate(entry.value)) && own.length > 0;
    const families = own.flatMap(({ result }) => (result.ok ? [(result.value as Address | Cidr).family] : []));
    return { ...head, parts: own, families: known && families.length === own.length ? families : undefined };
  }

  /** The CIDRs of a list as K3s puts it together; none while a part of it does not parse. */
  ranges(key: string): { reading: Reading; cidr: Cidr }[] {
    const parts = this.value(key)?.parts ?? [];
    return parts.flatMap((reading) =>
      reading.result.ok && 'prefix' in reading.result.value && parts.every(({ result }) => result.ok)
        ? [{ reading, cidr: reading.result.value }]
        : [],
    );
  }

  /** A switch: on when it is `true`, also as text; undefined where it is not written. */
  switch(key: string): boolean | undefined {
    const value = scalarOf(this.entry(key)?.entry.value);
    return value === undefined ? undefined : value === true || value === 'true';
  }
}

/** The nodes that the cluster's K3s and RKE2 files and units configure. */
export function k3sNodes(cluster: Cluster): K3sNode[] {
  return cluster.memo('k3s nodes', (cluster) => {
    const nodes = new Map<string, Document[]>();
    const variables = filesOfVariables(cluster);
    for (const document of cluster.of('k3s', 'config')) {
      const base = variables.has(document.uri) ? '' : document.uri.replace(/\.d\/[^/]+$/, '');
      const known = nodes.get(base);
      if (known) known.push(document);
      else nodes.set(base, [document]);
    }
    const files = [...nodes.values()].map((documents) => documents.sort(inOrder));
    const commands = new Map(commandsOf(cluster).map((command) => [command, files.filter(isOfNode(cluster, command))]));
    const own = (documents: readonly Document[]) =>
      [...commands].flatMap(([command, of]) => (of.some((each) => each === documents) ? [command] : []));
    const alone = [...commands].flatMap(([command, of]) => (of.length === 0 ? [[command]] : []));
    return [...files.map((documents) => [...documents, ...own(documents)]), ...alone].map(
      (documents) =>
        new K3sNode(
          documents,
          documents.flatMap((document) => readingsIn(cluster, document)),
          cluster.hasBroken('k3s') || documents.some(({ tree }) => tree?.open === true),
        ),
    );
  });
}

/** The units that start K3s or RKE2; a drop-in with a command line stands for its unit. */
function commandsOf(cluster: Cluster): Document[] {
  const all = [...cluster.of('k3s', 'unit'), ...cluster.of('k3s', 'drop-in')].filter(({ root }) => root);
  return [
    ...all.filter(({ uri }) => !all.some((other) => other.kind === 'drop-in' && folderOf(other.uri) === `${uri}.d`)),
    ...cluster.of('k3s').filter(isScriptCommand),
  ];
}

/** Files with variables of Ansible, which all hosts share and any of which may set a key. */
function filesOfVariables(cluster: Cluster): ReadonlySet<string> {
  return new Set(cluster.of('ansible-k3s').map(({ uri }) => uri));
}

/** Whether a unit starts what the files configure: all lie on one node, or one script or Ansible has all. */
function isOfNode(cluster: Cluster, { uri, kind }: Document) {
  const node = cluster.nodeOf(uri);
  const variables = filesOfVariables(cluster);
  // What Ansible gives to servers is not for agents.
  if (variables.has(uri))
    return ([first]: readonly Document[]) => kind === 'k3s-server' && variables.has(first?.uri ?? '');
  return ([first]: readonly Document[]) =>
    first?.uri === uri || (node !== undefined && first !== undefined && cluster.nodeOf(first.uri) === node);
}

function inOrder(a: Document, b: Document): number {
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0;
}

/** Whether a list of families holds both. */
export function isDual(families: readonly Family[]): boolean {
  return families.includes(4) && families.includes(6);
}

function holdsTemplate(node: Node): boolean {
  if (node.kind === 'list') return node.items.some(holdsTemplate);
  return node.kind === 'scalar' && typeof node.value === 'string' && isUnknown(node.value);
}
