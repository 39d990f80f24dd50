import type { Span } from '../source/text.ts';

/** What says where a credential is kept instead of giving it, and the brackets that it is in. */
const BRACKET_OR_REFERENCE = /[[\]{}]|\b(?:secretKeyRef|valueFrom|secretName|secretRef|existingSecret)\b/g;

interface Brackets {
  /** Of the closing one, or of the line. */
  readonly end: number;
  /** Whether what is in them says where a credential is kept. */
  readonly refers: boolean;
}

/** A line of a text. A line of minified JSON has thousands of names, so what is asked for each is found out once. */
export class Line implements Span {
  /** Without space at its end. */
  readonly end: number;
  private readonly after: number;
  private brackets: ReadonlyMap<number, Brackets> | undefined;

  constructor(
    private readonly text: string,
    readonly start: number,
  ) {
    const lineBreak = text.indexOf('\n', start);
    this.after = lineBreak < 0 ? text.length : lineBreak + 1;
    let end = this.after;
    while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
    this.end = end;
  }

  static around(text: string, offset: number): Line {
    return new Line(text, offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1);
  }

  get isBlank(): boolean {
    return this.end === this.start;
  }

  has(offset: number): boolean {
    return this.start <= offset && (offset < this.after || this.after === this.text.length);
  }

  next(): Line | undefined {
    return this.after < this.text.length ? new Line(this.text, this.after) : undefined;
  }

  /** The list or the map that starts at an offset; one that ends on a later line, and anything else, ends with the line. */
  bracketsAt(offset: number): Brackets {
    this.brackets ??= bracketsIn(this.text, this);
    return this.brackets.get(offset) ?? { end: this.end, refers: false };
  }
}

/** The pairs of brackets by the offsets of the opening ones. */
function bracketsIn(text: string, { start, end }: Span): Map<number, Brackets> {
  const pairs = new Map<number, Brackets>();
  const open: { at: number; refers: boolean }[] = [];
  const close = (at: number) => {
    const inner = open.pop();
    if (!inner) return;
    pairs.set(inner.at, { end: at, refers: inner.refers });
    const outer = open.at(-1);
    if (outer) outer.refers ||= inner.refers;
  };
  for (const { 0: token, index } of text.slice(start, end).matchAll(BRACKET_OR_REFERENCE)) {
    const outer = open.at(-1);
    if (token === '[' || token === '{') open.push({ at: start + index, refers: false });
    else if (token === ']' || token === '}') close(start + index);
    else if (outer) outer.refers = true;
  }
  while (open.length > 0) close(end);
  return pairs;
}

export function columnOf(text: string, line: number): number {
  let at = line;
  while (text[at] === ' ') at++;
  return at - line;
}

const DASHES = /[ ]*(?:-[ ]+)*/y;

/** The column of the key that a line begins with: behind the dashes of the items that it begins. */
export function keyColumn(text: string, line: number): number {
  DASHES.lastIndex = line;
  return DASHES.exec(text)?.[0].length ?? 0;
}
