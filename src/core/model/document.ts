import { openScalar } from '../source/embed.ts';
import { parseJson } from '../source/json.ts';
import { once } from '../source/once.ts';
import { applyEdits, type Position, type Range, type Span, type TextEdit } from '../source/text.ts';
import {
  type Edits,
  type Entry,
  getEntry,
  getNode,
  isRefusal,
  type Node,
  type Path,
  type Plain,
  type ScalarNode,
  stringOf,
  type Tree,
  textSpan,
  toPlain,
} from '../source/tree.ts';
import { parseYaml } from '../source/yaml.ts';
import { type MadeObject, makeObject } from './made-object.ts';
import type { SourceFile } from './source-file.ts';

export type { MadeObject } from './made-object.ts';
export { baseName, folderOf, SourceFile } from './source-file.ts';

/** A token of a document: what a finding underlines and a related place points at. */
export interface Place {
  readonly document: Document;
  readonly span: Span;
}

/** Edits of one or several documents; a fix is applied as a whole or not at all. */
export interface DocumentEdit {
  readonly document: Document;
  readonly edits: readonly TextEdit[];
}

/** How the text of a document that is embedded in a scalar maps to the document around it. */
export interface Embedding {
  readonly parent: Document;
  toParent(span: Span): Span;
  /** Undefined when the scalar's style has no place for such an edit. */
  editInParent(edit: TextEdit): TextEdit | undefined;
}

export interface DocumentInit {
  readonly component: string;
  readonly kind: string;
  readonly text: string;
  readonly tree?: Tree;
  /** Where the document's object lies in the tree: an item of a `kind: List`. */
  readonly path?: Path;
  readonly embedding?: Embedding;
  readonly made?: MadeObject;
  readonly partial?: boolean;
  /** The object as a tool has changed it, with its places in the tree. */
  readonly changed?: Node;
  readonly expanded?: ReadonlySet<string>;
}

/** Rules ask for every finding. */
const isBroken = once(({ problems }: Tree) => problems.some(({ code }) => code === 'syntax' || code === 'too-large'));

/**
 * One object in a source file: a YAML document, an item of a List, embedded JSON, a unit file. Its spans are offsets
 * into its own text, so that it can be kept while the file around it changes; `locate` gives the file's.
 */
export class Document {
  readonly component: string;
  readonly kind: string;
  readonly text: string;
  readonly tree: Tree | undefined;
  readonly path: Path;
  readonly root: Node | undefined;
  readonly embedding: Embedding | undefined;
  /** A patch or another part of an object, which a tool completes: what it does not say may be said elsewhere. */
  readonly partial: boolean;
  /** Of a file that units name for its variables: those that their command lines expand. */
  readonly expanded: ReadonlySet<string> | undefined;
  private readonly made: MadeObject | undefined;
  private readonly changed: Node | undefined;

  constructor(
    /** Replaced when the file changes but this document's own text does not. */
    public file: SourceFile,
    /** Offset of the document's text in the file; moves with edits above it. */
    public start: number,
    init: DocumentInit,
  ) {
    this.component = init.component;
    this.kind = init.kind;
    this.text = init.text;
    this.tree = init.tree;
    this.path = init.path ?? [];
    const root = getNode(init.tree?.root, this.path);
    this.made = init.made;
    this.partial = init.partial ?? false;
    this.changed = init.changed;
    this.expanded = init.expanded;
    if (init.changed) this.root = init.changed;
    else this.root = init.made ? makeObject(getEntry(root, init.made.specAt), init.kind, init.made) : root;
    this.embedding = init.embedding;
  }

  /** The document with its object as a tool changes it, which no longer can be edited here. */
  withRoot(changed: Node): Document {
    const { component, kind, text, tree, path, embedding, made, partial } = this;
    return new Document(this.file, this.start, {
      ...{ component, kind, text, path, partial, changed },
      ...(tree && { tree }),
      ...(embedding && { embedding }),
      ...(made && { made }),
    });
  }

  get uri(): string {
    return this.file.uri;
  }

  /** Values of a chart, which others may complete, and which Helm copies whether the object has such keys or not. */
  get isValues(): boolean {
    return this.made !== undefined;
  }

  /** The document cannot be read to its end: what it seems not to say may be what is being typed. */
  get broken(): boolean {
    return this.tree !== undefined && isBroken(this.tree);
  }

  get(...path: (string | number)[]): Node | undefined {
    return getNode(this.root, path);
  }

  entry(...path: (string | number)[]): Entry | undefined {
    return getEntry(this.root, path);
  }

  string(...path: (string | number)[]): string | undefined {
    return stringOf(this.get(...path));
  }

  /** A place for a node: the characters of a string without its quotes, the head of a list or map. */
  at(node: Node, part?: Span): Place {
    if (part) return { document: this, span: part };
    if (node.kind !== 'scalar')
      return { document: this, span: { start: node.span.start, end: this.headEnd(node.span) } };
    return { document: this, span: textSpan(node, this.tree?.text ?? this.text) };
  }

  atKey(entry: Entry): Place {
    return { document: this, span: entry.keySpan };
  }

  /** The place of characters `from` to `to` of a string value; the whole value where several lines make it up. */
  atPart(node: ScalarNode, from: number, to: number): Place {
    return { document: this, span: openScalar(node, this.tree?.text ?? this.text).toOuter({ start: from, end: to }) };
  }

  /** From the document's own offsets to those of its file. */
  locate(span: Span): Span {
    if (this.embedding) return this.embedding.parent.locate(this.embedding.toParent(span));
    return { start: span.start + this.start, end: span.end + this.start };
  }

  position(span: Span): Position {
    return this.file.lines.position(this.locate(span).start);
  }

  /** In lines and columns of the file. */
  range(span: Span): Range {
    return this.file.lines.range(this.locate(span));
  }

  /** `file.yaml:7`, as messages name a place. */
  label(span: Span): string {
    return `${this.file.name}:${this.position(span).line + 1}`;
  }

  set(path: Path, value: Plain): DocumentEdit | undefined {
    return this.edited(this.tree?.set(this.inTree(path), value));
  }

  remove(path: Path): DocumentEdit | undefined {
    return this.edited(this.tree?.remove(this.inTree(path)));
  }

  rename(path: Path, key: string): DocumentEdit | undefined {
    return this.edited(this.tree?.rename(this.inTree(path), key));
  }

  append(path: Path, value: Plain): DocumentEdit | undefined {
    return this.edited(this.tree?.append(this.inTree(path), value));
  }

  /**
   * Moves an entry to a path where there is none yet, with the comment behind it. Undefined where that is refused or would
   * lose a comment.
   */
  move(from: Path, to: Path): DocumentEdit | undefined {
    const { tree } = this;
    const entry = this.entry(...from);
    if (!tree || !entry || entry.merged || entry.value.shared) return undefined;
    if (/(?:^|\s)#/.test(tree.text.slice(entry.keySpan.end, entry.value.span.end))) return undefined;
    const parse = tree.format === 'json' ? parseJson : parseYaml;
    const added = tree.set(this.inTree(to), toPlain(entry.value));
    let between = isRefusal(added) ? undefined : applyEdits(tree.text, added);
    if (between === undefined) return undefined;
    const [tail] = /^[ \t]+#[^\r\n]*/.exec(tree.text.slice(entry.value.span.end)) ?? [];
    if (tail !== undefined) {
      const at = getEntry(parse(between).root, this.inTree(to))?.value.span.end;
      if (at === undefined || !/^\r?(?:\n|$)/.test(between.slice(at))) return undefined;
      between = between.slice(0, at) + tail + between.slice(at);
    }
    const removed = parse(between).remove(this.inTree(from));
    const text = isRefusal(removed) ? undefined : applyEdits(between, removed);
    return text === undefined ? undefined : this.rewrite(text);
  }

  /** One edit over the part in which a new text of the document differs. */
  rewrite(text: string): DocumentEdit {
    const old = this.tree?.text ?? this.text;
    const shorter = Math.min(old.length, text.length);
    let head = 0;
    while (head < shorter && old[head] === text[head]) head++;
    let tail = 0;
    while (tail < shorter - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
    return this.replace({ start: head, end: old.length - tail }, text.slice(head, text.length - tail));
  }

  /**
   * Adds an object beside this one: the next item of the list that holds it, else a further document of its file.
   * Undefined where there is no room for one (a JSON file with one object, a document inside a scalar).
   */
  addSibling(value: Plain): DocumentEdit | undefined {
    if (this.made) return undefined;
    if (this.path.length > 0) return this.edited(this.tree?.append(this.path.slice(0, -1), value));
    return this.embedding ? undefined : this.edited(this.tree?.addDocument(value));
  }

  /** Replaces the text at a span as it stands. */
  replace(span: Span, newText: string): DocumentEdit {
    return { document: this, edits: [{ span, newText }] };
  }

  /** An edit of the document as one of its file; undefined when an embedding cannot take it. */
  editInFile(edit: TextEdit): TextEdit | undefined {
    if (!this.embedding) return { span: this.locate(edit.span), newText: edit.newText };
    const outer = this.embedding.editInParent(edit);
    return outer && this.embedding.parent.editInFile(outer);
  }

  /** From a path in the object to one in the tree. */
  private inTree(path: Path): Path {
    const own = this.made && path[0] === 'spec' ? [...this.made.specAt, ...path.slice(1)] : path;
    return [...this.path, ...own];
  }

  private edited(edits: Edits | undefined): DocumentEdit | undefined {
    // A value that a patch has changed is not the one that is written here.
    return this.changed || edits === undefined || isRefusal(edits) ? undefined : { document: this, edits };
  }

  private headEnd(span: Span): number {
    const text = this.tree?.text ?? this.text;
    const lineBreak = text.slice(span.start, span.end).search(/[\r\n]/);
    return lineBreak < 0 ? span.end : span.start + lineBreak;
  }
}
