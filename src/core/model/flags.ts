import type { Span } from '../source/text.ts';
import type { Path } from '../source/tree.ts';
import type { Setting } from '../source/unit-file.ts';
import { partOf, splitWords, type Word } from '../source/words.ts';
import type { Document, DocumentEdit, Place } from './document.ts';

/** One `--name=value` of a program, whatever carries it. */
export interface Flag {
  readonly name: string;
  /** Undefined for a flag without a value (`--ipv6-dual-stack`). */
  readonly value: string | undefined;
  readonly document: Document;
  /** The whole flag; of a flag in an `extraArgs` map or list its key. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** Of the value without quotes; the flag's own span when it has none. */
  readonly valueSpan: Span;
}

/** A word among flags that is neither a flag nor a flag's value. */
export interface Argument {
  readonly text: string;
  readonly document: Document;
  readonly span: Span;
  /** The flag right before it, which may have been meant to take it. */
  readonly after: Flag | undefined;
}

/** Where the flags are written. Only the edits depend on it. */
export type Carrier = 'command-line' | 'variable' | 'arguments' | 'extra-args';

/**
 * The flags that one text gives to a program: a unit's `ExecStart=`, a variable of an environment file, a container's
 * `args`, kubeadm's `extraArgs`. Rules never know which.
 */
export interface FlagList {
  readonly program: string;
  readonly carrier: Carrier;
  readonly document: Document;
  readonly flags: readonly Flag[];
  readonly args: readonly Argument[];
  /** Names of variables that the command line expands (`$KUBELET_EXTRA_ARGS`): more flags may come from there. */
  readonly variables: readonly string[];
  /** What to underline when a flag is missing: the program's path, the variable's name, the key. */
  readonly head: Place;
  /** Sets or adds a flag. Undefined when the carrier cannot take the edit. */
  set(name: string, value: string | undefined): DocumentEdit | undefined;
  remove(flag: Flag): DocumentEdit | undefined;
}

/** The last flag of that name, which is the one that counts. */
export function flagOf(list: FlagList, name: string): Flag | undefined {
  return list.flags.findLast((flag) => flag.name === name);
}

/** Reads a boolean flag as Go's strconv.ParseBool does; undefined when the program refuses the value. */
export function parseBool(value: string | undefined): boolean | undefined {
  if (value === undefined || /^(?:1|t|T|true|TRUE|True)$/.test(value)) return true;
  return /^(?:0|f|F|false|FALSE|False)$/.test(value) ? false : undefined;
}

/** Names of flags that take no following word, as a program's flag parser knows them. */
export type BooleanFlags = ReadonlySet<string>;

interface Read {
  readonly flags: Flag[];
  readonly args: Argument[];
  readonly variables: string[];
}

/** Reads words as pflag does: `--name=value`, `--name value` unless the flag is boolean, and `--` ends the flags. */
function readWords(document: Document, words: readonly Word[], booleans: BooleanFlags): Read {
  const flags: Flag[] = [];
  const args: Argument[] = [];
  const variables: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as Word;
    const variable = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(word.text);
    if (variable) {
      variables.push(variable[1] as string);
      continue;
    }
    const found = /^--?([A-Za-z][\w.-]*)(=?)/.exec(word.text);
    if (!found) {
      args.push({ text: word.text, document, span: word.span, after: flags[flags.length - 1] });
      continue;
    }
    const name = (found[1] as string).replaceAll('_', '-');
    const dashes = word.text.startsWith('--') ? 2 : 1;
    const nameSpan = partOf(word, 0, dashes + name.length);
    const next = words[index + 1];
    if (found[2] === '=') {
      const from = found[0].length;
      const value = word.text.slice(from);
      flags.push({ name, value, document, span: word.span, nameSpan, valueSpan: partOf(word, from, word.text.length) });
    } else if (!booleans.has(name) && next && !next.text.startsWith('-') && !next.text.startsWith('$')) {
      const span = { start: word.span.start, end: next.span.end };
      flags.push({ name, value: next.text, document, span, nameSpan, valueSpan: partOf(next, 0, next.text.length) });
      index++;
    } else flags.push({ name, value: undefined, document, span: word.span, nameSpan, valueSpan: word.span });
  }
  return { flags, args, variables };
}

const flagText = (name: string, value: string | undefined) =>
  value === undefined ? `--${name}` : `--${name}=${value}`;

/**
 * The flags of a unit's `ExecStart=` (`program` is its first word) or of a variable (`KUBELET_EXTRA_ARGS="…"`, the
 * whole value of which is flags).
 */
export function flagsOfSetting(
  document: Document,
  setting: Setting,
  carrier: 'command-line' | 'variable',
  program: string,
  booleans: BooleanFlags,
): FlagList {
  const inner = carrier === 'variable' ? unquote(document.text, setting.valueSpan) : setting.valueSpan;
  const words = splitWords(document.text, inner.start, inner.end);
  const first = carrier === 'command-line' ? words.shift() : undefined;
  const read = readWords(document, words, booleans);
  const head: Place = { document, span: first ? first.span : setting.nameSpan };
  const set = (name: string, value: string | undefined): DocumentEdit => {
    const existing = read.flags.findLast((flag) => flag.name === name);
    if (existing) return document.replace(existing.span, flagText(name, value));
    const last = words[words.length - 1] ?? first;
    if (!last) return document.replace({ start: inner.start, end: inner.start }, flagText(name, value));
    const previous = words[words.length - 2] ?? first;
    // Flags that stand one on a line stay one on a line.
    const gap = previous && previous !== last ? document.text.slice(previous.span.end, last.span.start) : ' ';
    const separator = /\\\r?\n/.test(gap) && !gap.includes('#') ? gap : ' ';
    return document.replace({ start: last.span.end, end: last.span.end }, separator + flagText(name, value));
  };
  const remove = (flag: Flag): DocumentEdit => {
    const before = document.text.slice(inner.start, flag.span.start);
    const blank = /(?:\s|\\\r?\n)+$/.exec(before)?.[0].length ?? 0;
    const leading = flag.span.start - blank <= inner.start && carrier === 'variable';
    const trailing = leading
      ? (/^(?:\s|\\\r?\n)+/.exec(document.text.slice(flag.span.end, inner.end))?.[0].length ?? 0)
      : 0;
    return document.replace({ start: flag.span.start - blank, end: flag.span.end + trailing }, '');
  };
  return { program, carrier, document, ...read, head, set, remove };
}

function unquote(text: string, span: Span): Span {
  const first = text[span.start];
  if ((first !== '"' && first !== "'") || span.end - span.start < 2 || text[span.end - 1] !== first) return span;
  // A second pair of quotes inside means that the words are quoted one by one.
  return text.slice(span.start + 1, span.end - 1).includes(first) ? span : { start: span.start + 1, end: span.end - 1 };
}

/**
 * The flags of kubeadm's `extraArgs`: a map of name to value in v1beta3, a list of {name, value} in v1beta4. Both
 * shapes are read whatever the version says. Names are written without dashes.
 */
export function flagsOfExtraArgs(document: Document, path: Path, program: string): FlagList | undefined {
  const entry = document.entry(...path);
  const node = entry?.value;
  if (!entry || (node?.kind !== 'map' && node?.kind !== 'list')) return undefined;
  const flags: Flag[] = [];
  const paths: Path[] = [];
  const push = (name: string, value: string, nameSpan: Span, valueSpan: Span, at: Path) => {
    flags.push({ name: name.replace(/^--?/, ''), value, document, span: nameSpan, nameSpan, valueSpan });
    paths.push(at);
  };
  if (node.kind === 'map') {
    for (const { key, keySpan, value } of node.entries) {
      if (value.kind === 'scalar')
        push(key, String(value.value ?? ''), keySpan, document.at(value).span, [...path, key]);
    }
  } else {
    node.items.forEach((_, index) => {
      const name = document.get(...path, index, 'name');
      const value = document.get(...path, index, 'value');
      if (name?.kind !== 'scalar' || typeof name.value !== 'string') return;
      const valueSpan = value?.kind === 'scalar' ? document.at(value).span : document.at(name).span;
      push(name.value, value?.kind === 'scalar' ? String(value.value ?? '') : '', document.at(name).span, valueSpan, [
        ...path,
        index,
      ]);
    });
  }
  return {
    program,
    carrier: 'extra-args',
    document,
    flags,
    args: [],
    variables: [],
    head: document.atKey(entry),
    set: (name, value) => {
      const index = flags.findLastIndex((flag) => flag.name === name);
      const at = paths[index];
      const text = value ?? 'true';
      if (node.kind === 'map') return document.set(at ?? [...path, name], text);
      return at ? document.set([...at, 'value'], text) : document.append(path, { name, value: text });
    },
    remove: (flag) => {
      const at = paths[flags.indexOf(flag)];
      return at && document.remove(at);
    },
  };
}
