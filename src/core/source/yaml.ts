import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  type Scalar,
  visit,
  type Node as YamlNode,
} from 'yaml';
import { isUnknownLine, markersIn, withoutMarkers } from './certainty.ts';
import type { Span } from './text.ts';
import type { Entry, Node, ScalarNode, SyntaxProblem, Tree } from './tree.ts';
import { type Document, MAX_DEPTH, parseBounded } from './yaml-parser.ts';
import { resolvePlain } from './yaml-scalar.ts';
import { YamlTree } from './yaml-tree.ts';

/** One document of a YAML stream: where its text lies in the file. */
export interface Slice {
  readonly start: number;
  readonly text: string;
}

/**
 * Splits a YAML stream at its `---` lines, which are document markers wherever they stand in column 0, so that one
 * document can be parsed without the others. Each slice keeps its marker line. Directive lines (`%YAML`) are dropped
 * by the parser of the slice they end up in, a byte-order mark by no slice having it.
 */
export function splitYaml(text: string): Slice[] {
  const marker = /(?<=^\ufeff?)---(?=[ \t\r\n]|$)/gm;
  const slices: Slice[] = [];
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (let found = marker.exec(text); found !== null; found = marker.exec(text)) {
    if (found.index > start) slices.push({ start, text: text.slice(start, found.index) });
    start = found.index;
  }
  slices.push({ start, text: text.slice(start) });
  return slices;
}

/** Mistakes that are looked into; what has more is no YAML, and each is asked for a placeholder on its line. */
const MAX_ERRORS = 100;

/** More nodes than any real document has; aliases that expand to more are an attack or an accident. */
const MAX_NODES = 200_000;

/**
 * Reads one document. Where the signs of a placeholder stand in the way (`{{ x }}/16`, `%version%`), it is read as the word
 * that it will be; where that does not help, `unfilled` says so.
 */
export function parseYaml(text: string): Tree {
  const tree = parse(text, text);
  if (!tree.problems.some(({ code }) => code === 'syntax')) return tree;
  const [marker] = markersIn(text);
  if (!marker) return tree;
  const unfilled = { reason: marker.reason, at: marker.start };
  const masked = withoutMarkers(text, 'x');
  if (masked === undefined) return new YamlTree(text, tree.root, tree.problems, unfilled);
  const read = parse(text, masked);
  const isUnfilled = read.problems.some(({ span }) => isUnknownLine(text, span.start));
  return isUnfilled ? new YamlTree(text, tree.root, tree.problems, unfilled) : read;
}

/** @param readable the text as the parser gets it: of the same length, with words for placeholders */
function parse(text: string, readable: string): YamlTree {
  const document = parseBounded(readable);
  if (!document) return new YamlTree(text, undefined, [TOO_LARGE]);
  const problems: SyntaxProblem[] = [];
  for (const error of document.errors.slice(0, MAX_ERRORS)) {
    const [start, end] = error.pos;
    problems.push({ code: 'syntax', span: { start, end: Math.max(end, start + 1) }, detail: error.message });
  }
  let root: Node | undefined;
  try {
    root = document.contents
      ? new Converter(text, readable, document, problems).convert(document.contents as YamlNode, 0, false)
      : undefined;
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    problems.push(TOO_LARGE);
  }
  return new YamlTree(text, root, problems);
}

const TOO_LARGE: SyntaxProblem = { code: 'too-large', span: { start: 0, end: 0 } };

class TooLarge extends Error {}

class Converter {
  private count = 0;
  private anchors: ReadonlyMap<string, readonly YamlNode[]> | undefined;

  constructor(
    private readonly text: string,
    private readonly readable: string,
    private readonly document: Document,
    private readonly problems: SyntaxProblem[],
  ) {}

  convert(node: YamlNode, depth: number, shared: boolean): Node {
    if (++this.count > MAX_NODES || depth > MAX_DEPTH) throw new TooLarge();
    const [start, end] = node.range ?? [0, 0];
    const base = { span: { start, end: this.trimEnd(start, end) }, ...(shared && { shared }) };
    if (isAlias(node)) return this.alias(node, depth, base.span);
    const template = this.bracketed(node, base.span) ?? this.masked(base.span, node);
    if (template !== undefined) return { kind: 'scalar', value: template, style: 'plain', ...base };
    if (isMap(node)) {
      const entries = node.items.flatMap((pair) =>
        isPair(pair) ? this.entries(pair as Pair<YamlNode>, depth, shared) : [],
      );
      // A map's own keys win over merged ones wherever they stand, and the last of equal keys is the one that counts.
      entries.sort((a, b) => Number(b.merged ?? false) - Number(a.merged ?? false));
      const last = entries.findLast((entry) => !entry.merged);
      return {
        kind: 'map',
        flow: node.flow === true,
        entries,
        ...base,
        span: this.collectionSpan(base.span, node.flow, last?.value.span),
      };
    }
    if (isSeq(node)) {
      const items = node.items.map(
        (item) =>
          this.endsWithColons(item as YamlNode, shared) ??
          (isEmpty(item) ? this.commented((item as YamlNode).range?.[0] ?? 0) : undefined) ??
          this.convert(item as YamlNode, depth + 1, shared),
      );
      return {
        kind: 'list',
        flow: node.flow === true,
        items,
        ...base,
        span: this.collectionSpan(base.span, node.flow, items.at(-1)?.span),
      };
    }
    return this.scalar(node, base);
  }

  /** `{{ value }}` and `[[ value ]]` without quotes: a map in a map to YAML, to their author what will be filled in. */
  private bracketed(node: YamlNode, { start, end }: Span): string | undefined {
    if (!(isMap(node) || isSeq(node)) || !node.flow || !/^(?:\{\{|\[\[)/.test(this.text.slice(start, start + 2)))
      return undefined;
    const text = this.text.slice(start, end);
    if (!/(?:\}\}|\]\])$/.test(text)) return undefined;
    const [marker] = markersIn(text);
    return marker?.start === 0 && marker.end === text.length ? text : undefined;
  }

  /** A scalar of which the parser saw only what stood for a placeholder. */
  private masked({ start, end }: Span, node?: YamlNode): string | undefined {
    if (this.text === this.readable || (node && !isScalar(node))) return undefined;
    const text = this.text.slice(start, end);
    return text === this.readable.slice(start, end)
      ? undefined
      : text.replace(/^(["'])(.*)\1$/s, '$2').replace(/^[|>].*\n/, '');
  }

  /** `#{x}#` and `###X###` without quotes, which are comments to YAML; undefined where nothing of the kind stands there. */
  private commented(at: number): ScalarNode | undefined {
    const [line = ''] = this.text.slice(at, at + 200).split(/[\r\n]/);
    const [marker] = line.includes('#') ? markersIn(line) : [];
    if (!marker || line[marker.start] !== '#') return undefined;
    if (!/^:?[ \t]*$/.test(line.slice(0, marker.start)) || line.slice(marker.end).trim() !== '') return undefined;
    const span = { start: at + marker.start, end: at + marker.end };
    return { kind: 'scalar', value: line.slice(marker.start, marker.end), style: 'plain', span };
  }

  /**
   * `[fd00::, …]`: this parser takes the last colon for that of a key without a value, Go's takes the word as it stands.
   */
  private endsWithColons(item: YamlNode, shared: boolean): ScalarNode | undefined {
    const [start, end] = item?.range ?? [0, 0];
    const [pair] = isMap(item) && item.items.length === 1 ? item.items : [];
    if (!pair || this.text[start] === '{' || !isScalar(pair.key) || pair.key.type !== 'PLAIN') return undefined;
    const value = this.text.slice(start, this.trimEnd(start, end));
    // Before a blank the last colon is that of a key to both.
    if (!/^[^\s:][^\s]*:$/.test(value) || !/[,\]}]/.test(this.text[start + value.length] ?? '')) return undefined;
    const span = { start, end: start + value.length };
    return { kind: 'scalar', value, style: 'plain', span, ...(shared && { shared }) };
  }

  /** The parser counts the comments after a block collection as its own; here it ends with its last child. */
  private collectionSpan(span: Span, flow: boolean | undefined, lastChild: Span | undefined): Span {
    return flow || !lastChild ? span : { start: span.start, end: Math.max(span.start, lastChild.end) };
  }

  private scalar(node: YamlNode, base: { span: Span; shared?: true }): ScalarNode {
    if (!isScalar(node)) return { kind: 'scalar', value: null, style: 'plain', ...base };
    const source = this.text.slice(base.span.start, base.span.end);
    if (node.type === 'PLAIN') {
      const tagged = node.tag === 'tag:yaml.org,2002:str';
      const plain = typeof node.source === 'string' ? node.source : source;
      return { kind: 'scalar', value: tagged ? plain : resolvePlain(plain), style: 'plain', ...base };
    }
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
    return { kind: 'scalar', value: String(node.value ?? ''), style: quoted ? 'quoted' : 'block', ...base };
  }

  private entries(pair: Pair<YamlNode>, depth: number, shared: boolean): Entry[] {
    const key = pair.key;
    const [start, end] = key.range ?? [0, 0];
    const keySpan = { start, end: this.trimEnd(start, end) };
    const open = this.bracketed(key, keySpan);
    // `<<` is parsed as a merge key; any other key that is not a scalar (`? [a, b]`) has no meaning in these files.
    if (!isScalar(key) && open === undefined) return [];
    if (this.text.slice(keySpan.start, keySpan.end) === '<<') return this.merge(pair.value as YamlNode | null, depth);
    const missing: ScalarNode = {
      kind: 'scalar',
      value: null,
      style: 'plain',
      span: { start: keySpan.end, end: keySpan.end },
    };
    const value =
      (isEmpty(pair.value) ? this.commented(end) : undefined) ??
      (pair.value ? this.convert(pair.value as YamlNode, depth + 1, shared) : missing);
    const name = open ?? this.masked(keySpan) ?? nameOf(key as Scalar);
    return [{ key: name, keySpan, value }];
  }

  private merge(value: YamlNode | null, depth: number): Entry[] {
    if (!value) return [];
    const node = this.convert(value, depth + 1, true);
    // Of several merged maps the first one wins.
    const maps = node.kind === 'list' ? [...node.items].reverse() : [node];
    // Merged maps that merge maps double with each step, though no node is written twice.
    this.count += maps.reduce((sum, map) => sum + (map.kind === 'map' ? map.entries.length : 0), 0);
    if (this.count > MAX_NODES) throw new TooLarge();
    return maps.flatMap((map) => (map.kind === 'map' ? map.entries.map((entry) => ({ ...entry, merged: true })) : []));
  }

  private alias(alias: Alias, depth: number, span: Span): Node {
    const target = this.targetOf(alias);
    if (!target) {
      this.problems.push({ code: 'syntax', span, detail: `no anchor ${alias.source}` });
      return { kind: 'scalar', value: null, style: 'plain', span, shared: true };
    }
    const node = this.convert(target as YamlNode, depth + 1, true);
    return { ...node, span, shared: true };
  }

  /** The last node with the anchor before the alias. The parser's own search begins at the top for every alias. */
  private targetOf(alias: Alias): YamlNode | undefined {
    this.anchors ??= anchorsOf(this.document.contents as YamlNode);
    const [start] = alias.range ?? [0];
    return this.anchors.get(alias.source)?.findLast((node) => (node.range?.[0] ?? 0) < start);
  }

  /** Collections end after their trailing blanks and comments in the parser's view; a token ends at its last sign. */
  private trimEnd(start: number, end: number): number {
    let trimmed = end;
    while (trimmed > start && /\s/.test(this.text[trimmed - 1] as string)) trimmed--;
    return trimmed;
  }
}

function nameOf({ type, source, value }: Scalar): string {
  return type === 'PLAIN' && typeof source === 'string' ? source : String(value ?? '');
}

function isEmpty(node: unknown): boolean {
  return !node || (isScalar(node) && node.source === '' && node.type === 'PLAIN');
}

/** All nodes with an anchor, in the order of the text. */
function anchorsOf(root: YamlNode): Map<string, YamlNode[]> {
  const anchors = new Map<string, YamlNode[]>();
  visit(root, {
    Node(_, node) {
      if (isAlias(node) || !('anchor' in node) || !node.anchor) return;
      const known = anchors.get(node.anchor);
      if (known) known.push(node);
      else anchors.set(node.anchor, [node]);
    },
  });
  return anchors;
}
