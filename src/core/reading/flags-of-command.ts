import type { Document, DocumentEdit, Place } from '../model/document.ts';
import { type BooleanFlags, type Flag, type FlagList, flagText } from '../model/flags.ts';
import { partOf, type Word } from '../source/command-line.ts';
import type { UnitCommand } from '../source/unit-command.ts';
import { type FlagWord, readWords } from './flag-words.ts';

/** Flags of a text that a program gets as its command line. */
export interface CommandLineFlags extends FlagList {
  /** Adds a flag behind the others, also one that is set already. */
  add(name: string, value: string | undefined): DocumentEdit | undefined;
}

/** What a shell computes and adds to a command line, as the name of a variable. */
const OF_SHELL = '(';

/** What words of a text are the flags of. */
export interface CommandOf {
  readonly program: string;
  readonly carrier: FlagList['carrier'];
  readonly booleans: BooleanFlags;
  /** How many words come before the flags. */
  readonly headLength: number;
  /** What to underline where there is no word before the flags. */
  readonly head: Place;
  /** Where the first flag of a text without words goes. */
  readonly at: number;
}

/** The flags of a text that is split into words: a unit's `ExecStart=`, a variable, a shell's script. */
export function flagsOfCommand(document: Document, command: UnitCommand, of: CommandOf): CommandLineFlags {
  const { program, carrier, booleans, headLength } = of;
  const head = command.words.slice(0, headLength);
  const words = command.words.slice(headLength).map(toFlagWord);
  const { words: wordsOf, ...read } = readWords(document, program, words, booleans);
  if (command.open) read.variables.push(OF_SHELL);
  const first = head[0];
  const place: Place = first ? { document, span: first.span } : of.head;
  const before = (index: number) => words[index - 1]?.span ?? head[head.length - 1]?.span;

  const set = (name: string, text: string | undefined): DocumentEdit | undefined => {
    const existing = read.flags.findLast((flag) => flag.name === name);
    if (!existing) return add(name, text);
    const written = writable(name, text);
    return written === undefined ? undefined : document.replace(existing.span, written);
  };

  const add = (name: string, text: string | undefined): DocumentEdit | undefined => {
    const written = writable(name, text);
    if (written === undefined) return undefined;
    const last = words[words.length - 1]?.span ?? before(0);
    if (!last) return document.replace({ start: of.at, end: of.at }, written);
    return document.replace({ start: last.end, end: last.end }, separator() + written);
  };

  /** Flags that stand one on a line stay one on a line. */
  const separator = (): string => {
    const last = words[words.length - 1];
    const previous = before(words.length - 1);
    const gap = last && previous ? document.text.slice(previous.end, last.span.start) : ' ';
    return /\\\r?\n/.test(gap) && !/[#;]/.test(gap) ? gap : ' ';
  };

  const remove = (flag: Flag): DocumentEdit | undefined => {
    const own = wordsOf.get(flag);
    if (!own) return undefined;
    const index = words.indexOf(own[0] as FlagWord);
    const next = words[index + own.length]?.span;
    const previous = before(index)?.end;
    if (previous === undefined)
      return document.replace({ start: flag.span.start, end: next?.start ?? flag.span.end }, '');
    // A comment in front of the flag stays, unless the line before it would then continue into nothing.
    const comment = /[#;]/.test(document.text.slice(previous, flag.span.start));
    if (comment && next) return document.replace({ start: flag.span.start, end: next.start }, '');
    return document.replace({ start: previous, end: flag.span.end }, '');
  };
  return { program, carrier, document, ...read, head: place, set, add, remove };
}

/** A flag as it can be written without quotes. */
function writable(name: string, value: string | undefined): string | undefined {
  const written = flagText(name, value);
  return /[\s"'\\$%]/.test(written) ? undefined : written;
}

function toFlagWord(word: Word): FlagWord {
  return { text: word.text, span: word.span, part: (from, to) => partOf(word, from, to) };
}
