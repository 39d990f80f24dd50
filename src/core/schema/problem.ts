import type { Path } from './nodes.ts';

/**
 * What becomes of it: the program refuses the file when it reads it, refuses it later while it starts, does without
 * the key, or it depends on which tool reads the file.
 */
export type Effect = 'refused' | 'refused-at-start' | 'ignored' | 'tool-dependent';

/** One thing that is wrong with the shape of a document. */
export interface SchemaProblem {
  readonly path: Path;
  /** Whether the key at the path or its value is wrong; a missing key is a problem of the mapping it is missing from. */
  readonly at: 'key' | 'value';
  /**
   * - `unknown-key`, `key-case`: not a key, or one that only some tools read, as its case is wrong
   * - `ignored-key`: accepted and never read; `suggestion` names what to write instead, when there is something
   * - `version`: known from version `since` on, or no longer in version `until`
   * - `type`, `enum`, `range`, `pattern`, `duplicate`, `too-many`: the value
   * - `required`: the mapping at the path lacks the keys in `expected`
   */
  readonly problem:
    | 'unknown-key'
    | 'key-case'
    | 'ignored-key'
    | 'version'
    | 'type'
    | 'enum'
    | 'range'
    | 'pattern'
    | 'duplicate'
    | 'too-many'
    | 'required';
  /** Types, allowed values, limits (`>= 0`), a format's name, or the missing keys. */
  readonly expected: readonly string[];
  /** The value, or the key's name. */
  readonly actual: unknown;
  readonly effect: Effect;
  /** The key or value that was most likely meant. */
  readonly suggestion?: string;
  /** First version of the kind's program that knows the key or value. */
  readonly since?: string;
  /** First version of the kind's program without it. */
  readonly until?: string;
}
