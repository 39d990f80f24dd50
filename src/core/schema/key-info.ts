import { formatNamed } from './formats/index.ts';
import { itemSchemas, type Path, schemasAt } from './nodes.ts';
import type { Schema } from './schemas.ts';

/** What a hover tells about a key. */
export interface KeyInfo {
  readonly description: string;
  /** What holds when the key is left out. */
  readonly default?: unknown;
  readonly types: readonly string[];
  /** The allowed values, where there is a fixed set. */
  readonly values: readonly string[];
  /** What its texts have to be, where the schema gives them a format. */
  readonly format?: string;
  /** The program that reads the key, whose versions `since` and `until` are. */
  readonly program: string;
  readonly since?: string;
  readonly until?: string;
  /** The key is accepted and not read. */
  readonly ignored: boolean;
  /** The key to write instead. */
  readonly readAs?: string;
}

/**
 * What is known of the key at a path, or undefined for a key that the schema does not describe.
 *
 * @param root the schema as schemas/ has it, with its descriptions
 * @param document the document, where the keys depend on its `kind` (kubeadm); without it all kinds are looked through
 */
export function keyInfo(root: Schema, path: Path, document?: unknown): KeyInfo | undefined {
  const schemas = schemasAt(root, path, document);
  const first = schemas.find(({ description }) => description !== undefined);
  if (path.length === 0 || !first?.description) return undefined;
  const pick = <K extends keyof typeof first>(keyword: K) =>
    schemas.find((schema) => schema[keyword] !== undefined)?.[keyword];
  const type = pick('type');
  const since = pick('x-since');
  const until = pick('x-until');
  const readAs = pick('x-readAs');
  const fallback = pick('default');
  const items = itemSchemas(root, schemas, undefined);
  const format = formatNamed([...schemas, ...items].find((each) => each['x-format'])?.['x-format'])?.expected;
  const strings = (values: readonly unknown[]) => values.filter((each) => typeof each === 'string' && each !== '');
  return {
    description: first.description,
    ...(fallback !== undefined && { default: fallback }),
    types: (typeof type === 'string' ? [type] : (type ?? [])).filter((each) => each !== 'null'),
    values: strings(pick('enum') ?? []) as string[],
    ...(format !== undefined && { format }),
    program: root['x-program'] ?? '',
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ignored: pick('x-ignored') === true,
    ...(readAs !== undefined && { readAs }),
  };
}
