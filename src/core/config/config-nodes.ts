import type { Document } from '../model/document.ts';
import { table } from '../source/null-dict.ts';
import { itemsOf, type ScalarNode } from '../source/tree.ts';

/** The levels that a rule can be set to. */
export const LEVELS = ['off', 'error', 'warning', 'information', 'hint'];
/** What other linters call the levels. */
export const ALIASES: Readonly<Record<string, string>> = table({
  warn: 'warning',
  info: 'information',
  false: 'off',
  none: 'off',
});

/** A pattern that leaves the folder of its config file. */
export const LEADS_OUT = /(?:^|[\\/])\.\.(?:[\\/]|$)|^[a-z]:[\\/]/i;

/** Whether a pattern has backslashes where it means folders: none of them makes a sign of a pattern an ordinary one. */
export function hasBackslashes(glob: string): boolean {
  return /\\(?:\w|\*\*)/.test(glob.replaceAll('\\\\', ''));
}

/** Every pattern of files. */
export function globsOf(document: Document): ScalarNode[] {
  const lists = [
    document.get('ignore'),
    ...['clusters', 'suppress'].flatMap((key) =>
      itemsOf(document.get(key)).map((_, index) => document.get(key, index, 'files')),
    ),
  ];
  return lists
    .flatMap((list) => (list?.kind === 'list' ? list.items : (list ?? [])))
    .filter((node): node is ScalarNode => node.kind === 'scalar');
}
