import { COMPONENTS } from '../components/index.ts';
import { Document, type Embedding, SourceFile } from '../model/document.ts';
import { openScalar } from '../source/embed.ts';
import { parseJson } from '../source/json.ts';
import { hasTemplateSyntax } from '../source/template.ts';
import type { TextEdit } from '../source/text.ts';
import { entryOf, getNode, type Node, type Path, stringOf, type Tree } from '../source/tree.ts';
import { parseYaml, type Slice, splitYaml } from '../source/yaml.ts';
import type { Component, EmbeddedPart } from './component.ts';
import { FIRST_WORDS } from './first-words.ts';
import { prefilter } from './prefilter.ts';

/** A longer text is no configuration that people write; reading it would only cost time. */
export const MAX_LENGTH = 32 * 1024 * 1024;

const byId = new Map(COMPONENTS.map((component) => [component.id, component]));
const objects = COMPONENTS.flatMap((component) =>
  (component.objects ?? []).map((object) => ({ ...object, component })),
);
const distinctive = objects.filter((object) => object.distinctive);
/** The groups that belong to one component as a whole. */
const wholeGroups = new Map(
  objects.filter(({ wholeGroup }) => wholeGroup).map((object) => [object.group, object.component]),
);
/** Kinds that an object without a kind can be told to be. */
const told = objects.filter(({ telling }) => telling);
/** Of some kinds several components read an object each: a Pod is one of the control plane, or has annotations. */
const byObject = new Map<string, typeof objects>();
for (const object of objects) {
  const key = `${object.group}/${object.kind}`;
  byObject.set(key, [...(byObject.get(key) ?? []), object]);
}

const alternatives = (kinds: readonly string[]) => [...new Set(kinds)].join('|');
/** A line that names one of the kinds or a list of it, as block style has it. */
const kindLine = (kinds: string) =>
  `^[ \\t]*(?:- +)*["']?kind["']?[ \\t]*:[ \\t]*["']?(${kinds})(?:List)?["']?[ \\t]*(?:#.*|,.*|\\}.*)?\\r?$`;
const OBJECT = new RegExp(kindLine(alternatives(objects.map(({ kind }) => kind))), 'gm');
const always = objects.filter(({ needle }) => !needle).map(({ kind }) => kind);
/** The same on one line of JSON, where other keys stand before it: a kind that is always read, or a list of any. */
const JSON_OBJECT = new RegExp(`"kind"\\s*:\\s*"(?:${alternatives(always)}|List|[A-Za-z]+List)"`);
const JSON_KIND = /"kind"\s*:\s*"(\w+)"/g;
/** What a file must have to be looked at: a kind that is always read, or the needle of one that is read now and then. */
export const HINTS: readonly RegExp[] = [
  ...new Set([
    kindLine(alternatives(always)),
    JSON_OBJECT.source,
    ...objects.flatMap(({ needle }) => needle?.source ?? []),
    ...told.map(({ group }) => `apiVersion["']?[ \\t]*:[ \\t]*["']?${group.replaceAll('.', '\\.')}/`),
    ...COMPONENTS.flatMap(({ hint }) => hint?.source ?? []),
  ]),
].map((source) => new RegExp(source, 'm'));
const matchesHint = prefilter(HINTS, FIRST_WORDS);

/** The names of files that are read whatever they hold. */
const NAMES = new RegExp(COMPONENTS.flatMap(({ names }) => names?.source ?? []).join('|'));

/** Whether a document's text names a kind that is read. */
function holdsObject(text: string): boolean {
  if (JSON_OBJECT.test(text) || distinctive.some(({ group }) => text.includes(`${group}/`))) return true;
  if ([...wholeGroups.keys()].some((group) => text.includes(`${group}/`))) return true;
  if (!/\bkind["']?[ \t]*:[ \t]*["']?\w/.test(text) && told.some(({ group }) => text.includes(`${group}/`)))
    return true;
  const kinds = new Set([...text.matchAll(OBJECT), ...text.matchAll(JSON_KIND)].map(([, kind]) => kind));
  return objects.some(({ kind, needle }) => kinds.has(kind) && (!needle || needle.test(text)));
}

export function componentOf(id: string): Component | undefined {
  return byId.get(id);
}

/** Whether a file of this name is worth reading at all. */
export function mayHoldDocuments(name: string): boolean {
  return /\.(?:ya?ml|json|service|conf|env|log|toml|conflist)$/i.test(name) || NAMES.test(name);
}

/** Whether a program reads a file of this name, whatever it holds. */
export function isNamed(uri: string): boolean {
  return NAMES.test(uri);
}

/** Whether a text is worth parsing: the first filter, which most files end at. Works on Latin-1 decoded bytes too. */
export function mayMatter(uri: string, text: string): boolean {
  // A byte-order mark, which Latin-1 takes for three characters, is no part of the first line.
  return matchesHint(text.replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)/, '')) || NAMES.test(uri);
}

/** A NUL in a file that a program reads by its name is a mistake of that file, unless it is UTF-16 with its mark. */
function isBinary(uri: string, text: string): boolean {
  if (!text.includes('\0')) return false;
  return text.startsWith('\ufffd') || !NAMES.test(uri);
}

/** The definition of a kind names it, is long, and is nothing to check; a List of objects has another kind at its margin. */
const DEFINITION = /^kind:[ \t]*CustomResourceDefinition[ \t]*\r?$/m;

/** The documents of one file, kept from one version of its text to the next where their own text is the same. */
export class FileDocuments {
  private slices = new Map<string, Document[]>();
  documents: readonly Document[] = [];
  file: SourceFile;

  constructor(uri: string, text: string) {
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

  private split(): Slice[] {
    const { text } = this.file;
    if (text.length > MAX_LENGTH || isBinary(this.file.uri, text) || !mayMatter(this.file.uri, text)) return [];
    return isYaml(this.file) ? splitYaml(text) : [{ start: 0, text }];
  }

  private move(document: Document, start: number): void {
    document.file = this.file;
    document.start = start;
  }

  private parse(slice: Slice): Document[] {
    if (DEFINITION.test(slice.text)) return [];
    const own = this.ofFile(slice);
    const documents = own ? [own] : this.objects(slice);
    return documents.flatMap((document) => withEmbedded(document));
  }

  /** A file that belongs to a component as a whole. */
  private ofFile(slice: Slice): Document | undefined {
    for (const component of COMPONENTS) {
      const found = component.file?.(this.file, slice.text);
      if (!found) continue;
      const parse = { json: parseJson, yaml: parseYaml, settings: undefined, text: undefined }[found.format];
      const tree = parse?.(slice.text);
      if (found.format === 'yaml' && tree && tree.problems.length > 0 && hasTemplateSyntax(slice.text))
        return undefined;
      return new Document(this.file, slice.start, {
        component: component.id,
        kind: found.kind,
        text: slice.text,
        ...(tree && { tree }),
        ...(found.made && { made: found.made }),
      });
    }
    return undefined;
  }

  private objects(slice: Slice): Document[] {
    const json = /\.json$/i.test(this.file.name);
    if (!json && !isYaml(this.file)) return [];
    if (!holdsObject(slice.text)) return [];
    const tree = json ? parseJson(slice.text) : parseYaml(slice.text);
    if (tree.problems.length > 0 && hasTemplateSyntax(slice.text)) return [];
    const found = objectsIn(tree.root, []).flatMap((object) => this.object(slice, tree, object));
    return found.length > 0 || tree.problems.length === 0 ? found : this.unreadable(slice, tree);
  }

  private object(slice: Slice, tree: Tree, { node, path, inherited }: FoundObject): Document[] {
    const known = objectOf(tree, node, inherited);
    return known ? [new Document(this.file, slice.start, { ...known, text: slice.text, tree, path })] : [];
  }

  /** A text that is broken before its kind can be read is told by the line that names the kind. */
  private unreadable(slice: Slice, tree: Tree): Document[] {
    const [kind] = [...slice.text.matchAll(OBJECT)].map((found) => found[1]);
    const component = COMPONENTS.find((each) =>
      each.objects?.some((object) => object.kind === kind && slice.text.includes(object.group)),
    );
    return component && kind
      ? [new Document(this.file, slice.start, { component: component.id, kind, text: slice.text, tree })]
      : [];
  }
}

/** A line that names a kind of ours in a file that is not called YAML: a drop-in of the kubelet is a `.conf`. */
const YAML_CONF = new RegExp(kindLine(alternatives(distinctive.map(({ kind }) => kind))), 'm');

function isYaml(file: SourceFile): boolean {
  if (/\.ya?ml$/i.test(file.name)) return true;
  return (
    /\.conf$/.test(file.name) &&
    (YAML_CONF.test(file.text) || COMPONENTS.some((component) => component.file?.(file, file.text)?.format === 'yaml'))
  );
}

/** `projectcalico.org` of `projectcalico.org/v3`; the core group has no name. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** What tells an object's type. */
interface Head {
  readonly kind?: string;
  readonly apiVersion?: string;
}

interface FoundObject {
  readonly node: Node;
  readonly path: Path;
  /** Holds where the object itself does not say. */
  readonly inherited: Head;
}

/** The object itself, the items of a List or of a typed list, and of a top-level sequence, as calicoctl takes one. */
function objectsIn(node: Node | undefined, path: Path, inherited: Head = {}): FoundObject[] {
  if (node?.kind === 'list') return node.items.flatMap((item, index) => objectsIn(item, [...path, index], inherited));
  if (node?.kind !== 'map') return [];
  const items = entryOf(node, 'items')?.value;
  const [, kind] = /^(\w*)List$/.exec(stringOf(entryOf(node, 'kind')?.value) ?? '') ?? [];
  if (items?.kind !== 'list' || kind === undefined) return [{ node, path, inherited }];
  // The items of an IPPoolList are IPPools, whether they say so or not.
  const apiVersion = stringOf(entryOf(node, 'apiVersion')?.value);
  const head = kind === '' || apiVersion === undefined ? {} : { kind, apiVersion };
  return objectsIn(items, [...path, 'items'], head);
}

/**
 * Which component reads the object, and as what. A distinctive kind is recognised in the wrong case, by its group alone
 * and by its name alone, so that what is wrong with its head can be told.
 */
function objectOf(tree: Tree, node: Node, inherited: Head): { component: string; kind: string } | undefined {
  const kind = stringOf(entryOf(node, 'kind')?.value) ?? inherited.kind;
  const group = groupOf(stringOf(entryOf(node, 'apiVersion')?.value) ?? inherited.apiVersion ?? '');
  const reader = readerOf(byObject.get(`${group}/${kind}`) ?? [], tree, node);
  if (reader && kind) return { component: reader.component.id, kind };
  const owner = wholeGroups.get(group) ?? (group === '' ? ownerOfKind(kind) : undefined);
  if (owner) return { component: owner.id, kind: kind ?? '' };
  const telling = told.find((object) => object.group === group && getNode(node, object.telling ?? []));
  if (kind === undefined && telling) return { component: telling.component.id, kind: telling.kind };
  const meant = distinctive.find((object) =>
    kind === undefined ? object.group === group : object.kind.toLowerCase() === kind.toLowerCase(),
  );
  return meant && { component: meant.component.id, kind: meant.kind };
}

/** Of those that read objects of a kind, the first one whose needle this object has. */
function readerOf(readers: typeof objects, { text }: Tree, { span }: Node): (typeof objects)[number] | undefined {
  const own = text.slice(span.start, span.end);
  return readers.find(({ needle }) => !needle || needle.test(own));
}

/** A kind of a group that belongs to one component, in an object without any apiVersion. */
function ownerOfKind(kind: string | undefined): Component | undefined {
  return objects.find((object) => object.wholeGroup && object.kind === kind)?.component;
}

function withEmbedded(document: Document): Document[] {
  const parts = byId.get(document.component)?.embedded?.(document) ?? [];
  return [document, ...parts.flatMap((part) => openPart(document, part)).flatMap(withEmbedded)];
}

/** The documents of a scalar; YAML in a scalar may hold several. */
function openPart(parent: Document, { node, format, as }: EmbeddedPart): Document[] {
  const opened = openScalar(node, parent.tree?.text ?? parent.text);
  const slices = format === 'yaml' ? splitYaml(opened.text) : [{ start: 0, text: opened.text }];
  return slices.flatMap(({ start, text }) => {
    const shift = ({ span, newText }: TextEdit) => ({
      span: { start: span.start + start, end: span.end + start },
      newText,
    });
    const embedding: Embedding = {
      parent,
      toParent: (span) => opened.toOuter({ start: span.start + start, end: span.end + start }),
      editInParent: (edit) => opened.editOuter(shift(edit)),
    };
    // A placeholder that stands for a number (`"mtu": __CNI_MTU__`) is no JSON until it is filled in.
    const tree =
      format === 'yaml'
        ? parseYaml(text)
        : parseJson(text.replace(/(?<![\w"])__[A-Z0-9_]+__(?![\w"])/g, (found) => '1'.repeat(found.length)));
    const init = { text, tree, embedding };
    if (as) return [new Document(parent.file, parent.start, { ...as, ...init })];
    return objectsIn(tree.root, []).flatMap(({ node: object, path, inherited }) => {
      const known = objectOf(tree, object, inherited);
      return known ? [new Document(parent.file, parent.start, { ...known, ...init, path })] : [];
    });
  });
}
