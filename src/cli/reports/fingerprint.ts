import type { createHash } from 'node:crypto';
import type { Finding } from '../../core/model/finding.ts';
import type { Results } from './report.ts';

/**
 * Tells findings apart from one run to the next, wherever their lines have moved: made of the rule, the file, the text of
 * the line without its indentation, the underlined token, and which one of those that are equal in all this it is.
 * Messages have no part in it, as they name lines of other files.
 */
export function fingerprints(
  findings: readonly Finding[],
  { engine, display }: Results,
  hash: typeof createHash,
): Map<Finding, string> {
  const seen = new Map<string, number>();
  const result = new Map<Finding, string>();
  const lines = new Map<string, string[]>();
  for (const finding of inOrder(findings)) {
    const { uri, rule, range } = finding;
    const own = lines.get(uri) ?? (engine.textOf(uri) ?? '').split(/\r\n?|\n/);
    lines.set(uri, own);
    const line = own[range.start.line] ?? '';
    const end = range.end.line === range.start.line ? range.end.character : line.length;
    const content = [rule, display(uri), line.trim(), line.slice(range.start.character, end)].join('\0');
    const index = seen.get(content) ?? 0;
    seen.set(content, index + 1);
    result.set(finding, hash('sha256').update(`${content}\0${index}`).digest('hex').slice(0, 32));
  }
  return result;
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );
}
