import { formatNamed } from './formats/index.ts';
import { nearest } from './nearest.ts';
import { childOf, expand, isMap, itemSchemas, knownKeys, type Path } from './nodes.ts';
import type { Effect, SchemaProblem } from './problem.ts';
import type { Schema, Tolerance } from './schemas.ts';

const EFFECTS: Readonly<Record<Tolerance, Effect>> = { error: 'refused', warning: 'ignored', ignored: 'ignored' };

/**
 * What JSON Schema cannot say of a document. Of its keys: unknown ones, ones in the wrong case, ones that are accepted and
 * not read, and ones that only some versions know. Of its texts: those that are not of their format.
 */
export function keyProblems(root: Schema, document: unknown): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  visit(expand(root, root, document), document, [], root['x-unknownKeys'] ?? 'error');
  return problems;

  function visit(schemas: readonly Schema[], value: unknown, path: Path, inherited: Tolerance): void {
    const tolerance = strictest(schemas, 'x-unknownKeys') ?? inherited;
    if (typeof value === 'string') text(schemas, value, path);
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        visit(itemSchemas(root, schemas, item), item, [...path, index], tolerance);
      }
    } else if (isMap(value) && schemas.some(describesKeys)) {
      for (const [key, item] of Object.entries(value)) entry(schemas, key, item, [...path, key], tolerance);
    }
  }

  function text(schemas: readonly Schema[], actual: string, path: Path): void {
    const name = schemas.map((each) => each['x-format']).find((each) => formatNamed(each)?.accepts?.(actual) === false);
    if (name === undefined) return;
    const effect = schemas.some((each) => each['x-enforced']) ? 'refused-at-start' : 'refused';
    problems.push({ path, at: 'value', problem: 'pattern', expected: [name], actual, effect });
  }

  function entry(parents: readonly Schema[], key: string, value: unknown, path: Path, tolerance: Tolerance): void {
    const child = childOf(root, parents, key, value);
    const strict = strictest(parents, 'x-keyCase');
    if (!child || (child.known === 'case' && strict === 'error')) unknown(parents, key, value, path, tolerance);
    else if (child.known === 'case' && strict === 'warning') {
      problems.push({
        path,
        at: 'key',
        problem: 'key-case',
        expected: child.name === undefined ? [] : [child.name],
        actual: key,
        effect: 'tool-dependent',
        ...(child.name !== undefined && { suggestion: child.name }),
      });
    }
    if (!child) return;
    if (child.known === 'name') known(child.schemas, key, value, path, EFFECTS[tolerance]);
    visit(child.schemas, value, path, tolerance);
  }

  function known(schemas: readonly Schema[], key: string, value: unknown, path: Path, effect: Effect): void {
    const readAs = schemas.find((each) => each['x-readAs'])?.['x-readAs'];
    if (schemas.some((each) => each['x-ignored'])) {
      const hint = readAs === undefined ? {} : { suggestion: readAs };
      problems.push({ path, at: 'key', problem: 'ignored-key', expected: [], actual: key, effect: 'ignored', ...hint });
      if (root['x-groups'] && isMap(value)) grouped(value, path);
    }
    for (const { 'x-since': since, 'x-until': until, 'x-enumSince': values, 'x-typeUntil': types } of schemas) {
      if (since !== undefined || until !== undefined) {
        const versions = { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
        problems.push({ path, at: 'key', problem: 'version', expected: [], actual: key, effect, ...versions });
      }
      if (values) {
        for (const [item, place] of scalars(value, path)) {
          const first = typeof item === 'string' && Object.hasOwn(values, item) ? values[item] : undefined;
          if (first !== undefined) problems.push(valueVersion(item, place, { since: first }));
        }
      }
      const end = types?.[Array.isArray(value) ? 'array' : typeof value];
      if (end !== undefined) problems.push(valueVersion(value, path, { until: end }));
    }
  }

  function unknown(parents: readonly Schema[], key: string, value: unknown, path: Path, tolerance: Tolerance): void {
    const groups = parents.some((parent) => parent['x-groups']);
    if (groups && parents.includes(root) && isMap(value)) {
      group(key, value, path);
      return;
    }
    // A key of the whole file is accepted one level deeper too, and has no effect there.
    const elsewhere = groups && !parents.includes(root) && knownKeys([root]).includes(key);
    const suggestion = nearest(key, knownKeys(parents));
    problems.push({
      path,
      at: 'key',
      problem: 'unknown-key',
      expected: [],
      actual: key,
      effect: elsewhere ? 'ignored' : EFFECTS[tolerance],
      ...(suggestion !== undefined && suggestion !== key && { suggestion }),
    });
  }

  /** dockerd looks for its options one level into an object whose own name it does not know, or does not read. */
  function group(key: string, value: Readonly<Record<string, unknown>>, path: Path): void {
    problems.push({ path, at: 'key', problem: 'unknown-key', expected: [], actual: key, effect: 'ignored' });
    grouped(value, path);
  }

  function grouped(value: Readonly<Record<string, unknown>>, path: Path): void {
    const names = knownKeys([root]);
    for (const inner of Object.keys(value)) {
      if (names.includes(inner)) continue;
      const suggestion = nearest(inner, names);
      problems.push({
        path: [...path, inner],
        at: 'key',
        problem: 'unknown-key',
        expected: [],
        actual: inner,
        effect: 'refused',
        ...(suggestion !== undefined && { suggestion }),
      });
    }
  }
}

function valueVersion(actual: unknown, path: Path, versions: { since: string } | { until: string }): SchemaProblem {
  return { path, at: 'value', problem: 'version', expected: [], actual, effect: 'refused', ...versions };
}

/** Whether a schema says anything about keys; of other objects, every key may be right. */
function describesKeys({ properties, additionalProperties }: Schema): boolean {
  return properties !== undefined || typeof additionalProperties === 'object';
}

function strictest(schemas: readonly Schema[], keyword: 'x-unknownKeys' | 'x-keyCase'): Tolerance | undefined {
  const said = schemas.map((schema) => schema[keyword]);
  return (['error', 'warning', 'ignored'] as const).find((tolerance) => said.includes(tolerance));
}

/** A scalar, or the items of a list, each with its place. */
function scalars(value: unknown, path: Path): [unknown, Path][] {
  return Array.isArray(value) ? value.map((item, index) => [item, [...path, index]]) : [[value, path]];
}
