import { visible } from '../../core/foreign-text.ts';
import type { Finding, Severity } from '../../core/model/finding.ts';
import { wording } from '../../core/wording.ts';
import { type Results, summaryLine } from './report.ts';

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
} as const;

/** For people: grouped by file, with the line, its underlined token, the other places and the fixes. */
export function textReport(results: Results, paint: Paint): string {
  const say = wording(LABEL_TEXTS, results.translate);
  const lines: string[] = [];
  let file = '';
  for (const finding of results.findings) {
    if (finding.uri !== file) {
      if (file !== '') lines.push('');
      file = finding.uri;
      lines.push(paint('bold', visible(results.display(file))));
    }
    lines.push(...block(finding, results, paint));
  }
  if (lines.length > 0) lines.push('');
  for (const { path, reason } of results.unread)
    lines.push(`${paint('warning', say('unread'))} ${visible(results.display(path))} (${reason})`);
  lines.push(summaryLine(results, paint));
  return `${lines.join('\n')}\n`;
}

function block(finding: Finding, results: Results, paint: Paint): string[] {
  const say = wording(LABEL_TEXTS, results.translate);
  const { start, end } = finding.range;
  const number = String(start.line + 1);
  const gutter = ' '.repeat(number.length + 2);
  const line = results.engine.textOf(finding.uri)?.split(/\r\n?|\n/)[start.line] ?? '';
  const lines = [
    `${number.padStart(number.length + 2)}:${start.character + 1}  ${paint(finding.severity, say(finding.severity))}  ${visible(finding.message)}  ${paint('dim', finding.rule)}`,
  ];
  const stop = end.line === start.line ? end.character : line.length;
  const frame = clip(line, start.character, Math.max(stop, start.character + 1));
  const blanks = frame.text.slice(0, frame.start).replace(/[^\t]/g, ' ');
  const marks = '^'.repeat(frame.end - frame.start);
  lines.push(
    `${gutter}${paint('dim', '|')} ${visible(frame.text)}`,
    `${gutter}${paint('dim', '|')} ${blanks}${paint(finding.severity, marks)}`,
  );
  for (const related of finding.related) {
    const at = `${visible(results.display(related.uri))}:${related.range.start.line + 1}:${related.range.start.character + 1}`;
    lines.push(`${gutter}${paint('dim', '=')} ${at}  ${visible(related.message)}`);
  }
  for (const fix of finding.fixes) {
    const how = fix.safety === 'safe' ? '--fix' : fix.preferred ? '--fix-suggested' : say('byHand');
    lines.push(
      `${gutter}${paint('dim', '=')} ${visible(say('fix', { title: fix.title }))} ${paint('dim', `(${how})`)}`,
    );
  }
  return lines;
}

/** The part of a long line around a token, with the token's place in it. */
function clip(line: string, start: number, end: number): { text: string; start: number; end: number } {
  if (line.length <= MAX_WIDTH) return { text: line, start, end };
  const from = Math.max(0, Math.min(start - 40, line.length - MAX_WIDTH));
  const to = from + MAX_WIDTH;
  const head = from > 0 ? '…' : '';
  const text = `${head}${line.slice(from, to)}${to < line.length ? '…' : ''}`;
  return { text, start: start - from + head.length, end: Math.min(end, to) - from + head.length };
}

const MAX_WIDTH = 120;
