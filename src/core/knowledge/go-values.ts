/** How Go reads numbers and lengths of time, as flags and configuration files of Kubernetes' and Docker's programs do. */

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};

/**
 * A length of time as `time.ParseDuration` reads it.
 *
 * @returns nanoseconds, or undefined for a text that it refuses
 */
export function goDuration(text: string): number | undefined {
  const [, sign, body] = /^([-+]?)(.*)$/s.exec(text) as unknown as [string, string, string];
  if (body === '0') return 0;
  if (!/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(body)) return undefined;
  let total = 0;
  for (const [, amount, unit] of body.matchAll(/([\d.]+)([a-zµμ]+)/gy))
    total += Number(amount) * (UNITS[unit as string] as number);
  return sign === '-' ? -total : total;
}

/**
 * A whole number as `strconv.ParseInt(text, 0, bits)` reads it: decimal, `0x`, `0o` or `0`, `0b`, with `_` between digits
 * of a number with a prefix.
 */
export function goInt(text: string, bits: 32 | 64): number | undefined {
  const found = /^([-+]?)(?:(0[xX][\da-fA-F_]+)|(0[oO]?[0-7_]+)|(0[bB][01_]+)|(0|[1-9][\d_]*))$/.exec(text);
  if (!found || /__|_$/.test(text)) return undefined;
  const [, sign, hex, octal, binary, decimal] = found;
  const digits = (hex ?? octal ?? binary ?? decimal ?? '').replaceAll('_', '');
  const literal = octal ? digits.replace(/^0[oO]?/, '0o') : digits;
  const value = BigInt(literal === '0o' ? '0' : literal) * (sign === '-' ? -1n : 1n);
  const limit = 1n << BigInt(bits - 1);
  return value < -limit || value >= limit ? undefined : Number(value);
}
