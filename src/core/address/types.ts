/** The family of an address as Kubernetes and Go see it: 4 also for a mapped address where Go's `To4()` says so. */
export type Family = 4 | 6;

/** One IP address. `value` is its number: 32 bits for family 4, 128 bits for family 6. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
  /** Written as an IPv4-mapped IPv6 address (`::ffff:a.b.c.d`, in whatever spelling). */
  readonly mapped?: boolean;
  /** The zone after `%`; only `netip.ParseAddr` reads one. */
  readonly zone?: string;
}

/**
 * A network in CIDR notation.
 *
 * For a mapped network that Go's `net` package sees as IPv4 (prefix 96 or longer), the numbers and `prefix` are those of
 * the IPv4 network and `mapped` is true; the prefix as written is then `prefix + 96`. `net/netip` keeps it IPv6.
 */
export interface Cidr {
  readonly family: Family;
  /** Number of the network's first address. */
  readonly first: bigint;
  /** Number of the network's last address. */
  readonly last: bigint;
  readonly prefix: number;
  /** The address as written has bits set to the right of the prefix. */
  readonly hostBits: boolean;
  /** Number of the address as written, host bits included. */
  readonly address: bigint;
  readonly mapped?: boolean;
}

/** A part of the text that was read, in UTF-16 units; `end` is exclusive. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * Why a text was refused.
 *
 * - `empty`, `blank` (white space anywhere, or nothing else), `comma`, `bracket`, `quote`: foreign characters
 * - `not-an-address`: neither a dot nor a colon, or the wrong kind of text altogether
 * - `no-prefix` (a bare address where a CIDR is needed), `has-prefix` (a CIDR where an address is needed),
 *   `bad-prefix` (no plain decimal number after the slash), `prefix-too-long` (more than the family's bits)
 * - `leading-zero`: in an octet, a prefix, or a group of more than four digits
 * - `bad-octet`, `too-few-octets`, `too-many-octets`: IPv4
 * - `bad-group`, `too-few-groups`, `too-many-groups`: IPv6
 * - `bad-compression`: a second `::`, or one that stands for nothing; `stray-colon`: `:::` or a single one at an end
 * - `bad-embedded`: a dotted IPv4 tail that is not in the place of the last two groups
 * - `zone`: `%eth0` where none is allowed, or an empty one
 */
export type ParseReason =
  | 'empty'
  | 'blank'
  | 'comma'
  | 'bracket'
  | 'quote'
  | 'not-an-address'
  | 'no-prefix'
  | 'has-prefix'
  | 'bad-prefix'
  | 'prefix-too-long'
  | 'leading-zero'
  | 'bad-octet'
  | 'too-few-octets'
  | 'too-many-octets'
  | 'bad-group'
  | 'too-few-groups'
  | 'too-many-groups'
  | 'bad-compression'
  | 'stray-colon'
  | 'bad-embedded'
  | 'zone';

/** A refused text: the reason and the smallest part of the text that is wrong. */
export interface ParseFailure {
  readonly ok: false;
  readonly reason: ParseReason;
  readonly at: Part;
}

export type ParseResult<T> = { readonly ok: true; readonly value: T } | ParseFailure;
