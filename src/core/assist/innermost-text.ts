/** The text of one document, or of one that is embedded in it, around a cursor: as lines that begin in its first column. */
export interface InnermostText {
  readonly above: readonly string[];
  /** The cursor's line up to the cursor, and from there on. */
  readonly before: string;
  readonly after: string;
  readonly below: readonly string[];
  /** Columns of the file that the lines have lost on their left. */
  readonly indent: number;
  readonly isEmbedded: boolean;
}

const DIVIDER = /^---(?:\s|$)/;
/** A key or a dash whose value is a block scalar. */
const OPENS_BLOCK = /^ *(?:- +)*(?:["']?[\w./-]+["']?[ \t]*:|-)[ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?$/;

/** @param lines of a file @param line the cursor's, from 0 @param column the cursor's */
export function innermostText(lines: readonly string[], line: number, column: number): InnermostText {
  const { first, last } = betweenDividers(lines, { first: 0, last: lines.length, line, indent: 0 });
  const opening = openingOf(lines, first, line, column);
  const indent = opening === undefined ? 0 : blockIndent(lines, opening + 1, last);
  // A cursor left of the block's text is not in it.
  if (opening === undefined || indent === undefined || column < indent)
    return cut(lines, { first, last, line, column, indent: 0, isEmbedded: false });
  const beyond = lines.findIndex((each, index) => index > line && isText(each) && indentOf(each) < indent);
  const end = beyond < 0 ? last : Math.min(beyond, last);
  const own = betweenDividers(lines, { first: opening + 1, last: end, line, indent });
  return cut(lines, { ...own, line, column, indent, isEmbedded: true });
}

/** The lines of the document that holds the cursor, among those of a text that may have several. */
function betweenDividers(
  lines: readonly string[],
  { first, last, line, indent }: Pick<Cut, 'first' | 'last' | 'line' | 'indent'>,
): Pick<Cut, 'first' | 'last'> {
  const isDivider = (index: number) => DIVIDER.test((lines[index] as string).slice(indent));
  let from = line;
  while (from > first && !isDivider(from - 1)) from -= 1;
  let to = line + 1;
  while (to < last && !isDivider(to)) to += 1;
  return { first: from, last: to };
}

interface Cut {
  readonly first: number;
  readonly last: number;
  readonly line: number;
  readonly column: number;
  readonly indent: number;
  readonly isEmbedded: boolean;
}

function cut(lines: readonly string[], { first, last, line, column, indent, isEmbedded }: Cut): InnermostText {
  const own = (from: number, to: number) => lines.slice(from, to).map((each) => each.slice(indent));
  const [here = ''] = own(line, line + 1);
  return {
    above: own(first, line),
    before: here.slice(0, column - indent),
    after: here.slice(column - indent),
    below: own(line + 1, last),
    indent,
    isEmbedded,
  };
}

/** The line that opens the block scalar that holds the cursor. */
function openingOf(lines: readonly string[], first: number, line: number, column: number): number | undefined {
  let least = isText(lines[line] ?? '') ? indentOf(lines[line] as string) : column;
  for (let at = line - 1; at >= first; at -= 1) {
    const each = lines[at] as string;
    if (!isText(each) || indentOf(each) >= least) continue;
    if (OPENS_BLOCK.test(each)) return at;
    least = indentOf(each);
  }
  return undefined;
}

function blockIndent(lines: readonly string[], from: number, to: number): number | undefined {
  const first = lines.slice(from, to).find(isText);
  return first === undefined ? undefined : indentOf(first);
}

function isText(line: string): boolean {
  return line.trim() !== '';
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
