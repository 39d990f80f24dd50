import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv, { type ErrorObject } from 'ajv';
import { transform } from 'esbuild';
import fc from 'fast-check';
import { DOCUMENT_KINDS, type DocumentKind, SCHEMAS, type Schema } from '../../../src/core/schema/schemas.ts';
import { casesOf, FILE_KINDS } from '../../support/oracles.ts';
import { documentsOf } from './support/documents.ts';

const GENERATED = new URL('../../../src/core/schema/compiled/validators.js', import.meta.url);
const SCRIPT = fileURLToPath(new URL('../../../scripts/generate-validators.mjs', import.meta.url));
const LARGEST = 60 * 1024;

/** The schema as ajv itself reads it: what the compiled validators have to agree with. */
const references = new Map<DocumentKind, (value: unknown) => string[]>();
for (const kind of DOCUMENT_KINDS) {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(SCHEMAS[kind].schema);
  references.set(kind, (value) => (validate(value) ? [] : (validate.errors ?? []).map(errorOf).sort()));
}

function errorOf({ instancePath, keyword, params }: ErrorObject): string {
  const { missingProperty, additionalProperty, propertyName } = params as Record<string, string | undefined>;
  return JSON.stringify([instancePath, keyword, missingProperty ?? additionalProperty ?? propertyName ?? null]);
}

/** Errors of the compiled validators in the same form; ajv has no name in errors about the text of a property's name. */
function compiled(kind: DocumentKind, value: unknown): string[] {
  const named = new Set(['required', 'additionalProperties', 'propertyNames']);
  return SCHEMAS[kind]
    .validate(value)
    .map(({ path, keyword, name }) => JSON.stringify([path, keyword, (named.has(keyword) && name) || null]))
    .sort();
}

function assertAgrees(kind: DocumentKind, value: unknown): void {
  assert.deepEqual(compiled(kind, value), references.get(kind)?.(value), `${kind} ${JSON.stringify(value)}`);
}

describe('the compiled validators', () => {
  it('find what ajv finds in every judged document', () => {
    let documents = 0;
    for (const oracle of FILE_KINDS.flatMap(casesOf)) {
      for (const { kind, value } of documentsOf(oracle) ?? []) {
        assertAgrees(kind, value);
        documents++;
      }
    }
    assert.ok(documents > 500);
  });

  for (const kind of DOCUMENT_KINDS) {
    it(`find what ajv finds in documents made up for ${kind}`, () => {
      const { schema } = SCHEMAS[kind];
      fc.assert(
        fc.property(documentFor(schema, schema), (value) => assertAgrees(kind, value)),
        { numRuns: 500 },
      );
    });
  }

  it('need nothing at run time that builds or loads code', () => {
    const text = readFileSync(GENERATED, 'utf8');
    for (const bad of [/\brequire\(/, /^import /m, /\bnew Function\b/, /\beval\(/]) assert.doesNotMatch(text, bad);
  });

  it('stay small', async () => {
    const { code } = await transform(readFileSync(GENERATED, 'utf8'), { minify: true, format: 'esm' });
    assert.ok(code.length < LARGEST, `${code.length} characters`);
  });

  it('are those of the schemas', () => {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, '--check'], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });
});

const JUNK: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 70000, '', 'x', '30s', '5', [], {}, [null], ['x'], { x: 1 }),
);

/** Documents that have the schema's keys at its places, with values right, wrong and missing, and keys misspelt. */
function documentFor(root: Schema, schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const target = schema.$ref ? root.definitions?.[schema.$ref.replace('#/definitions/', '')] : schema;
  if (!target || depth > 6) return JUNK;
  const values: fc.Arbitrary<unknown>[] = [JUNK];
  if (target.enum) values.push(fc.constantFrom(...target.enum), fc.constantFrom(...target.enum));
  if (target.items) values.push(fc.array(documentFor(root, target.items, depth + 1), { maxLength: 3 }));
  if (typeof target.additionalProperties === 'object') {
    values.push(
      fc.dictionary(fc.constantFrom('a', 'a/b', '~'), documentFor(root, target.additionalProperties, depth + 1)),
    );
  }
  const branches = [target, ...(target.allOf ?? []).flatMap(({ then }) => (then ? [then] : []))]
    .map((each) => (each.$ref ? root.definitions?.[each.$ref.replace('#/definitions/', '')] : each))
    .flatMap((each) => (each?.properties ? [each] : []));
  for (const branch of branches) {
    const named = Object.entries({ ...target.properties, ...branch.properties });
    const entries = named.map(([name, property]) => {
      const value = documentFor(root, property, depth + 1);
      // Half of the keys that say what the document is are right, so that the checks behind them are reached.
      const right = property.enum && /^(?:apiVersion|kind)$/.test(name) ? fc.constantFrom(...property.enum) : value;
      return fc.tuple(fc.constantFrom(name, name, name, name.toUpperCase()), fc.oneof(right, value));
    });
    values.push(
      fc
        .tuple(
          fc.shuffledSubarray(entries, { maxLength: Math.min(8, entries.length) }),
          fc.constant(entries.slice(0, 4)),
        )
        .chain(([some, first]) => fc.tuple(...first, ...some))
        .map((pairs) => Object.fromEntries(pairs)),
    );
  }
  return fc.oneof(...values.map((arbitrary, index) => ({ arbitrary, weight: index === 0 ? 1 : 3 })));
}
