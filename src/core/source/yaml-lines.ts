import { lineEnd, lineSign, lineStart, type Span, type TextEdit } from './text.ts';

/**
 * A block's lines with the comments that belong to it: those below it that are indented more, and those right above it at its
 * margin, unless what follows stands under them too, or the document begins with them.
 *
 * @param from offset where its first line begins
 * @param stop offset where its last line ends
 */
export function withComments(text: string, from: number, stop: number): Span {
  const margin = (line: string) => /^[ \t]*/.exec(line)?.[0].length ?? 0;
  const isComment = (line: string) => /^[ \t]*#/.test(line);
  const lineFrom = (at: number) => text.slice(at, lineEnd(text, at));
  const own = margin(lineFrom(from));
  const nextFrom = (at: number) => text.indexOf(lineSign(text), at) + 1;
  let end = stop;
  let next = nextFrom(end);
  while (next > 0 && isComment(lineFrom(next)) && margin(lineFrom(next)) > own) {
    end = lineEnd(text, next);
    next = nextFrom(end);
  }
  const follower = next > 0 ? lineFrom(next) : '';
  if (follower.trim() !== '' && !isComment(follower) && margin(follower) === own) return { start: from, end };
  let start = from;
  while (start > 0) {
    const before = lineStart(text, start - 1);
    const line = lineFrom(before);
    if (!isComment(line) || margin(line) !== own) return { start: /^(?:---|%)/.test(line) ? from : start, end };
    start = before;
  }
  return { start: from, end };
}

/** Removes lines with a line break. */
export function cutLines(text: string, { start: from, end: stop }: Span): TextEdit {
  const after = stop < text.length ? stop + (text.startsWith('\r\n', stop) ? 2 : 1) : stop;
  // At the end of a text without a final line break, the break before the entry goes instead.
  if (after === stop && from > 0)
    return { span: { start: text.startsWith('\r\n', from - 2) ? from - 2 : from - 1, end: stop }, newText: '' };
  return { span: { start: from, end: after }, newText: '' };
}
