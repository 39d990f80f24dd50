import { parseAllDocuments } from 'yaml';
import type { Fix } from '../../src/core/model/finding.ts';
import { LineIndex } from '../../src/core/source/text.ts';
import type { Files } from './styles.ts';
import { COPIES } from './yaml-styles.ts';

/** The documents of a YAML file as plain data; undefined where it cannot be read, or an alias stands for nothing. */
function plain(text: string): unknown[] | undefined {
  const documents = parseAllDocuments(text, { uniqueKeys: false, merge: true, logLevel: 'silent' });
  if ('empty' in documents) return [];
  if (documents.some(({ errors }) => errors.length > 0)) return undefined;
  try {
    return documents.map((document) => document.toJS({ maxAliasCount: -1 }));
  } catch {
    return undefined;
  }
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** What the documents of a YAML file say, without the copies that a style made of values. */
export function saidBy(text: string): unknown[] | undefined {
  return plain(text)?.map((each) =>
    isMap(each) ? Object.fromEntries(Object.entries(each).filter(([key]) => key !== COPIES)) : each,
  );
}

/** The copies that a style made of values. */
export function copiesIn(text: string): unknown[] | undefined {
  return plain(text)?.flatMap((each) => (isMap(each) && COPIES in each ? [each[COPIES]] : []));
}

/** Comments that a style wrote, and the text that each one speaks of: what stands before it, or on the next line. */
const COMMENT = /# (?:keep|tail|left) \d+/g;

/**
 * Comments that a fix takes away although it leaves what they speak of: of one behind a value that is its line, of one on a
 * line of its own the next line.
 */
export function commentsLost({ edits }: Pick<Fix, 'edits'>, before: Files, after: Files): string[] {
  return [...before].flatMap(([uri, text]) => {
    const kept = new Set(after.get(uri)?.match(COMMENT));
    const lines = new LineIndex(text);
    const spans = edits
      .filter((edit) => edit.uri === uri)
      .map(({ range }) => [lines.offset(range.start), lines.offset(range.end)] as const);
    return [...text.matchAll(COMMENT)]
      .filter(({ 0: comment, index }) => {
        if (kept.has(comment)) return false;
        const at = subject(text, index);
        return !spans.some(([start, end]) => start <= at && at < end);
      })
      .map(([comment]) => `${uri}: ${comment}`);
  });
}

function subject(text: string, comment: number): number {
  const line = text.lastIndexOf('\n', comment - 1) + 1;
  const own = /^[ \t]*/.exec(text.slice(line))?.[0].length ?? 0;
  if (line + own < comment) return line + own;
  const next = /\n[ \t]*(?=[^\s#])/.exec(text.slice(comment));
  return next ? comment + next.index + next[0].length : text.length;
}
