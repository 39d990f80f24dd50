import { visibleJson } from '../../core/model/sanitize.ts';

/** A report in pieces, to be written one after another: the findings of a large workspace do not fit into one string. */
export type Pieces = Iterable<string>;

/**
 * A value as {@link visibleJson} has it, with a piece for each item of one list.
 *
 * @param key of the list, which is empty in the value, as no other list of that name is
 * @param write what an item is written as
 */
export function* jsonInPieces<T>(value: object, key: string, items: readonly T[], write: (item: T) => object): Pieces {
  const empty = `"${key}": []`;
  const text = visibleJson(value);
  // Within a string the quotation marks would be escaped.
  const at = text.indexOf(empty);
  const indent = ' '.repeat(at - text.lastIndexOf('\n', at) - 1);
  yield text.slice(0, at + empty.length - 1);
  let end = ']';
  let separator = '\n';
  for (const item of items) {
    yield separator + visibleJson(write(item)).replace(/^/gm, `${indent}  `);
    separator = ',\n';
    end = `\n${indent}]`;
  }
  yield `${end}${text.slice(at + empty.length)}\n`;
}

/** Bytes of a chunk at least, but for the last one. */
const CHUNK = 1 << 20;

/** The bytes of a report in chunks that are worth a write each. */
export function* chunksOf(pieces: Pieces): Iterable<Buffer> {
  let pending: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    pending.push(piece);
    length += piece.length;
    if (length < CHUNK) continue;
    yield Buffer.from(pending.join(''));
    pending = [];
    length = 0;
  }
  yield Buffer.from(pending.join(''));
}
