import { TABLE } from './field-table.ts';
import type { Address, Cidr, ParseResult } from './types.ts';

type Parser = (text: string) => ParseResult<Cidr> | ParseResult<Address>;

/** How one field of one program is read. */
export interface AddressField {
  readonly parse: Parser;
  /** One text holds a comma list: its parts are read as they stand, or with the white space around them cut off. */
  readonly list?: 'exact' | 'trimmed';
  /** The white space around the whole text is cut off first. */
  readonly trimmed?: boolean;
  /** Texts that stand for something else than an address. */
  readonly words?: readonly string[];
  /** The empty text: as if the field were absent, or a text that does not parse. */
  readonly empty: 'unset' | 'unparsable';
  /** A text that does not parse: the program stops; leaves that part out with a message; or never looks at it. */
  readonly unparsable: 'refused' | 'dropped' | 'unread';
  /** Host bits: cut off silently, a reason to stop, or part of the meaning (a gateway's address and its network). */
  readonly hostBits: 'masked' | 'refused' | 'kept';
  /** An IPv4-mapped IPv6 text: read as its parser says, or refused for itself. */
  readonly mapped?: 'read' | 'refused';
  /** Another spelling of the same network is refused, or breaks something that compares texts. */
  readonly canonical?: 'required' | 'expected';
  /** The most entries, over the parts of a list and over the items of a list in the file. */
  readonly max?: number;
  /** `pair`: no two entries of one family. */
  readonly families: 'any' | 'ipv4' | 'ipv6' | 'pair';
  /** How earlier releases differ. */
  readonly older?: OlderReading;
  /** Upstream place that shows it: `owner/repository:path`. */
  readonly source: string;
}

export interface OlderReading {
  /** The first release that reads it as described outside. */
  readonly before: { readonly program: 'docker' | 'kubernetes'; readonly version: readonly [number, number, number] };
  readonly changes: Partial<Pick<AddressField, 'parse' | 'hostBits' | 'mapped'>>;
}

export type FieldId = keyof typeof TABLE;
export const FIELDS: Readonly<Record<FieldId, AddressField>> = TABLE;

/**
 * A field as one release reads it.
 *
 * @param version of the program that {@link OlderReading.before} names; the newest when it is not known
 */
export function fieldAt(id: FieldId, version?: readonly [number, number, number]): AddressField {
  const field = FIELDS[id];
  if (!version || !field.older) return field;
  const [major, minor, patch] = field.older.before.version;
  const isOlder = (version[0] - major || version[1] - minor || version[2] - patch) < 0;
  return isOlder ? { ...field, ...field.older.changes } : field;
}
