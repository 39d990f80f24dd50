import { knownKeys, schemasAt } from '../schema/nodes.ts';
import type { Schema } from '../schema/schemas.ts';

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

/** A step into a mapping or a list, with the column that its key or dash stands in. */
interface Step {
  readonly column: number;
  readonly key: string | undefined;
}

const LINE = /^( *)((?:- +)*)(?:(["']?)([\w.-]+)\3[ \t]*:(?=[ \t]|$))?/;

/**
 * What can be written at a place of a config file. Goes by the lines above and their indentation, as a file that is being
 * typed is seldom valid YAML.
 *
 * @param schema of config files as schemas/ has it, with its descriptions
 * @param before the file's text up to the cursor
 * @param after the lines below the cursor's
 */
export function completions(schema: Schema, before: string, after = ''): Completion[] {
  const lines = before.split(/\r\n?|\n/);
  const line = lines.pop() ?? '';
  if (/(?:^|\s)#/.test(line)) return [];
  const [head = '', indent = '', dashes = '', , key] = LINE.exec(line) ?? [];
  const typed = line.slice(head.length);
  const steps = lines.reduce(take, []);
  const here = enter(steps, indent.length, dashes);
  if (key !== undefined) {
    const [, blank = '', value = ''] = /^([ \t]*)(["']?[\w.-]*)$/.exec(typed) ?? [];
    if (blank === '' || blank + value !== typed) return [];
    const from = line.length - value.length;
    return valuesOf(schemasOf(schema, [...here, { column: 0, key }])).map((each) => ({ ...each, from }));
  }
  if (!/^["']?[\w.-]*$/.test(typed)) return [];
  const column = head.length;
  const above = dashes === '' ? besides(lines.reverse(), column, true) : [];
  const beside = new Set([...above, ...besides(after.split(/\r\n?|\n/), column, false)]);
  return keysOf(schema, schemasOf(schema, here))
    .filter(({ label }) => !beside.has(label))
    .map((each) => ({ ...each, from: column }));
}

/** The steps that hold below a line. */
function take(steps: readonly Step[], line: string): readonly Step[] {
  if (/^\s*(?:#|$)/.test(line)) return steps;
  const [, indent = '', dashes = '', , key] = LINE.exec(line) ?? [];
  const here = enter(steps, indent.length, dashes);
  return key === undefined ? here : [...here, { column: indent.length + dashes.length, key }];
}

/** The steps that a line with this indentation and these dashes is inside of. */
function enter(steps: readonly Step[], indent: number, dashes: string): readonly Step[] {
  // A list may stand in the column of its key.
  const isItem = dashes !== '';
  const kept = steps.filter(({ column, key }) => column < indent || (isItem && column === indent && key !== undefined));
  return [...kept, ...[...dashes.matchAll(/-/g)].map(({ index }) => ({ column: indent + index, key: undefined }))];
}

/** Keys of the mapping that a line belongs to, among the lines on one side of it, the nearest first. */
function besides(lines: readonly string[], column: number, above: boolean): string[] {
  const keys: string[] = [];
  for (const line of lines) {
    const [, indent = '', dashes = '', , key] = LINE.exec(line) ?? [];
    if (/^\s*(?:#|$)/.test(line)) continue;
    const own = indent.length + dashes.length;
    // A dash begins a mapping: the one that is looked at, or that of the next item.
    const begins = own === column && dashes !== '';
    if (own < column || (begins && !above)) break;
    if (own === column && key !== undefined) keys.push(key);
    if (begins) break;
  }
  return keys;
}

function schemasOf(schema: Schema, steps: readonly Step[]): readonly Schema[] {
  const path = steps.map(({ key }) => key ?? 0);
  return schemasAt(schema, path, undefined);
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
