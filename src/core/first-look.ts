/**
 * Looks for a pattern with many alternatives in many texts: most texts hold none of the words that a match must have, and
 * plain words in one expression are found ten times as fast as the pattern. What the words are is read off the pattern.
 *
 * @param pattern without flags but `m`; a match lies within one line, or two where JSON has a line break behind a key.
 *   Of the syntax it may use whatever the patterns of components do; back references and escapes with digits are refused
 * @returns whether the pattern matches the text
 */
export function firstLook(pattern: RegExp): (text: string) => boolean {
  let look: ((text: string) => boolean) | undefined;
  let seen = 0;
  return (text) => {
    // Reading the words off the pattern takes as long as trying it on the files of a node.
    seen += text.length;
    if (seen > WORTH_IT) look ??= lookForWords(pattern);
    return look ? look(text) : pattern.test(text);
  };
}

/** In UTF-16 units. */
const WORTH_IT = 1 << 18;

/** {@link firstLook} from the first text on. */
export function lookForWords(pattern: RegExp): (text: string) => boolean {
  const words = wordsOf(pattern.source);
  if (!words) return (text) => pattern.test(text);
  const shortest = words.filter((word) => !words.some((other) => other !== word && word.includes(other)));
  const any = new RegExp(shortest.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|'), 'g');
  return (text) => {
    any.lastIndex = 0;
    for (let found = any.exec(text); found; found = any.exec(text)) {
      const end = lineBreakFrom(text, found.index);
      const start = lineStart(text, lineStart(text, found.index) - 1);
      if (pattern.test(text.slice(start, lineBreakFrom(text, end + 1)))) return true;
      any.lastIndex = end;
    }
    return false;
  };
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineBreakFrom(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** Words of which every match of the regular expression holds one; undefined where there are no such words. */
export function wordsOf(source: string): string[] | undefined {
  const words = new Reader(source).alternation();
  return words && [...new Set(words)];
}

/** Of two sets of words the one whose shortest word is longer rules more texts out. */
function better(a: string[] | undefined, b: string[] | undefined): string[] | undefined {
  const worth = (words: string[] | undefined) => (words ? Math.min(...words.map(({ length }) => length)) : 0);
  return worth(b) > worth(a) ? b : a;
}

/** A part of a pattern that a quantifier may follow; without any of these it may be many things. */
interface Atom {
  /** One of these signs. */
  readonly letters?: readonly string[];
  /** One of these words, and whatever is around it. */
  readonly words?: string[];
  /** It takes no room. */
  readonly nothing?: true;
}

/** A word in more spellings than this is cut where it branches. */
const MOST_RUNS = 8;

class Reader {
  private at = 0;

  constructor(private readonly source: string) {}

  /** Up to the closing parenthesis or the end; every branch has to have a word. */
  alternation(): string[] | undefined {
    const branches = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at++;
      branches.push(this.sequence());
    }
    return branches.every((branch) => branch !== undefined) ? branches.flat() : undefined;
  }

  private sequence(): string[] | undefined {
    let best: string[] | undefined;
    let runs = [''];
    const close = () => {
      if (runs[0] !== '') best = better(best, runs);
      runs = [''];
    };
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      const { letters, words, nothing } = this.atom();
      if (nothing) continue;
      const times = this.quantifier();
      const fits = letters && times !== 'perhaps' && runs.length * letters.length <= MOST_RUNS;
      if (fits) runs = runs.flatMap((run) => letters.map((letter) => run + letter));
      if (!fits || times === 'some') close();
      if (words && times !== 'perhaps') best = better(best, words);
    }
    close();
    return best;
  }

  private atom(): Atom {
    const sign = this.source[this.at++] as string;
    if (sign === '^' || sign === '$') return { nothing: true };
    if (sign === '.') return {};
    if (sign === '\\') return this.escape();
    if (sign === '(') return this.group();
    return sign === '[' ? this.set() : { letters: [sign] };
  }

  private set(): Atom {
    const start = this.at;
    for (; this.source[this.at] !== ']'; this.at++) if (this.source[this.at] === '\\') this.at++;
    const signs = this.source.slice(start, this.at++);
    return /[-^\\]/.test(signs) ? {} : { letters: [...signs] };
  }

  private escape(): Atom {
    const sign = this.source[this.at++] as string;
    if (sign === 'b' || sign === 'B') return { nothing: true };
    if (/[dDsSwWnrtfv]/.test(sign)) return {};
    if (/\w/.test(sign)) throw new Error(`the escape \\${sign} has no reading here`);
    return { letters: [sign] };
  }

  private group(): Atom {
    const head = /^\?(?::|<?[=!]|<\w+>)/.exec(this.source.slice(this.at))?.[0] ?? '';
    this.at += head.length;
    const words = this.alternation();
    this.at++;
    return /[=!]/.test(head) ? { nothing: true } : words ? { words } : {};
  }

  private quantifier(): 'once' | 'some' | 'perhaps' {
    const found = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.source.slice(this.at));
    if (!found) return 'once';
    this.at += found[0].length;
    if (found[0].startsWith('{')) return Number(found[1]) > 0 ? 'some' : 'perhaps';
    return found[0].startsWith('+') ? 'some' : 'perhaps';
  }
}
