import { beginsPlaceholder } from './certainty.ts';
import type { Span } from './text.ts';

/** One `Name=value` line of a systemd unit or of an environment file. */
export interface Setting {
  /** Empty before the first section. */
  readonly section: string;
  /** Of the section's name where it begins; undefined before the first one. */
  readonly sectionSpan?: Span;
  readonly name: string;
  readonly nameSpan: Span;
  /** From after the `=` to the end of the last continued line. */
  readonly valueSpan: Span;
}

/**
 * Reads a systemd unit, drop-in or `EnvironmentFile=` (which has no sections). A backslash at the end of a line
 * continues it; `#` and `;` begin comments at the start of a line, also between continued lines. In an environment file
 * an open quote goes on over the end of the line. Source: systemd.syntax(7), systemd.exec(5).
 */
export function parseSettings(text: string): Setting[] {
  const settings: Setting[] = [];
  let section = '';
  let sectionSpan: Span | undefined;
  let position = 0;
  while (position < text.length) {
    let end = logicalLineEnd(text, position);
    const line = text.slice(position, end);
    const header = /^\s*\[([^\]\n]*)\]/.exec(line);
    const setting = /^(\s*(?:export[ \t]+)?)([A-Za-z_][\w.-]*)([ \t]*=[ \t]*)/.exec(line);
    if (header) {
      section = header[1] as string;
      const start = position + line.indexOf('[') + 1;
      sectionSpan = { start, end: start + section.length };
    } else if (setting) {
      const nameStart = position + (setting[1] as string).length;
      const valueStart = position + setting[0].length;
      if (section === '') end = quotedEnd(text, valueStart, end);
      const valueEnd = Math.max(valueStart, position + text.slice(position, end).trimEnd().length);
      settings.push({
        section,
        ...(sectionSpan && { sectionSpan }),
        name: setting[2] as string,
        nameSpan: { start: nameStart, end: nameStart + (setting[2] as string).length },
        valueSpan: { start: valueStart, end: valueEnd },
      });
    }
    position = end + 1;
  }
  return settings;
}

/** Offset of the LF that ends the line of `start`, its continuations included. */
function logicalLineEnd(text: string, start: number): number {
  let lineStart = start;
  for (;;) {
    const found = text.indexOf('\n', lineStart);
    const end = found < 0 ? text.length : found;
    const line = text.slice(lineStart, end);
    const comment = /^\s*[#;]/.test(line) && !beginsPlaceholder(line, line.search(/\S/));
    // A comment between continued lines does not end the setting; one that begins the line is a line of its own.
    const continues = comment ? lineStart > start : /\\\r?$/.test(line);
    if (found < 0 || !continues) return end;
    lineStart = end + 1;
  }
}

/** The end of the line on which a quote that begins the value is closed; `end` when it never is. */
function quotedEnd(text: string, valueStart: number, end: number): number {
  const quote = text[valueStart];
  if (quote !== '"' && quote !== "'") return end;
  for (let position = valueStart + 1; position < text.length; position++) {
    if (quote === '"' && text[position] === '\\') position++;
    else if (text[position] === quote) return Math.max(end, logicalLineEnd(text, position));
  }
  return end;
}
