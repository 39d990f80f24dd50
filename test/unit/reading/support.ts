import { RECOGNITION } from '../../../src/core/components/index.ts';
import { Document, type DocumentEdit, SourceFile } from '../../../src/core/model/document.ts';
import { Facts } from '../../../src/core/model/facts.ts';
import type { FlagList } from '../../../src/core/model/flags.ts';
import { FileDocuments } from '../../../src/core/reading/file-documents.ts';
import { applyEdits } from '../../../src/core/source/text.ts';
import { parseYaml } from '../../../src/core/source/yaml.ts';

/** The flag lists that a file states, as the engine reads it. */
export function listsOf(uri: string, text: string): FlagList[] {
  return new FileDocuments(RECOGNITION, uri, text).documents.flatMap((document) => {
    const facts = new Facts();
    RECOGNITION.componentOf(document.component)?.collectFacts?.(document, facts);
    return facts.flags;
  });
}

/** The only flag list of a file. */
export function listOf(uri: string, text: string): FlagList {
  const [list, ...others] = listsOf(uri, text);
  if (!list || others.length > 0) throw new Error(`${others.length + (list ? 1 : 0)} flag lists in ${uri}`);
  return list;
}

/** A YAML text as a document of no particular component. */
export function yamlDocument(text: string): Document {
  return new Document(new SourceFile('pod.yaml', text), 0, {
    component: 'test',
    kind: 'Pod',
    text,
    tree: parseYaml(text),
  });
}

/** `name=value` of each flag, the name alone where it has no value. */
export function written(list: FlagList): string[] {
  return list.flags.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`));
}

/** The texts that the spans of each flag stand for: the whole flag, its name, its value. */
export function spansOf(list: FlagList): string[][] {
  return list.flags.map(({ document, span, nameSpan, valueSpan }) =>
    [span, nameSpan, valueSpan].map(({ start, end }) => document.text.slice(start, end)),
  );
}

/** The file's text after an edit. */
export function edited(edit: DocumentEdit | undefined): string | undefined {
  if (!edit) return undefined;
  const placed = edit.edits.flatMap((each) => edit.document.editInFile(each) ?? []);
  return applyEdits(edit.document.file.text, placed);
}
