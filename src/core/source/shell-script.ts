import { type Chars, sliceChars, splitWords, type Word } from './command-line.ts';

/** A simple command of a shell's script. */
export interface ShellCommand {
  /** From the program on, behind `sudo`, `env` and the like; without redirections. */
  readonly words: readonly Word[];
  /** More words come from what only a shell can tell (`"$@"`, `$(hostname)`). */
  readonly open: boolean;
  /** The command whose output it reads. */
  readonly input: ShellCommand | undefined;
  /** Words that stand elsewhere in the script, in the value of a variable. */
  readonly expanded: ReadonlySet<Word>;
  /** The value of a variable that is set for the command alone, else of one that the script sets once. */
  variable(name: string): Word | undefined;
}

/** A text that a script writes to a file: `cat > path <<EOF`. */
export interface WrittenText {
  readonly path: string;
  /** The script adds to the file too, so that this is not all of it. */
  readonly isPart: boolean;
  /** Its characters in the script, line by line. */
  readonly from: number;
  readonly to: number;
}

export interface ShellScript {
  readonly commands: readonly ShellCommand[];
  readonly written: readonly WrittenText[];
}

/** Shells in shells that are read; nobody writes more, and each is a part of the text around it. */
const MAX_DEPTH = 3;

/**
 * Reads a script: its commands in their order, whatever branch they stand in. A variable that is set once, to a text that is
 * written there, is expanded where it ends a word or is one.
 */
export function shellScript(source: Chars, depth = 0): ShellScript {
  const pieces = piecesOf(source);
  const read = pieces.map((piece) => ({ ...piece, ...wordsOf(piece.chars) }));
  const variables = variablesOf(read);
  const commands: ShellCommand[] = [];
  const written: Omit<WrittenText, 'isPart'>[] = [];
  const appended = new Set<string>();
  let last: ShellCommand | undefined;
  for (const { words, target, appends, piped, bodies } of read) {
    const command = commandOf(words, variables, piped ? last : undefined);
    last = command;
    commands.push(command);
    const inner = depth < MAX_DEPTH ? scriptsIn(command) : [];
    if (depth < MAX_DEPTH && startsShell(command))
      inner.push(...bodies.map(({ from, to }) => sliceChars(source, from, to)));
    for (const each of inner) for (const found of shellScript(each, depth + 1).commands) commands.push(found);
    const isTee = isCalled(command, 'tee');
    const path = isTee ? command.words.slice(1).find(({ text }) => !text.startsWith('-')) : target;
    if (!path) continue;
    if (isTee ? command.words.some(({ text }) => APPEND.test(text)) : appends) appended.add(path.text);
    if (isTee || isCalled(command, 'cat')) written.push(...bodies.map((body) => ({ path: path.text, ...body })));
  }
  return { commands, written: written.map((text) => ({ ...text, isPart: appended.has(text.path) })) };
}

/** The flag of `tee` that adds to a file. */
const APPEND = /^(?:-[b-z]*a[a-z]*|--append)$/;

function isCalled({ words }: ShellCommand, program: string): boolean {
  return baseNameOf(words[0]?.text ?? '') === program;
}

/** Programs that run a script: a shell here or on another machine. */
const RUNNERS = /^(?:(?:ba|da|a|z|k)?sh|ssh)$/;

function startsShell({ words }: ShellCommand): boolean {
  return RUNNERS.test(baseNameOf(words[0]?.text ?? ''));
}

/** Scripts that a command gives to a shell: `sh -c '…'`, `ssh host '…'`, `vagrant ssh -c '…'`. */
function scriptsIn({ words }: ShellCommand): Chars[] {
  const isShell = words.some(({ text }, index) => index < 2 && RUNNERS.test(baseNameOf(text)));
  return isShell ? words.slice(1).filter(({ text }) => /\s/.test(text)) : [];
}

export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

interface Body {
  readonly from: number;
  readonly to: number;
}

/** The text of one command, up to an operator or the end of its line. */
interface Piece {
  readonly chars: Chars;
  readonly piped: boolean;
  /** The documents behind `<<`. */
  readonly bodies: readonly Body[];
}

const HEREDOC = /<<(-?)[ \t]*(["']?)([A-Za-z_]\w*)\2/y;

/** Cuts a script at its operators and line breaks; what a substitution holds stays one word. */
function piecesOf(source: Chars): Piece[] {
  const { text } = source;
  const pieces: Piece[] = [];
  /** As the script, with a sign for each blank and quote of a substitution. */
  const signs: string[] = [];
  let start = 0;
  let piped = false;
  let quote = '';
  let depth = 0;
  let bodies: Body[] = [];
  let awaited: { readonly word: string; readonly indented: boolean }[] = [];
  const cut = (end: number, length: number, pipes: boolean) => {
    const chars = { text: signs.slice(start, end).join(''), offsets: source.offsets.slice(start, end + 1) };
    pieces.push({ chars, piped, bodies });
    piped = pipes;
    start = end + length;
    bodies = [];
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    signs[at] = depth > 0 && /[\s"']/.test(char) ? '_' : char;
    if (char === '\\' && quote !== "'") {
      signs[at + 1] = text[++at] ?? '';
      if (text[at] === '\r' && text[at + 1] === '\n') signs[at + 1] = text[++at] as string;
    } else if (depth > 0) depth += char === '(' ? 1 : char === ')' ? -1 : 0;
    else if (char === '$' && text[at + 1] === '(' && quote !== "'") {
      depth = 1;
      signs[at + 1] = text[++at] as string;
    } else if (quote) {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '#' && (at === 0 || /[\s;]/.test(text[at - 1] as string))) {
      for (; at < text.length && text[at] !== '\n'; at++) signs[at] = ' ';
      at--;
    } else if (char === '<' && text[at + 1] === '<') {
      HEREDOC.lastIndex = at;
      const found = text[at + 2] === '<' ? undefined : HEREDOC.exec(text);
      if (found) awaited.push({ word: found[3] as string, indented: found[1] === '-' });
      for (const end = at + (found?.[0].length ?? 3); at < end; at++) signs[at] = ' ';
      at--;
    } else if (char === '\n') {
      let next = at + 1;
      for (const each of awaited) {
        const end = endOfBody(text, next, each);
        bodies.push({ from: next, to: end.body });
        next = end.next;
      }
      awaited = [];
      cut(at, next - at, false);
      for (; at < next; at++) signs[at] = ' ';
      at--;
    } else if (char === ';') cut(at, 1, false);
    else if (char === '|' || (char === '&' && text[at + 1] === '&')) {
      const isOne = char === '|' && text[at + 1] !== '|';
      signs[at + 1] = text[at + 1] ?? '';
      cut(at, isOne ? 1 : 2, isOne);
      if (!isOne) at++;
    }
  }
  cut(text.length, 0, false);
  return pieces;
}

function endOfBody(text: string, from: number, { word, indented }: { word: string; indented: boolean }) {
  const end = new RegExp(`^${indented ? '\\t*' : ''}${word}[ \\t]*\\r?$`, 'm').exec(text.slice(from));
  if (!end) return { body: text.length, next: text.length };
  return { body: from + end.index, next: from + end.index + end[0].length };
}

/** A redirection, with its target or before it. */
const REDIRECTION = /^(?:\d|&)?(>>?\|?|<|>&|<&)(.*)$/s;

interface Words {
  readonly words: readonly Word[];
  /** The file that the output goes to. */
  readonly target: Word | undefined;
  /** The output is added to that file. */
  readonly appends: boolean;
}

function wordsOf(chars: Chars): Words {
  const words: Word[] = [];
  let target: Word | undefined;
  let appends = false;
  const all = splitWords(chars);
  for (let index = 0; index < all.length; index++) {
    const word = all[index] as Word;
    const [, operator, path] = REDIRECTION.exec(word.text) ?? [];
    if (operator === undefined) words.push(word);
    else {
      const file = path === '' ? all[++index] : word;
      const isOutput = operator.startsWith('>') && !/^&|^\/dev\//.test(path ?? '');
      if (!file || !isOutput || target) continue;
      target = path === '' ? file : { ...word, text: path as string };
      appends = operator.startsWith('>>');
    }
  }
  return { words, target, appends };
}

const ASSIGNMENT = /^([A-Za-z_]\w*)=/;
/** Words before an assignment that keep it in the script. */
const DECLARATION = /^(?:export|local|readonly|declare|typeset|-[a-z]+)$/;

type Variables = ReadonlyMap<string, Word>;

/** Variables that a script sets in one place to a text that needs no shell. */
function variablesOf(pieces: readonly Words[]): Variables {
  const values = new Map<string, Word | undefined>();
  for (const { words } of pieces) {
    const own = words.filter(({ text }) => !DECLARATION.test(text));
    if (/^(?:for|read)$/.test(words[0]?.text ?? '')) for (const { text } of words) values.set(text, undefined);
    if (own.length === 0 || !own.every(({ text }) => ASSIGNMENT.test(text))) continue;
    for (const word of own) {
      const name = ASSIGNMENT.exec(word.text)?.[1] as string;
      values.set(name, values.has(name) ? undefined : valueIn(word));
    }
  }
  return new Map([...values].flatMap(([name, value]) => (value && !/[$`]/.test(value.text) ? [[name, value]] : [])));
}

function valueIn(word: Word): Word {
  const from = word.text.indexOf('=') + 1;
  return { ...sliceChars(word, from, word.text.length), span: word.span };
}

/** Words in front of a command that run it, or that are the shell's own. */
const PREFIX = /^(?:sudo|env|exec|nohup|time|command|then|do|else|if|elif|while|until|!|\{|\()$/;
/** A whole word that becomes any number of words, quoted or not. */
const ANY_WORDS = /^(?:\$[@*\d]|\$\{[^}]*[^\w}])/;
const SUBSTITUTION = /^(?:\$\(|`)/;

function isAnyWords({ text, offsets, span }: Word): boolean {
  const isQuoted = offsets[0] !== span.start;
  return ANY_WORDS.test(text) || (!isQuoted && SUBSTITUTION.test(text));
}

function commandOf(all: readonly Word[], variables: Variables, input: ShellCommand | undefined): ShellCommand {
  const assigned = new Map<string, Word>();
  const expanded = new Set<Word>();
  let begin = 0;
  for (let isSudo = false; begin < all.length; begin++) {
    const { text } = all[begin] as Word;
    const name = ASSIGNMENT.exec(text)?.[1];
    if (name !== undefined) {
      const [value] = expand(valueIn(all[begin] as Word), variables);
      if (value) assigned.set(name, value);
    } else if (PREFIX.test(text)) isSudo ||= text === 'sudo';
    else if (isSudo && /^-[ugh]$/.test(text)) begin++;
    else if (!(isSudo && text.startsWith('-')) && !/^[\w*|.-]+\)$/.test(text)) break;
  }
  let open = false;
  const words = all.slice(begin).flatMap((word) => {
    const own = isAnyWords(word) ? [] : expand(word, variables);
    open ||= own.length === 0;
    if (own.length !== 1 || own[0] !== word) for (const each of own) expanded.add(each);
    return own;
  });
  return { words, open, input, expanded, variable: (name) => assigned.get(name) ?? variables.get(name) };
}

/** A word with the variable at its end; a variable that is the whole word may be several. */
function expand(word: Word, variables: Variables): readonly Word[] {
  const [, before = '', braced, plain] = /^([^$]*)\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))$/s.exec(word.text) ?? [];
  const value = variables.get(braced ?? plain ?? '');
  if (!value) return [word];
  if (before === '') return splitWords(value);
  const offsets = [...word.offsets.slice(0, before.length), ...value.offsets];
  return [{ text: before + value.text, offsets, span: word.span }];
}
