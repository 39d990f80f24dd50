import { escapeGlob, patternOf } from '../config/glob.ts';
import type { CheckedCluster } from '../engine.ts';
import { messages, type Translate } from '../model/message.ts';
import { formatVersion, PROGRAMS } from '../model/version.ts';
import { writeString } from '../source/yaml-scalar.ts';

export const DRAFT_TEXTS = {
  head: 'Configuration of Dual-Stack Lint for the files of this folder. All of it is optional.',
  found: 'Commented lines show what the files say. Uncomment a line to set its value, whatever the files say.',
  intent: 'dual-stack, ipv4, ipv6 or auto',
  rules: 'off, error, warning, information or hint',
} as const;

/**
 * A config file for a folder in which everything that was found out is a comment, so that it changes nothing before
 * somebody takes a # away.
 *
 * @param clusters that have files in the folder
 */
export function draftConfig(clusters: readonly CheckedCluster[], folder: string, translate?: Translate): string {
  const say = messages(DRAFT_TEXTS, translate);
  const lines = [`# ${say('head')}`, `# ${say('found')}`, '', ...intentLines(clusters, say('intent')), '# versions:'];
  for (const program of PROGRAMS) {
    const known = clusters.flatMap(({ cluster }) => cluster.versions[program] ?? []);
    const texts = new Set(known.map(({ version }) => version && formatVersion(version)));
    const [text] = texts;
    // Clusters of several versions have no common one to write here.
    if (texts.size !== 1 || text === undefined) continue;
    const place = known.find((each) => each.place)?.place;
    lines.push(`#   ${program}: "${text}"${place ? `   # ${place.document.label(place.span)}` : ''}`);
  }
  if (lines[lines.length - 1] === '# versions:') lines.push('#   kubernetes: "1.36"');
  if (clusters.length > 1) {
    lines.push('# clusters:');
    for (const { group } of clusters) {
      const files = filesOf(group, folder);
      if (files.length === 0) continue;
      lines.push(`#   - name: ${writeString(group.name)}`, '#     files:');
      lines.push(...files.map((file) => `#       - ${writeString(file)}`));
    }
  }
  lines.push('# rules:', `#   docker-ipv6-off: off   # ${say('rules')}`, '# ignore:', '#   - backup/**');
  return `${lines.join('\n')}\n`;
}

function intentLines(clusters: readonly CheckedCluster[], choices: string): string[] {
  const stacks = new Set(clusters.map(({ cluster }) => cluster.intent.stack));
  const [stack] = stacks;
  if (stacks.size !== 1 || stack === undefined) return [`# intent: dual-stack   # ${choices}`];
  const [evidence] = clusters.flatMap(({ cluster }) => cluster.intent.evidence);
  const why = evidence ? `${evidence.place.document.label(evidence.place.span)}: ${evidence.text}` : choices;
  return [`# intent: ${stack}   # ${why}`];
}

/** A cluster's own folder as one pattern, and its other files one by one. */
function filesOf({ folder: own, reason, uris }: CheckedCluster['group'], folder: string): string[] {
  const below = own.slice(folder === '' ? 0 : folder.length + 1);
  const isWhole = (reason === 'folder' || reason === 'marker') && below !== '';
  const others = uris.filter((uri) => !isWhole || !uri.startsWith(`${own}/`));
  return [...(isWhole ? [`${escapeGlob(below)}/**`] : []), ...others.flatMap((uri) => patternOf(uri, folder) ?? [])];
}
