import { readdirSync, readFileSync } from 'node:fs';
import type { Schema } from '../../../../src/core/schema/schemas.ts';

const FOLDER = new URL('../../../../schemas/', import.meta.url);

/** Every schema file of the project by its kind's name. */
export const SCHEMA_FILES: readonly (readonly [string, Schema])[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.schema.json'))
  .sort()
  .map((name) => [name.replace('.schema.json', ''), JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Schema]);

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
