import type { Schema } from './schemas.ts';

export type Path = readonly (string | number)[];

/** A mapping of JSON or YAML; not a list, not null. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * All schemas that hold for a value: references followed, `allOf` taken apart, and of `if` the `then` whose condition
 * the value meets. Without a value (undefined) every `then` counts.
 */
export function expand(root: Schema, schema: Schema, value: unknown): Schema[] {
  const { $ref: ref } = schema;
  const target = ref === undefined ? undefined : root.definitions?.[ref.replace('#/definitions/', '')];
  const more = [
    ...(target ? [target] : []),
    ...(schema.allOf ?? []),
    ...(schema.if && schema.then && (value === undefined || meets(schema.if, value)) ? [schema.then] : []),
  ];
  return [schema, ...more.flatMap((each) => expand(root, each, value))];
}

/** Our conditions on what a document is: some property has a certain value. Other conditions add no keys. */
function meets(condition: Schema, value: unknown): boolean {
  const properties = Object.entries(condition.properties ?? {});
  return properties.length > 0 && isMap(value) && properties.every(([key, { const: wanted }]) => value[key] === wanted);
}

/** How a key is known: by its name, by its name in another case, as an entry of a map, or not at all. */
export type Known = 'name' | 'case' | 'entry';

export interface Child {
  readonly known: Known;
  readonly schemas: readonly Schema[];
  /** The right spelling, where `known` is `case`. */
  readonly name?: string;
}

/** The schemas of one key of a mapping, or undefined for a key that none of the mapping's schemas knows. */
export function childOf(root: Schema, parents: readonly Schema[], key: string, value: unknown): Child | undefined {
  const expandAll = (schemas: readonly Schema[]) => schemas.flatMap((each) => expand(root, each, value));
  const named = parents.flatMap(({ properties }) => own(properties, key) ?? []);
  if (named.length > 0) return { known: 'name', schemas: expandAll(named) };
  const other = parents.flatMap((parent) => otherCase(parent, key) ?? []);
  if (other[0]) return { known: 'case', schemas: expandAll(other.map(({ schema }) => schema)), name: other[0].name };
  const entries = parents.flatMap(({ additionalProperties: entry, 'x-groups': groups }) =>
    typeof entry === 'object' && !groups ? [entry] : [],
  );
  return entries.length > 0 ? { known: 'entry', schemas: expandAll(entries) } : undefined;
}

/** A key that a program reads although its case is wrong, where the schema says that the program does so. */
function otherCase(parent: Schema, key: string): { name: string; schema: Schema } | undefined {
  const { 'x-keyCase': tolerance, properties = {} } = parent;
  if (tolerance === undefined || tolerance === 'error') return undefined;
  const name = Object.keys(properties).find((each) => each.toLowerCase() === key.toLowerCase());
  const schema = name === undefined ? undefined : properties[name];
  return name !== undefined && schema ? { name, schema } : undefined;
}

/** The schemas that hold for the items of a list. */
export function itemSchemas(root: Schema, parents: readonly Schema[], value: unknown): Schema[] {
  return parents.flatMap(({ items }) => (items ? expand(root, items, value) : []));
}

/** The schemas at a path, following the document's values; with no document every alternative counts. */
export function schemasAt(root: Schema, path: Path, document: unknown): readonly Schema[] {
  let value = document;
  let schemas: readonly Schema[] = expand(root, root, value);
  for (const step of path) {
    value = Array.isArray(value) || isMap(value) ? (value as Record<string | number, unknown>)[step] : undefined;
    schemas =
      typeof step === 'number'
        ? itemSchemas(root, schemas, value)
        : (childOf(root, schemas, step, value)?.schemas ?? []);
  }
  return schemas;
}

/** The names of all keys that the schemas of a mapping know. */
export function knownKeys(schemas: readonly Schema[]): string[] {
  return [...new Set(schemas.flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

function own<T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return map && Object.hasOwn(map, key) ? map[key] : undefined;
}
