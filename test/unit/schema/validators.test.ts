import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Ajv, { type ErrorObject } from 'ajv';
import fc from 'fast-check';
import { errorsOf } from '../../../src/core/schema/errors.ts';
import { DOCUMENT_KINDS, type DocumentKind, type Schema, schemaOf } from '../../../src/core/schema/schemas.ts';
import { casesOf, FILE_KINDS } from '../../support/oracles.ts';
import { documentsOf } from './support/documents.ts';

/** The schema as ajv itself reads it: what the evaluation has to agree with. */
const references = new Map<DocumentKind, (value: unknown) => string[]>();
for (const kind of DOCUMENT_KINDS) {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schemaOf(kind));
  references.set(kind, (value) => (validate(value) ? [] : (validate.errors ?? []).map(errorOf).sort()));
}

function errorOf({ instancePath, keyword, params }: ErrorObject): string {
  const { missingProperty, additionalProperty, propertyName } = params as Record<string, string | undefined>;
  return JSON.stringify([instancePath, keyword, missingProperty ?? additionalProperty ?? propertyName ?? null]);
}

/** Errors of the validators compiled ahead in the same form; ajv has no name in errors about the text of a property's name. */
function compiled(kind: DocumentKind, value: unknown): string[] {
  const named = new Set(['required', 'additionalProperties', 'propertyNames']);
  return errorsOf(kind, value)
    .map(({ path, keyword, name }) => JSON.stringify([path, keyword, (named.has(keyword) && name) || null]))
    .sort();
}

function assertAgrees(kind: DocumentKind, value: unknown): void {
  assert.deepEqual(compiled(kind, value), references.get(kind)?.(value), `${kind} ${JSON.stringify(value)}`);
}

describe('the schemas compiled ahead', () => {
  it('finds what ajv finds in every judged document', () => {
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
    it(`finds what ajv finds in documents made up for ${kind}`, () => {
      const schema = schemaOf(kind);
      fc.assert(
        fc.property(documentFor(schema, schema), (value) => assertAgrees(kind, value)),
        { numRuns: 500 },
      );
    });
  }

  it('takes a number for an integer only where the program does', () => {
    const typed = (isInteger?: () => boolean) =>
      errorsOf('docker-daemon', { mtu: 1500 }, isInteger).map(({ path, keyword }) => `${path} ${keyword}`);
    assert.deepEqual(typed(), []);
    assert.deepEqual(
      typed(() => true),
      [],
    );
    assert.deepEqual(
      typed(() => false),
      ['/mtu x-integer'],
    );
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
