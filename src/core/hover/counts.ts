/** Numbers up to this one are written out. */
const LARGEST = 1n << 20n;

/** A power of two as people read it: `256`, `65536`, `2⁶⁴`. */
export function powerOfTwo(count: bigint): string {
  return count <= LARGEST ? String(count) : `2${superscript(count.toString(2).length - 1)}`;
}

function superscript(value: number): string {
  return String(value).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
}
