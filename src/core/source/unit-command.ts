import { type Chars, splitWords, type Word } from './command-line.ts';

/** The command that a line of a unit starts in the end. */
export interface UnitCommand {
  /** From the program on. */
  readonly words: readonly Word[];
  /** More words follow that only a shell can tell (`$(hostname)`). */
  readonly open: boolean;
}

const SHELL = /^(?:ba|da|a|z|k)?sh$/;
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
  const path = text.replace(/^[@:+!|-]+/, '');
  return path.slice(path.lastIndexOf('/') + 1);
}

function unwrap(words: readonly Word[], open: boolean): UnitCommand {
  const [first] = words;
  const program = first && programOfWord(first);
  if (program === 'env') {
    const at = words.findIndex(({ text }, index) => index > 0 && !/^-|^[A-Za-z_]\w*=/.test(text));
    return at < 0 ? { words, open } : unwrap(words.slice(at), open);
  }
  if (program === undefined || !SHELL.test(program)) return { words, open };
  const option = words.findIndex(({ text }) => /^-[a-z]*c$/.test(text));
  const script = option < 0 ? undefined : words[option + 1];
  return script ? ofShell(script) : { words, open };
}

function ofShell(script: Word): UnitCommand {
  const commands: Word[][] = [[]];
  for (const word of splitWords(script)) {
    const stops = /[^\\];$/.test(word.text);
    if (OPERATOR.test(word.text)) commands.push([]);
    else if (!stops) commands.at(-1)?.push(word);
    else {
      commands.at(-1)?.push(withoutLast(word));
      commands.push([]);
    }
  }
  const own = commands.filter((each) => each.length > 0);
  const started = own.find(([first]) => first?.text === 'exec')?.slice(1) ?? own.at(-1) ?? [];
  const cut = started.findIndex(({ text }) => REDIRECTION.test(text) || SUBSTITUTION.test(text));
  const open = cut >= 0 && SUBSTITUTION.test(started[cut]?.text ?? '');
  return unwrap(cut < 0 ? started : started.slice(0, cut), open);
}

function withoutLast({ text, offsets, span }: Word): Word {
  const end = offsets[text.length - 1] ?? span.end;
  return { text: text.slice(0, -1), offsets: offsets.slice(0, -1), span: { start: span.start, end } };
}
