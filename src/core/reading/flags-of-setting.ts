import type { Document, DocumentEdit, Place } from '../model/document.ts';
import { type BooleanFlags, type Flag, type FlagList, flagText } from '../model/flags.ts';
import { type Chars, charsOf, partOf, splitWords, unquoteValue, type Word } from '../source/command-line.ts';
import { unitCommand } from '../source/unit-command.ts';
import type { Setting } from '../source/unit-file.ts';
import { type FlagWord, readWords } from './flag-words.ts';

/** Flags of a text that a program gets as its command line. */
export interface CommandLineFlags extends FlagList {
  /** Adds a flag behind the others, also one that is set already. */
  add(name: string, value: string | undefined): DocumentEdit | undefined;
}

/** What a shell computes and adds to a command line, as the name of a variable. */
const OF_SHELL = '(';

/**
 * The flags of a unit's `ExecStart=` (`program` is what it starts) or of a variable (`KUBELET_EXTRA_ARGS="…"`, the whole
 * value of which is flags).
 *
 * @param value the characters of a variable whose quotes are off already: a word of a unit's `Environment=`
 */
export function flagsOfSetting(
  document: Document,
  setting: Setting,
  carrier: 'command-line' | 'variable',
  program: string,
  booleans: BooleanFlags,
  value?: Chars,
): CommandLineFlags {
  const { valueSpan } = setting;
  const chars =
    value ??
    (carrier === 'variable'
      ? unquoteValue(document.text, valueSpan)
      : charsOf(document.text, valueSpan.start, valueSpan.end));
  const command = carrier === 'command-line' ? unitCommand(chars) : { words: splitWords(chars), open: false };
  const headEnd = carrier === 'command-line' ? headLength(command.words) : 0;
  const head = command.words.slice(0, headEnd);
  const words = command.words.slice(headEnd).map(toFlagWord);
  const { words: wordsOf, ...read } = readWords(document, program, words, booleans);
  if (command.open) read.variables.push(OF_SHELL);
  const first = head[0];
  const place: Place = { document, span: first ? first.span : setting.nameSpan };
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
    if (!last) {
      const at = chars.offsets[0] ?? valueSpan.end;
      return document.replace({ start: at, end: at }, written);
    }
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

/** Words in front of the arguments: the program's path, and its `argv[0]` where the path has the prefix `@`. */
function headLength(words: readonly Word[]): number {
  return /^[:+!|-]*@/.test(words[0]?.text ?? '') ? 2 : 1;
}

function toFlagWord(word: Word): FlagWord {
  return { text: word.text, span: word.span, part: (from, to) => partOf(word, from, to) };
}
