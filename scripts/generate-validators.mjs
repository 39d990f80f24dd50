// Compiles schemas/*.schema.json into src/core/schema/compiled/validators.js, so that nothing is compiled (and no code is
// built from text) at run time, and keeps what the engine asks of a schema in src/core/schema/compiled/schema-texts.js.
// Usage: node scripts/generate-validators.mjs [--check]; --check only compares and fails when a generated file is stale.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import Ajv from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { Compactor } from './validators/compact.mjs';
import { shorten } from './validators/shorten.mjs';

const ROOT = new URL('../', import.meta.url);
const HEADER = '// Generated from schemas/ by scripts/generate-validators.mjs. Do not edit.\n';

const TEXTS = new Set([
  '$schema',
  '$id',
  'title',
  'description',
  'markdownDescription',
  'default',
  'enumDescriptions',
  'errorMessage',
  'examples',
]);

function compile() {
  const files = readdirSync(new URL('schemas/', ROOT)).filter((name) => name.endsWith('.schema.json'));
  const ajv = new Ajv({
    code: { source: true, esm: true, lines: true, optimize: true },
    allErrors: true,
    messages: false,
    inlineRefs: false,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowMatchingProperties: true,
  });
  const compactor = new Compactor();
  const names = {};
  const lean = {};
  for (const file of files.sort()) {
    const schema = withoutLookups(JSON.parse(readFileSync(new URL(`schemas/${file}`, ROOT), 'utf8')));
    const name = file.replace('.schema.json', '').replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    lean[file.replace('.schema.json', '')] = withoutTexts(schema);
    names[name] = compactor.compact(schema, schema).$ref;
  }
  // An $id of its own lets ajv compile a schema once for all that refer to it.
  for (const [$id, schema] of Object.entries(compactor.definitions)) ajv.addSchema({ $id, ...schema });
  const code = shorten(standalone.default(ajv, names));
  for (const bad of ['require(', 'import ', 'new Function', 'eval(']) {
    if (code.includes(bad)) throw new Error(`the compiled validators contain ${bad}`);
  }
  const declarations = Object.keys(names).map((name) => `export declare const ${name}: Validate;\n`);
  return {
    'src/core/schema/compiled/schema-texts.js': `${HEADER}${texts(lean)}`,
    'src/core/schema/compiled/schema-texts.d.ts': `${HEADER}
/** Schemas by the names of their files, as JSON, without what only people read. */
export declare const SCHEMA_TEXTS: {
${Object.keys(lean)
  .map((name) => `  readonly '${name}': string;\n`)
  .join('')}};
`,
    'src/core/schema/compiled/validators.js': `${HEADER}${code}\n`,
    'src/core/schema/compiled/validators.d.ts': `${HEADER}
/** One broken constraint. */
export interface ValidationError {
  /** JSON pointer to the value. */
  readonly path: string;
  /** The keyword of JSON Schema that the value breaks. */
  readonly keyword: string;
  /** The property that is missing (required), unknown (additionalProperties) or badly named (propertyNames). */
  readonly name?: string;
}

/** All constraints of a schema that a value breaks; none when it is valid. */
export type Validate = (value: unknown) => ValidationError[];

${declarations.join('')}`,
  };
}

/** As texts, which JSON.parse reads faster than JavaScript would an object, and only when a document needs one. */
function texts(lean) {
  const entries = Object.entries(lean).map(([name, schema]) => {
    const text = JSON.stringify(schema).replaceAll('\\', '\\\\').replaceAll("'", "\\'");
    return `  '${name}': '${text}',\n`;
  });
  return `export const SCHEMA_TEXTS = {\n${entries.join('')}};\n`;
}

/** A schema without values that rules look up: compiled, each of hundreds would be a comparison of its own. */
function withoutLookups(schema) {
  const definitions = Object.entries(schema.definitions ?? {}).map(([name, { enum: values, ...definition }]) => {
    return [name, values && !definition['x-lookedUp'] ? { enum: values, ...definition } : definition];
  });
  return { ...schema, definitions: Object.fromEntries(definitions) };
}

/** A schema without what only people read: editors take that from schemas/ itself. */
function withoutTexts(schema) {
  if (typeof schema !== 'object' || schema === null) return schema;
  const each = (map) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, withoutTexts(value)]));
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => !TEXTS.has(keyword))
      .map(([keyword, value]) => {
        if (['properties', 'patternProperties', 'definitions'].includes(keyword)) return [keyword, each(value)];
        if (Array.isArray(value) && keyword === 'allOf') return [keyword, value.map(withoutTexts)];
        const nested = ['items', 'additionalProperties', 'if', 'then', 'propertyNames', 'not'].includes(keyword);
        return [keyword, nested ? withoutTexts(value) : value];
      }),
  );
}

const check = process.argv.includes('--check');
const stale = [];
for (const [path, text] of Object.entries(compile())) {
  const url = new URL(path, ROOT);
  let old = '';
  try {
    old = readFileSync(url, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  if (old === text) continue;
  if (check) stale.push(path);
  else writeFileSync(url, text);
}
if (stale.length > 0) {
  console.error(`stale: ${stale.join(', ')}; run node scripts/generate-validators.mjs`);
  process.exitCode = 1;
}
