/** Chinese, Japanese and Korean signs and their punctuation: two columns wide, and a line may end behind any of them. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** Signs that begin no line. */
const CLOSING = /^[。，、；：？！）》」』”’]/;

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += WIDE.test(sign) ? 2 : 1;
  return width;
}

/** A text in lines of at most `width` columns, broken at blanks and between wide signs; what is longer stays whole. */
export function wrap(text: string, width: number): string[] {
  if (width === Number.POSITIVE_INFINITY) return [text];
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const piece of piecesOf(text)) {
    if (line !== '' && taken + widthOf(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
      taken = 0;
    }
    line += piece;
    taken += widthOf(piece);
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Words with the blanks behind them, and wide signs one by one. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const [word] of text.matchAll(/[^ ]+ *|^ +/g)) {
    let piece = '';
    let last = '';
    for (const sign of word) {
      const breaks = piece !== '' && (WIDE.test(sign) || WIDE.test(last));
      if (breaks && !CLOSING.test(sign) && sign !== ' ') {
        pieces.push(piece);
        piece = '';
      }
      piece += sign;
      last = sign;
    }
    pieces.push(piece);
  }
  return pieces;
}
