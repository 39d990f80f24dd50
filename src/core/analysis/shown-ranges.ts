import { formatCidr } from '../address/index.ts';
import type { RangeFact } from '../model/facts.ts';

type Shown = Pick<RangeFact, 'role' | 'cidr' | 'text'>;

/**
 * A range as messages show it: as written, but the network of one whose host bits are cut off, as with them nobody sees
 * what it overlaps. Docker's ranges are addresses of the bridge on purpose.
 */
export function shownRange({ role, cidr, text }: Shown): string {
  return cidr.hostBits && !role.startsWith('docker') ? formatCidr(cidr) : text;
}

/** Ranges as messages list them, each once however many files state it. */
export function shownRanges(ranges: readonly Shown[], most = ranges.length): string {
  const networks = new Map(ranges.map((range) => [formatCidr(range.cidr), range]).reverse() as [string, Shown][]);
  return [...networks.values()].reverse().slice(0, most).map(shownRange).join(', ');
}
