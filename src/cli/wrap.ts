/** Characters that take two columns of a terminal: those of Chinese, Japanese and Korean, and their punctuation. */
const WIDE = '\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6';
const WIDE_SIGN = new RegExp(`[${WIDE}]`, 'g');
/** What is not broken: a word, or a wide sign, with the punctuation around it and the blanks after it. */
const PIECE = new RegExp(`[（“]*(?:[^ ${WIDE}]+|[${WIDE}])[，。；：！？、）”]* *`, 'g');

/** How many columns of a terminal a text without colours takes. */
export function columnsOf(text: string): number {
  return text.length + (text.match(WIDE_SIGN)?.length ?? 0);
}

/** The text in lines of at most so many columns, as far as its words allow. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(PIECE) ?? []) {
    if (line !== '' && columnsOf((line + piece).trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}
