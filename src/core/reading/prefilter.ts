import { groupBy } from '../source/collect.ts';
import { escapeRegExp } from '../source/text.ts';

/** A pattern, and plain words of which every match of it contains at least one. */
export interface Hint {
  /** Without flags but `m`. A match lies within one line, or two where JSON breaks the line behind a key. */
  readonly pattern: RegExp;
  readonly words: readonly string[];
}

/**
 * Searches many texts for many patterns. Most texts contain none of the words, and plain words are found much faster than the
 * patterns. Few patterns are ever compiled, as most words never turn up.
 *
 * @returns whether one of the patterns matches the text
 * @throws when a pattern comes without words: its matches would be dropped
 */
export function prefilter(hints: readonly Hint[]): (text: string) => boolean {
  const look = sieve(hints, []);
  return (text) => look(text) === 'strong';
}

/** What a text has: a match of a strong hint, or only one of a weak hint. */
export type Sifted = 'strong' | 'weak' | undefined;

/** As {@link prefilter}, for two kinds of hints at once. */
export function sieve(strong: readonly Hint[], weak: readonly Hint[]): (text: string) => Sifted {
  const patterns = patternsByWord([...strong, ...weak].map(fromRareCharacters));
  const isWeak = new Set(weak.map(({ pattern }) => pattern));
  const searches = searchesFor([...patterns.keys()]);

  const siftLines = (lines: string, word: string, before: Sifted): Sifted => {
    let sifted = before;
    for (const pattern of patterns.get(word) ?? []) {
      if ((sifted && isWeak.has(pattern)) || !pattern.test(lines)) continue;
      if (!isWeak.has(pattern)) return 'strong';
      sifted = 'weak';
    }
    return sifted;
  };

  return (text) => {
    let sifted: Sifted;
    for (const search of searches) {
      search.lastIndex = 0;
      let lineEnd = -1;
      const tried = new Set<string>();
      for (let word = search.exec(text); word; word = search.exec(text)) {
        // The next word may begin within this one (`node-ip`, `ipRange`).
        search.lastIndex = word.index + 1;
        // A line may be megabytes long and contain a word thousands of times.
        if (word.index > lineEnd) {
          tried.clear();
          lineEnd = lineBreakFrom(text, word.index);
        } else if (tried.has(word[0])) continue;
        tried.add(word[0]);
        const lines = text.slice(lineStart(text, lineStart(text, word.index) - 1), lineBreakFrom(text, lineEnd + 1));
        sifted = siftLines(lines, word[0], sifted);
        if (sifted === 'strong') return sifted;
      }
    }
    return sifted;
  };
}

/**
 * Characters that few places in YAML and JSON have and nearly every word contains, by the expression that searches for them.
 * V8 skips the places where no match can begin, but only while matches begin with at most eight or so characters; else it
 * tries every alternative at every place, which takes four times as long.
 */
const RARE = ['koKIciAv', 'C/Oxuf+.'] as const;
const ANY_RARE = new RegExp(`[${RARE.join('')}]`);

/** What is left of a word is not shorter than this. */
const SHORTEST = 4;

/** With what each word has from its first rare character on: a text without that does not contain the word. */
function fromRareCharacters({ pattern, words }: Hint): Hint {
  const rest = (word: string) => {
    const at = word.search(ANY_RARE);
    return at < 0 || at > word.length - SHORTEST ? word : word.slice(at);
  };
  return { pattern, words: words.map(rest) };
}

/** An expression for the words that begin with some of the rare characters each, and one for all others. */
function searchesFor(words: readonly string[]): RegExp[] {
  const groups = groupBy(words, (word) => RARE.findIndex((characters) => characters.includes(word.charAt(0))));
  return [...groups.values()].map((group) => new RegExp(group.map(escapeRegExp).join('|'), 'g'));
}

/** By word; of two words of which one contains the other, the shorter one leads to the patterns of both. */
function patternsByWord(hints: readonly Hint[]): Map<string, RegExp[]> {
  for (const { pattern, words } of hints)
    if (words.length === 0 || words.includes(''))
      throw new Error(`${pattern} needs the words that its matches contain`);
  const patterns = new Map<string, RegExp[]>();
  for (const { pattern, words } of hints)
    for (const word of words) {
      const known = patterns.get(word);
      if (known) known.push(pattern);
      else patterns.set(word, [pattern]);
    }
  const all = [...patterns.keys()];
  // Every start of a program comes here: one text is searched faster than each word is compared with each.
  const lines = `\n${all.join('\n')}\n`;
  const containing = new Map(all.map((word) => [word, linesWith(word, lines)]));
  const longer = new Set([...containing].flatMap(([word, found]) => [...found].filter((each) => each !== word)));
  return new Map(
    all
      .filter((word) => !longer.has(word))
      .map((word) => {
        const own = [...(containing.get(word) ?? [])].flatMap((each) => patterns.get(each) ?? []);
        return [word, [...new Set(own)]];
      }),
  );
}

/** The lines of a text that contain a word. */
function linesWith(word: string, text: string): Set<string> {
  const found = new Set<string>();
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at)) {
    const start = lineStart(text, at);
    at = lineBreakFrom(text, at);
    found.add(text.slice(start, at));
  }
  return found;
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineBreakFrom(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
