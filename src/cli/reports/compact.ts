import { visible } from '../../core/model/sanitize.ts';
import type { Results } from './report.ts';

/** A line for each finding, as compilers print them: `file:line:column: severity: message [rule]`. */
export function compactReport({ findings, display }: Results): string {
  return findings
    .map(({ uri, range, severity, message, rule }) => {
      const { line, character } = range.start;
      return `${visible(display(uri))}:${line + 1}:${character + 1}: ${severity}: ${visible(message.replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? ' ' : blanks)))} [${rule}]\n`;
    })
    .join('');
}
