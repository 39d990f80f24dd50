import { baseName } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import { causesFirst } from '../model/findings.ts';
import { messages, type Translate } from '../model/message.ts';
import { type LinkTo, type NamedPlace, namedPlace, placeMarkdown, textWithPlaces } from '../model/named-place.ts';
import { code } from '../model/sanitize.ts';
import type { ClusterStatus, LayerStatus } from './status.ts';
import { HEADLINE_TEXTS, headline, LAYER_TEXTS, REASON_TEXTS, STATE_TEXTS } from './words.ts';

export const STATUS_PAGE_TEXTS = {
  missing: 'Not among the files: {name}, which shows {what}.',
  path: 'On a node it is {path}.',
  files: 'Files of the cluster',
  guess: 'joined on a guess',
} as const;

/** The status of clusters in Markdown, whose places are links. */
export function statusMarkdown(statuses: readonly ClusterStatus[], link: LinkTo, translate?: Translate): string {
  if (statuses.length === 0) return `${messages(HEADLINE_TEXTS, translate)('nothing')}\n`;
  const layer = messages(LAYER_TEXTS, translate);
  const state = messages(STATE_TEXTS, translate);
  const say = messages(STATUS_PAGE_TEXTS, translate);
  const texts = statuses.map((status) => {
    const places = placesOf(status);
    return [
      `# ${headlineMarkdown(status, link, translate)}`,
      ...status.layers.flatMap((each) => [
        `## ${layer(each.id)}: ${state(each.state)}`,
        textWithPlaces(each.summary, places, link),
        ...linesOf(each, link),
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
    ].join('\n\n');
  });
  return `${texts.join('\n\n')}\n`;
}

/** The status of a cluster in a sentence, whose places are links. */
export function headlineMarkdown(status: ClusterStatus, link: LinkTo, translate?: Translate): string {
  return textWithPlaces(headline(status, translate), placesOf(status), link);
}

/** The places that a status may name. */
function placesOf({ layers }: ClusterStatus): NamedPlace[] {
  const findings = layers.flatMap((layer) => layer.findings);
  return [
    ...findings,
    ...findings.flatMap(({ related }) => related),
    ...layers.flatMap(({ evidence }) => evidence),
  ].map(namedPlace);
}

/** A finding behind its place; the other places that its message names are links too. */
export function findingMarkdown(finding: Finding, link: LinkTo): string {
  const message = textWithPlaces(finding.message, finding.related.map(namedPlace), link);
  return `${placeMarkdown(namedPlace(finding), link)} ${message}`;
}

function linesOf({ findings, evidence }: LayerStatus, link: LinkTo): string[] {
  const lines = [
    ...causesFirst(findings).map((finding) => `- ${findingMarkdown(finding, link)} (${code(finding.rule)})`),
    ...evidence.map((each) => `- ${placeMarkdown(namedPlace(each), link)} ${code(each.text)}`),
  ];
  return lines.length > 0 ? [lines.join('\n')] : [];
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function fileLine({ group: { folder, guessed } }: ClusterStatus, uri: string, link: LinkTo, guess: string): string {
  const name = uri.startsWith(`${folder}/`) ? uri.slice(folder.length + 1) : baseName(uri);
  const own = placeMarkdown({ label: name, uri, range: START }, link);
  return `- ${own}${guessed.has(uri) ? ` (${guess})` : ''}`;
}
