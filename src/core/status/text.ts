import { causesFirst } from '../model/findings.ts';
import { messages, type Translate } from '../model/message.ts';
import type { Range } from '../source/text.ts';
import type { ClusterStatus, LayerStatus } from './status.ts';
import { HEADLINE_TEXTS, headline, LAYER_TEXTS, STATE_TEXTS } from './words.ts';

export const STATUS_LABEL_TEXTS = {
  missing: 'missing: {text}',
} as const;

/** The status for a terminal: a headline for each cluster, and its layers in their order. */
export function statusText(
  statuses: readonly ClusterStatus[],
  display: (uri: string) => string,
  translate?: Translate,
): string {
  if (statuses.length === 0) return `${messages(HEADLINE_TEXTS, translate)('nothing')}\n`;
  return statuses
    .map((status) => {
      const layers = status.layers.flatMap((layer) => linesOf(layer, display, translate));
      return [headline(status, translate), '', ...layers].map((line) => `${line}\n`).join('');
    })
    .join('\n');
}

function linesOf(layer: LayerStatus, display: (uri: string) => string, translate?: Translate): string[] {
  const state = messages(STATE_TEXTS, translate)(layer.state);
  const title = messages(LAYER_TEXTS, translate)(layer.id);
  const at = ({ uri, range: { start } }: { uri: string; range: Range }) =>
    `${display(uri)}:${start.line + 1}:${start.character + 1}`;
  const grave = causesFirst(layer.findings).filter(({ severity }) => severity === 'error' || severity === 'warning');
  return [
    `  ${column(state, 10)}${column(title, 19)}${layer.summary}`,
    ...grave.map((finding) => `${INDENT}${at(finding)}  ${finding.rule}`),
    ...(grave.length > 0 ? [] : layer.evidence.map((each) => `${INDENT}${at(each)}  ${each.text}`)),
    ...layer.missing.map(({ text }) => `${INDENT}${messages(STATUS_LABEL_TEXTS, translate)('missing', { text })}`),
  ];
}

const INDENT = ' '.repeat(12);

/** Chinese signs are two columns wide. */
function column(text: string, width: number): string {
  const columns = [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, width - columns));
}
