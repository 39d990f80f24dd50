import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import Ajv from 'ajv';
import { DOCUMENT_KINDS } from '../../../src/core/schema/validate.ts';
import { propertiesOf, SCHEMA_FILES, subschemas } from './support/schemas.ts';

const VERSION = /^\d+\.\d+$/;
/** What each annotation may hold; a keyword that is neither JSON Schema's nor listed here is a slip. */
const ANNOTATIONS: Readonly<Record<string, (value: unknown) => boolean>> = {
  errorMessage: (value) => typeof value === 'string',
  deprecationMessage: (value) => typeof value === 'string',
  enumDescriptions: (value) => Array.isArray(value) && value.every((text) => typeof text === 'string'),
  'x-enforced': (value) => value === 'start',
  'x-enumSince': (value) => Object.values(value as object).every((version) => VERSION.test(version)),
  'x-format': (value) => typeof value === 'string',
  'x-groups': (value) => value === true,
  'x-ignored': (value) => value === true,
  'x-integer': (value) => value === true,
  'x-keyCase': (value) => ['error', 'warning', 'ignored'].includes(value as string),
  'x-lookedUp': (value) => value === true,
  'x-program': (value) => typeof value === 'string',
  'x-readAs': (value) => typeof value === 'string',
  'x-releases': (value) => Array.isArray(value) && value.length === 2 && value.every((line) => VERSION.test(line)),
  'x-since': (value) => VERSION.test(value as string),
  'x-typeUntil': (value) => Object.values(value as object).every((version) => VERSION.test(version)),
  'x-unknownKeys': (value) => ['error', 'warning', 'ignored'].includes(value as string),
  'x-until': (value) => VERSION.test(value as string),
};

function newAjv(): Ajv {
  const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false });
  for (const keyword of Object.keys(ANNOTATIONS)) ajv.addKeyword(keyword);
  return ajv;
}

describe('the schema files', () => {
  it('are the kinds of document', () => {
    assert.deepEqual(
      SCHEMA_FILES.map(([kind]) => kind),
      [...DOCUMENT_KINDS].sort(),
    );
  });

  for (const [kind, schema] of SCHEMA_FILES) {
    describe(kind, () => {
      it('is valid draft-07 without a misspelt keyword', () => {
        const ajv = newAjv();
        assert.equal((schema as { $schema?: string }).$schema, 'http://json-schema.org/draft-07/schema#');
        assert.equal(ajv.validateSchema(schema), true, ajv.errorsText());
        assert.doesNotThrow(() => ajv.compile(schema));
      });

      it('has a title, a program and a rule for unknown keys', () => {
        const { title } = schema as { title?: string };
        assert.ok(title && schema.description && schema['x-program'] && schema['x-unknownKeys']);
      });

      it('annotates as agreed', () => {
        const wrong = [...subschemas(schema)].flatMap(([at, sub]) =>
          Object.entries(sub).flatMap(([keyword, value]) =>
            ANNOTATIONS[keyword]?.(value) === false ? [`${at} ${keyword}`] : [],
          ),
        );
        assert.deepEqual(wrong, []);
      });

      it('describes every property in one line', () => {
        const bad = [...propertiesOf(schema)].filter(([, { description }]) => !description || /\n/.test(description));
        assert.deepEqual(
          bad.map(([at]) => at).filter((at) => !/\/if\/|^#\/allOf\/\d+\/then\//.test(at)),
          [],
        );
      });

      it('has defaults and examples that satisfy their own property', () => {
        const ajv = newAjv();
        const wrong = [...propertiesOf(schema)].flatMap(([at, property]) => {
          const { default: fallback, examples = [] } = property as { default?: unknown; examples?: unknown[] };
          const validate = ajv.compile({ ...property, definitions: schema.definitions });
          return [...(fallback === undefined ? [] : [fallback]), ...examples].flatMap((value) =>
            validate(value) ? [] : [`${at} = ${JSON.stringify(value)}`],
          );
        });
        assert.deepEqual(wrong, []);
      });

      it('names a key that exists as the one to write instead', () => {
        for (const [at, { 'x-readAs': readAs }] of propertiesOf(schema)) {
          if (readAs === undefined) continue;
          assert.ok(schema.properties?.[readAs.split('.')[0] ?? ''], `${at} -> ${readAs}`);
        }
      });

      it('refers only to definitions that exist, and uses all it has', () => {
        const references = [...subschemas(schema)].flatMap(([, { $ref }]) => ($ref ? [$ref] : []));
        const known = Object.keys(schema.definitions ?? {}).map((name) => `#/definitions/${name}`);
        assert.deepEqual([...new Set(references)].sort(), known.sort());
      });
    });
  }
});

describe('the schemas folder', () => {
  it('explains every annotation in its README', () => {
    const readme = readFileSync(new URL('../../../schemas/README.md', import.meta.url), 'utf8');
    assert.deepEqual(
      Object.keys(ANNOTATIONS).filter((keyword) => !readme.includes(`\`${keyword}\``)),
      [],
    );
  });
});
