import type { Plain } from './tree.ts';
import { writeString } from './yaml-scalar.ts';

/** `key: value`, or the key with a block value on the lines below it. */
export function entryText(key: string, value: Plain, indent: string, eol: string): string {
  return `${writeString(key)}:${valueText(value, indent, eol)}`;
}

/** What stands behind the colon of a key. */
export function valueText(value: Plain, indent: string, eol: string): string {
  if (isScalarLike(value)) return ` ${flowText(value)}`;
  const inner = `${indent}  `;
  return `${eol}${inner}${blockText(value, inner, eol)}`;
}

/** A value in block style; its first line has no indentation, as the caller has written it. */
export function blockText(value: Plain, indent: string, eol: string): string {
  if (value === null || typeof value !== 'object' || isScalarLike(value)) return flowText(value);
  if (Array.isArray(value)) return value.map((item) => `- ${blockText(item, `${indent}  `, eol)}`).join(eol + indent);
  return Object.entries(value)
    .map(([key, inner]) => entryText(key, inner, indent, eol))
    .join(eol + indent);
}

/** A value on one line. */
export function flowText(value: Plain): string {
  if (typeof value === 'string') return writeString(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  const entries = Object.entries(value).map(([key, inner]) => `${writeString(key)}: ${flowText(inner)}`);
  return `{${entries.join(', ')}}`;
}

/** Whether a value is written on one line: a scalar, `{}` or `[]`. */
export function isScalarLike(value: Plain): boolean {
  return value === null || typeof value !== 'object' || Object.keys(value).length === 0;
}
