import type { Reason } from '../core/cluster/group.ts';
import { shownVersion } from '../core/cluster/versions.ts';
import type { CheckedCluster } from '../core/engine.ts';
import { addTo } from '../core/source/collect.ts';
import { settingLines, settingsJson } from '../core/status/settings.ts';

const REASONS: Readonly<Record<Reason, string>> = {
  config: 'the configuration file lists its files',
  marker: 'a .dualstack-lint.yaml marks its folder',
  environment: 'one folder of several clusters, environments or sites',
  installer: 'one of several sibling folders that different installers set up',
  folder: 'the smallest folder with documents of two or more programs',
  workspace: 'the whole folder, as no part of it is a cluster by itself',
  rest: 'in no cluster: it could belong to more than one',
  alternative: 'sibling files contradict it, so they are other clusters or other states of one',
};

/** Which files form which cluster, why, and what its programs run with. */
export function explainClusters(clusters: readonly CheckedCluster[], display: (uri: string) => string): string {
  if (clusters.length === 0) return 'No files to check.\n';
  return clusters.map((each) => textOf(each, display)).join('\n');
}

function textOf({ group, cluster }: CheckedCluster, display: (uri: string) => string): string {
  const { intent, versions } = cluster;
  const evidence = intent.evidence.map(
    ({ place, text }) =>
      `  because ${display(place.document.uri)}:${place.document.position(place.span).line + 1} has ${text}\n`,
  );
  const known = Object.entries(versions).map(([program, version]) => `${program} ${shownVersion(version)}`);
  const lineOf = (uri: string) =>
    `${display(uri)}${group.guessed.has(uri) ? ' (a guess: nothing better was found)' : ''}\n`;
  const nodes = nodesOf(group);
  return [
    `${group.name || '.'} (${REASONS[group.reason]})\n`,
    `  meant to be: ${intent.stack ?? 'unknown'}${intent.given ? ', as configured' : ''}\n`,
    ...evidence,
    `  versions: ${known.length > 0 ? known.join(', ') : 'unknown'}\n`,
    ...group.uris.filter((uri) => !group.nodeRoots.has(uri)).map((uri) => `  ${lineOf(uri)}`),
    ...nodes.flatMap(({ root, uris }) => [`  node ${display(root)}\n`, ...uris.map((uri) => `    ${lineOf(uri)}`)]),
    ...settingLines(cluster, { display }).map(({ text }) => `  ${text}\n`),
  ].join('');
}

/** The same for programs: `{"version":1,"clusters":[{name, reason, certain, intent, versions, nodes, files, programs}]}`. */
export function clustersJson(clusters: readonly CheckedCluster[], display: (uri: string) => string): string {
  const described = clusters.map(({ group, cluster }) => ({
    name: group.name,
    folder: display(group.folder),
    reason: group.reason,
    intent: cluster.intent.stack ?? 'unknown',
    versions: Object.fromEntries(
      Object.entries(cluster.versions).map(([program, version]) => [program, shownVersion(version)]),
    ),
    nodes: nodesOf(group).map(({ root }) => display(root)),
    files: group.uris.map((uri) => {
      const node = group.nodeRoots.get(uri);
      return {
        file: display(uri),
        certain: !group.guessed.has(uri),
        ...(node !== undefined && { node: display(node) }),
      };
    }),
    programs: settingsJson(cluster, display),
  }));
  return `${JSON.stringify({ version: 1, clusters: described }, null, 2)}\n`;
}

/** The nodes of a cluster, by the roots of their file systems, each with its files. */
function nodesOf({ uris, nodeRoots }: CheckedCluster['group']): { root: string; uris: string[] }[] {
  const nodes = new Map<string, string[]>();
  for (const uri of uris) {
    const root = nodeRoots.get(uri);
    if (root !== undefined) addTo(nodes, root, uri);
  }
  return [...nodes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([root, own]) => ({ root, uris: own }));
}
