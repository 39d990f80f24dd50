import { type Chars, sliceChars, splitWords, type Word } from './command-line.ts';

/** The command that a line of a unit starts in the end. */
export interface UnitCommand {
  /** From the program on. */
  readonly words: readonly Word[];
  /** More words follow that only a shell can tell (`$(hostname)`). */
  readonly open: boolean;
}

const SHELL = /^(?:ba|da|a|z|k)?sh$/;
/** The option of a shell before its script. */
const SCRIPT = /^-[a-z]*c$/;
/** Words of a shell that end a command. */
const OPERATOR = /^(?:;|&|&&|\|\||\|)$/;
const REDIRECTION = /^(?:\d|&)?[<>]/;
/** What a shell computes. */
const SUBSTITUTION = /\$\(|`/;

/**
 * Reads an `ExecStart=`. `env NAME=value program` and `sh -c 'exec program'` start the program behind them; of several
 * commands of a shell it is the one behind `exec`, else the last one. A lone semicolon ends systemd's command.
 */
export function unitCommand(source: Chars): UnitCommand {
  const all = splitWords(source);
  const end = all.findIndex(({ text }) => text === ';');
  return unwrap(end < 0 ? all : all.slice(0, end), false);
}

/** The base name of the program, without systemd's prefixes (`-`, `@`, `+` ...). */
export function programOfWord({ text }: Word): string {
  return baseNameOf(text.replace(/^[@:+!|-]+/, ''));
}

function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The index of the script that words give to a shell; undefined where they start no shell, or one with a file. */
export function scriptIndex(words: readonly string[]): number | undefined {
  if (!SHELL.test(baseNameOf(words[0] ?? ''))) return undefined;
  const option = words.findIndex((word) => SCRIPT.test(word));
  return option < 0 || option + 1 >= words.length ? undefined : option + 1;
}

function unwrap(words: readonly Word[], open: boolean): UnitCommand {
  const [first] = words;
  const program = first && programOfWord(first);
  if (program === 'env') {
    const at = words.findIndex(({ text }, index) => index > 0 && !/^-|^[A-Za-z_]\w*=/.test(text));
    return at < 0 ? { words, open } : unwrap(words.slice(at), open);
  }
  const script = program === undefined ? undefined : scriptIndex([program, ...words.slice(1).map(({ text }) => text)]);
  return script === undefined ? { words, open } : shellCommand(words[script] as Word);
}

/** The command that a shell's script starts in the end. */
export function shellCommand(script: Chars): UnitCommand {
  const commands: Word[][] = [];
  for (const line of linesOf(script)) {
    commands.push([]);
    for (const word of splitWords(line)) {
      const stops = /[^\\];$/.test(word.text);
      if (OPERATOR.test(word.text)) commands.push([]);
      else if (!stops) commands.at(-1)?.push(word);
      else {
        commands.at(-1)?.push(withoutLast(word));
        commands.push([]);
      }
    }
  }
  const own = commands.filter((each) => each.length > 0);
  const started = own.find(([first]) => first?.text === 'exec')?.slice(1) ?? own.at(-1) ?? [];
  const cut = started.findIndex(({ text }) => REDIRECTION.test(text) || SUBSTITUTION.test(text));
  const open = cut >= 0 && SUBSTITUTION.test(started[cut]?.text ?? '');
  return unwrap(cut < 0 ? started : started.slice(0, cut), open);
}

/** The lines of a script that are no comments; a backslash at the end of one continues it. */
export function linesOf(script: Chars): Chars[] {
  const lines: Chars[] = [];
  let start = 0;
  for (const { index, 0: lineBreak } of [...script.text.matchAll(/(?<!\\\r?)\n|$/g)]) {
    const line = sliceChars(script, start, index);
    if (!/^\s*(?:#|$)/.test(line.text)) lines.push(line);
    start = index + lineBreak.length;
  }
  return lines;
}

function withoutLast({ text, offsets, span }: Word): Word {
  const end = offsets[text.length - 1] ?? span.end;
  return { text: text.slice(0, -1), offsets: offsets.slice(0, -1), span: { start: span.start, end } };
}
