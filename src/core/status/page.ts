import { baseName } from '../model/document.ts';
import { causesFirst } from '../model/findings.ts';
import { messages, type Translate } from '../model/message.ts';
import { code, plain } from '../model/sanitize.ts';
import type { Range } from '../source/text.ts';
import type { ClusterStatus, LayerStatus } from './status.ts';
import { HEADLINE_TEXTS, headline, LAYER_TEXTS, REASON_TEXTS, STATE_TEXTS } from './words.ts';

export const STATUS_PAGE_TEXTS = {
  missing: 'Not among the files: {name}, which shows {what}.',
  path: 'On a node it is {path}.',
  files: 'Files of the cluster',
  guess: 'joined on a guess',
} as const;

/** The target of a link to a place. */
export type LinkTo = (uri: string, range: Range) => string;

/** The status of clusters in Markdown, whose places are links. */
export function statusMarkdown(statuses: readonly ClusterStatus[], link: LinkTo, translate?: Translate): string {
  if (statuses.length === 0) return `${messages(HEADLINE_TEXTS, translate)('nothing')}\n`;
  const layer = messages(LAYER_TEXTS, translate);
  const state = messages(STATE_TEXTS, translate);
  const say = messages(STATUS_PAGE_TEXTS, translate);
  const texts = statuses.map((status) =>
    [
      `# ${plain(headline(status, translate))}`,
      ...status.layers.flatMap((each) => [
        `## ${layer(each.id)}: ${state(each.state)}`,
        plain(each.summary),
        ...placesOf(each, link),
        ...each.missing.map(({ name, path, tells, command }) =>
          [
            say('missing', { name: code(name), what: tells }),
            ...(path === undefined ? [] : [say('path', { path: code(path) })]),
            `\n\n\`\`\`shell\n${command}\n\`\`\``,
          ].join(' '),
        ),
      ]),
      `## ${say('files')}`,
      messages(REASON_TEXTS, translate)(status.group.reason),
      status.group.uris.map((uri) => fileLine(status, uri, link, say('guess'))).join('\n'),
    ].join('\n\n'),
  );
  return `${texts.join('\n\n')}\n`;
}

function placesOf({ findings, evidence }: LayerStatus, link: LinkTo): string[] {
  const lines = [
    ...causesFirst(findings).map(
      ({ uri, range, message, rule }) => `- ${place(uri, range, link)} ${plain(message)} (${code(rule)})`,
    ),
    ...evidence.map(({ uri, range, text }) => `- ${place(uri, range, link)} ${code(text)}`),
  ];
  return lines.length > 0 ? [lines.join('\n')] : [];
}

function place(uri: string, range: Range, link: LinkTo): string {
  return `[${plain(`${baseName(uri)}:${range.start.line + 1}`)}](${link(uri, range)})`;
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function fileLine({ group: { folder, guessed } }: ClusterStatus, uri: string, link: LinkTo, guess: string): string {
  const name = uri.startsWith(`${folder}/`) ? uri.slice(folder.length + 1) : baseName(uri);
  return `- [${plain(name)}](${link(uri, START)})${guessed.has(uri) ? ` (${guess})` : ''}`;
}
