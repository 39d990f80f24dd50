import { Document, type Embedding } from '../model/document.ts';
import { openScalar } from '../source/embed.ts';
import { parseJson } from '../source/json.ts';
import type { TextEdit } from '../source/text.ts';
import { parseYaml, splitYaml } from '../source/yaml.ts';
import type { EmbeddedPart } from './component.ts';
import { objectsIn } from './object-list.ts';
import type { Recognition } from './recognition.ts';

/** A document and those in its scalars, at any depth. */
export function withEmbedded(recognition: Recognition, document: Document): Document[] {
  const parts = recognition.componentOf(document.component)?.embedded?.(document) ?? [];
  const opened = parts.flatMap((part) => documentsOf(recognition, document, part));
  return [document, ...opened.flatMap((each) => withEmbedded(recognition, each))];
}

/** The documents of a scalar; YAML in a scalar may contain several. */
function documentsOf(recognition: Recognition, parent: Document, { node, format, as }: EmbeddedPart): Document[] {
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
    const tree = format === 'yaml' ? parseYaml(text) : parseJson(text);
    if (tree.unfilled) return [];
    const init = { text, tree, embedding };
    if (as) return [new Document(parent.file, parent.start, { ...as, ...init })];
    return objectsIn(tree.root).flatMap(({ node: object, path, inherited }) => {
      const known = recognition.objects.objectAt(tree, object, inherited);
      return known ? [new Document(parent.file, parent.start, { ...known, ...init, path })] : [];
    });
  });
}
