import { expand } from './nodes.ts';
import type { Schema } from './schemas.ts';

/**
 * Where else in a document a key has its place: the paths, through maps alone, at which the schema knows it by name.
 *
 * @param document the document, where the keys depend on its `kind`
 */
export function placesOf(root: Schema, key: string, document: unknown): string[][] {
  const found: string[][] = [];
  const visit = (schemas: readonly Schema[], path: readonly string[]): void => {
    if (path.length > DEEPEST) return;
    const names = new Set(schemas.flatMap(({ properties }) => Object.keys(properties ?? {})));
    for (const name of names) {
      const here = [...path, name];
      if (name === key) found.push(here);
      const own = schemas.flatMap(({ properties }) => properties?.[name] ?? []);
      visit(
        own.flatMap((each) => expand(root, each, undefined)),
        here,
      );
    }
  };
  visit(expand(root, root, document), []);
  return found;
}

/** Deeper than any schema's maps, in case one contains itself. */
const DEEPEST = 8;
