import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Engine } from '../../src/core/engine.ts';
import { readExample } from '../../src/core/example.ts';
import type { Document } from '../../src/core/model/document.ts';
import { RULES } from '../../src/core/rules/index.ts';
import type { Node, Path } from '../../src/core/source/tree.ts';

// An Engine without `onFailure` throws what a rule throws, so that it is enough to ask for the findings.

type Workspace = ReadonlyMap<string, string>;

const WORKSPACES: readonly Workspace[] = [
  ...foldersOf('examples'),
  ...foldersOf('test/data/clusters'),
  ...RULES.flatMap(({ bad, good }) => [...bad, ...good].map((example) => readExample(example).files)),
];

function foldersOf(root: string): Workspace[] {
  return readdirSync(root).map((name) => {
    const folder = `${root}/${name}`;
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      statSync(`${folder}/${file}`).isFile(),
    );
    return new Map(files.map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')]));
  });
}

function engineOf(files: Workspace): Engine {
  const engine = new Engine();
  for (const [uri, text] of files) engine.update(uri, text);
  return engine;
}

/** Findings of a workspace in which one file has another text. */
function checkWith(engine: Engine, uri: string, text: string): number {
  engine.update(uri, text);
  return [...engine.findings().values()].flat().length;
}

/** Values of every kind, as JSON and YAML both read them. */
const VALUES = ['{}', '{"a": {"b": [1]}}', '[]', '[[null], {"": ""}]', '0', '-1.5e300', 'null', 'true', '""'];
const STRINGS = ['"::/0"', '"a,,b=c"', JSON.stringify('f:'.repeat(500)), JSON.stringify('{{ x }}')];

describe('a value of another kind, at every path of every kind of document', () => {
  const seen = new Set<string>();
  for (const [index, files] of WORKSPACES.entries()) {
    const places: { uri: string; start: number; end: number; path: string }[] = [];
    const first = engineOf(files);
    for (const uri of first.uris) {
      for (const document of first.documentsOf(uri)) {
        if (!document.root || document.embedding) continue;
        for (const { node, path } of nodesBelow(document.root)) {
          const key = nameOf(document, path);
          if (seen.has(key)) continue;
          seen.add(key);
          places.push({ uri, start: document.start + node.span.start, end: document.start + node.span.end, path: key });
        }
      }
    }
    if (places.length === 0) continue;
    test(`workspace ${index}: ${[...files.keys()].slice(0, 3).join(', ')}`, () => {
      const engine = engineOf(files);
      for (const { uri, start, end, path } of places) {
        const text = files.get(uri) ?? '';
        for (const value of [...VALUES, ...STRINGS]) {
          assert.doesNotThrow(
            () => checkWith(engine, uri, text.slice(0, start) + value + text.slice(end)),
            `${value} as ${path}`,
          );
        }
        checkWith(engine, uri, text);
      }
    });
  }
});

function nameOf({ component, kind }: Document, path: Path): string {
  return `${component} ${kind} ${path.map((step) => (typeof step === 'number' ? '#' : step)).join('.')}`;
}

function nodesBelow(node: Node, path: Path = []): { node: Node; path: Path }[] {
  const own = path.length > 0 ? [{ node, path }] : [];
  if (node.kind === 'list') return [...own, ...node.items.flatMap((item, index) => nodesBelow(item, [...path, index]))];
  if (node.kind === 'map')
    return [...own, ...node.entries.flatMap(({ key, value }) => nodesBelow(value, [...path, key]))];
  return own;
}

const position = fc.nat({ max: 1_000_000 });
const JUNK = [
  '\0',
  '\ufeff',
  '\ufffd',
  '\t',
  '\r',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '- ',
  '--',
  '=',
  '\\\n',
  '&a ',
  '*a',
];
const mutation = fc.oneof(
  fc.record({ act: fc.constant('truncate' as const), at: position }),
  fc.record({ act: fc.constant('repeat-line' as const), at: position, times: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ act: fc.constant('drop-line' as const), at: position }),
  fc.record({ act: fc.constant('swap' as const), at: position, other: position }),
  fc.record({
    act: fc.constant('insert' as const),
    at: position,
    text: fc.constantFrom(...JUNK, ...VALUES, ...STRINGS),
  }),
  fc.record({
    act: fc.constant('bytes' as const),
    at: position,
    bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  }),
  fc.record({ act: fc.constant('nest' as const), at: position, depth: fc.integer({ min: 1, max: 400 }) }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

test('property: no text makes a rule throw', () => {
  const named = WORKSPACES.flatMap((files) => [...files.keys()].map((uri) => ({ files, uri })));
  fc.assert(
    fc.property(
      fc.constantFrom(...named),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      ({ files, uri }, acts) => {
        const text = acts.reduce(mutated, files.get(uri) ?? '');
        checkWith(engineOf(files), uri, text);
      },
    ),
    { numRuns: 1500, seed: 20_260 },
  );
});

function mutated(text: string, how: Mutation): string {
  const at = text.length === 0 ? 0 : how.at % text.length;
  const lines = text.split('\n');
  const line = how.at % lines.length;
  switch (how.act) {
    case 'truncate':
      return text.slice(0, at);
    case 'repeat-line':
      return lines.toSpliced(line, 0, ...Array<string>(how.times).fill(lines[line] ?? '')).join('\n');
    case 'drop-line':
      return lines.toSpliced(line, 1).join('\n');
    case 'swap': {
      const words = text.split(/(\s+)/);
      const [one, two] = [how.at % words.length, how.other % words.length];
      return words
        .with(one, words[two] ?? '')
        .with(two, words[one] ?? '')
        .join('');
    }
    case 'insert':
      return text.slice(0, at) + how.text + text.slice(at);
    case 'bytes':
      return text.slice(0, at) + Buffer.from(how.bytes).toString('utf8') + text.slice(at);
    case 'nest':
      return `${text.slice(0, at)}${'['.repeat(how.depth)}${']'.repeat(how.depth)}${text.slice(at)}`;
  }
}
