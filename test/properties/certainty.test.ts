import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Engine } from '../../src/core/engine.ts';
import { checkFiles, readExample } from '../../src/core/example.ts';
import type { Document } from '../../src/core/model/document.ts';
import type { Finding } from '../../src/core/model/finding.ts';
import type { Example } from '../../src/core/rule-kit/define.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { LineIndex, type Span } from '../../src/core/source/text.ts';
import { type Node, textSpan } from '../../src/core/source/tree.ts';
import { MARKERS } from '../support/markers.ts';

/** Rules about texts that a program fills in itself. */
const READERS = new Set(RULES.filter(({ readsUnknown }) => readsUnknown).map(({ id }) => id));

/** A value of an example, or a part of one. */
interface Value extends Span {
  /** What has to stand around another text in its place, so that the format stays what it is. */
  readonly quote: '"' | '';
  readonly example: Example;
  readonly uri: string;
}

function valuesOf(example: Example): Value[] {
  const engine = new Engine();
  const { files } = readExample(example);
  for (const [uri, text] of files) engine.update(uri, text);
  return [...files].flatMap(([uri, text]) => {
    const spans = engine.documentsOf(uri).flatMap((document) => spansOf(document, text));
    const distinct = new Map(spans.map((span) => [`${span.start} ${span.end}`, span]));
    return [...distinct.values()].map((span) => ({ ...span, example, uri }));
  });
}

type Place = Span & Pick<Value, 'quote'>;

function spansOf(document: Document, file: string): Place[] {
  // The values of flags and settings in a unit or an environment file.
  if (!document.tree)
    return [...document.text.matchAll(/(?<=--?[a-z][\w-]*=)[^\s"'=]+(?=[\s"']|$)/g)].map(({ index, 0: value }) => ({
      ...document.locate({ start: index, end: index + value.length }),
      quote: '',
    }));
  const { text, format } = document.tree;
  const whole = document.root ? scalarsBelow(document.root) : [];
  return whole
    .map((node): Place => {
      const quote = format === 'json' && node.style === 'plain' ? '"' : '';
      return { ...document.locate(textSpan(node, text)), quote };
    })
    .filter(({ start, end }) => start < end && !/[\r\n]/.test(file.slice(start, end)))
    .flatMap((place) => [place, ...partsOf(place, file).map((span) => ({ ...span, quote: place.quote }))]);
}

function scalarsBelow(node: Node): Extract<Node, { kind: 'scalar' }>[] {
  if (node.kind === 'scalar') return node.shared ? [] : [node];
  if (node.kind === 'list') return node.items.flatMap(scalarsBelow);
  return node.entries.flatMap(({ key, value, merged }) =>
    merged || key === 'kind' || key === 'apiVersion' ? [] : scalarsBelow(value),
  );
}

/** The parts of a comma list, and the value of a flag. */
function partsOf({ start, end }: Span, file: string): Span[] {
  const text = file.slice(start, end);
  const equals = text.startsWith('--') ? text.indexOf('=') + 1 : 0;
  const value = { start: start + equals, end };
  const parts = [...text.slice(equals).matchAll(/[^,]+/g)].map(({ index, 0: part }) => ({
    start: value.start + index,
    end: value.start + index + part.length,
  }));
  return [...(equals > 0 ? [value] : []), ...(parts.length > 1 ? parts : [])];
}

/** Errors and warnings that lie at what a value was replaced by. */
function findingsAt({ example, uri, start, end, quote }: Value, written: string): Finding[] {
  const marker = quote + written + quote;
  const { files } = readExample(example);
  const text = files.get(uri) ?? '';
  const replaced = text.slice(0, start) + marker + text.slice(end);
  const range = new LineIndex(replaced).range({ start, end: start + marker.length });
  return checkFiles(new Map([...files, [uri, replaced]]), example).filter(
    (finding) =>
      (finding.severity === 'error' || finding.severity === 'warning') &&
      finding.uri === uri &&
      !READERS.has(finding.rule) &&
      finding.range.start.line === range.start.line &&
      finding.range.end.line === range.end.line &&
      finding.range.start.character >= range.start.character &&
      finding.range.end.character <= range.end.character,
  );
}

test('property: nothing is wrong with a value that somebody has still to fill in', () => {
  const values = RULES.flatMap(({ bad, good }) => [...bad, ...good])
    .filter(({ unreadable }) => unreadable === undefined)
    .flatMap(valuesOf);
  assert.ok(values.length > 2000, `${values.length} values`);
  fc.assert(
    fc.property(fc.constantFrom(...values), fc.constantFrom(...MARKERS), (value, marker) => {
      const found = findingsAt(value, marker);
      const text = readExample(value.example).files.get(value.uri) ?? '';
      const what = `${marker} for ${text.slice(value.start, value.end)} in ${value.uri}`;
      assert.deepEqual(
        found.map(({ rule, message }) => `${what}: ${rule}: ${message}`),
        [],
      );
    }),
    { seed: 12, numRuns: Number(process.env.CERTAINTY_RUNS ?? 600) },
  );
});
