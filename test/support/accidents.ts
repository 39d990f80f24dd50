import type { Random } from '../../bench/random.ts';
import { lineBreakOf } from '../../src/core/source/text.ts';
import type { Files } from './styles.ts';

const VALUES = [
  '10.244.0.0/16',
  '10.96.0.0/12',
  '10.0.0.1/8',
  '192.168.0.0/16',
  'fd5b:8c1e:7a20:4200::/56',
  'fd5b:8c1e:7a20:43::/112',
  'FD5B::1/64',
  '2001:db8::/64',
  'fe80::/64',
  '10.244.0.0/16,fd5b:8c1e:7a20:4200::/56',
  'fd5b:8c1e:7a20:4200::/56,10.244.0.0/16',
  '10.244.0.0/16,,',
  '10.244.0.0',
  'true',
  'false',
  '0',
  '27',
  '""',
  '[]',
  'Always',
  'x',
];
/** What may be a value: an address, a number, a word behind a sign. */
const VALUE = /[\da-fA-F]*[.:][\da-fA-F.:]+(?:\/\d+)?|(?<=[=:] ?)[\w-]+|\b\d+\b/g;

/** One or two mistakes such as hands make: another value, a line too few, too many or in another place. */
export function withAccidents(files: Files, random: Random): Map<string, string> {
  const changed = new Map(files);
  for (let left = 1 + random.below(2); left > 0; left--) {
    const name = random.pick([...changed.keys()]);
    changed.set(name, withAccident(changed.get(name) ?? '', random));
  }
  return changed;
}

function withAccident(text: string, random: Random): string {
  const lineBreak = lineBreakOf(text);
  const lines = text.split(lineBreak);
  const [one, two] = [random.below(lines.length), random.below(lines.length)];
  const [first = '', second = ''] = [lines[one], lines[two]];
  switch (random.below(6)) {
    case 0:
      return lines.toSpliced(one, 1).join(lineBreak);
    case 1:
      return lines.toSpliced(two, 0, first).join(lineBreak);
    case 2:
      return lines.with(one, second).with(two, first).join(lineBreak);
    default: {
      const values = [...text.matchAll(VALUE)];
      if (values.length === 0) return text;
      const { 0: old, index } = random.pick(values);
      return text.slice(0, index) + random.pick(VALUES) + text.slice(index + old.length);
    }
  }
}
