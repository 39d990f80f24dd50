import type { Group } from '../cluster/group.ts';
import { baseName } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import { causesFirst } from '../model/findings.ts';
import { messages, type Translate } from '../model/message.ts';
import { plain } from '../model/sanitize.ts';
import type { Range } from '../source/text.ts';
import type { LeftOver } from './left-over.ts';
import type { Missing } from './missing-files.ts';
import { type ClusterStatus, firstSentence, type LayerStatus } from './status.ts';
import { headline, LAYER_TEXTS, REASON_TEXTS, STATE_TEXTS, VERDICT_TEXTS } from './words.ts';

/** What a node of the outline is; an editor chooses its icon and menu by it. */
export type OutlineKind =
  | `cluster-${ClusterStatus['verdict']}`
  | `layer-${LayerStatus['state']}`
  | `finding-${Finding['severity']}`
  | 'evidence'
  | 'missing'
  | 'files'
  | 'file'
  | 'note'
  | 'left-over';

/** One line of the outline, with what is below it. */
export interface OutlineNode {
  /** The same for the same thing, however its place or its words change. */
  readonly id: string;
  readonly kind: OutlineKind;
  readonly label: string;
  readonly description: string;
  /** In Markdown. */
  readonly tooltip: string;
  /** The rule of a finding. */
  readonly rule?: string;
  readonly place?: { readonly uri: string; readonly range: Range };
  readonly missing?: Missing;
  /** The cluster that it belongs to. */
  readonly group?: Group;
  readonly children: readonly OutlineNode[];
}

export const OUTLINE_TEXTS = {
  files: 'Files',
  guess: 'a guess: nothing better was found',
  leftOver: 'Left over',
  leftOverWhy: 'Files that are in no cluster or were not read.',
  pathNode: 'On a node: {path}',
  shows: 'Shows {what}.',
  missing: 'missing',
} as const;

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The clusters with their layers and files, as a tree of lines. `notes`: what has changed of a cluster's files, by its name. */
export function outlineOf(
  statuses: readonly ClusterStatus[],
  leftOver: readonly LeftOver[],
  notes: ReadonlyMap<string, readonly string[]>,
  translate?: Translate,
): OutlineNode[] {
  const say = messages(OUTLINE_TEXTS, translate);
  const clusters = statuses.map((status) => clusterNode(status, notes.get(status.name) ?? [], translate));
  if (leftOver.length === 0) return clusters;
  const children = leftOver.map(
    ({ uri, reason }): OutlineNode => ({
      ...fileNode(`left-over/${uri}`, uri, reason),
      kind: 'left-over',
    }),
  );
  const group = { id: 'left-over', kind: 'files', label: say('leftOver'), tooltip: say('leftOverWhy') } as const;
  return [...clusters, { ...group, description: String(children.length), children }];
}

function clusterNode(status: ClusterStatus, notes: readonly string[], translate?: Translate): OutlineNode {
  const { group, name, verdict, layers } = status;
  const id = `cluster/${group.root}/${group.folder}/${name}`;
  const children = [
    ...notes.map(
      (note, index): OutlineNode => ({
        ...leaf(`${id}/note/${index}`, 'note', note),
        group,
      }),
    ),
    ...layers.map((layer) => layerNode(id, layer, group, translate)),
    filesNode(id, status, translate),
  ];
  return {
    id,
    kind: `cluster-${verdict}`,
    label: name || '.',
    description: messages(VERDICT_TEXTS, translate)(verdict),
    tooltip: plain(headline(status, translate)),
    group,
    children,
  };
}

function layerNode(cluster: string, layer: LayerStatus, group: Group, translate?: Translate): OutlineNode {
  const id = `${cluster}/${layer.id}`;
  const say = messages(OUTLINE_TEXTS, translate);
  const seen = new Map<string, number>();
  /** Of several of one rule in one file each has its number, as lines move while somebody types. */
  const numbered = (name: string) => {
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return `${id}/${name}/${seen.get(name)}`;
  };
  const findings = causesFirst(layer.findings).map((finding): OutlineNode => {
    const { rule, uri, range, severity, message } = finding;
    return {
      ...leaf(numbered(`${rule}/${uri}`), `finding-${severity}`, firstSentence(message)),
      description: placeText(uri, range),
      tooltip: plain(message),
      rule,
      place: { uri, range },
      group,
    };
  });
  const evidence = layer.evidence.map(
    ({ uri, range, text }): OutlineNode => ({
      ...leaf(numbered(`evidence/${uri}`), 'evidence', text),
      description: placeText(uri, range),
      place: { uri, range },
      group,
    }),
  );
  const missing = layer.missing.map((each): OutlineNode => {
    const path = each.path === undefined ? [] : [plain(say('pathNode', { path: each.path }))];
    return {
      ...leaf(`${id}/missing/${each.id}`, 'missing', each.name),
      description: say('missing'),
      tooltip: [say('shows', { what: plain(each.tells) }), ...path, `\`\`\`shell\n${each.command}\n\`\`\``].join(
        '\n\n',
      ),
      missing: each,
      group,
    };
  });
  return {
    id,
    kind: `layer-${layer.state}`,
    label: messages(LAYER_TEXTS, translate)(layer.id),
    description: messages(STATE_TEXTS, translate)(layer.state),
    tooltip: plain(layer.summary),
    group,
    children: [...findings, ...evidence, ...missing],
  };
}

function filesNode(cluster: string, { group }: ClusterStatus, translate?: Translate): OutlineNode {
  const say = messages(OUTLINE_TEXTS, translate);
  const reason = messages(REASON_TEXTS, translate)(group.reason);
  return {
    ...leaf(`${cluster}/files`, 'files', say('files')),
    description: reason,
    tooltip: reason,
    group,
    children: group.uris.map((uri) => ({
      ...fileNode(`${cluster}/files/${uri}`, uri, group.guessed.has(uri) ? say('guess') : ''),
      group,
    })),
  };
}

function fileNode(id: string, uri: string, description: string): OutlineNode {
  return { ...leaf(id, 'file', baseName(uri)), description, place: { uri, range: START } };
}

function leaf(id: string, kind: OutlineKind, label: string): OutlineNode {
  return { id, kind, label, description: '', tooltip: plain(label), children: [] };
}

function placeText(uri: string, { start }: Range): string {
  return `${baseName(uri)}:${start.line + 1}`;
}
