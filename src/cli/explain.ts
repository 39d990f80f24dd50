import { shownVersion } from '../core/cluster/versions.ts';
import type { CheckedCluster } from '../core/engine.ts';
import type { Translate } from '../core/model/message.ts';
import { RULES } from '../core/rules/index.ts';
import { nearest } from '../core/schema/nearest.ts';
import { UsageError } from './options.ts';

export function listRules(translate: Translate = (text) => text): string {
  const width = Math.max(...RULES.map(({ id }) => id.length));
  return RULES.map(
    ({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(11)}  ${translate(summary)}\n`,
  ).join('');
}

/** What a rule reports, and why; the why is there in English only. */
export function explainRule(id: string, translate: Translate = (text) => text): string {
  const rule = RULES.find((each) => each.id === id);
  if (!rule) throw new UsageError(`no rule is called "${id}"; ${hintFor(id)}`);
  const sources = rule.sources.length > 0 ? `\nSources\n${rule.sources.map((source) => `  ${source}\n`).join('')}` : '';
  return `${rule.id} (${rule.severity})\n${translate(rule.summary)}\n\n${rule.why}\n${sources}`;
}

/** The rule that may be meant, which is written nearly so, or those whose names have all its words. */
function hintFor(id: string): string {
  const ids = RULES.map((rule) => rule.id);
  const close = nearest(id, ids);
  if (close !== undefined) return `did you mean ${close}?`;
  const words = id.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const alike = ids.filter((each) => words.length > 0 && words.every((word) => each.includes(word)));
  if (alike.length === 0) return '--list-rules lists them';
  return `these have the same words:\n${alike.map((each) => `  ${each}`).join('\n')}`;
}

const REASONS = {
  config: 'the configuration file lists its files',
  marker: 'a .dualstack-lint.yaml marks its folder',
  folder: 'the smallest folder with documents of two or more programs',
  workspace: 'the whole folder, as no part of it is a cluster by itself',
  rest: 'files that belong to no other cluster',
  alternative: 'files beside it say otherwise, so they are other clusters or other states of one',
} as const;

export function explainClusters(clusters: readonly CheckedCluster[], display: (uri: string) => string): string {
  if (clusters.length === 0) return 'No files to check.\n';
  return clusters
    .map(({ group, cluster }) => {
      const { intent, versions } = cluster;
      const shown = intent.evidence.map(
        ({ place, text }) =>
          `  because ${display(place.document.uri)}:${place.document.position(place.span).line + 1} has ${text}\n`,
      );
      const known = Object.entries(versions).map(([program, known]) => `${program} ${shownVersion(known)}`);
      return [
        `${group.name || '.'} (${REASONS[group.reason]})\n`,
        `  meant to be: ${intent.stack ?? 'unknown'}${intent.given ? ', as configured' : ''}\n`,
        ...shown,
        `  versions: ${known.length > 0 ? known.join(', ') : 'unknown'}\n`,
        ...group.uris.map((uri) => `  ${display(uri)}\n`),
      ].join('');
    })
    .join('\n');
}
