import { TABLE } from './field-table.ts';
import type { Address, Cidr, ParseResult } from './types.ts';

type Parser = (text: string) => ParseResult<Cidr> | ParseResult<Address>;

/** How one field of one program is read. */
export interface AddressField {
  readonly parse: Parser;
  /**
   * One text holds a comma list: its parts are read as they stand, or with the white space around them cut off; `blanks`
   * part them as well.
   */
  readonly list?: 'exact' | 'trimmed' | 'blanks';
  /** The file holds a list of texts: its items are read as one list. */
  readonly items?: boolean;
  /** The white space around the whole text is cut off first. */
  readonly trimmed?: boolean;
  /** Texts that stand for something else than an address. */
  readonly words?: readonly string[];
  /** The empty text: as if the field were absent, or a text that does not parse. */
  readonly empty: 'unset' | 'unparsable';
  /** A text that does not parse: the program stops; leaves that part out with a message; or never looks at it. */
  readonly unparsable: 'refused' | 'dropped' | 'unread';
  /** The program hands a text that it never looks at to others, which read it as `parse` does. */
  readonly handedOn?: boolean;
  /** The text is parsed as soon as the file or the flag is read, so also where nothing makes use of it. */
  readonly decoded?: boolean;
  /**
   * Host bits: cut off silently, a reason to stop, part of the meaning (a gateway's address and its network), or stored
   * as they stand for others to stumble over.
   */
  readonly hostBits: 'masked' | 'refused' | 'kept' | 'stored';
  /** An IPv4-mapped IPv6 text: read as its parser says, or refused for itself. */
  readonly mapped?: 'read' | 'refused';
  /** Another spelling of the same network is refused, or breaks something that compares texts. */
  readonly canonical?: 'required' | 'expected';
  /** A network that shares addresses with a link-local range. */
  readonly linkLocal?: 'read' | 'refused';
  /** The most entries, over the parts of a list and over the items of a list in the file. */
  readonly max?: number;
  /** `pair`: no two entries of one family. */
  readonly families: 'any' | 'ipv4' | 'ipv6' | 'pair';
  /** How earlier releases differ, newest first; each change holds in all releases before. */
  readonly older?: readonly OlderReading[];
  /** Upstream place that shows it: `owner/repository:path`. */
  readonly source: string;
}

export interface OlderReading {
  /** The first release that the changes do not hold in. */
  readonly before: { readonly program: VersionedProgram; readonly version: Release };
  readonly changes: Partial<
    Pick<AddressField, 'parse' | 'unparsable' | 'hostBits' | 'mapped' | 'canonical' | 'linkLocal'>
  >;
}

export type VersionedProgram = 'docker' | 'kubernetes' | 'calico' | 'operator' | 'cilium';
type Release = readonly [number, number, number];

export type FieldId = keyof typeof TABLE;
export const FIELDS: Readonly<Record<FieldId, AddressField>> = TABLE;

/**
 * A field as one release reads it.
 *
 * @param version of the program that {@link OlderReading.before} names; the newest when it is not known
 */
export function fieldAt(id: FieldId, version?: Release): AddressField {
  const field = FIELDS[id];
  if (!version) return field;
  const older = (field.older ?? []).filter(({ before }) => isBefore(version, before.version));
  return Object.assign({}, field, ...older.map(({ changes }) => changes));
}

function isBefore(a: Release, b: Release): boolean {
  return (a[0] - b[0] || a[1] - b[1] || a[2] - b[2]) < 0;
}
