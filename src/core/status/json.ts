import type { Range } from '../source/text.ts';
import type { ClusterStatus } from './status.ts';

interface Place {
  readonly uri: string;
  readonly range: Range;
}

/** The status for programs, version 1: lines and columns count from 1, columns in UTF-16 units, `end` is exclusive. */
export function statusJson(statuses: readonly ClusterStatus[], display: (uri: string) => string): string {
  const place = ({ uri, range: { start, end } }: Place) => ({
    file: display(uri),
    range: {
      start: { line: start.line + 1, column: start.character + 1 },
      end: { line: end.line + 1, column: end.character + 1 },
    },
  });
  const clusters = statuses.map(({ name, intent, verdict, breaksAt, layers }) => ({
    name,
    intent: intent ?? 'unknown',
    verdict,
    ...(breaksAt && { breaksAt }),
    layers: layers.map(({ id, state, summary, evidence, findings, missing }) => ({
      id,
      state,
      summary,
      evidence: evidence.map((each) => ({ ...place(each), text: each.text })),
      findings: findings.map((each) => ({ rule: each.rule, ...place(each) })),
      missing: missing.map(({ text }) => text),
    })),
  }));
  return `${JSON.stringify({ version: 1, clusters }, null, 2)}\n`;
}
