import { Document, SourceFile } from '../model/document.ts';
import type { BooleanFlags, Flag, FlagList } from '../model/flags.ts';
import { groupBy } from '../source/collect.ts';
import type { Span } from '../source/text.ts';
import type { Edits, Entry, MapNode, Node, Path, Plain, Tree } from '../source/tree.ts';
import { parseSettings } from '../source/unit-file.ts';
import { type CommandLineFlags, flagsOfCommand } from './flags-of-command.ts';
import { flagsOfSetting } from './flags-of-setting.ts';
import { flagProgram, type ScriptCommand } from './script-commands.ts';
import { programOf } from './units.ts';

/**
 * The last command line of a unit or drop-in that starts one of the programs, as the map that a configuration file with
 * the same keys would be: each flag is a key, one that is repeated a list, a switch is true.
 */
export function commandTree(text: string, programs: readonly string[], switches: BooleanFlags): Tree {
  const setting = parseSettings(text).findLast((each) => programs.includes(programOf(text, each) ?? ''));
  return new CommandTree(
    text,
    setting && ((document) => flagsOfSetting(document, setting, 'command-line', programs[0] as string, switches)),
  );
}

/** So it is with a command of a script. */
export function scriptCommandTree(text: string, command: ScriptCommand, switches: BooleanFlags): Tree {
  const { words, head, open, editable } = command;
  const program = flagProgram(command);
  return new CommandTree(text, (document) => {
    const of = { program, carrier: 'arguments', booleans: switches, headLength: 1, at: head.span.end } as const;
    const place = { document, span: head.span };
    const list = flagsOfCommand(document, { words: [head, ...words], open }, { ...of, head: place });
    return editable ? list : { ...list, set: () => undefined, add: () => undefined, remove: () => undefined };
  });
}

/** The flags of a document that is a command of a script. */
export function flagsOfScriptCommand(document: Document): FlagList | undefined {
  const { tree } = document;
  return tree instanceof CommandTree ? tree.listOf(document) : undefined;
}

class CommandTree implements Tree {
  readonly format = 'command';
  readonly problems = [];
  readonly root: MapNode | undefined;

  private readonly list: CommandLineFlags | undefined;

  constructor(
    readonly text: string,
    /** Reads the flags, with their places in a document. */
    readonly listOf: (document: Document) => CommandLineFlags | undefined = () => undefined,
  ) {
    const list = listOf(new Document(new SourceFile('', text), 0, { component: '', kind: '', text }));
    this.list = list;
    this.root = list && { kind: 'map', flow: false, span: list.head.span, entries: entriesOf(list.flags) };
  }

  /** The value of a variable may be further flags. */
  get open(): boolean {
    return this.list !== undefined && this.list.variables.length > 0;
  }

  set(path: Path, value: Plain): Edits {
    const [name, index] = path;
    const own = this.flagsOf(name);
    if (typeof name !== 'string' || path.length > 2 || (value !== null && typeof value === 'object'))
      return { refused: 'unsupported' };
    // Only the last one of several can be told by its name.
    if (typeof index === 'number' && index !== own.length - 1) return { refused: 'unsupported' };
    return editsOf(this.list?.set(name, value === true ? undefined : String(value)));
  }

  remove([name, index]: Path): Edits {
    const own = this.flagsOf(name);
    const flag = typeof index === 'number' ? own[index] : own.length === 1 ? own[0] : undefined;
    return flag ? editsOf(this.list?.remove(flag)) : { refused: 'missing' };
  }

  rename([name]: Path, key: string): Edits {
    const [flag, other] = this.flagsOf(name);
    return flag && !other
      ? [{ span: flag.nameSpan, newText: `${'-'.repeat(flag.hyphens)}${key}` }]
      : { refused: 'missing' };
  }

  append(path: Path, value: Plain): Edits {
    const [name] = path;
    if (typeof name !== 'string' || path.length > 1 || (value !== null && typeof value === 'object'))
      return { refused: 'unsupported' };
    return editsOf(this.list?.add(name, String(value)));
  }

  addDocument(): Edits {
    return { refused: 'unsupported' };
  }

  private flagsOf(name: Path[number] | undefined): Flag[] {
    return this.list?.flags.filter((flag) => flag.name === name) ?? [];
  }
}

function entriesOf(flags: readonly Flag[]): Entry[] {
  return [...groupBy(flags, ({ name }) => name)].map(([key, list]): Entry => {
    const own = list as [Flag, ...Flag[]];
    const [first] = own;
    const items = own.map(scalarOf);
    const value: Node = own.length === 1 ? (items[0] as Node) : { kind: 'list', flow: true, span: spanOf(own), items };
    return { key, keySpan: first.nameSpan, value };
  });
}

function scalarOf({ value, valueSpan }: Flag): Node {
  return { kind: 'scalar', value: value ?? true, style: 'plain', span: valueSpan };
}

function spanOf(flags: readonly [Flag, ...Flag[]]): Span {
  return { start: flags[0].valueSpan.start, end: (flags.at(-1) as Flag).valueSpan.end };
}

function editsOf(edit: ReturnType<CommandLineFlags['set']>): Edits {
  return edit?.edits ?? { refused: 'unsupported' };
}
