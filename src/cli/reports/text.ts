import type { Finding, Severity } from '../../core/model/finding.ts';
import { wording } from '../../core/wording.ts';
import { columnsOf, wrap } from '../wrap.ts';
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

/**
 * For people: grouped by file, with the line, its underlined token, the other places and the fixes.
 *
 * @param width columns of the terminal
 */
export function textReport(results: Results, paint: Paint, width = Number.POSITIVE_INFINITY): string {
  const say = wording(LABEL_TEXTS, results.translate);
  const lines: string[] = [];
  let file = '';
  for (const finding of results.findings) {
    if (finding.uri !== file) {
      if (file !== '') lines.push('');
      file = finding.uri;
      lines.push(paint('bold', results.display(file)));
    }
    lines.push(...block(finding, results, paint, width));
  }
  if (lines.length > 0) lines.push('');
  for (const { path, reason } of results.unread)
    lines.push(
      `${paint('warning', say('unread'))} ${results.display(path)} (${results.translate?.(reason) ?? reason})`,
    );
  lines.push(summaryLine(results, paint));
  return `${lines.join('\n')}\n`;
}

function block(finding: Finding, results: Results, paint: Paint, width: number): string[] {
  const say = wording(LABEL_TEXTS, results.translate);
  const { start, end } = finding.range;
  const number = String(start.line + 1);
  const gutter = ' '.repeat(number.length + 2);
  const head = `${number.padStart(number.length + 2)}:${start.character + 1}  ${paint(finding.severity, say(finding.severity))}  `;
  const lines = hang(head, finding.message, `  ${paint('dim', finding.rule)}`, width);
  const text = results.engine.textOf(finding.uri);
  // Of a file that could not be read there is nothing to show.
  if (text === undefined) return lines;
  const line = text.split(/\r\n?|\n/)[start.line] ?? '';
  const stop = end.line === start.line ? end.character : line.length;
  const room = Math.min(MAX_WIDTH, Math.max(LEAST_WIDTH, width - gutter.length - 4));
  const frame = clip(line, start.character, Math.max(stop, start.character + 1), room);
  const blanks = frame.text.slice(0, frame.start).replace(/[^\t]/g, ' ');
  const marks = '^'.repeat(frame.end - frame.start);
  lines.push(
    `${gutter}${paint('dim', '|')} ${frame.text}`,
    `${gutter}${paint('dim', '|')} ${blanks}${paint(finding.severity, marks)}`,
  );
  for (const related of finding.related) {
    const at = `${results.display(related.uri)}:${related.range.start.line + 1}:${related.range.start.character + 1}`;
    lines.push(...hang(`${gutter}${paint('dim', '=')} `, `${at}  ${related.message}`, '', width));
  }
  for (const fix of finding.fixes) {
    const how = fix.safety === 'safe' ? '--fix' : fix.preferred ? '--fix-suggested' : say('byHand');
    const title = say('fix', { title: fix.title });
    lines.push(...hang(`${gutter}${paint('dim', '=')} `, title, ` ${paint('dim', `(${how})`)}`, width));
  }
  return lines;
}

/** The part of a long line around a token, with the token's place in it. */
function clip(line: string, start: number, end: number, room: number) {
  if (line.length <= room) return { text: line, start, end };
  const from = Math.max(0, Math.min(start - Math.floor(room / 3), line.length - room));
  const to = from + room;
  const head = from > 0 ? '…' : '';
  const text = `${head}${line.slice(from, to)}${to < line.length ? '…' : ''}`;
  return { text, start: start - from + head.length, end: Math.min(end, to) - from + head.length };
}

/** A text behind a head; where the terminal ends, it goes on below its beginning. */
function hang(head: string, text: string, tail: string, width: number): string[] {
  const indent = columnsOf(plain(head));
  const room = width - indent;
  if (room < LEAST_WIDTH || room === Number.POSITIVE_INFINITY) return [head + text + tail];
  const lines = wrap(text, room);
  const last = lines.pop() ?? '';
  const isFull = columnsOf(last + plain(tail)) > room;
  lines.push(...(isFull ? [last, tail.trimStart()] : [last + tail]));
  return lines.map((line, index) => (index === 0 ? head : ' '.repeat(indent)) + line);
}

/** Without colours. */
function plain(text: string): string {
  const [first, ...painted] = text.split('\u001b[');
  return [first, ...painted.map((part) => part.slice(part.indexOf('m') + 1))].join('');
}

const MAX_WIDTH = 120;
/** In fewer columns lines are left to the terminal. */
const LEAST_WIDTH = 30;
