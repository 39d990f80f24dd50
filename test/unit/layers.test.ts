import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';

/**
 * The way of the data, lowest first: what is listed imports only what stands above it. A name is a folder of src/core or a
 * module directly below it.
 */
const LAYERS = [
  ...['address', 'source', 'schema', 'model', 'knowledge', 'reading', 'components', 'config', 'cluster', 'analysis'],
  ...['rule-kit', 'rules', 'rule-pages.ts', 'rule-texts.ts', 'causes.ts', 'fixes', 'suppression'],
  ...['runner.ts', 'unreadable.ts', 'config-findings.ts', 'document-facts.ts', 'told.ts'],
  ...['engine.ts', 'census.ts', 'example.ts', 'hover', 'status', 'plan', 'runbook', 'assist'],
];

/** Longest allowed file of src, in lines; a table may be longer. */
const MAX_LINES = 300;

/** Files that are tables, and of what. */
const TABLES: Readonly<Record<string, string>> = {
  'core/address/field-table.ts': 'how each program reads each field that holds addresses',
  'core/knowledge/feature-gate-table.ts': 'the feature gates of Kubernetes, by release',
  'core/rule-kit/rule-ids.ts': 'generated: the folder of every rule',
  'core/rules/index.ts': 'generated: every rule',
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsOf(root: string): Import[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.[jt]s$/.test(name))
    .flatMap((from) => {
      const text = readFileSync(`${root}/${from}`, 'utf8');
      return [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, specifier = '']) => ({
        from,
        to: posix.join(posix.dirname(from), specifier),
      }));
    });
}

const layerOf = (name: string) => name.split('/')[0] as string;
const imports = importsOf('src/core');

test('every folder and module of src/core has its layer', () => {
  const names = new Set(imports.flatMap(({ from, to }) => [layerOf(from), layerOf(to)]));
  assert.deepEqual([...names].filter((name) => !LAYERS.includes(name)).sort(), []);
});

test('an import goes down the layers', () => {
  const wrong = imports
    .filter(({ from, to }) => LAYERS.indexOf(layerOf(to)) > LAYERS.indexOf(layerOf(from)))
    .map(({ from, to }) => `${from} imports ${to}, which is above it`);
  assert.deepEqual(wrong, []);
});

test('a folder of rules holds rules and imports no other rule', () => {
  const between = imports
    .filter(({ from, to }) => from.startsWith('rules/') && to.startsWith('rules/') && from !== 'rules/index.ts')
    .map(({ from, to }) => `${from} imports ${to}`);
  assert.deepEqual(between, []);
});

test('no folders import each other in a circle', () => {
  const folderOf = (name: string) => (name.includes('/') ? posix.dirname(name) : name);
  const targets = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    if (folderOf(from) === folderOf(to)) continue;
    targets.set(folderOf(from), (targets.get(folderOf(from)) ?? new Set()).add(folderOf(to)));
  }
  const finished = new Set<string>();
  const circles: string[] = [];
  const visit = (folder: string, above: readonly string[]) => {
    if (above.includes(folder)) circles.push([...above.slice(above.indexOf(folder)), folder].join(' → '));
    if (above.includes(folder) || finished.has(folder)) return;
    for (const each of targets.get(folder) ?? []) visit(each, [...above, folder]);
    finished.add(folder);
  };
  for (const folder of targets.keys()) visit(folder, []);
  assert.deepEqual(circles, []);
});

test('no file of src is long, unless it is a table', () => {
  const long = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.[jt]s$/.test(name) && readFileSync(`src/${name}`, 'utf8').split('\n').length - 1 > MAX_LINES);
  assert.deepEqual(
    long.filter((name) => !(name in TABLES)),
    [],
  );
  assert.deepEqual(
    Object.keys(TABLES).filter((name) => !long.includes(name)),
    [],
    'listed and not long any more',
  );
});
