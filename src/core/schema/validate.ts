import { isUnknown } from '../source/certainty.ts';
import { errorsOf, type IsInteger, type ValidationError } from './errors.ts';
import { formatNamed } from './formats/index.ts';
import { keyProblems } from './keys.ts';
import { nearest } from './nearest.ts';
import { isMap, type Path, schemasAt } from './nodes.ts';
import type { SchemaProblem } from './problem.ts';
import { type DocumentKind, type Schema, schemaOf } from './schemas.ts';

export type { Effect, SchemaProblem } from './problem.ts';
export { DOCUMENT_KINDS, type DocumentKind } from './schemas.ts';

/** Keywords whose message is said better elsewhere: by `keyProblems`, or by the error that made them fail. */
const SILENT = new Set(['false schema', 'if', 'additionalProperties', 'not']);

/**
 * Everything that is wrong with the shape of a parsed document, at most one problem of a kind for each place, in no
 * particular order. Nothing is wrong with keys and values that are not known yet.
 *
 * @param value the document as plain JSON data, with YAML 1.1's reading of scalars where its program has that
 */
export function validateDocument(kind: DocumentKind, value: unknown, isInteger?: IsInteger): SchemaProblem[] {
  const schema = schemaOf(kind);
  const problems = keyProblems(schema, value);
  const places = new Map<string, SchemaProblem>();
  for (const error of errorsOf(kind, value, isInteger)) {
    const problem = digest(schema, value, error);
    if (!problem) continue;
    const place = JSON.stringify([problem.path, problem.at, problem.problem === 'required']);
    const other = places.get(place);
    if (other) places.set(place, combine(other, problem));
    else places.set(place, problem);
  }
  const named = new Set(problems.filter(({ at }) => at === 'key').map(({ path }) => JSON.stringify(path)));
  const isNew = ({ at, problem, path }: SchemaProblem) =>
    at === 'value' || problem === 'required' || !named.has(JSON.stringify(path));
  return [...problems, ...[...places.values()].filter(isNew)].filter(isKnown);
}

/** Whether the key's name, or the value with every item of it, is what the program will read. */
function isKnown({ at, problem, actual }: SchemaProblem): boolean {
  const items = Array.isArray(actual) ? actual : [actual];
  // Of texts with a format (a DNS name), `node_a` is a wrong one; in the place of a number it is a name.
  const unread = at === 'key' ? undefined : problem === 'enum' || problem === 'pattern' ? 'word' : 'value';
  return items.every((item) => typeof item !== 'string' || !isUnknown(item, unread));
}

/** Two problems of one place: missing keys add up; a wrong type makes every other complaint about the value moot. */
function combine(a: SchemaProblem, b: SchemaProblem): SchemaProblem {
  if (a.problem === 'required' && b.problem === 'required') {
    return { ...a, expected: [...new Set([...a.expected, ...b.expected])] };
  }
  return b.problem === 'type' && a.problem !== 'type' ? b : a;
}

function digest(root: Schema, document: unknown, error: ValidationError): SchemaProblem | undefined {
  if (SILENT.has(error.keyword)) return undefined;
  const { path, value } = locate(document, error.path);
  const schemas = schemasAt(root, path, document);
  const effect = schemas.some((schema) => schema['x-enforced']) ? 'refused-at-start' : 'refused';
  const common = { path, at: 'value', actual: value, effect, expected: [] as string[] } as const;
  if (error.name !== undefined && error.keyword !== 'required') {
    if (error.keyword !== 'propertyNames') return undefined;
    return { ...common, path: [...path, error.name], at: 'key', actual: error.name, problem: 'pattern' };
  }
  switch (error.keyword) {
    case 'required':
      return { ...common, at: 'key', problem: 'required', expected: [error.name ?? ''] };
    case 'type':
    case 'x-integer':
      // The stand-in for an unknown key wants an object; the key is what is wrong.
      if (schemas.length === 0) return undefined;
      return { ...common, problem: 'type', expected: typesOf(schemas) };
    case 'enum':
    case 'const': {
      const expected = valuesOf(schemas);
      // Nothing here has fixed values: it is about a name in the mapping, which `propertyNames` tells.
      if (expected.length === 0) return undefined;
      const suggestion = typeof value === 'string' ? nearest(value, expected) : undefined;
      return { ...common, problem: 'enum', expected, ...(suggestion !== undefined && { suggestion }) };
    }
    case 'pattern':
      // A mapping has no pattern: it is about a name in it, which `propertyNames` tells.
      if (isMap(value)) return undefined;
      // `keyProblems` tells of formats.
      if (schemas.some((each) => formatNamed(each['x-format'])?.accepts)) return undefined;
      return { ...common, problem: 'pattern', expected: schemas.flatMap((each) => each['x-format'] ?? []) };
    case 'uniqueItems':
      return { ...common, problem: 'duplicate' };
    case 'maxItems':
      return {
        ...common,
        problem: 'too-many',
        expected: schemas.flatMap(({ maxItems }) => maxItems ?? []).map(String),
      };
    default:
      return { ...common, problem: 'range', expected: limitsOf(schemas) };
  }
}

/** A JSON pointer as a path with numbers for list indices, and the value there. */
function locate(document: unknown, pointer: string): { path: Path; value: unknown } {
  let value = document;
  const path: (string | number)[] = [];
  for (const token of pointer.split('/').slice(1)) {
    const step = token.replace(/~1/g, '/').replace(/~0/g, '~');
    path.push(Array.isArray(value) ? Number(step) : step);
    value = Array.isArray(value) ? value[Number(step)] : isMap(value) ? value[step] : undefined;
  }
  return { path, value };
}

function typesOf(schemas: readonly Schema[]): string[] {
  const types = schemas.flatMap(({ type }) => (typeof type === 'string' ? [type] : (type ?? [])));
  return [...new Set(types)].filter((type) => type !== 'null');
}

/** The values worth naming: null and an empty string are merely tolerated. */
function valuesOf(schemas: readonly Schema[]): string[] {
  const values = schemas.flatMap((schema) => schema.enum ?? []);
  return [...new Set(values)].filter((each) => each !== null && each !== '').map(String);
}

function limitsOf(schemas: readonly Schema[]): string[] {
  return schemas.flatMap(({ minimum, maximum, exclusiveMinimum, multipleOf }) => [
    ...(exclusiveMinimum === undefined ? [] : [`> ${exclusiveMinimum}`]),
    ...(minimum === undefined ? [] : [`>= ${minimum}`]),
    ...(maximum === undefined ? [] : [`<= ${maximum}`]),
    ...(multipleOf === undefined ? [] : [`multiple of ${multipleOf}`]),
  ]);
}
