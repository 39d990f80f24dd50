import type { Document } from '../model/document.ts';
import type { FlagList } from '../model/flags.ts';
import { type Span, within } from '../source/text.ts';
import { type Entry, getNode, type Path, walkEntries } from '../source/tree.ts';

/**
 * What a person calls the thing at a place of a file: `--node-ip`, the key `podSubnet`, the variable `FELIX_IPV6SUPPORT`.
 * Undefined where nothing there has a name.
 *
 * @param documents of the file
 * @param lists of flags in the file's cluster
 * @param span in the file
 */
export function nameAt(documents: readonly Document[], lists: readonly FlagList[], span: Span): string | undefined {
  return flagAt(documents[0]?.uri, lists, span) ?? keyAround(documents, span);
}

function flagAt(uri: string | undefined, lists: readonly FlagList[], span: Span): string | undefined {
  const flag = lists
    .flatMap(({ flags }) => flags)
    .find(
      ({ document, span: whole, valueSpan }) =>
        document.uri === uri && (within(span, document.locate(whole)) || within(span, document.locate(valueSpan))),
    );
  return flag && `--${flag.name}`;
}

/** The innermost key around a place; of a variable in a list of them its name. */
function keyAround(documents: readonly Document[], span: Span): string | undefined {
  let found: string | undefined;
  for (const document of documents) {
    const { root } = document;
    if (!root) continue;
    walkEntries(root, (entry, path) => {
      if (isAround(document, entry, span)) found = variableName(document, path) ?? entry.key;
    });
  }
  return found;
}

function isAround(document: Document, { keySpan, value, merged }: Entry, span: Span): boolean {
  return !merged && (within(span, document.locate(keySpan)) || within(span, document.locate(value.span)));
}

function variableName(document: Document, path: Path): string | undefined {
  if (path.at(-1) !== 'value') return undefined;
  const name = getNode(document.root, [...path.slice(0, -1), 'name']);
  return name?.kind === 'scalar' && typeof name.value === 'string' ? name.value : undefined;
}
