import type { Finding, Severity } from '../../core/model/finding.ts';
import { messages } from '../../core/model/message.ts';
import { visible } from '../../core/model/sanitize.ts';
import { withoutSecrets } from '../../core/model/secrets.ts';
import { type Results, summaryLine } from './report.ts';
import { widthOf, wrap } from './wrap.ts';

export type Paint = (style: Style, text: string) => string;
type Style = Severity | 'bold' | 'dim';

const CODES: Readonly<Record<Style, number>> = { error: 31, warning: 33, information: 36, hint: 90, bold: 1, dim: 2 };

/** Colours for a terminal, or none. */
export function painter(colour: boolean): Paint {
  return (style, text) => (colour ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text);
}

export const LABEL_TEXTS = {
  error: 'error',
  warning: 'warning',
  information: 'information',
  hint: 'hint',
  unread: 'not read',
  fix: 'fix: {title}',
  byHand: 'by hand',
  cause: 'fix first: {rule} at {place}',
  more: '{count} more of {rule} in this file; --format json has all of them',
} as const;

/**
 * For people: grouped by file, with the line, its underlined token, the other places and the fixes.
 *
 * @param width  columns of the terminal; without one, lines are as long as they are
 */
export function textReport(results: Results, paint: Paint, width = Number.POSITIVE_INFINITY): string {
  const say = messages(LABEL_TEXTS, results.translate);
  const lines: string[] = [];
  let file = '';
  let source: readonly string[] = [];
  let counts = new Map<string, number>();
  const endFile = () => {
    for (const [rule, count] of counts)
      if (count > MAX_SHOWN) lines.push(`  ${paint('dim', say('more', { count: count - MAX_SHOWN, rule }))}`);
    counts = new Map();
  };
  for (const finding of results.findings) {
    if (finding.uri !== file) {
      endFile();
      if (file !== '') lines.push('');
      file = finding.uri;
      lines.push(paint('bold', visible(results.display(file))));
      const text = results.engine.textOf(file);
      source = text === undefined ? [] : withoutSecrets(text).split(/\r\n?|\n/);
    }
    const count = (counts.get(finding.rule) ?? 0) + 1;
    counts.set(finding.rule, count);
    if (count <= MAX_SHOWN) lines.push(...block(finding, source, results, paint, Math.max(width, LEAST_WIDTH)));
  }
  endFile();
  if (lines.length > 0) lines.push('');
  for (const { path, reason } of results.unread)
    lines.push(
      `${paint('warning', say('unread'))} ${visible(results.display(path))} (${results.translate?.(reason) ?? reason})`,
    );
  lines.push(summaryLine(results, paint));
  return `${lines.join('\n')}\n`;
}

function block(finding: Finding, source: readonly string[], results: Results, paint: Paint, width: number): string[] {
  const say = messages(LABEL_TEXTS, results.translate);
  const { start, end } = finding.range;
  const number = String(start.line + 1);
  const gutter = ' '.repeat(number.length + 2);
  const place = `${number.padStart(number.length + 2)}:${start.character + 1}  `;
  const label = say(finding.severity);
  const lines = hanging(widthOf(`${place}${label}  `), `${visible(finding.message)}  ${finding.rule}`, width);
  lines[0] = `${place}${paint(finding.severity, label)}  ${(lines[0] as string).trimStart()}`;
  const last = lines.length - 1;
  const message = (lines[last] as string).slice(0, -finding.rule.length);
  lines[last] = `${message}${paint('dim', finding.rule)}`;
  const line = source[start.line];
  // Of a file that could not be read there is nothing to show.
  if (line === undefined) return lines;
  const stop = end.line === start.line ? end.character : line.length;
  const frame = clip(
    line,
    start.character,
    Math.max(stop, start.character + 1),
    Math.min(MAX_FRAME, width - gutter.length - 4),
  );
  const blanks = frame.text.slice(0, frame.start).replace(/[^\t]/g, ' ');
  const marks = '^'.repeat(frame.end - frame.start);
  lines.push(
    `${gutter}${paint('dim', '|')} ${visible(frame.text)}`,
    `${gutter}${paint('dim', '|')} ${blanks}${paint(finding.severity, marks)}`,
  );
  const further = (text: string, how = '') => {
    const [first = '', ...more] = hanging(gutter.length + 2, `${text}${how}`, width);
    const all = [`${gutter}${paint('dim', '=')} ${first.trimStart()}`, ...more];
    const end = all.length - 1;
    if (how !== '') all[end] = (all[end] as string).replace(how.trim(), paint('dim', how.trim()));
    lines.push(...all);
  };
  for (const related of finding.related) {
    const at = `${visible(results.display(related.uri))}:${related.range.start.line + 1}:${related.range.start.character + 1}`;
    further(`${at}  ${visible(related.message)}`);
  }
  const { causedBy } = finding;
  if (causedBy) {
    const at = `${visible(results.display(causedBy.uri))}:${causedBy.range.start.line + 1}`;
    further(say('cause', { rule: causedBy.rule, place: at }));
  }
  for (const fix of finding.fixes) {
    const how = fix.safety === 'safe' ? '--fix' : fix.preferred ? '--fix-suggested' : say('byHand');
    further(visible(say('fix', { title: fix.title })), ` (${how})`);
  }
  return lines;
}

/** A text whose lines all begin at a column. */
function hanging(column: number, text: string, width: number): string[] {
  return wrap(text, width - column).map((line) => ' '.repeat(column) + line);
}

/** The part of a long line around a token, with the token's place in it. */
function clip(line: string, start: number, end: number, width: number): { text: string; start: number; end: number } {
  if (line.length <= width) return { text: line, start, end };
  const from = Math.max(0, Math.min(start - Math.min(40, width >> 1), line.length - width));
  const to = from + width;
  const head = from > 0 ? '…' : '';
  const text = `${head}${line.slice(from, to)}${to < line.length ? '…' : ''}`;
  return { text, start: start - from + head.length, end: Math.min(end, to) - from + head.length };
}

/** Findings of one rule in one file that are shown; more are counted. */
const MAX_SHOWN = 100;
/** Columns of the part of a line that is shown. */
const MAX_FRAME = 120;
/** A narrower terminal breaks lines itself. */
const LEAST_WIDTH = 60;
