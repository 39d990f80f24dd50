// Keeps what the engine asks of the schemas in src/core/schema/schema-json.ts. With --check it writes nothing and fails
// when that is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { leanSchemas } from './lean-schemas.mjs';

const FILE = 'src/core/schema/schema-json.ts';
const HEADER = '// Generated from schemas/ by scripts/generate-schema-json.mjs. Do not edit.\n';

/** As JSON, which is read faster than an object of JavaScript, and only when a document needs it. */
const entries = Object.entries(leanSchemas()).map(([name, schema]) => {
  const text = JSON.stringify(schema).replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return `  '${name}': '${text}',\n`;
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
