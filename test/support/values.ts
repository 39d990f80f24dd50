import { Engine } from '../../src/core/engine.ts';
import { readExample } from '../../src/core/example.ts';
import type { Document } from '../../src/core/model/document.ts';
import type { Example } from '../../src/core/rule-kit/define.ts';
import type { Span } from '../../src/core/source/text.ts';
import { type Node, textSpan } from '../../src/core/source/tree.ts';

/** A value of a file, or a part of one. */
export interface Value extends Span {
  readonly uri: string;
  readonly text: string;
  /** What has to stand around another text in its place, so that the format stays what it is. */
  readonly quote: '"' | '';
  /** Whose value it is: the program, the kind of the document, the key without places in lists. */
  readonly field: string;
}

/** An engine that has an example's settings and files. */
export function engineOf(example: Example): Engine {
  const { intent, versions } = example;
  const engine = new Engine({ settings: { ...(intent && { intent }), ...(versions && { versions }) } });
  for (const [uri, text] of readExample(example).files) engine.update(uri, text);
  return engine;
}

/** The values of all files, in the order in which they stand; without those of several lines. */
export function valuesOf(engine: Engine): Value[] {
  return engine.uris.flatMap((uri) => {
    const file = engine.textOf(uri) ?? '';
    const found = engine
      .documentsOf(uri)
      .flatMap((document) => placesOf(document, file).map((place) => valueAt(document, place, file)));
    return [...new Map(found.map((value) => [`${value.start} ${value.end}`, value])).values()];
  });
}

type Place = Span & Pick<Value, 'quote'> & { readonly key: string };

function valueAt({ component, kind, uri }: Document, { key, start, end, quote }: Place, file: string): Value {
  return { uri, start, end, quote, text: file.slice(start, end), field: `${component} ${kind} ${key}` };
}

/**
 * In a unit, an environment file, a file of sysctl: the values of flags, also those that are words of their own, and of
 * settings, up to the next blank.
 */
const WORDS = /(?<=(--?[a-z][\w-]*)[= ]|^([A-Za-z][\w./-]*) ?= ?["']?|=["']?(\w+)=)[^\s"'=-][^\s"'=]*(?=[\s"']|$)/gm;

function placesOf(document: Document, file: string): Place[] {
  if (!document.tree)
    return [...document.text.matchAll(WORDS)].map(({ index, 0: value, 1: flag, 2: setting, 3: variable }) => ({
      ...document.locate({ start: index, end: index + value.length }),
      quote: '',
      key: flag ?? setting ?? variable ?? '',
    }));
  const { text, format } = document.tree;
  return (document.root ? scalarsBelow(document.root, '') : [])
    .map(({ node, key }): Place => {
      const quote = format === 'json' && node.style === 'plain' ? '"' : '';
      return { ...document.locate(textSpan(node, text)), quote, key };
    })
    .filter(({ start, end }) => start < end && !/[\r\n]/.test(file.slice(start, end)))
    .flatMap((place) => [place, ...partsOf(place, file)]);
}

interface Scalar {
  readonly node: Extract<Node, { kind: 'scalar' }>;
  readonly key: string;
}

function scalarsBelow(node: Node, key: string): Scalar[] {
  if (node.kind === 'scalar') return node.shared ? [] : [{ node, key }];
  if (node.kind === 'list') return node.items.flatMap((item) => scalarsBelow(item, key));
  return node.entries.flatMap((entry) =>
    entry.merged || entry.key === 'kind' || entry.key === 'apiVersion'
      ? []
      : scalarsBelow(entry.value, `${key}.${entry.key}`),
  );
}

/** The parts of a comma list, and the value of a flag. */
function partsOf({ start, end, quote, key }: Place, file: string): Place[] {
  const text = file.slice(start, end);
  const equals = text.startsWith('--') ? text.indexOf('=') + 1 : 0;
  const own = equals > 0 ? `${key} ${text.slice(0, equals)}` : key;
  const part = (from: number, to: number) => ({ start: start + from, end: start + to, quote, key: own });
  const parts = [...text.slice(equals).matchAll(/[^,]+/g)].map(({ index, 0: each }) =>
    part(equals + index, equals + index + each.length),
  );
  return [...(equals > 0 ? [part(equals, text.length)] : []), ...(parts.length > 1 ? parts : [])];
}
