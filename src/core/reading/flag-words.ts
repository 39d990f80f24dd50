import type { Document } from '../model/document.ts';
import type { Argument, BooleanFlags, Flag } from '../model/flags.ts';
import { markersIn } from '../source/certainty.ts';
import type { Span } from '../source/text.ts';

/** One word of a command line: a word of a unit file, or an item of a container's `args`. */
export interface FlagWord {
  readonly text: string;
  readonly span: Span;
  /** The source span of `text.slice(from, to)`. */
  part(from: number, to: number): Span;
}

export interface ReadFlags {
  readonly flags: Flag[];
  readonly args: Argument[];
  readonly variables: string[];
  /** The words that each flag is made of: one, or two where its value stands apart. */
  readonly words: Map<Flag, readonly FlagWord[]>;
}

/** Programs that know a flag by its exact name only; Kubernetes' own take `_` for `-`. */
const EXACT_NAMES: ReadonlySet<string> = new Set(['cri-dockerd', 'dockerd', 'flanneld']);

/** Statements around words, which an engine leaves or drops. */
const STATEMENTS = /^(?:\{\{.*\}\}|\{%.*%\}|<%.*%>)$/s;

/** Whether the beginning of a word is filled in first: it may become any flags. */
export function isFilledIn(word: string): boolean {
  return STATEMENTS.test(word) || markersIn(word).some(({ start }) => start === 0);
}

/** The name under which the program looks a flag up. */
export function flagName(program: string, written: string): string {
  return EXACT_NAMES.has(program) ? written : written.replaceAll('_', '-');
}

/**
 * Reads words as pflag does: `--name=value`, `--name value` unless the flag is boolean, and `--` ends the flags. A word
 * with one hyphen is read as if it had two, which is what its author meant; `hyphens` tells.
 * Source: spf13/pflag flag.go.
 */
export function readWords(
  document: Document,
  program: string,
  words: readonly FlagWord[],
  booleans: BooleanFlags,
): ReadFlags {
  const read: ReadFlags = { flags: [], args: [], variables: [], words: new Map() };
  const end = words.findIndex(({ text }) => text === '--');
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as FlagWord;
    if (index === end) continue;
    const variable = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(word.text)?.[1];
    if (variable || isFilledIn(word.text)) {
      read.variables.push(variable ?? word.text);
      continue;
    }
    const found = /^(--?)([A-Za-z][^=]*)(=?)/.exec(word.text);
    if (!found || (end >= 0 && index > end)) {
      read.args.push({ text: word.text, document, span: word.span, after: read.flags.at(-1) });
      continue;
    }
    const [prefix, dashes, written, equals] = found as unknown as [string, string, string, string];
    const name = flagName(program, written);
    const base = { name, written, hyphens: dashes.length, document };
    const nameSpan = word.part(0, dashes.length + written.length);
    const next = words[index + 1];
    if (equals) {
      const value = word.text.slice(prefix.length);
      const valueSpan = word.part(prefix.length, word.text.length);
      add({ ...base, value, span: word.span, nameSpan, valueSpan }, word);
    } else if (!booleans.has(name) && next && !/^[-$]/.test(next.text)) {
      const span = { start: word.span.start, end: next.span.end };
      add({ ...base, value: next.text, span, nameSpan, valueSpan: next.part(0, next.text.length) }, word, next);
      index++;
    } else add({ ...base, value: undefined, span: word.span, nameSpan, valueSpan: word.span }, word);
  }
  return read;

  function add(flag: Flag, ...own: FlagWord[]): void {
    read.flags.push(flag);
    read.words.set(flag, own);
  }
}
