import { type Address, type Cidr, netipParseAddr, netParseCIDR } from '../address/index.ts';
import type { Span } from '../source/text.ts';
import { withoutEnds } from '../source/text.ts';

/** An address or a network as it stands in a text. */
export interface Written {
  readonly span: Span;
  readonly text: string;
  /** An address is the network of itself. */
  readonly cidr: Cidr;
  readonly isNetwork: boolean;
}

/** What may belong to an address, a zone or a prefix length. */
const WORD = /[0-9A-Za-z:.%/]/;
/** No spelling of an address is longer; what is, need not be looked at. */
const LONGEST = 80;

/**
 * The address or CIDR that stands at an offset of a text, whatever stands around it: brackets, quotes, commas, a port,
 * the full stop of a sentence.
 */
export function addressAt(text: string, offset: number): Written | undefined {
  let start = offset;
  let end = offset;
  while (start > 0 && offset - start < LONGEST && WORD.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && end - offset < LONGEST && WORD.test(text.charAt(end))) end += 1;
  for (const found of text
    .slice(start, end)
    .matchAll(/[0-9A-Fa-f:][0-9A-Fa-f:.]*(?:%[A-Za-z][\w.]*)?(?:\/\d{1,3}(?!\d))?/g)) {
    const from = start + found.index;
    if (offset < from || offset > from + found[0].length) continue;
    const before = text.charAt(from - 1);
    if (found.index > 0 && /[\w.]/.test(before)) continue;
    const read = candidates(found[0]).flatMap((each) => readAs(each, from) ?? []);
    const there = read.find(({ span }) => span.start <= offset && offset <= span.end);
    if (there) return there;
  }
  return undefined;
}

/** The text itself, without what follows an address in a sentence, and without a port. */
function candidates(text: string): string[] {
  const bare = withoutEnds(text, /[.:]/, 'end') + (text.endsWith('::') ? '::' : '');
  return [text, bare, ...(/^[\d.]+:\d+$/.test(bare) ? [bare.slice(0, bare.indexOf(':'))] : [])];
}

function readAs(text: string, start: number): Written | undefined {
  const span = { start, end: start + text.length };
  if (text.includes('/')) {
    const network = netParseCIDR(text);
    return network.ok ? { span, text, cidr: network.value, isNetwork: true } : undefined;
  }
  const address = netipParseAddr(text);
  return address.ok ? { span, text, cidr: networkOf(address.value), isNetwork: false } : undefined;
}

/** The network that holds one address. */
export function networkOf({ family, value }: Address): Cidr {
  return { family, first: value, last: value, address: value, prefix: family === 4 ? 32 : 128, hostBits: false };
}
