import { switchesOfProgram } from '../knowledge/flags/index.ts';
import { Document, type DocumentInit, type Embedding, SourceFile } from '../model/document.ts';
import { type EmbeddedText, openScalar } from '../source/embed.ts';
import { parseJson } from '../source/json.ts';
import { JsonPatchTree } from '../source/json-patch-tree.ts';
import type { Span, TextEdit } from '../source/text.ts';
import { getNode, type Tree } from '../source/tree.ts';
import { parseYaml, splitYaml } from '../source/yaml.ts';
import { scriptCommandTree } from './command-tree.ts';
import type {
  CommandPart,
  ComposedPart,
  EmbeddedPart,
  HeldPart,
  NestedPart,
  PatchPart,
  WrittenFile,
  WrittenPart,
} from './component.ts';
import { objectsIn } from './object-list.ts';
import type { Recognition } from './recognition.ts';
import { flagProgram } from './script-commands.ts';
import { formatOf } from './text-format.ts';

/** A document and those that it holds, at any depth. */
export function withEmbedded(recognition: Recognition, document: Document): Document[] {
  const parts = recognition.componentOf(document.component)?.embedded?.(document) ?? [];
  const opened = parts.flatMap((part) => documentsOf(recognition, document, part));
  return [document, ...opened.flatMap((each) => withEmbedded(recognition, each))];
}

function documentsOf(recognition: Recognition, parent: Document, part: HeldPart): Document[] {
  if ('format' in part) return documentsOfText(recognition, parent, part);
  if ('command' in part) return [documentOfCommand(parent, part)];
  if ('root' in part) return [documentOfParts(parent, part)];
  if ('operations' in part) return documentsOfPatch(recognition, parent, part);
  if ('span' in part) return documentsOfWritten(recognition, parent, part);
  return 'node' in part ? documentsOfFile(recognition, parent, part) : documentsOfTree(recognition, parent, part);
}

/** An object of the same tree, at a path of the document. */
function documentsOfTree(recognition: Recognition, parent: Document, { path, as, partial }: NestedPart): Document[] {
  const { tree, text, embedding } = parent;
  const at = [...parent.path, ...path];
  const node = getNode(tree?.root, at);
  if (!tree || node?.kind !== 'map') return [];
  const known = as ?? recognition.objects.objectAt(tree, node, {});
  if (!known) return [];
  const init: DocumentInit = {
    ...known,
    text,
    tree,
    path: at,
    ...(embedding && { embedding }),
    ...(partial && { partial }),
  };
  return [new Document(parent.file, parent.start, init)];
}

/** The documents of a scalar; YAML in a scalar may contain several. */
function documentsOfText(recognition: Recognition, parent: Document, part: EmbeddedPart): Document[] {
  const { node, format, as, partial } = part;
  const opened = openScalar(node, parent.tree?.text ?? parent.text);
  return slicesOf(parent, opened, format === 'yaml').flatMap(({ text, embedding }) => {
    const tree = format === 'yaml' ? parseYaml(text) : parseJson(text);
    const init = { text, tree, embedding, ...(partial && { partial }) };
    if (as) return [new Document(parent.file, parent.start, { ...as, ...init })];
    return objectsOf(recognition, parent, tree, init);
  });
}

/** An object that is put together has its values where the document has them, and can be read only. */
function documentOfParts(parent: Document, { root, as }: ComposedPart): Document {
  const { text, tree, embedding, start, file } = parent;
  const of = { text, changed: root, partial: true, ...(tree && { tree }), ...(embedding && { embedding }) };
  return new Document(file, start, { ...as, ...of });
}

/** What a JSON patch puts in has its places in the text around the patch. */
function documentsOfPatch(recognition: Recognition, parent: Document, part: PatchPart): Document[] {
  const text = parent.tree?.text ?? parent.text;
  const tree = new JsonPatchTree(text, openScalar(part.operations, text), part.head);
  const known = part.as ?? recognition.objects.objectAt(tree, tree.root, {});
  const embedding: Embedding = { parent, toParent: (span) => span, editInParent: (edit) => edit };
  return known ? [new Document(parent.file, parent.start, { ...known, text, tree, embedding, partial: true })] : [];
}

/** A command of a script lies in the text around it, as its words do. */
function documentOfCommand(parent: Document, { command, as }: CommandPart): Document {
  const text = parent.tree?.text ?? parent.text;
  const { embedding } = parent;
  const tree = scriptCommandTree(text, command, switchesOfProgram(flagProgram(command)));
  return new Document(parent.file, parent.start, { ...as, text, tree, ...(embedding && { embedding }) });
}

/** The documents of a file that a scalar holds. */
function documentsOfFile(recognition: Recognition, parent: Document, { node, path }: WrittenFile): Document[] {
  return documentsOfOpened(recognition, parent, path, openScalar(node, parent.tree?.text ?? parent.text));
}

/** The documents of a file that stands in a script as it is. */
function documentsOfWritten(
  recognition: Recognition,
  parent: Document,
  { span, path, isPart }: WrittenPart,
): Document[] {
  const { start, end } = span;
  const toOuter = (inner: Span) => ({ start: inner.start + start, end: inner.end + start });
  const text = parent.text.slice(start, end);
  const editOuter = ({ span: inner, newText }: TextEdit) => ({ span: toOuter(inner), newText });
  return documentsOfOpened(recognition, parent, path, { text, toOuter, editOuter }, isPart);
}

/** @param isPart  the text is not the whole file: a part of JSON is nothing, a part of YAML a document that lacks keys */
function documentsOfOpened(
  recognition: Recognition,
  parent: Document,
  path: string,
  opened: EmbeddedText,
  isPart = false,
): Document[] {
  const file = new SourceFile(path, opened.text);
  if (recognition.sift(path, file.text) !== 'strong') return [];
  return slicesOf(parent, opened, recognition.isYaml(file)).flatMap(({ text, embedding }) => {
    const owner = recognition.ownerOf(file, text);
    const format = owner?.format ?? formatOf(file);
    if (isPart && format === 'json') return [];
    const tree = format === 'yaml' ? parseYaml(text) : format === 'json' ? parseJson(text) : undefined;
    const init = { text, embedding, ...(tree && { tree }) };
    if (!owner) return tree ? objectsOf(recognition, parent, tree, init) : [];
    const { component, kind, made } = owner;
    const partial = isPart && format === 'yaml';
    return [
      new Document(parent.file, parent.start, {
        component,
        kind,
        ...init,
        ...(made && { made }),
        ...(partial && { partial }),
      }),
    ];
  });
}

function objectsOf(
  recognition: Recognition,
  parent: Document,
  tree: Tree,
  init: Omit<DocumentInit, 'component' | 'kind'>,
): Document[] {
  return objectsIn(tree.root).flatMap(({ node, path, inherited }) => {
    const known = recognition.objects.objectAt(tree, node, inherited);
    return known ? [new Document(parent.file, parent.start, { ...known, ...init, path })] : [];
  });
}

interface EmbeddedSlice {
  readonly text: string;
  readonly embedding: Embedding;
}

/** The text of a scalar, or the documents of YAML in it, with the way back into the document around it. */
function slicesOf(parent: Document, opened: EmbeddedText, isYaml: boolean): EmbeddedSlice[] {
  const slices = isYaml ? splitYaml(opened.text) : [{ start: 0, text: opened.text }];
  return slices.map(({ start, text }) => ({ text, embedding: embeddingOf(parent, opened, start) }));
}

function embeddingOf(parent: Document, opened: EmbeddedText, start: number): Embedding {
  const shift = ({ span, newText }: TextEdit) => ({
    span: { start: span.start + start, end: span.end + start },
    newText,
  });
  return {
    parent,
    toParent: (span) => opened.toOuter({ start: span.start + start, end: span.end + start }),
    editInParent: (edit) => opened.editOuter(shift(edit)),
  };
}
