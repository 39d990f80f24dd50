/** Words by which most texts are dropped: for each, which of the patterns a text with it may match. */
export interface WordTable {
  /** Of the patterns, in their order. */
  readonly sources: readonly string[];
  /** By word; no word holds another one. */
  readonly patterns: Readonly<Record<string, readonly number[]>>;
}

/**
 * Looks for many patterns in many texts: most texts hold none of the words that a match must have, and plain words in one
 * expression are found ten times as fast as the patterns. Few patterns are ever compiled, as most words never turn up.
 *
 * @param patterns without flags but `m`; a match lies within one line, or two where JSON has a line break behind a key.
 *   Of the syntax they may use whatever the patterns of components do; back references and escapes with digits are refused
 * @param ahead the table of these patterns, made ahead as reading it off them takes longer than checking a node's files;
 *   one of other patterns does not count
 * @returns whether one of the patterns matches the text
 */
export function prefilter(patterns: readonly RegExp[], ahead?: WordTable): (text: string) => boolean {
  const isCurrent = ahead && patterns.every(({ source }, index) => source === ahead.sources[index]);
  const table = new Map(Object.entries((isCurrent ? ahead : wordTable(patterns)).patterns));
  const any = new RegExp([...table.keys()].map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|'), 'g');
  return (text) => {
    any.lastIndex = 0;
    let lineEnd = -1;
    const tried = new Set<string>();
    for (let found = any.exec(text); found; found = any.exec(text)) {
      const [word] = found;
      // A line may be megabytes long and hold a word thousands of times.
      if (found.index > lineEnd) {
        tried.clear();
        lineEnd = lineBreakFrom(text, found.index);
      } else if (tried.has(word)) continue;
      tried.add(word);
      const lines = text.slice(lineStart(text, lineStart(text, found.index) - 1), lineBreakFrom(text, lineEnd + 1));
      if (table.get(word)?.some((index) => patterns[index]?.test(lines))) return true;
    }
    return false;
  };
}

/**
 * The words of patterns.
 *
 * @throws when a pattern has no word of which every match holds one: texts with its matches would be dropped
 */
export function wordTable(patterns: readonly RegExp[]): WordTable {
  const words = patterns.map(({ source }) => {
    const found = wordsOf(source);
    if (!found) throw new Error(`a match of ${source} need not hold any word`);
    return found;
  });
  const all = [...new Set(words.flat())];
  const shortest = all.filter((word) => !all.some((other) => other !== word && word.includes(other)));
  const indices = patterns.map((_, index) => index);
  return {
    sources: patterns.map(({ source }) => source),
    patterns: Object.fromEntries(
      shortest.map((word) => [word, indices.filter((index) => words[index]?.some((each) => each.includes(word)))]),
    ),
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
