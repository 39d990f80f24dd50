import validators from './compiled/index.cjs';
import type { DocumentKind } from './schemas.ts';

/** One broken constraint. */
export interface ValidationError {
  /** JSON pointer to the value. */
  readonly path: string;
  /** The keyword of JSON Schema, or of ours, that the value breaks. */
  readonly keyword: string;
  /** The property that is missing (required), unknown (additionalProperties) or badly named (propertyNames). */
  readonly name?: string;
}

/** Whether the number at a JSON pointer is written as an integer, where the program tells 1 from 1.0 (`x-integer`). */
export type IsInteger = (pointer: string) => boolean;

/** All constraints of a schema that a value breaks, as ajv tells them; none when it is valid. */
export function errorsOf(kind: DocumentKind, value: unknown, isInteger?: IsInteger): ValidationError[] {
  const validate = validators[kind];
  if (!validate) throw new RangeError(`no schema is called ${kind}`);
  if (validate.call(isInteger ? { isInteger } : {}, value)) return [];
  return (validate.errors ?? []).map(({ instancePath, keyword, params, propertyName }) => {
    const name = params.missingProperty ?? params.additionalProperty ?? params.propertyName ?? propertyName;
    return { path: instancePath, keyword, ...(typeof name === 'string' && { name }) };
  });
}
