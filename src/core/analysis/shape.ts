import type { Document, Place } from '../model/document.ts';
import type { Program, TableReleases } from '../model/version.ts';
import type { IsInteger } from '../schema/errors.ts';
import { schemaOf } from '../schema/schemas.ts';
import { type DocumentKind, type SchemaProblem, validateDocument } from '../schema/validate.ts';
import { type Entry, entryOf, getNode, type Node, plainOf, toPlain } from '../source/tree.ts';
import { duplicateKeys } from './duplicate-keys.ts';

/**
 * What can be wrong with a document's shape: the problems of its schema, of which
 * - `unknown-key` that differs from a known key in its case alone is a `key-case`,
 * - `version` of a value instead of a key is a `value-version`,
 * and `duplicate-key`, which only the tree shows.
 */
export type ShapeKind = SchemaProblem['problem'] | 'value-version' | 'duplicate-key';

/** What is wrong with a document's shape, on its tree. */
export interface ShapeProblem extends Omit<SchemaProblem, 'problem'> {
  readonly problem: ShapeKind;
  readonly document: Document;
  readonly schema: DocumentKind;
  /** The token to underline. */
  readonly place: Place;
  /** The value at the path, and its entry where it has a key. */
  readonly node: Node | undefined;
  readonly entry: Entry | undefined;
  /** The other one of two equal keys. */
  readonly twin?: Entry;
}

/** The releases whose keys a schema has all; undefined for a schema that no release changes. */
export function schemaTable(kind: DocumentKind): TableReleases | undefined {
  const { 'x-program': program, 'x-releases': releases } = schemaOf(kind);
  return releases && { program: program as Program, oldest: releases[0], newest: releases[1] };
}

const known = new WeakMap<Document, readonly ShapeProblem[]>();

/**
 * The shape problems of a document. None of a document that cannot be read to its end, as its tree is a guess, and none
 * below a value of a wrong type.
 */
export function shapeProblems(document: Document, schema: DocumentKind): readonly ShapeProblem[] {
  let found = known.get(document);
  if (!found) {
    found = document.broken || !document.root ? [] : problemsOf(document, document.root, schema);
    known.set(document, found);
  }
  return found;
}

/** Documents that Go's encoding/json reads, which tells integers by how they are written, and equal keys in any case. */
const GO_JSON: ReadonlySet<DocumentKind> = new Set(['docker-daemon', 'flannel-net-conf']);

function problemsOf(document: Document, root: Node, schema: DocumentKind): ShapeProblem[] {
  const isGoJson = GO_JSON.has(schema);
  const isInteger = isGoJson ? integersIn(document, root) : undefined;
  const problems = settled(validateDocument(schema, plainOf(root), isInteger))
    .filter((problem) => !document.partial || belongsToPart(problem))
    .flatMap((problem) => placed(document, schema, problem) ?? []);
  const duplicates = duplicateKeys(root, isGoJson).map(
    ({ path, entry, twin }): ShapeProblem => ({
      ...{ path, at: 'key', problem: 'duplicate-key', expected: [], actual: entry.key, effect: 'ignored' },
      ...{ document, schema, entry, twin, node: entry.value, place: document.atKey(entry) },
    }),
  );
  return [...problems, ...duplicates, ...(isGoJson ? overridden(document, duplicates) : [])];
}

/** A patch need not say everything, and has a name that only the tool that applies it reads. */
function belongsToPart({ problem, path }: SchemaProblem): boolean {
  return problem !== 'required' && path[0] !== 'metadata';
}

function settled(problems: readonly SchemaProblem[]): SchemaProblem[] {
  const wrongTypes = new Set(
    problems.filter(({ problem }) => problem === 'type').map(({ path }) => JSON.stringify(path)),
  );
  return problems.filter(({ path }) => !path.some((_, depth) => wrongTypes.has(JSON.stringify(path.slice(0, depth)))));
}

function placed(document: Document, schema: DocumentKind, found: SchemaProblem): ShapeProblem | undefined {
  const { path, at, suggestion, actual } = found;
  const node = getNode(document.root, path);
  const entry = document.entry(...path);
  const item = node?.kind === 'list' ? surplusItem(node.items, found) : undefined;
  const place = item ? document.at(item) : placeOf(document, found, node, entry);
  if (!place) return undefined;
  let problem: ShapeKind = found.problem;
  if (problem === 'version' && at === 'value') problem = 'value-version';
  if (problem === 'unknown-key' && suggestion?.toLowerCase() === String(actual).toLowerCase()) problem = 'key-case';
  return { ...found, problem, document, schema, place, node, entry };
}

/** The first item of a list that is one too many. */
function surplusItem(items: readonly Node[], { problem, expected }: SchemaProblem): Node | undefined {
  if (problem === 'too-many') return items[Number(expected[0])];
  if (problem !== 'duplicate') return undefined;
  const texts = items.map((each) => JSON.stringify(toPlain(each)));
  return items.find((_, index) => texts.indexOf(texts[index] as string) < index);
}

function placeOf(
  document: Document,
  { path, at, problem }: SchemaProblem,
  node: Node | undefined,
  entry: Entry | undefined,
): Place | undefined {
  // A missing key is told where the mapping it belongs into begins.
  if (entry && (at === 'key' || (node && node.span.start === node.span.end))) return document.atKey(entry);
  if (!node || (at === 'key' && problem !== 'required')) return undefined;
  // In JSON the quotes are what makes a value a string.
  const quotes = problem === 'type' && path.length > 0 && node.kind === 'scalar' && document.tree?.format === 'json';
  return quotes ? { document, span: node.span } : document.at(node);
}

/** Of equal keys Go decodes each one, so the type of an overridden value counts as well. */
function overridden(document: Document, duplicates: readonly ShapeProblem[]): ShapeProblem[] {
  return duplicates.flatMap(({ entry, path, schema }) => {
    if (!entry || path.length > 1) return [];
    const isInteger = (pointer: string) => integersIn(document, entry.value)(pointer.slice(entry.key.length + 1));
    const alone = validateDocument(schema, { [entry.key]: toPlain(entry.value) }, isInteger);
    return alone.flatMap((problem) => {
      const node = getNode(entry.value, problem.path.slice(1));
      if (problem.problem !== 'type' || !node) return [];
      const place = placeOf(document, problem, node, undefined);
      return place ? [{ ...problem, document, schema, entry, node, place }] : [];
    });
  });
}

/** What Go reads as an integer: no fraction and no exponent, whatever its value, and not too many digits. */
const INTEGER = /^-?\d{1,18}$/;

/** Whether the number at a JSON pointer is written as Go wants an integer. */
function integersIn(document: Document, root: Node): IsInteger {
  return (pointer) => {
    const steps = pointer.split('/').slice(1);
    let node: Node | undefined = root;
    for (const step of steps.map((each) => each.replace(/~1/g, '/').replace(/~0/g, '~')))
      node = node?.kind === 'list' ? node.items[Number(step)] : entryOf(node, step)?.value;
    return node === undefined || INTEGER.test(document.text.slice(node.span.start, node.span.end));
  };
}

/** A value as it stands in the file, with its quotes, which may be what is wrong; short enough for a message. */
export function asWritten({ document, node, place }: Pick<ShapeProblem, 'document' | 'node' | 'place'>): string {
  const { start, end } = node?.kind === 'scalar' ? node.span : place.span;
  const text = (document.tree?.text ?? document.text).slice(start, end).split(/[\r\n]/)[0] ?? '';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text || 'null';
}

/** The whole text of a scalar without quotes: an unquoted 1.10 is a number that has lost its zero. */
export function scalarText({ document, node }: Pick<ShapeProblem, 'document' | 'node'>): string {
  if (node?.kind !== 'scalar') return '';
  const { span } = document.at(node);
  return (document.tree?.text ?? document.text).slice(span.start, span.end);
}

/** A path as messages name it: `default-network-opts.bridge`, `dns[0]`; of the whole document its kind. */
export function pathText({ path, document }: Pick<ShapeProblem, 'path' | 'document'>): string {
  if (path.length === 0) return document.kind;
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index > 0 ? `.${key}` : key)).join('');
}
