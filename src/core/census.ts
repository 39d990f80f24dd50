import type { Engine } from './engine.ts';
import type { Document } from './model/document.ts';
import type { PassedOver } from './reading/census.ts';
import { addTo } from './source/collect.ts';

/** What became of one file. */
export interface CensusLine {
  readonly uri: string;
  readonly documents: readonly Document[];
  /** Names of the clusters that it is in; a file that was read may belong to none. */
  readonly clusters: readonly string[];
  /** Why nothing of it is checked. */
  readonly passedOver: PassedOver | undefined;
}

/** What became of every file that an engine has seen, by path; config files are settings and have no line. */
export function census(engine: Engine): CensusLine[] {
  const clusters = new Map<string, string[]>();
  for (const { group } of engine.clusters()) {
    if (group.reason === 'rest') continue;
    for (const uri of group.uris) addTo(clusters, uri, group.name);
  }
  return [...engine.uris, ...engine.passedOverUris].sort().map((uri) => ({
    uri,
    documents: engine.documentsOf(uri),
    clusters: clusters.get(uri) ?? [],
    passedOver: engine.passedOverOf(uri),
  }));
}
