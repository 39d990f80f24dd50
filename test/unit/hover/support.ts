import { readFileSync } from 'node:fs';
import { Engine } from '../../../src/core/engine.ts';
import { hoverAt } from '../../../src/core/hover/hover.ts';
import type { Schema } from '../../../src/core/schema/schemas.ts';

/** The files of one cluster. */
export function engineOf(files: Readonly<Record<string, string>>): Engine {
  const engine = new Engine({ roots: [''] });
  for (const [uri, text] of Object.entries(files)) engine.update(uri, text);
  return engine;
}

/**
 * What a hover shows, and the text that it is for.
 *
 * @param at a text of the file; the hover is asked for at its first character, or at `offset` from there
 */
export async function hover(files: Readonly<Record<string, string>>, uri: string, at: string, offset = 0) {
  const engine = engineOf(files);
  const text = files[uri] ?? '';
  const start = text.indexOf(at);
  if (start < 0) throw new Error(`${at} is not in ${uri}`);
  const clusters = engine.clusters().filter(({ group }) => group.uris.includes(uri));
  const found = await hoverAt(
    engine.documentsOf(uri),
    clusters.map(({ cluster }) => cluster),
    start + offset,
    {
      link: (target, line) =>
        `${encodeURI(target).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))}#L${line}`,
      schema: async (kind) =>
        JSON.parse(readFileSync(new URL(`../../../schemas/${kind}.schema.json`, import.meta.url), 'utf8')) as Schema,
    },
  );
  return found && { text: text.slice(found.span.start, found.span.end), markdown: found.markdown };
}
