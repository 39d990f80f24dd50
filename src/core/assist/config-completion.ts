import { knownKeys, schemasAt } from '../schema/nodes.ts';
import type { Schema } from '../schema/schemas.ts';
import { yamlPlaceAt } from './yaml-place.ts';

/** Something to write in a config file. */
export interface Completion {
  readonly label: string;
  /** What to write for it; the indentation of the line is the editor's to add. */
  readonly insert: string;
  readonly kind: 'key' | 'value' | 'rule';
  readonly description: string;
  /** Where in the line it begins: what is typed of it already is replaced. */
  readonly from: number;
}

/**
 * What can be written at a place of a config file.
 *
 * @param schema of config files as schemas/ has it, with its descriptions
 * @param before the file's text up to the cursor
 * @param after the lines below the cursor's
 */
export function completions(schema: Schema, before: string, after = ''): Completion[] {
  const above = before.split(/\r\n?|\n/);
  const line = above.pop() ?? '';
  const place = yamlPlaceAt(above, line, after.split(/\r\n?|\n/));
  if (!place) return [];
  const { path, isValue, from, beside } = place;
  const schemas = schemasAt(schema, path, undefined);
  const proposals = isValue ? valuesOf(schemas) : keysOf(schema, schemas).filter(({ label }) => !beside.has(label));
  return proposals.map((each) => ({ ...each, from }));
}

type Proposal = Omit<Completion, 'from'>;

function keysOf(root: Schema, schemas: readonly Schema[]): Proposal[] {
  const named = knownKeys(schemas).map((name): Proposal => {
    const own = schemas.flatMap(({ properties }) => properties?.[name] ?? []);
    const all = own.flatMap((each) => [each, ...(each.$ref ? [definition(root, each.$ref)] : [])]);
    const types = all.flatMap(({ type }) => type ?? []);
    const description = all.find((each) => each.description)?.description ?? '';
    return { label: name, insert: name + opening(types), kind: 'key', description };
  });
  const ids = schemas.flatMap(({ propertyNames }) => (propertyNames?.$ref ? definition(root, propertyNames.$ref) : []));
  return [...named, ...ids.flatMap((each) => rulesOf(each)).map((each) => ({ ...each, insert: `${each.label}: ` }))];
}

/** What follows a key: one line, a list or a mapping. */
function opening(types: readonly string[]): string {
  if (types.includes('array')) return ':\n  - ';
  return types.includes('object') ? ':\n  ' : ': ';
}

function valuesOf(schemas: readonly Schema[]): Proposal[] {
  return schemas.flatMap((schema) => {
    if (schema.enumDescriptions) return rulesOf(schema);
    const values = (schema.enum ?? []).filter((each): each is string => typeof each === 'string');
    const examples = (schema.examples ?? []).map((each) => JSON.stringify(each));
    const description = schema.description ?? '';
    return [...values, ...examples].map((label): Proposal => ({ label, insert: label, kind: 'value', description }));
  });
}

function rulesOf(schema: Schema): Proposal[] {
  return (schema.enum ?? []).map((id, index) => {
    const label = String(id);
    return { label, insert: label, kind: 'rule', description: schema.enumDescriptions?.[index] ?? '' };
  });
}

function definition(root: Schema, ref: string): Schema {
  return root.definitions?.[ref.replace('#/definitions/', '')] ?? {};
}

/** What a rule reports, by its id; undefined for an id that is not known. */
export function ruleSummary(schema: Schema, id: string): string | undefined {
  const rule = schema.definitions?.rule;
  const index = rule?.enum?.indexOf(id) ?? -1;
  return index < 0 ? undefined : rule?.enumDescriptions?.[index];
}
