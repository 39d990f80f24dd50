import type { Finding, Severity } from '../../core/model/finding.ts';
import { visible } from '../../core/model/sanitize.ts';
import { type Results, summaryLine } from './report.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/**
 * Workflow commands that GitHub shows as annotations beside the lines of a pull request.
 * Source: docs.github.com, "Workflow commands for GitHub Actions"; actions/toolkit:packages/core/src/command.ts (escapes).
 */
export function githubReport(results: Results): string {
  const { findings, unread, display } = results;
  const lines = [
    ...findings.map((finding) => command(finding, display)),
    ...unread.map(({ path, reason }) => `::warning title=not read::${data(`${display(path)} (${reason})`)}`),
    summaryLine(results, (_severity, text) => text),
  ];
  return `${lines.join('\n')}\n`;
}

function command({ uri, range, severity, rule, message, related }: Finding, display: Results['display']): string {
  const { start, end } = range;
  // GitHub takes columns only for a range within one line.
  const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
  const properties = {
    file: display(uri),
    line: start.line + 1,
    endLine: end.line + 1,
    ...columns,
    title: rule,
  };
  const places = related.map(
    (each) => `${display(each.uri)}:${each.range.start.line + 1}:${each.range.start.character + 1}: ${each.message}`,
  );
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${COMMANDS[severity]} ${list.join(',')}::${data([message, ...places].join('\n'))}`;
}

const ENCODED: Readonly<Record<string, string>> = { '\r': '%0D', '\n': '%0A' };

function data(text: string): string {
  // Logs take escape sequences for colours.
  return text
    .split(/(\r|\n)/)
    .map((part) => ENCODED[part] ?? visible(part).replaceAll('%', '%25'))
    .join('');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
