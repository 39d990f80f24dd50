import { readdirSync, readFileSync } from 'node:fs';
import type { DocumentKind, Schema } from '../../../../src/core/schema/schemas.ts';

const FOLDER = new URL('../../../../schemas/', import.meta.url);

/** Every schema file of the project by its kind's name. */
export const SCHEMA_FILES: readonly (readonly [string, Schema])[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.schema.json'))
  .sort()
  .map((name) => [name.replace('.schema.json', ''), JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Schema]);

/** The schema of a kind as the file has it, with its descriptions. */
export function schemaOf(kind: DocumentKind): Schema {
  const found = SCHEMA_FILES.find(([name]) => name === kind);
  if (!found) throw new Error(`no schema is called ${kind}`);
  return found[1];
}

export function allSchemas(): Record<DocumentKind, Schema> {
  return Object.fromEntries(SCHEMA_FILES) as Record<DocumentKind, Schema>;
}

/** Every subschema of a schema with its JSON pointer, the schema itself first. */
export function* subschemas(schema: Schema, at = '#'): Generator<readonly [string, Schema]> {
  yield [at, schema];
  for (const keyword of ['properties', 'patternProperties', 'definitions'] as const) {
    for (const [name, value] of Object.entries(schema[keyword] ?? {})) {
      yield* subschemas(value, `${at}/${keyword}/${name}`);
    }
  }
  for (const keyword of ['additionalProperties', 'items', 'then'] as const) {
    const value = schema[keyword];
    if (typeof value === 'object') yield* subschemas(value, `${at}/${keyword}`);
  }
  for (const [index, value] of (schema.allOf ?? []).entries()) yield* subschemas(value, `${at}/allOf/${index}`);
}

/** Every property that a schema describes, with its JSON pointer. */
export function* propertiesOf(schema: Schema): Generator<readonly [string, Schema]> {
  for (const [at, sub] of subschemas(schema)) {
    for (const keyword of ['properties', 'patternProperties'] as const) {
      for (const [name, value] of Object.entries(sub[keyword] ?? {})) yield [`${at}/${keyword}/${name}`, value];
    }
  }
}
