// Compiles schemas/ with ajv into src/core/schema/compiled, so that nothing is compiled at run time, where an editor in a
// browser forbids it. The output is ajv's own and is not kept in git: whatever needs it compiles it first, unless it is there.
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv, { _, Name } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { leanSchemas } from './lean-schemas.mjs';

const FOLDER = 'src/core/schema/compiled';

/**
 * A number that the reading program takes for an integer. JSON has one type of number, and a parser has lost how it was
 * written: who validates says so for each place, by `isInteger` of the context that the validator is called with.
 */
const INTEGER = {
  keyword: 'x-integer',
  type: 'number',
  schemaType: 'boolean',
  error: { message: 'must be written as an integer' },
  code(cxt) {
    const path = _`${new Name('instancePath')} + ${cxt.it.errorPath}`;
    cxt.fail(_`${new Name('this')}?.isInteger && !${new Name('this')}.isInteger(${path})`);
  },
};

/** Compiles what is missing or older than its source. */
export function compileSchemas() {
  const inputs = [
    'schemas',
    'scripts/compile-schemas.mjs',
    'scripts/lean-schemas.mjs',
    'node_modules/ajv/package.json',
  ];
  const names = readdirSync('schemas').map((name) => `schemas/${name}`);
  if (timeOf(`${FOLDER}/index.cjs`) > Math.max(...[...inputs, ...names].map(timeOf))) return;
  mkdirSync(FOLDER, { recursive: true });
  const schemas = leanSchemas();
  for (const [kind, schema] of Object.entries(schemas)) {
    const ajv = new Ajv({
      code: { source: true, optimize: true },
      allErrors: true,
      messages: false,
      inlineRefs: false,
      passContext: true,
      strict: true,
      strictTypes: false,
      strictRequired: false,
      allowMatchingProperties: true,
      keywords: [INTEGER],
    });
    writeFileSync(`${FOLDER}/${kind}.cjs`, `${standalone.default(ajv, ajv.compile(withoutAnnotations(schema)))}\n`);
  }
  const getters = Object.keys(schemas).map(
    (kind) => `  get '${kind}'() {\n    return require('./${kind}.cjs');\n  },\n`,
  );
  writeFileSync(`${FOLDER}/index.cjs`, `module.exports = {\n${getters.join('')}};\n`);
}

function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** A schema without our annotations, of which ajv would make nothing. */
function withoutAnnotations(schema) {
  const isKept = (key) => key === INTEGER.keyword || !/^(?:x-|deprecationMessage$)/.test(key);
  return JSON.parse(JSON.stringify(schema), (key, value) => (isKept(key) ? value : undefined));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) compileSchemas();
