import type { Document } from '../model/document.ts';
import type { HeldPart, SaidToBe } from '../reading/component.ts';
import { type Path, stringOf } from '../source/tree.ts';
import { holdsInstallationValues, tigeraOperator, VALUES } from './calico-installation.ts';

/** What every text has that holds values of a chart that is read. */
export const VALUES_HINT = { needle: /^[ \t]*["']?installation["']?[ \t]*:/m, words: ['installation'] };

/** What the values of a chart make; by their text, as a chart's name is anybody's. */
function madeOf(values: string): SaidToBe | undefined {
  return holdsInstallationValues(values)
    ? { component: tigeraOperator.id, kind: VALUES.kind, made: VALUES.made }
    : undefined;
}

/** The values of a chart at a path of a document: YAML in a text, or a map of the document itself. */
export function valuesAt(document: Document, path: Path): readonly HeldPart[] {
  const node = document.get(...path);
  if (node?.kind === 'scalar') {
    const as = madeOf(stringOf(node) ?? '');
    return as ? [{ node, format: 'yaml', as }] : [];
  }
  if (node?.kind !== 'map' || node.flow) return [];
  const as = madeOf(dedented((document.tree?.text ?? document.text).slice(0, node.span.end), node.span.start));
  return as ? [{ path, as }] : [];
}

/** The text from an offset on, with its lines moved to the left margin. */
function dedented(text: string, start: number): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = start - lineStart;
  return text
    .slice(start)
    .split('\n')
    .map((line, index) => (index === 0 ? line : line.slice(Math.min(indent, line.search(/\S|$/)))))
    .join('\n');
}
