import { SCHEMA_JSON } from './schema-json.ts';

/** The kinds of document that have a schema: the names of the files in schemas/. */
export type DocumentKind = keyof typeof SCHEMA_JSON;

/** What the program does with a key it does not know: refuse the file, say so in its log, or nothing. */
export type Tolerance = 'error' | 'warning' | 'ignored';

/** The part of JSON Schema that our schemas use, with the annotations that only we read (docs in schemas/README.md). */
export interface Schema {
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly examples?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly multipleOf?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly propertyNames?: Schema;
  readonly allOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly not?: Schema;
  readonly 'x-enforced'?: 'start';
  readonly 'x-enumSince'?: Readonly<Record<string, string>>;
  readonly 'x-format'?: string;
  readonly 'x-groups'?: boolean;
  readonly 'x-ignored'?: boolean;
  readonly 'x-keyCase'?: Tolerance;
  readonly 'x-program'?: string;
  /** The oldest and the newest release line of the program whose keys the schema has all. */
  readonly 'x-releases'?: readonly [oldest: string, newest: string];
  readonly 'x-readAs'?: string;
  readonly 'x-since'?: string;
  readonly 'x-typeUntil'?: Readonly<Record<string, string>>;
  readonly 'x-unknownKeys'?: Tolerance;
  readonly 'x-until'?: string;
}

const parsed = new Map<DocumentKind, Schema>();

/** The schema of a kind, without its descriptions and defaults. */
export function schemaOf(kind: DocumentKind): Schema {
  let schema = parsed.get(kind);
  if (!schema) {
    // A run meets few of the kinds. A test holds the texts against the interface.
    schema = JSON.parse(SCHEMA_JSON[kind]) as Schema;
    parsed.set(kind, schema);
  }
  return schema;
}

export const DOCUMENT_KINDS = Object.keys(SCHEMA_JSON) as readonly DocumentKind[];
