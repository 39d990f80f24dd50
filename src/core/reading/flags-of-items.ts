import type { Document } from '../model/document.ts';
import type { BooleanFlags, FlagList } from '../model/flags.ts';
import { splitWords } from '../source/command-line.ts';
import { charsOfCommand } from '../source/embed.ts';
import { itemsOf, type Path } from '../source/tree.ts';
import { flagsOfCommand } from './flags-of-command.ts';

/** The flags of a list of texts each of which is a part of a command line, quoted as for a shell: `installFlags` of k0sctl. */
export function flagsOfItems(
  document: Document,
  path: Path,
  program: string,
  booleans: BooleanFlags,
): FlagList | undefined {
  const entry = document.entry(...path);
  const items = itemsOf(entry?.value);
  const words = items.flatMap((item) => {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') return [];
    return splitWords(charsOfCommand(item, document.tree?.text ?? document.text));
  });
  if (!entry || words.length === 0) return undefined;
  const head = document.atKey(entry);
  const of = { program, carrier: 'arguments', booleans, headLength: 0, head, at: entry.keySpan.end } as const;
  const { add: _, ...list } = flagsOfCommand(document, { words, open: false }, of);
  // A flag and its value may be two items, and a plain scalar may end at a comma.
  return { ...list, set: () => undefined, remove: () => undefined };
}
