// Writes schemas/completion/docker-daemon.schema.json, from which VS Code's JSON language completes and explains
// daemon.json. It judges nothing, as our own findings do: no types, no enums, no key that dockerd does not read any more.
// With --check it writes nothing and fails when that is stale.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describedKey } from '../src/core/hover/key-hover.ts';
import { knownKeys, type Path, schemasAt } from '../src/core/schema/nodes.ts';
import type { Schema } from '../src/core/schema/schemas.ts';

const SOURCE = 'schemas/docker-daemon.schema.json';
const FILE = 'schemas/completion/docker-daemon.schema.json';

type Soft = {
  markdownDescription?: string;
  examples?: readonly unknown[];
  properties?: Record<string, Soft>;
  items?: Soft;
  additionalProperties?: Soft;
};

const root = JSON.parse(readFileSync(SOURCE, 'utf8')) as Schema & { readonly $schema: string };
const text = `${JSON.stringify({ $schema: root.$schema, ...softened([]) }, null, 2)}\n`;
if (!process.argv.includes('--check')) {
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, text);
} else if (readFileSync(FILE, 'utf8') !== text) {
  console.error(`Stale: ${FILE}. Run npm run generate.`);
  process.exit(1);
}

/** What holds at a path, with references followed. */
function softened(at: Path): Soft {
  const schemas = schemasAt(root, at, undefined);
  const keys = knownKeys(schemas).filter((key) => isRead([...at, key]));
  const markdown = describedKey(root, at);
  const examples = examplesOf(schemas);
  const hasItems = schemas.some(({ items }) => items);
  const hasEntries = schemas.some((each) => typeof each.additionalProperties === 'object' && !each['x-groups']);
  return {
    ...(markdown && { markdownDescription: markdown }),
    ...(examples.length > 0 && { examples }),
    ...(keys.length > 0 && { properties: Object.fromEntries(keys.map((key) => [key, softened([...at, key])])) }),
    ...(hasItems && { items: softened([...at, 0]) }),
    ...(hasEntries && { additionalProperties: softened([...at, 'any']) }),
  };
}

function isRead(at: Path): boolean {
  return !schemasAt(root, at, undefined).some((each) => each['x-ignored'] || each['x-until']);
}

/** Values to propose. */
function examplesOf(schemas: readonly Schema[]): readonly unknown[] {
  const named = schemas.flatMap((each) => [...(each.enum ?? []), ...(each.examples ?? [])]);
  const types = schemas.flatMap(({ type }) => type ?? []);
  return [
    ...named.filter((value) => value !== null && value !== ''),
    ...(types.includes('boolean') ? [true, false] : []),
  ];
}
