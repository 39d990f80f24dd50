import { escapeRegExp } from '../source/text.ts';

/** A pattern, and plain words of which every match of it contains at least one. */
export interface Hint {
  /** Without flags but `m`. A match lies within one line, or two where JSON breaks the line behind a key. */
  readonly pattern: RegExp;
  readonly words: readonly string[];
}

/**
 * Searches many texts for many patterns. Most texts contain none of the words, and plain words in one expression are found
 * ten times as fast as the patterns. Few patterns are ever compiled, as most words never turn up.
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

/** As {@link prefilter}, for two kinds of hints at once: searching a text a second time would take as long as the first. */
export function sieve(strong: readonly Hint[], weak: readonly Hint[]): (text: string) => Sifted {
  const patterns = patternsByWord([...strong, ...weak]);
  const isWeak = new Set(weak.map(({ pattern }) => pattern));
  const any = new RegExp([...patterns.keys()].map(escapeRegExp).join('|'), 'g');
  return (text) => {
    any.lastIndex = 0;
    let lineEnd = -1;
    let found: Sifted;
    const tried = new Set<string>();
    for (let word = any.exec(text); word; word = any.exec(text)) {
      // The next word may begin within this one (`node-ip`, `ipRange`).
      any.lastIndex = word.index + 1;
      // A line may be megabytes long and contain a word thousands of times.
      if (word.index > lineEnd) {
        tried.clear();
        lineEnd = lineBreakFrom(text, word.index);
      } else if (tried.has(word[0])) continue;
      tried.add(word[0]);
      const lines = text.slice(lineStart(text, lineStart(text, word.index) - 1), lineBreakFrom(text, lineEnd + 1));
      for (const pattern of patterns.get(word[0]) ?? []) {
        if ((found === 'weak' && isWeak.has(pattern)) || !pattern.test(lines)) continue;
        if (!isWeak.has(pattern)) return 'strong';
        found = 'weak';
      }
    }
    return found;
  };
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
