import type { UnknownReason } from './certainty.ts';
import { beginOf } from './collect.ts';
import { once } from './once.ts';
import type { Span, TextEdit } from './text.ts';

/** What a scalar is to the programs that read it (Go's YAML and JSON decoders). */
export type Scalar = string | number | boolean | null;
export type Plain = Scalar | Plain[] | { [key: string]: Plain };
export type Path = readonly (string | number)[];

interface NodeBase {
  readonly span: Span;
  /** The node is written once and used in several places (alias, merge key): never edited through one of them. */
  readonly shared?: boolean;
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: Scalar;
  readonly style: 'plain' | 'quoted' | 'block';
}

export interface ListNode extends NodeBase {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly flow: boolean;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  readonly flow: boolean;
}

/** One `key: value`. A key without a value has a null scalar with an empty span right after it. */
export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
  /** Came in through a YAML merge key, so it is not written in this map. */
  readonly merged?: boolean;
}

export type Node = ScalarNode | ListNode | MapNode;

export interface SyntaxProblem {
  readonly code: SyntaxCode;
  readonly span: Span;
  /** The parser's own words, for codes that have no wording of ours. */
  readonly detail?: string;
}

export type SyntaxCode =
  | 'comment'
  | 'trailing-comma'
  | 'empty'
  | 'bom'
  | 'not-utf8'
  | 'duplicate-key'
  | 'too-large'
  | 'syntax';

/** Why a text cannot be read yet, and the offset of the first thing that somebody has to fill in. */
export interface Unfilled {
  readonly reason: UnknownReason;
  readonly at: number;
}

/** Text edits, or why there can be none. */
export type Edits = readonly TextEdit[] | Refusal;
export interface Refusal {
  readonly refused: 'shared' | 'missing' | 'duplicate-key' | 'unsupported';
}

export function isRefusal(edits: Edits): edits is Refusal {
  return 'refused' in edits;
}

/**
 * A parsed JSON, YAML or TOML document: values by key path with exact spans, and edits that leave every other byte
 * alone. Spans are offsets into `text`, which is the document's own text.
 */
export interface Tree {
  /** `command`: the flags of a command line as keys. */
  readonly format: 'json' | 'yaml' | 'command';
  readonly text: string;
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Set where the text cannot be read because something in it has to be filled in first. */
  readonly unfilled?: Unfilled | undefined;
  /** More keys come from a place that is not known, so that none can be said to be missing. */
  readonly open?: boolean;
  /** Sets the value at `path`; missing maps on the way, and the key itself, are inserted. */
  set(path: Path, value: Plain): Edits;
  /** Removes the entry or item at `path`; a map that this would empty goes with it. */
  remove(path: Path): Edits;
  rename(path: Path, key: string): Edits;
  /** Adds an item at the end of the list at `path`, which is made when it is missing. */
  append(path: Path, value: Plain): Edits;
  /** Adds a document after this one, where the format holds several in one file. */
  addDocument(value: Plain): Edits;
}

export function getNode(root: Node | undefined, path: Path): Node | undefined {
  let node = root;
  for (const key of path) {
    if (node === undefined) return undefined;
    if (typeof key === 'number') node = node.kind === 'list' ? node.items[key] : undefined;
    else node = entryOf(node, key)?.value;
  }
  return node;
}

/** The entry of a map by key; of duplicate keys the last one, which is the one that Go's decoders keep. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  if (node?.kind !== 'map') return undefined;
  return node.entries.length > FEW ? byKey(node).get(key) : node.entries.findLast((entry) => entry.key === key);
}

/** As many entries as are looked through faster than listed. */
const FEW = 32;
const byKey = once((map: MapNode) => new Map(map.entries.map((entry) => [entry.key, entry])));

export function getEntry(root: Node | undefined, path: Path): Entry | undefined {
  const key = path[path.length - 1];
  return typeof key === 'string' ? entryOf(getNode(root, path.slice(0, -1)), key) : undefined;
}

/** Whether brackets or braces stand around an offset. */
export function insideFlow(root: Node | undefined, offset: number): boolean {
  if (!root) return false;
  const flows = flowsIn(root);
  const flow = flows[beginOf(flows, ({ start }) => start > offset) - 1];
  return flow !== undefined && offset <= flow.end;
}

/** Maps and lists in brackets or braces that lie in no other ones, in their order. */
const flowsIn = once((root: Node): readonly Span[] => {
  const found: Span[] = [];
  const visit = (node: Node): void => {
    // What an alias stands for is met where it is written.
    if (node.shared || node.kind === 'scalar') return;
    if (node.flow) found.push(node.span);
    else if (node.kind === 'map') for (const { value } of node.entries) visit(value);
    else node.items.forEach(visit);
  };
  visit(root);
  return found.sort((a, b) => a.start - b.start);
});

/** The items of a list; none of anything else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'list' ? node.items : [];
}

export function scalarOf(node: Node | undefined): Scalar | undefined {
  return node?.kind === 'scalar' ? node.value : undefined;
}

export function stringOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The span of a string's characters, without its quotes when those can be told apart. */
export function textSpan(node: ScalarNode, text: string): Span {
  const first = text[node.span.start];
  const quoted = node.style === 'quoted' && node.span.end - node.span.start >= 2 && (first === '"' || first === "'");
  return quoted ? { start: node.span.start + 1, end: node.span.end - 1 } : node.span;
}

/** The node as plain data, as a schema validator takes it. Of duplicate keys the last one counts. */
export function toPlain(node: Node): Plain {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(toPlain);
    case 'map': {
      // Without a prototype, a key named __proto__ is just a key.
      const result: { [key: string]: Plain } = Object.create(null);
      for (const { key, value } of node.entries) result[key] = toPlain(value);
      return result;
    }
  }
}

/** A node as plain data that nobody changes, for those that ask again and again. */
export const plainOf: (node: Node) => Plain = once(toPlain);

/** Calls `visit` for every entry below `node`, outermost first. */
export function walkEntries(node: Node, visit: (entry: Entry, path: Path) => void, path: Path = []): void {
  if (node.kind === 'map') {
    for (const entry of node.entries) {
      const at = [...path, entry.key];
      visit(entry, at);
      walkEntries(entry.value, visit, at);
    }
  } else if (node.kind === 'list') {
    node.items.forEach((item, index) => {
      walkEntries(item, visit, [...path, index]);
    });
  }
}
