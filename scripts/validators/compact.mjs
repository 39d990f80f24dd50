// The first half of making compiled validators small: schemas that say each thing once.
/** Keywords that tell something to people and to src/core/schema, and nothing to a validator. */
const ANNOTATIONS = new Set([
  '$schema',
  'title',
  'description',
  'default',
  'examples',
  'enumDescriptions',
  'errorMessage',
  'deprecationMessage',
  'x-enforced',
  'x-enumSince',
  'x-format',
  'x-groups',
  'x-ignored',
  'x-keyCase',
  'x-lookedUp',
  'x-program',
  'x-readAs',
  'x-since',
  'x-typeUntil',
  'x-unknownKeys',
  'x-until',
]);
/** Keywords whose value is a schema, a list of schemas or a map of schemas. */
const ONE = new Set(['additionalProperties', 'propertyNames', 'items', 'if', 'then', 'else', 'not']);
const MANY = new Set(['allOf']);

const quote = (name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * Rewrites schemas so that the compiled code is small: annotations go; every distinct subschema becomes one function
 * that all schemas share; properties of one shape become one pattern. Valid stays valid, and errors keep their place.
 */
export class Compactor {
  definitions = {};
  #ids = new Map();

  /** @returns a reference to the compacted schema, or the schema itself where a reference would be longer */
  compact(schema, root) {
    if (typeof schema !== 'object') return schema;
    const { $ref: ref, ...own } = schema;
    const stripped = this.#strip(own, root);
    if (ref !== undefined) {
      if (Object.keys(stripped).length > 0) throw new Error(`${ref} has keywords beside it`);
      return this.compact(root.definitions[ref.replace('#/definitions/', '')], root);
    }
    const text = JSON.stringify(stripped);
    if (text === '{}') return {};
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = `d${this.#ids.size}`;
      this.#ids.set(text, id);
      this.definitions[id] = stripped;
    }
    return { $ref: id };
  }

  #strip(schema, root) {
    const result = {};
    for (const [keyword, value] of Object.entries(schema)) {
      if (ANNOTATIONS.has(keyword) || keyword === 'definitions') continue;
      if (keyword === 'properties' || keyword === 'patternProperties') this.#properties(keyword, value, root, result);
      else if (ONE.has(keyword)) {
        // ajv compares scalars itself but imports a run-time module for items whose type it cannot see here.
        const bare = keyword === 'items' && schema.uniqueItems;
        result[keyword] = bare ? this.#strip(value, root) : this.#inline(keyword, value, root);
      } else if (MANY.has(keyword)) result[keyword] = value.map((each) => this.#inline(keyword, each, root));
      else result[keyword] = value;
    }
    return result;
  }

  /** Conditions stay where they are: as functions of their own they would only cost. */
  #inline(keyword, value, root) {
    const keep = keyword === 'if' || keyword === 'not' || keyword === 'allOf' || keyword === 'propertyNames';
    if (keep && typeof value === 'object' && value.$ref === undefined) return this.#strip(value, root);
    return this.compact(value, root);
  }

  #properties(keyword, map, root, result) {
    const shapes = new Map();
    for (const [name, value] of Object.entries(map)) {
      const shape = this.compact(value, root);
      const text = JSON.stringify(shape);
      if (!shapes.has(text)) shapes.set(text, { shape, names: [] });
      shapes.get(text).names.push(name);
    }
    for (const { shape, names } of shapes.values()) {
      if (keyword === 'properties' && names.length === 1) {
        result.properties ??= {};
        result.properties[names[0]] = shape;
      } else {
        const pattern = keyword === 'properties' ? `^(?:${names.map(quote).join('|')})$` : names.join('|');
        result.patternProperties ??= {};
        result.patternProperties[pattern] = shape;
      }
    }
  }
}
