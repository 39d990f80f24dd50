import type { Document, DocumentEdit } from '../model/document.ts';
import type { FixDraft } from '../model/finding-draft.ts';
import { parseJson } from '../source/json.ts';
import { lineStart, type Span } from '../source/text.ts';
import type { Node, SyntaxProblem, Tree } from '../source/tree.ts';
import { fixTitle } from './fix-titles.ts';

/** What is wrong with a YAML text, in terms of what people do. */
export type YamlMistake =
  | 'tab'
  | 'blank-after-colon'
  | 'no-colon'
  | 'colon-in-value'
  | 'indentation'
  | 'quote'
  | 'bracket'
  | 'first-character'
  | 'behind-quote'
  | 'escape'
  | 'alias'
  | 'colon-in-flow'
  | 'control'
  | 'json'
  | 'too-large'
  | 'syntax';

export interface YamlProblem {
  readonly mistake: YamlMistake;
  readonly span: Span;
  readonly fix?: DocumentEdit;
}

/** The fix of a mistake, where one is likely. */
export function yamlFix({ text }: Document, { mistake, fix }: YamlProblem): FixDraft | undefined {
  const [edit] = fix?.edits ?? [];
  if (!edit) return undefined;
  const written = text.slice(edit.span.start, edit.span.end);
  const title =
    mistake === 'tab'
      ? fixTitle.spacesForTab()
      : mistake === 'blank-after-colon'
        ? fixTitle.spaceAfterColon()
        : fixTitle.quote(written);
  return { title, safety: 'suggested', edits: [fix] };
}

/**
 * The first thing that keeps Go's YAML reader from reading a document, or undefined. Our parser follows YAML 1.2; what
 * only one of the two refuses is told as Go's reader sees it. Source: yaml/go-yaml scannerc.go, readerc.go.
 *
 * @param asJson the program reads a text that begins with a brace as JSON
 */
export function yamlProblem(document: Document, asJson: boolean): YamlProblem | undefined {
  const { tree } = document;
  if (tree?.format !== 'yaml') return undefined;
  // The items of a list share a tree.
  const known = asJson ? KNOWN_AS_JSON : KNOWN;
  if (!known.has(tree)) known.set(tree, problemIn(document, tree, asJson));
  return known.get(tree);
}

const KNOWN = new WeakMap<Tree, YamlProblem | undefined>();
const KNOWN_AS_JSON = new WeakMap<Tree, YamlProblem | undefined>();

function problemIn(document: Document, tree: Tree, asJson: boolean): YamlProblem | undefined {
  const { text } = document;
  // Go ends lines at a lone CR as well, our parser does not.
  if (/\r(?!\n)/.test(text)) return undefined;
  if (asJson && text.trimStart().startsWith('{')) {
    const json = parseJson(text).problems.find(({ code }) => code !== 'duplicate-key');
    return json && { mistake: 'json', span: visible(text, json.span) };
  }
  if (tree.problems.some(({ code }) => code === 'too-large'))
    return { mistake: 'too-large', span: visible(text, { start: 0, end: 1 }) };
  const first = tree.problems.find(({ code }) => code === 'syntax');
  if (first) return describe(document, first, tree.root);
  return onlyGo(document, tree.root);
}

/** What our parser reads and Go's does not. */
function onlyGo(document: Document, root: Node | undefined): YamlProblem | undefined {
  const { text } = document;
  const control = /[^\t\n\r\x20-\x7e\x85\xa0-\uffff]/.exec(text);
  if (control) return { mistake: 'control', span: { start: control.index, end: control.index + 1 } };
  const found: YamlProblem[] = [];
  const opaque: Span[] = [];
  const visit = (node: Node, inFlow: boolean): void => {
    const { start, end } = node.span;
    if (node.kind === 'scalar') {
      if (node.style !== 'plain') opaque.push(node.span);
      // In brackets a colon divides wherever it stands first, so `[::1]` is three things.
      else if (inFlow && !node.shared && text[start] === ':' && end > start)
        found.push({
          mistake: 'colon-in-flow',
          span: node.span,
          fix: document.replace(node.span, `"${text.slice(start, end)}"`),
        });
      return;
    }
    if (node.flow && end > start) opaque.push(node.span);
    const children =
      node.kind === 'map' ? node.entries.filter(({ merged }) => !merged).map(({ value }) => value) : node.items;
    for (const child of children) visit(child, node.flow);
  };
  if (root) visit(root, false);
  for (const tab of text.matchAll(/^ *\t/gm)) {
    const at = tab.index + tab[0].length - 1;
    if (opaque.some(({ start, end }) => start < at && at < end)) continue;
    found.push(tabAt(document, at));
  }
  return found.sort((a, b) => a.span.start - b.span.start)[0];
}

function describe(document: Document, problem: SyntaxProblem, root: Node | undefined): YamlProblem | undefined {
  const { text } = document;
  const { detail = '' } = problem;
  const span = visible(text, problem.span);
  const tab = /^ *\t/.exec(text.slice(lineStart(text, problem.span.start)));
  if (tab) return tabAt(document, lineStart(text, problem.span.start) + tab[0].length - 1);
  const lineFrom = lineStart(text, span.start);
  const line = text.slice(lineFrom, lineEnd(text, span.start));
  if (/^Comments must be separated/.test(detail)) return undefined;
  if (/^Missing closing/.test(detail)) return openQuote(text, span, root);
  if (/must be sufficiently indented and end with/.test(detail)) return openBracket(text, span);
  if (/^Plain value cannot start/.test(detail)) return { mistake: 'first-character', span };
  if (/^Invalid escape sequence/.test(detail)) return { mistake: 'escape', span };
  if (/^(?:Alias cannot be|no anchor )/.test(detail)) return { mistake: 'alias', span };
  if (/^Unexpected scalar at node end/.test(detail) && /["'][ \t]*$/.test(text.slice(lineFrom, span.start)))
    return { mistake: 'behind-quote', span };
  if (/Nested mappings|followed by map values|on a single line|same column|may not be used as an implicit/.test(detail))
    return ofKeys(document, lineFrom, line, detail);
  return { mistake: 'syntax', span };
}

/** Keys and values that do not fit together: a colon too many, one too few, or a line at the wrong depth. */
function ofKeys(document: Document, lineFrom: number, line: string, detail: string): YamlProblem {
  const { text } = document;
  const glued = /^([ \t]*(?:- +)*[A-Za-z_][\w./-]*)[:：](?![\s:])/.exec(line);
  const wide = line.includes('：');
  if (glued && (wide || !/: |:$/.test(line.slice(glued[0].length)))) {
    const colon = lineFrom + (glued[1] as string).length;
    const span = { start: colon, end: colon + 1 };
    return { mistake: 'blank-after-colon', span, fix: document.replace(span, ': ') };
  }
  const value = /^([ \t]*(?:- +)*["']?[\w./-]+["']?:[ \t]+)([^\s"'#[{|>&*!].*)$/.exec(line);
  const written = (value?.[2] ?? '').split(/[ \t]#/)[0]?.trimEnd() ?? '';
  if (value && /:(?: |$)/.test(written)) {
    const start = lineFrom + (value[1] as string).length;
    const span = { start, end: start + written.length };
    const fix = written.includes('"') ? undefined : document.replace(span, `"${written}"`);
    return { mistake: 'colon-in-value', span, ...(fix && { fix }) };
  }
  const content = (from: number): Span => {
    const end = lineEnd(text, from);
    const own = text.slice(from, end);
    const start = from + (own.length - own.trimStart().length);
    return { start, end: Math.max(start + 1, from + own.trimEnd().length) };
  };
  if (/Nested mappings/.test(detail)) {
    // The line below a finished value goes deeper than it may.
    const next = text.indexOf('\n', lineFrom) + 1;
    return { mistake: 'indentation', span: content(next > 0 && next < text.length ? next : lineFrom) };
  }
  const isKey = startsWithKey(line) || /^[ \t]*- /.test(line);
  return { mistake: isKey ? 'indentation' : 'no-colon', span: content(lineFrom) };
}

function startsWithKey(line: string): boolean {
  const colon = line.indexOf(':');
  return colon >= 0 && /[^\s"'-]/.test(line.slice(0, colon)) && /^(?:\s|$)/.test(line.slice(colon + 1));
}

function tabAt(document: Document, at: number): YamlProblem {
  const { text } = document;
  const lineFrom = lineStart(text, at);
  const indent = /^[ \t]*/.exec(text.slice(lineFrom))?.[0] ?? '';
  const span = { start: lineFrom, end: lineFrom + indent.length };
  return {
    mistake: 'tab',
    span: { start: at, end: at + 1 },
    fix: document.replace(span, indent.replaceAll('\t', '  ')),
  };
}

/** The quote that nothing closes. A text that goes on at the margin and is closed there is fine for Go's reader. */
function openQuote(text: string, span: Span, root: Node | undefined): YamlProblem | undefined {
  const quotes: number[] = [];
  const visit = (node: Node): void => {
    if (node.kind === 'scalar') {
      if (node.style === 'quoted' && node.span.start <= span.start) quotes.push(node.span.start);
    } else if (node.kind === 'list') node.items.forEach(visit);
    else for (const { value } of node.entries) visit(value);
  };
  if (root) visit(root);
  const start = quotes.length > 0 ? Math.max(...quotes) : span.start;
  const quote = text[start] ?? '';
  const close = text.indexOf(quote, start + 1);
  if (/["']/.test(quote) && close >= 0 && /^[ \t]*(?:\r?\n|$)/.test(text.slice(close + 1))) return undefined;
  return { mistake: 'quote', span: { start, end: lineEnd(text, start) } };
}

/** The bracket that nothing closes. One that is closed at the margin is fine for Go's reader. */
function openBracket(text: string, span: Span): YamlProblem | undefined {
  const open: number[] = [];
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    const before = text[at - 1] ?? '\n';
    if (quote) {
      if (char === '\\' && quote === '"') at++;
      else if (char === quote) quote = '';
    } else if (/["']/.test(char) && /[\s[{,:]/.test(before)) quote = char;
    else if (char === '#' && /\s/.test(before)) at = lineEnd(text, at) - 1;
    else if (/[[{]/.test(char) && (open.length > 0 || /\s/.test(before))) open.push(at);
    else if (/[\]}]/.test(char) && open.length > 0) {
      const opening = open.pop() as number;
      if ((text[opening] === '[') !== (char === ']')) return { mistake: 'bracket', span: { start: at, end: at + 1 } };
    }
  }
  const start = open.findLast((each) => each <= span.start) ?? open[0];
  return start === undefined ? undefined : { mistake: 'bracket', span: { start, end: start + 1 } };
}

function lineEnd(text: string, from: number): number {
  const found = text.slice(from).search(/\r?\n|$/);
  return from + Math.max(0, found);
}

/** A span with something to see in it: of blanks the sign that follows on the line, else the one before. */
function visible(text: string, { start, end }: Span): Span {
  const shown = text.slice(start, end).split(/[\r\n]/)[0] ?? '';
  if (shown.trim() !== '') return { start, end: start + shown.trimEnd().length };
  const ahead = /^[ \t]+(?=\S)/.exec(text.slice(start, lineEnd(text, start)))?.[0].length;
  if (ahead !== undefined) return { start: start + ahead, end: start + ahead + 1 };
  const last = Math.max(0, text.slice(0, start + 1).trimEnd().length - 1);
  return { start: last, end: Math.min(last + 1, text.length) };
}
