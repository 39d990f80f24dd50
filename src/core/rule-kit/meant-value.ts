import { asWritten, type ShapeProblem } from '../analysis/shape.ts';
import type { DocumentEdit } from '../model/document.ts';
import type { Plain } from '../source/tree.ts';

/**
 * The value of the right type that can only have been meant: `"true"` for true, 110 for "110", a lone item for a list of
 * it. Undefined where several values are likely.
 */
export function meantValue(problem: ShapeProblem): Plain | undefined {
  const { actual, expected } = problem;
  const [type] = expected;
  if (expected.length !== 1 || actual === null || type === undefined) return undefined;
  if (type === 'array' && typeof actual === 'string' && actual !== '') return [actual];
  if (typeof actual === 'object') return undefined;
  const word = String(actual).trim().toLowerCase();
  if (type === 'integer' && typeof actual === 'string' && /^(?:0|[1-9]\d{0,8})$/.test(word)) return Number(word);
  // As it is written: an unquoted 1.10 is a number that has lost its zero.
  if (type === 'string' && typeof actual === 'number') return asWritten(problem);
  if (type !== 'boolean') return undefined;
  if (['true', 'yes', 'on', '1'].includes(word)) return true;
  return ['false', 'no', 'off', '0'].includes(word) ? false : undefined;
}

/** The edit that writes the value that was meant. */
export function writeMeant(problem: ShapeProblem): { value: string; edit: DocumentEdit | undefined } | undefined {
  const value = meantValue(problem);
  if (value === undefined) return undefined;
  const written = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return { value: written, edit: problem.place.document.set(problem.path, value) };
}

/** The types that a value may have, in YAML's words. */
export function typeNames({ expected }: ShapeProblem): string {
  const words: Readonly<Record<string, string>> = { array: 'list', object: 'map' };
  return expected.map((type) => words[type] ?? type).join(', ');
}
