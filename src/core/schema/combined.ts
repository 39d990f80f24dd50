import { DOCUMENT_KINDS, type DocumentKind, type Schema, schemaOf } from './schemas.ts';

/** Kinds whose documents say what they are, by `apiVersion` and `kind`. */
const typed = () => DOCUMENT_KINDS.filter((kind) => schemaOf(kind).properties?.apiVersion !== undefined);

/** The schema of a document by its `apiVersion` and `kind`, or undefined when it has none here. */
export function documentKindOf(apiVersion: unknown, kind: unknown): DocumentKind | undefined {
  return typed().find((each) => {
    const { properties } = schemaOf(each);
    return properties?.apiVersion?.enum?.includes(apiVersion) && properties.kind?.enum?.includes(kind);
  });
}

/**
 * One schema for every document that says what it is; documents of other kinds satisfy it. For language servers that
 * take a single schema for a file, whose documents may be of several kinds.
 *
 * @param schemas as schemas/ has them, with their descriptions
 */
export function combinedSchema(schemas: Readonly<Record<DocumentKind, Schema>>): Schema {
  const definitions: Record<string, unknown> = {};
  const kinds = typed();
  for (const kind of kinds) {
    const { definitions: own = {}, ...schema } = schemas[kind];
    definitions[kind] = moved(schema, kind);
    for (const [name, definition] of Object.entries(own)) definitions[`${kind}.${name}`] = moved(definition, kind);
  }
  const allOf = kinds.map((kind) => {
    const { apiVersion, kind: name } = schemas[kind].properties ?? {};
    const properties = { apiVersion: { enum: apiVersion?.enum ?? [] }, kind: { enum: name?.enum ?? [] } };
    return {
      if: { type: 'object', properties, required: ['apiVersion', 'kind'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { $ref: `#/definitions/${kind}` },
    };
  });
  return { allOf, definitions } as Schema;
}

/** A copy whose references point at definitions that carry the kind's name. */
function moved(value: unknown, kind: DocumentKind): unknown {
  if (Array.isArray(value)) return value.map((item) => moved(item, kind));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '$schema')
      .map(([key, item]) =>
        key === '$ref' && typeof item === 'string'
          ? [key, item.replace('#/definitions/', `#/definitions/${kind}.`)]
          : [key, moved(item, kind)],
      ),
  );
}
