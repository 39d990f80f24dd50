import { Document, SourceFile } from '../model/document.ts';
import { parseJson } from '../source/json.ts';
import { hasTemplateSyntax } from '../source/template.ts';
import { parseYaml, type Slice, splitYaml } from '../source/yaml.ts';
import { type PassedOver, passOver } from './census.ts';
import { withEmbedded } from './embedded-documents.ts';
import { objectsIn } from './object-list.ts';
import type { Sifted } from './prefilter.ts';
import { MAX_LENGTH, type Recognition } from './recognition.ts';

/** The definition of a kind names it, is long, and is nothing to check; a List of objects has another kind at its margin. */
const DEFINITION = /^kind:[ \t]*CustomResourceDefinition[ \t]*\r?$/m;

const PARSERS = { json: parseJson, yaml: parseYaml, settings: undefined, text: undefined } as const;

/** The documents of one file, kept from one version of its text to the next where their own text is the same. */
export class FileDocuments {
  private slices = new Map<string, Document[]>();
  documents: readonly Document[] = [];
  file: SourceFile;
  private sifted: Sifted;

  constructor(
    private readonly recognition: Recognition,
    uri: string,
    text: string,
  ) {
    this.file = new SourceFile(uri, '');
    this.update(text);
  }

  update(text: string): void {
    this.file = new SourceFile(this.file.uri, text);
    const old = this.slices;
    this.slices = new Map();
    const documents: Document[] = [];
    for (const slice of this.split()) {
      // Two slices with the same text are two documents, so each kept one is handed out once.
      const kept = old.get(slice.text);
      const found = kept ?? this.parse(slice);
      old.delete(slice.text);
      for (const document of found) this.move(document, slice.start);
      if (!this.slices.has(slice.text)) this.slices.set(slice.text, found);
      documents.push(...found);
    }
    this.documents = documents;
  }

  /** Why the file gives no document; undefined where it does. */
  get passedOver(): PassedOver | undefined {
    const { uri, text } = this.file;
    return this.documents.length > 0 ? undefined : passOver(uri, text, this.sifted);
  }

  private split(): Slice[] {
    const { uri, text } = this.file;
    this.sifted = text.length > MAX_LENGTH ? undefined : this.recognition.sift(uri, text);
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
    const owner = this.recognition.ownerOf(this.file, text);
    if (!owner) return undefined;
    const { component, kind, format, made } = owner;
    const tree = PARSERS[format]?.(text);
    if (format === 'yaml' && tree && tree.problems.length > 0 && hasTemplateSyntax(text)) return undefined;
    return new Document(this.file, start, { component, kind, text, ...(tree && { tree }), ...(made && { made }) });
  }

  private objects({ start, text }: Slice): Document[] {
    const { objects } = this.recognition;
    const json = /\.json$/i.test(this.file.name);
    if (!json && !this.recognition.isYaml(this.file)) return [];
    if (!objects.mayContainObject(text)) return [];
    const tree = json ? parseJson(text) : parseYaml(text);
    if (tree.problems.length > 0 && hasTemplateSyntax(text)) return [];
    const found = objectsIn(tree.root).flatMap(({ node, path, inherited }) => {
      const known = objects.objectAt(tree, node, inherited);
      return known ? [new Document(this.file, start, { ...known, text, tree, path })] : [];
    });
    if (found.length > 0 || tree.problems.length === 0) return found;
    const broken = objects.objectOfBroken(text);
    return broken ? [new Document(this.file, start, { ...broken, text, tree })] : [];
  }
}
