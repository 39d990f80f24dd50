import type { Group } from '../cluster/group.ts';
import { messages, type Translate } from '../model/message.ts';

export const REGROUPED_TEXTS = {
  one: '1 file was in cluster {name} before.',
  many: '{count} files were in cluster {name} before.',
  alone: '1 file was in no cluster before.',
  aloneMany: '{count} files were in no cluster before.',
} as const;

/** Which cluster each file was in; files of none have none. */
export function membership(groups: readonly Group[]): Map<string, string> {
  return new Map(
    groups.flatMap(({ name, uris, reason }) => uris.map((uri) => [uri, reason === 'rest' ? '' : name] as const)),
  );
}

/**
 * What has become of the clusters by a change of files: for each one that took files over, where these were before. A file
 * that is new or gone says nothing.
 */
export function regrouped(
  before: ReadonlyMap<string, string>,
  groups: readonly Group[],
  translate?: Translate,
): Map<string, string[]> {
  const say = messages(REGROUPED_TEXTS, translate);
  const notes = new Map<string, string[]>();
  for (const { name, uris, reason } of groups) {
    if (reason === 'rest') continue;
    const from = new Map<string, number>();
    for (const uri of uris) {
      const old = before.get(uri);
      if (old !== undefined && old !== name) from.set(old, (from.get(old) ?? 0) + 1);
    }
    const lines = [...from].map(([old, count]) => {
      if (old === '') return say(count === 1 ? 'alone' : 'aloneMany', { count });
      return say(count === 1 ? 'one' : 'many', { count, name: old });
    });
    if (lines.length > 0) notes.set(name, lines);
  }
  return notes;
}
