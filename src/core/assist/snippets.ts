/** A text that a snippet takes literally. */
export function literal(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A tab stop that offers these words; an empty one when there are none. */
export function choice(words: readonly string[]): string {
  return words.length > 0 ? `\${1|${words.map((word) => word.replace(/[\\,|$}]/g, '\\$&')).join(',')}|}` : '$0';
}
