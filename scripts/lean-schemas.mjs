import { readdirSync, readFileSync } from 'node:fs';

/** Keywords that only people read: editors take them from schemas/ itself. */
const TEXTS = new Set([
  '$schema',
  '$comment',
  '$id',
  'title',
  'description',
  'markdownDescription',
  'default',
  'enumDescriptions',
  'errorMessage',
  'examples',
]);
/** Keywords whose value maps names to schemas. */
const MAPS = new Set(['properties', 'patternProperties', 'definitions']);
/** Keywords whose value is a schema. */
const NESTED = new Set(['items', 'additionalProperties', 'if', 'then', 'propertyNames', 'not']);

function withoutTexts(schema) {
  if (typeof schema !== 'object' || schema === null) return schema;
  const each = (map) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, withoutTexts(value)]));
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => !TEXTS.has(keyword) && !(keyword === 'enum' && schema['x-lookedUp']))
      .map(([keyword, value]) => {
        if (MAPS.has(keyword)) return [keyword, each(value)];
        if (keyword === 'allOf') return [keyword, value.map(withoutTexts)];
        return [keyword, NESTED.has(keyword) ? withoutTexts(value) : value];
      }),
  );
}

/** The schemas by the names of their files, without what only people read and without values that rules look up. */
export function leanSchemas() {
  const names = readdirSync('schemas').filter((name) => name.endsWith('.schema.json'));
  return Object.fromEntries(
    names
      .sort()
      .map((name) => [
        name.replace('.schema.json', ''),
        withoutTexts(JSON.parse(readFileSync(`schemas/${name}`, 'utf8'))),
      ]),
  );
}
