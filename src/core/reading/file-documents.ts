import { Document, SourceFile } from '../model/document.ts';
import type { UnknownReason } from '../source/certainty.ts';
import { MAX_LENGTH } from '../source/decode.ts';
import { parseJson } from '../source/json.ts';
import type { Unfilled } from '../source/tree.ts';
import { parseYaml, type Slice, splitYaml } from '../source/yaml.ts';
import { type PassedOver, passOver, SCRIPT } from './census.ts';
import { withEmbedded } from './embedded-documents.ts';
import { objectsIn } from './object-list.ts';
import type { Sifted } from './prefilter.ts';
import type { Recognition } from './recognition.ts';
import { formatOf } from './text-format.ts';

/** The definition of a kind names it, is long, and is nothing to check; a List of objects has another kind at its margin. */
const DEFINITION = /^kind:[ \t]*CustomResourceDefinition[ \t]*\r?$/m;

const PARSERS = { json: parseJson, yaml: parseYaml, settings: undefined, text: undefined } as const;

/** Text that is not a document until somebody fills it in; `line` of its file, from 0, holds what has to be filled in. */
export interface Dropped {
  readonly reason: UnknownReason;
  readonly line: number;
}

/** The documents of one file, kept from one version of its text to the next where their own text is the same. */
export class FileDocuments {
  private slices = new Map<string, Document[]>();
  /** By the text of a slice, as the documents are. */
  private unfilled = new Map<string, Unfilled>();
  documents: readonly Document[] = [];
  /** What looks like documents of ours and cannot be read as the file stands. */
  dropped: readonly Dropped[] = [];
  /** One of these may hold ranges of the cluster, so that what other documents lack may be in it. */
  isOpen = false;
  file: SourceFile;
  private sifted: Sifted;
  /** Who reads the file as a whole. */
  private owner: ReturnType<Recognition['ownerOf']>;

  constructor(
    private readonly recognition: Recognition,
    uri: string,
    text: string,
    /** A walk came across the file; nobody named or opened it. */
    readonly found = false,
  ) {
    this.file = new SourceFile(uri, '');
    this.update(text);
  }

  update(text: string): void {
    this.file = new SourceFile(this.file.uri, text, this.file);
    const slices = this.split();
    const owner = slices.length > 0 ? this.recognition.ownerOf(this.file, text, this.found) : undefined;
    const isOthers = owner?.component !== this.owner?.component || owner?.kind !== this.owner?.kind;
    this.owner = owner;
    // What reads a slice may depend on the text around it.
    const old = isOthers ? new Map<string, Document[]>() : this.slices;
    this.slices = new Map();
    const documents: Document[] = [];
    const dropped: Dropped[] = [];
    for (const slice of slices) {
      // Two slices with the same text are two documents, so each kept one is handed out once.
      // What gives no document gives none again.
      const before = this.slices.get(slice.text);
      const kept = before?.length === 0 ? before : old.get(slice.text);
      const found = kept ?? this.parse(slice);
      old.delete(slice.text);
      for (const document of found) this.move(document, slice.start);
      if (!this.slices.has(slice.text)) this.slices.set(slice.text, found);
      documents.push(...found);
      const unfilled = this.unfilled.get(slice.text);
      if (!unfilled) continue;
      dropped.push({ reason: unfilled.reason, line: this.file.lines.position(slice.start + unfilled.at).line });
    }
    for (const text of this.unfilled.keys()) if (!this.slices.has(text)) this.unfilled.delete(text);
    this.isOpen = [...this.unfilled.keys()].some((each) => {
      const component = owner?.component ?? this.recognition.objects.objectOfBroken(each)?.component;
      return component !== undefined && !this.recognition.componentOf(component)?.withoutRanges;
    });
    this.documents = documents.filter(
      (document) => this.recognition.componentOf(document.component)?.isRead?.(document, documents) ?? true,
    );
    this.dropped = dropped;
  }

  /** Why the file gives no document; undefined where it does. */
  get passedOver(): PassedOver | undefined {
    const { uri, text } = this.file;
    if (this.documents.length > 0) return undefined;
    const owner = this.found ? this.recognition.ownerOf(this.file, text) : undefined;
    if (owner && this.recognition.componentOf(owner.component)?.namedOnly) return SCRIPT;
    return passOver(uri, text, this.sifted, this.dropped[0]?.reason);
  }

  private split(): Slice[] {
    const { uri, text } = this.file;
    const sifted = this.found ? this.recognition.siftFound(uri, text) : this.recognition.sift(uri, text);
    this.sifted = text.length > MAX_LENGTH ? undefined : sifted;
    if (this.sifted !== 'strong' || this.isBinary()) return [];
    return this.recognition.isYaml(this.file) ? splitYaml(text) : [{ start: 0, text }];
  }

  /** A NUL in a file that a program reads by its name is a mistake in that file, unless it is UTF-16 with its mark. */
  private isBinary(): boolean {
    const { uri, text } = this.file;
    if (!text.includes('\0')) return false;
    return text.startsWith('\ufffd') || !this.recognition.isNamed(uri);
  }

  private move(document: Document, start: number): void {
    document.file = this.file;
    document.start = start;
  }

  private parse(slice: Slice): Document[] {
    if (DEFINITION.test(slice.text)) return [];
    const own = this.ofFile(slice);
    const documents = own ? [own] : this.objects(slice);
    return documents.flatMap((document) => withEmbedded(this.recognition, document));
  }

  /** A file that belongs to a component as a whole. */
  private ofFile({ start, text }: Slice): Document | undefined {
    const isWhole = text === this.file.text;
    const owner = isWhole ? this.owner : this.recognition.ownerOf(this.file, text, this.found);
    if (!owner) return undefined;
    const { component, kind, format, made, parse = PARSERS[format] } = owner;
    const tree = parse?.(text);
    if (format === 'yaml' && tree?.unfilled) {
      this.unfilled.set(text, tree.unfilled);
      return undefined;
    }
    return new Document(this.file, start, { component, kind, text, ...(tree && { tree }), ...(made && { made }) });
  }

  private objects({ start, text }: Slice): Document[] {
    const { objects } = this.recognition;
    const json = formatOf(this.file) === 'json';
    if (!json && !this.recognition.isYaml(this.file)) return [];
    if (!objects.mayContainObject(text)) return [];
    const tree = json ? parseJson(text) : parseYaml(text);
    if (tree.unfilled) {
      this.unfilled.set(text, tree.unfilled);
      return [];
    }
    const found = objectsIn(tree.root).flatMap(({ node, path, inherited }) => {
      const known = objects.objectAt(tree, node, inherited);
      return known ? [new Document(this.file, start, { ...known, text, tree, path })] : [];
    });
    if (found.length > 0 || tree.problems.length === 0) return found;
    const broken = objects.objectOfBroken(text);
    return broken ? [new Document(this.file, start, { ...broken, text, tree })] : [];
  }
}
