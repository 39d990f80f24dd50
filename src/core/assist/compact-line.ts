import type { Finding } from '../model/finding.ts';
import { visible } from '../model/sanitize.ts';

/**
 * A finding in one line, as compilers print it: `file:line:column: severity: message [rule]`. Problem matchers read it, so
 * the severity is never translated.
 */
export function compactLine(
  { uri, range, severity, message, rule }: Finding,
  display: (uri: string) => string,
): string {
  const { line, character } = range.start;
  const text = message.replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? ' ' : blanks));
  return `${visible(display(uri))}:${line + 1}:${character + 1}: ${severity}: ${visible(text)} [${rule}]`;
}
