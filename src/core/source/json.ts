import { type Node as JsonNode, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type Marker, markersIn, withoutMarkers } from './certainty.ts';
import { removeEdit, setEdit, wholeText } from './json-edit.ts';
import { once } from './once.ts';
import { lineStart, type Span } from './text.ts';
import {
  type Edits,
  type Entry,
  getNode,
  type MapNode,
  type Node,
  type Path,
  type Plain,
  type SyntaxProblem,
  type Tree,
  type Unfilled,
} from './tree.ts';

/**
 * Parses strict JSON as Go's encoding/json does, but goes on after a mistake so that a half-typed file still has a
 * tree. Comments and trailing commas are problems here, unlike in a YAML parser.
 */
export function parseJson(text: string): Tree {
  const tree = parse(text, text);
  if (!tree.problems.some(({ code }) => code === 'syntax')) return tree;
  const markers = outsideStrings(text);
  const [marker] = markers;
  if (!marker) return tree;
  const readable = withoutMarkers(text, '1', markers);
  const read = readable === undefined ? tree : parse(text, readable);
  const lines = new Set(markers.map(({ start }) => lineStart(text, start)));
  const isUnfilled = read.problems.some(({ span }) => lines.has(lineStart(text, span.start)));
  return readable !== undefined && !isUnfilled
    ? read
    : new JsonTree(text, tree.root, tree.problems, { reason: marker.reason, at: marker.start });
}

/** What has to be filled in, outside strings and comments: `"mtu": __CNI_MTU__`, `{% if ipv6 %}`. */
function outsideStrings(text: string): Marker[] {
  let [start, end] = [-1, 0];
  return markersIn(text).filter((marker) => {
    while (end <= marker.start) {
      start = text.indexOf('"', end);
      if (start < 0) start = text.length;
      end = endOfString(text, start) + 1;
    }
    if (start < marker.start) return false;
    return !text.slice(lineStart(text, marker.start), marker.start).includes('//');
  });
}

/** @param readable the text as the parser gets it: of the same length, with numbers for placeholders */
function parse(text: string, readable: string): JsonTree {
  const bom = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  // The scanner counts a byte-order mark as an error; a blank of the same length keeps every offset.
  const body = bom ? ` ${readable.slice(1)}` : readable;
  if (nestedTooDeeply(body)) return new JsonTree(text, undefined, [{ code: 'too-large', span: { start: 0, end: 0 } }]);
  const errors: ParseError[] = [];
  const top = parseTree(body, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: true });
  const problems = problemsOf(body, errors);
  if (bom) problems.unshift({ code: 'bom', span: { start: 0, end: 1 } });
  const root = top && convert(top, text, readable);
  return new JsonTree(text, root, problems);
}

/** Deeper than any real file; the parser recurses, so a text that only opens brackets would exhaust the stack. */
const MAX_DEPTH = 200;

function nestedTooDeeply(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > MAX_DEPTH) return true;
    } else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--;
  }
  return false;
}

/** Offset of the quote that closes the string at `start`, or of the line's end where none does. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22 || code === 0x0a || code === 0x0d) return at;
  }
  return text.length;
}

function problemsOf(text: string, errors: readonly ParseError[]): SyntaxProblem[] {
  if (text.trim() === '') return [{ code: 'empty', span: { start: 0, end: 0 } }];
  const problems = errors.map((error): SyntaxProblem => {
    const span = { start: error.offset, end: error.offset + error.length };
    if (printParseErrorCode(error.error) === 'InvalidCommentToken') return { code: 'comment', span };
    const comma = trailingComma(text, error);
    return comma ? { code: 'trailing-comma', span: comma } : { code: 'syntax', span };
  });
  if (problems.length === 0) {
    const position = strictErrorPosition(text);
    if (position !== undefined) problems.push({ code: 'syntax', span: { start: position, end: position + 1 } });
  }
  return problems;
}

function trailingComma(text: string, error: ParseError): Span | undefined {
  const expected = ['PropertyNameExpected', 'ValueExpected'];
  if (!expected.includes(printParseErrorCode(error.error)) || !/[}\]]/.test(text[error.offset] ?? '')) return undefined;
  const comma = text.slice(0, error.offset).trimEnd().length - 1;
  return text[comma] === ',' ? { start: comma, end: comma + 1 } : undefined;
}

/** Where the platform's own strict parser stops, for what the tolerant one lets through (such as form feeds). */
function strictErrorPosition(text: string): number | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const found = /position (\d+)/.exec(String(error));
    return Math.min(found ? Number(found[1]) : 0, Math.max(0, text.length - 1));
  }
}

function convert(node: JsonNode, text: string, readable: string): Node {
  const span = { start: node.offset, end: node.offset + node.length };
  const written = text === readable ? undefined : text.slice(span.start, span.end);
  if (node.type === 'object') {
    const entries = (node.children ?? []).flatMap((property): Entry[] => {
      const [key, value] = property.children ?? [];
      if (!key) return [];
      const keySpan = { start: key.offset, end: key.offset + key.length };
      const missing: Node = {
        kind: 'scalar',
        value: null,
        style: 'plain',
        span: { start: keySpan.end, end: keySpan.end },
      };
      return [{ key: String(key.value), keySpan, value: value ? convert(value, text, readable) : missing }];
    });
    return { kind: 'map', flow: true, span, entries };
  }
  if (node.type === 'array') {
    const items = (node.children ?? []).map((child) => convert(child, text, readable));
    return { kind: 'list', flow: true, span, items };
  }
  if (written !== undefined && node.type !== 'string' && written !== readable.slice(span.start, span.end))
    return { kind: 'scalar', value: written, style: 'plain', span };
  return { kind: 'scalar', value: node.value ?? null, style: node.type === 'string' ? 'quoted' : 'plain', span };
}

class JsonTree implements Tree {
  readonly format = 'json';

  constructor(
    readonly text: string,
    readonly root: Node | undefined,
    readonly problems: readonly SyntaxProblem[],
    readonly unfilled?: Unfilled,
  ) {}

  set(path: Path, value: Plain): Edits {
    return this.modify(path, value);
  }

  remove(path: Path): Edits {
    if (getNode(this.root, path) === undefined) return { refused: 'missing' };
    const parent = path.slice(0, -1);
    const holder = getNode(this.root, parent);
    // An object that would be left empty goes with its last key, as it says nothing any more.
    if (parent.length > 0 && holder?.kind === 'map' && holder.entries.length === 1) return this.remove(parent);
    return this.modify(path, undefined);
  }

  rename(path: Path, key: string): Edits {
    const name = path[path.length - 1];
    const holder = getNode(this.root, path.slice(0, -1));
    const found = holder?.kind === 'map' ? holder.entries.filter((entry) => entry.key === name) : [];
    if (found.length !== 1) return { refused: found.length === 0 ? 'missing' : 'duplicate-key' };
    return [{ span: (found[0] as Entry).keySpan, newText: JSON.stringify(key) }];
  }

  append(path: Path, value: Plain): Edits {
    const list = getNode(this.root, path);
    if (list === undefined) return this.modify(path, [value]);
    return list.kind === 'list' ? this.modify([...path, list.items.length], value) : { refused: 'unsupported' };
  }

  addDocument(): Edits {
    return { refused: 'unsupported' };
  }

  private modify(path: Path, value: Plain | undefined): Edits {
    // Which of two equal keys an edit is for is not said, and the programs read the last one.
    if (this.hasDuplicate(path)) return { refused: 'duplicate-key' };
    const end = this.text.length;
    if (this.root === undefined && this.text.trim() === '' && value !== undefined)
      return [{ span: { start: end, end }, newText: wholeText(path, value) }];
    if (this.root === undefined || this.broken) return { refused: 'unsupported' };
    const edit =
      value === undefined
        ? removeEdit(getNode(this.root, path.slice(0, -1)), path[path.length - 1] ?? '')
        : setEdit(this.text, this.root, path, value);
    return edit ? [edit] : { refused: 'unsupported' };
  }

  private get broken(): boolean {
    return this.problems.some((problem) => problem.code === 'syntax');
  }

  private hasDuplicate(path: Path): boolean {
    return path.some((key, depth) => {
      const holder = getNode(this.root, path.slice(0, depth));
      return holder?.kind === 'map' && typeof key === 'string' && repeatedIn(holder).has(key);
    });
  }
}

/** Keys that a map has more than once. */
const repeatedIn = once(({ entries }: MapNode) => {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { key } of entries) (seen.has(key) ? repeated : seen).add(key);
  return repeated;
});
