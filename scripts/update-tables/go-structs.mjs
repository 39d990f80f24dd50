import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The struct types that Go sources declare, by name: `{ keys: Map(key → type), embedded: [type] }`. A key is the name in a
 * field's `json` tag; a type is the name of a struct, without package, pointer, list or map.
 *
 * @param paths files and folders below `root`
 */
export function structsIn(root, paths) {
  const structs = new Map();
  for (const file of paths.flatMap((path) => goFiles(join(root, path)))) {
    const text = readFileSync(file, 'utf8').replace(/^\s*\/\/.*$/gm, '');
    for (const [, name, body] of text.matchAll(/^\s*(?:type )?(\w+) struct \{\n([\s\S]*?)^\t?\}/gm)) {
      const keys = new Map();
      const embedded = [];
      for (const line of body.split('\n')) {
        const [, field, type, tag = ''] = /^\s*(\w+\s+)?([^\s`]+)\s*(?:`([^`]*)`)?/.exec(line) ?? [];
        const base = type?.replace(/^.*[\].*]/, '');
        const json = /json:"([^"]*)"/.exec(tag)?.[1];
        const key = json?.split(',')[0];
        if (key && key !== '-') keys.set(key, base);
        else if (base && key !== '-' && (!field || json?.includes('inline'))) embedded.push(base);
      }
      structs.set(name, { keys, embedded });
    }
  }
  return structs;
}

/** The keys of a struct with those of the structs that it embeds; undefined where the sources lack one of them. */
export function keysOf(structs, name) {
  const struct = structs.get(name);
  const embedded = struct?.embedded.filter((each) => each !== 'TypeMeta') ?? [];
  // A struct that embeds one of another package often has its name.
  if (!struct || embedded.some((each) => each === name || !structs.has(each))) return undefined;
  return new Map([...embedded.flatMap((each) => [...(keysOf(structs, each) ?? [])]), ...struct.keys]);
}

/** The Go files at a path, tests left out. */
export function goFiles(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
    .map((name) => join(path, name));
}
