import { netipParseAddr } from '../address/index.ts';

/**
 * What looks like an address, well-formed or mistyped: four numbers or more, three before a prefix length, or groups of
 * hexadecimal digits between colons, the last of which may be an IPv4 address.
 */
const ADDRESS =
  /(?<![\w.])\d+(?:(?:\.\d+){3,}|(?:\.\d+){2}(?=\/\d))|(?<!\w)[\da-f]*(?::[\da-f]*){2,}(?<=::|[\da-f])(?:(?<=\d)(?:\.\d+){3})?/gi;

/**
 * A function that replaces addresses by aliases, `fd00::/56` by `ipv6-1/56`. An address has the same alias in every text and
 * however it is written; prefix lengths stay.
 */
export function addressMask(): (text: string) => string {
  const aliases = new Map<string, string>();
  const counts = { ipv4: 0, ipv6: 0 };
  const aliasOf = (text: string): string => {
    const parsed = netipParseAddr(text);
    const family = text.includes(':') ? 'ipv6' : 'ipv4';
    const id = parsed.ok ? `${family} ${parsed.value.value}` : text.toLowerCase();
    const known = aliases.get(id);
    if (known !== undefined) return known;
    counts[family] += 1;
    const alias = `${family}-${counts[family]}`;
    aliases.set(id, alias);
    return alias;
  };
  return (text) => text.replace(ADDRESS, aliasOf);
}
