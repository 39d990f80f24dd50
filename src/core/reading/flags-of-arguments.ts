import { baseName, type Document, type DocumentEdit } from '../model/document.ts';
import { type BooleanFlags, type Flag, type FlagList, flagText } from '../model/flags.ts';
import { charsOfCommand } from '../source/embed.ts';
import type { Path, ScalarNode } from '../source/tree.ts';
import { programOfWord, scriptIndex, shellCommand, type UnitCommand } from '../source/unit-command.ts';
import { type FlagWord, readWords } from './flag-words.ts';
import { flagsOfCommand } from './flags-of-command.ts';

/** An item of `command` or `args`, and where it stands. */
interface Item extends FlagWord {
  readonly path: Path;
  readonly value: string;
}

/** A script that `command` and `args` of a container give to a shell. */
interface Script {
  readonly node: ScalarNode;
  readonly command: UnitCommand;
}

/** The base name of what a container's `command` starts, also behind a shell; undefined where the image decides. */
export function programOfContainer(document: Document, path: Path): string | undefined {
  const script = scriptOf(document, path);
  const first = script?.command.words[0];
  if (script) return first && programOfWord(first);
  const [command] = itemsOf(document, [...path, 'command']);
  return command && baseName(command.text);
}

/**
 * The flags of a container: its `command` and `args` lists, each item of which is one word, or a script for a shell that
 * starts the program. Undefined when the command names another program.
 *
 * @param path of the container: `spec.containers[0]` of a Pod
 * @param program the base name of the command; a container without one runs whatever its image starts
 * @param argsKey what the list of arguments is called
 */
export function flagsOfArguments(
  document: Document,
  path: Path,
  program: string,
  booleans: BooleanFlags,
  argsKey = 'args',
): FlagList | undefined {
  const script = scriptOf(document, path);
  if (script) return flagsOfScript(document, script, program, booleans);
  const command = itemsOf(document, [...path, 'command']);
  const args = itemsOf(document, [...path, argsKey]);
  const first = command.shift();
  if ((first && baseName(first.text) !== program) || (!first && args.length === 0)) return undefined;
  const items = [...command, ...args];
  const { words: wordsOf, ...read } = readWords(document, program, items, booleans);
  const list = args.length > 0 || !first ? argsKey : 'command';
  const entry = document.entry(...path, list);
  if (!entry) return undefined;
  const itemsOfFlag = (flag: Flag | undefined) => (flag && (wordsOf.get(flag) as readonly Item[] | undefined)) ?? [];

  return {
    program,
    carrier: 'arguments',
    document,
    ...read,
    head: first ? { document, span: first.span } : document.atKey(entry),
    set: (name, value) => {
      const [own, apart] = itemsOfFlag(read.flags.findLast((flag) => flag.name === name));
      if (!own) return document.append([...path, list], flagText(name, value));
      if (apart && value !== undefined) return document.set(apart.path, value);
      return apart ? undefined : document.set(own.path, flagText(name, value));
    },
    remove: (flag) => {
      const own = itemsOfFlag(flag);
      return own.length === 2 ? removeTwo(document, own) : own[0] && document.remove(own[0].path);
    },
  };
}

function scriptOf(document: Document, path: Path): Script | undefined {
  const items = [...itemsOf(document, [...path, 'command']), ...itemsOf(document, [...path, 'args'])];
  const item = items[scriptIndex(items.map(({ text }) => text)) ?? -1];
  const node = item && document.get(...item.path);
  if (node?.kind !== 'scalar') return undefined;
  return { node, command: shellCommand(charsOfCommand(node, document.tree?.text ?? document.text)) };
}

function flagsOfScript(
  document: Document,
  { node, command }: Script,
  program: string,
  booleans: BooleanFlags,
): FlagList | undefined {
  const [first] = command.words;
  if (!first || programOfWord(first) !== program) return undefined;
  const head = document.at(node);
  const of = { program, carrier: 'arguments', booleans, headLength: 1, head, at: node.span.end } as const;
  const { add: _, ...list } = flagsOfCommand(document, command, of);
  // A comma or a bracket may end a plain scalar, and a folded quotation has its words elsewhere.
  const isPlace = node.style === 'block' || document.atPart(node, 0, 1).span.end === head.span.start + 1;
  return isPlace && node.style !== 'plain' && !node.shared
    ? list
    : { ...list, set: () => undefined, remove: () => undefined };
}

function itemsOf(document: Document, path: Path): Item[] {
  const list = document.get(...path);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((node, index): Item[] =>
    node.kind === 'scalar' && node.value !== null ? [itemOf(document, node, [...path, index])] : [],
  );
}

function itemOf(document: Document, node: ScalarNode, path: Path): Item {
  const value = String(node.value);
  const { span } = document.at(node);
  return { text: value, value, span, path, part: (from, to) => document.atPart(node, from, to).span };
}

/** A flag and its value in an item of its own, the only two or two of many. */
function removeTwo(document: Document, own: readonly Item[]): DocumentEdit | undefined {
  const [first, second] = own as [Item, Item];
  const listPath = first.path.slice(0, -1);
  const list = document.get(...listPath);
  if (list?.kind !== 'list') return undefined;
  if (list.items.length === 2) return document.remove(listPath);
  const index = first.path[first.path.length - 1] as number;
  if (!list.flow) {
    const edits = [document.remove(first.path), document.remove(second.path)];
    return edits.every((edit) => edit) ? { document, edits: edits.flatMap((edit) => edit?.edits ?? []) } : undefined;
  }
  const before = list.items[index - 1];
  const after = list.items[index + 2];
  const start = after || !before ? (list.items[index]?.span.start as number) : before.span.end;
  const end = after ? after.span.start : (list.items[index + 1]?.span.end as number);
  return list.shared ? undefined : document.replace({ start, end }, '');
}
