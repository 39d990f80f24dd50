import { isMap } from './nodes.ts';
import type { Schema } from './schemas.ts';

/** One broken constraint. */
export interface ValidationError {
  /** JSON pointer to the value. */
  readonly path: string;
  /** The keyword of JSON Schema that the value breaks. */
  readonly keyword: string;
  /** The property that is missing (required), unknown (additionalProperties) or badly named (propertyNames). */
  readonly name?: string;
}

/**
 * All constraints of a schema that a value breaks; none when it is valid. Reads the part of JSON Schema (draft-07) that
 * {@link Schema} names, as ajv does with `allErrors`. A schema is evaluated rather than compiled: compiled schemas are more
 * code than the rest of the engine, which each start would have to read.
 */
export function evaluate(root: Schema, value: unknown): ValidationError[] {
  const errors: ValidationError[] = [];
  new Evaluation(root, errors).check(root, value, '');
  return errors;
}

class Evaluation {
  constructor(
    private readonly root: Schema,
    private readonly errors: ValidationError[],
  ) {}

  check(schema: Schema | boolean, value: unknown, path: string): void {
    if (typeof schema === 'boolean') {
      if (!schema) this.errors.push({ path, keyword: 'false schema' });
      return;
    }
    if (schema.$ref !== undefined) this.check(definitionOf(this.root, schema.$ref), value, path);
    const report = (keyword: string) => this.errors.push({ path, keyword });
    if (!isOfType(schema, value)) report('type');
    if (schema.enum && !schema.enum.some((each) => isEqual(each, value))) report('enum');
    if ('const' in schema && !isEqual(schema.const, value)) report('const');
    if (schema.not && this.isValid(schema.not, value)) report('not');
    for (const each of schema.allOf ?? []) this.check(each, value, path);
    this.checkCondition(schema, value, path);
    if (typeof value === 'number') for (const keyword of brokenLimits(schema, value)) report(keyword);
    if (typeof value === 'string' && schema.pattern !== undefined && !patternOf(schema.pattern).test(value))
      report('pattern');
    if (Array.isArray(value)) this.checkList(schema, value, path);
    else if (isMap(value)) this.checkMap(schema, value, path);
  }

  private isValid(schema: Schema, value: unknown): boolean {
    const errors: ValidationError[] = [];
    new Evaluation(this.root, errors).check(schema, value, '');
    return errors.length === 0;
  }

  private checkCondition({ if: condition, then }: Schema, value: unknown, path: string): void {
    if (!condition || !then || !this.isValid(condition, value)) return;
    const before = this.errors.length;
    this.check(then, value, path);
    if (this.errors.length > before) this.errors.push({ path, keyword: 'if' });
  }

  private checkList({ items, maxItems, uniqueItems }: Schema, list: readonly unknown[], path: string): void {
    if (items) for (const [index, item] of list.entries()) this.check(items, item, `${path}/${index}`);
    if (maxItems !== undefined && list.length > maxItems) this.errors.push({ path, keyword: 'maxItems' });
    if (!uniqueItems) return;
    // An item of a wrong type has its own error.
    const comparable = items ? list.filter((item) => isOfType(items, item)) : list;
    if (new Set(comparable.map(canonical)).size < comparable.length) this.errors.push({ path, keyword: 'uniqueItems' });
  }

  private checkMap(schema: Schema, map: Readonly<Record<string, unknown>>, path: string): void {
    const { properties = {}, patternProperties = {}, additionalProperties, propertyNames } = schema;
    for (const name of schema.required ?? [])
      if (!Object.hasOwn(map, name)) this.errors.push({ path, keyword: 'required', name });
    for (const [name, value] of Object.entries(map)) {
      const below = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
      const matching = Object.entries(patternProperties).filter(([pattern]) => patternOf(pattern).test(name));
      if (own) this.check(own, value, below);
      for (const [, each] of matching) this.check(each, value, below);
      if (!own && matching.length === 0) {
        if (additionalProperties === false) this.errors.push({ path, keyword: 'additionalProperties', name });
        else if (additionalProperties) this.check(additionalProperties, value, below);
      }
      if (propertyNames) this.checkName(propertyNames, name, path);
    }
  }

  private checkName(schema: Schema, name: string, path: string): void {
    const before = this.errors.length;
    this.check(schema, name, path);
    if (this.errors.length > before) this.errors.push({ path, keyword: 'propertyNames', name });
  }
}

function definitionOf({ definitions }: Schema, ref: string): Schema {
  const found = definitions?.[ref.replace('#/definitions/', '')];
  if (!found) throw new Error(`the schema has no ${ref}`);
  return found;
}

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  number: Number.isFinite,
  array: Array.isArray,
  object: isMap,
};

function isOfType({ type }: Schema, value: unknown): boolean {
  return type === undefined || [type].flat().some((each) => TYPES[each]?.(value));
}

function brokenLimits(schema: Schema, value: number): string[] {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, multipleOf = 0 } = schema;
  return [
    ...(value < minimum ? ['minimum'] : []),
    ...(value > maximum ? ['maximum'] : []),
    ...(value <= exclusiveMinimum ? ['exclusiveMinimum'] : []),
    ...(multipleOf > 0 && !Number.isInteger(value / multipleOf) ? ['multipleOf'] : []),
  ];
}

function isEqual(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b));
}

/** The same text for values that are equal in JSON. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each) => (isMap(each) ? Object.entries(each).sort() : each));
}

const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  let pattern = patterns.get(source);
  if (!pattern) {
    pattern = new RegExp(source, 'u');
    patterns.set(source, pattern);
  }
  return pattern;
}
