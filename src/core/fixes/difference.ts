import type { FileEdit } from '../model/finding.ts';
import { LineIndex } from '../source/text.ts';

/** The smallest single edit that makes `after` of `before`. */
export function difference(uri: string, before: string, after: string): FileEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const lines = new LineIndex(before);
  return {
    uri,
    range: lines.range({ start, end: before.length - end }),
    newText: after.slice(start, after.length - end),
  };
}
