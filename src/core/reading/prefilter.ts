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
  const patterns = patternsByWord(hints);
  const any = new RegExp([...patterns.keys()].map(escapeRegExp).join('|'), 'g');
  return (text) => {
    any.lastIndex = 0;
    let lineEnd = -1;
    const tried = new Set<string>();
    for (let found = any.exec(text); found; found = any.exec(text)) {
      const [word] = found;
      // A line may be megabytes long and contain a word thousands of times.
      if (found.index > lineEnd) {
        tried.clear();
        lineEnd = lineBreakFrom(text, found.index);
      } else if (tried.has(word)) continue;
      tried.add(word);
      const lines = text.slice(lineStart(text, lineStart(text, found.index) - 1), lineBreakFrom(text, lineEnd + 1));
      if (patterns.get(word)?.some((pattern) => pattern.test(lines))) return true;
    }
    return false;
  };
}

/** By word; of two words of which one contains the other, the shorter one leads to the patterns of both. */
function patternsByWord(hints: readonly Hint[]): Map<string, RegExp[]> {
  for (const { pattern, words } of hints)
    if (words.length === 0 || words.includes(''))
      throw new Error(`${pattern} needs the words that its matches contain`);
  const all = [...new Set(hints.flatMap(({ words }) => words))];
  const shortest = all.filter((word) => !all.some((other) => other !== word && word.includes(other)));
  return new Map(
    shortest.map((word) => [
      word,
      hints.filter(({ words }) => words.some((each) => each.includes(word))).map(({ pattern }) => pattern),
    ]),
  );
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineBreakFrom(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
