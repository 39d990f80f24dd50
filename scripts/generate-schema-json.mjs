// Keeps what the engine asks of the schemas in src/core/schema/schema-json.ts. With --check it writes nothing and fails
// when that is stale.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const FILE = 'src/core/schema/schema-json.ts';
const HEADER = '// Generated from schemas/ by scripts/generate-schema-json.mjs. Do not edit.\n';

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

/** As JSON, which is read faster than an object of JavaScript, and only when a document needs it. */
const entries = readdirSync('schemas')
  .filter((name) => name.endsWith('.schema.json'))
  .sort()
  .map((name) => {
    const json = JSON.stringify(withoutTexts(JSON.parse(readFileSync(`schemas/${name}`, 'utf8'))));
    const text = json.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
    return `  '${name.replace('.schema.json', '')}': '${text}',\n`;
  });
const text = `${HEADER}
/** Schemas by the names of their files, as JSON, without what only people read. */
export const SCHEMA_JSON = {
${entries.join('')}};
`;

if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) {
  console.error(`Stale: ${FILE}. Run npm run generate.`);
  process.exit(1);
}
